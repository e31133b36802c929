"""Where the models lie: in the package, or in a folder of their own, which a trial writes to."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent.parent / "server/copyholder/data"


def use(folder: Path) -> None:
    """Have the package read its models from a folder from now on.

    Parameters
    ----------
    folder
        Where they are. What the package has read before stays as it is.
    """
    if folder.resolve() == DATA.resolve():
        return
    # The package asks the module where its files are; a module that is nothing but a place will do.
    spec = spec_from_file_location("copyholder.data", folder / "__init__.py")
    if spec is None:
        raise ValueError(f"{folder} cannot stand for a package")
    sys.modules[spec.name] = module_from_spec(spec)
