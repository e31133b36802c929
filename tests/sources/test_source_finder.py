from contextlib import closing
from pathlib import Path

import pytest

from copyholder.sources import Origin, SourceError
from copyholder.sources.archive import Location, open_archive
from copyholder.sources.finder import SourceFinder, read_source
from sources.archive.originals import original, write


def test_a_draft_that_a_link_leads_to_is_not_its_own_source(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    draft = write(tmp_path / "desk" / "draft.txt", original(1))
    (tmp_path / "desk" / "draft.source.txt").symlink_to("draft.txt")
    with closing(SourceFinder()) as finder:
        assert finder.find(draft, "", lambda: original(1)) is None


def test_a_draft_that_is_in_the_archive_is_not_its_own_source(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    draft = write(tmp_path / "desk" / "draft.txt", original(1))
    (tmp_path / "link").symlink_to("desk", target_is_directory=True)
    archive = str(tmp_path / "archive")
    with closing(open_archive(archive, create=True)) as opened, closing(SourceFinder()) as finder:
        opened.add(Location(tmp_path / "desk"))
        for path in (draft, tmp_path / "link" / "draft.txt", tmp_path / "link" / ".." / "desk" / "draft.txt"):
            assert finder.find(path, archive, lambda: original(1)) is None
        write(tmp_path / "desk" / "wire.txt", original(1))
        opened.add(Location(tmp_path / "desk"))
        found = finder.find(tmp_path / "link" / "draft.txt", archive, lambda: original(1))
        assert found
        assert (found.source.name, found.origin) == ("desk/wire.txt", Origin.ARCHIVE)


def test_a_source_without_a_word_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"empty.txt: the source is empty; attach the text"):
        read_source(write(tmp_path / "empty.txt", "\n"))
