"""Writes the trained tagger as the files that the package ships.

- ``server/copyholder/data/tagger.onnx``: the network, its matrices in eight bits.
- ``server/copyholder/data/tokenizer.json``: the word pieces it was trained with.
- ``server/copyholder/data/wordings.npz``: the layer that tells what was lost, in sixteen bits, and its wordings.

usage: python training/export.py WORK NAME [--data FOLDER]
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import pretrained
import torch
from data import DATA
from encoder import Tagger
from measure import load
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn


class Exported(nn.Module):
    """The tagger with its probabilities, as it is used."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(
        self, pieces: Tensor, word_of: Tensor, features: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return the tags' probabilities and the states, as `Tagger.forward` returns scores and states."""
        tags, states = self.tagger(pieces, word_of, features, first, last)
        return tags.softmax(-1), states


def export(model: Tagger, target: Path) -> None:
    """Write the network."""
    model.eval()
    pieces = torch.ones(2, 12, dtype=torch.int64)
    words = torch.zeros(2, 5, dtype=torch.int64)
    features = torch.zeros(2, 5, model.seen.in_features)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Exported(model),
            (pieces, torch.zeros_like(pieces), features, words, words),
            str(whole),
            input_names=["pieces", "word_of", "features", "first", "last"],
            output_names=["tags", "states"],
            dynamic_axes={
                "pieces": {0: "windows", 1: "pieces"},
                "word_of": {0: "windows", 1: "pieces"},
                "features": {0: "windows", 1: "words"},
                "first": {0: "windows", 1: "words"},
                "last": {0: "windows", 1: "words"},
                "tags": {0: "windows", 1: "words"},
                "states": {0: "windows", 1: "words"},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(whole),
            str(target),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    graph = onnx.load(target)
    graph.producer_name, graph.producer_version, graph.doc_string = "copyholder", "", ""
    onnx.save(graph, target)


def export_wordings(model: Tagger, wordings: list[str], target: Path) -> None:
    """Write the layer that tells what was lost."""
    layers = {"hidden": model.lost_hidden, "out": model.lost}
    arrays = {
        f"{name}_{kind}": value.detach().numpy().astype(np.float16)
        for name, layer in layers.items()
        for kind, value in (("weight", layer.weight), ("bias", layer.bias))
    }
    # Little text has fewer wordings than the layer has places.
    told = {name: array[: len(wordings) + 1] if name.startswith("out") else array for name, array in arrays.items()}
    np.savez_compressed(target, wordings=np.array(["", *wordings]), **told)


def main(work: Path, name: str, data: Path) -> None:
    """Export everything."""
    model, _ = load(work, name)
    export(model, data / "tagger.onnx")
    export_wordings(model, json.loads((work / "wordings.json").read_text()), data / "wordings.npz")
    shutil.copy(pretrained.tokenizer_file("minilm" if "minilm" in name else "distilbert"), data / "tokenizer.json")
    for file in ("tagger.onnx", "wordings.npz", "tokenizer.json"):
        print(file, f"{(data / file).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("name", help="the checkpoint's, such as minilm-6")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder to write to")
    given = parser.parse_args()
    main(given.work, given.name, given.data)
