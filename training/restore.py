"""A checkpoint from the shipped model, to train on from it: `python restore.py MODEL_FOLDER best.pt`.

The shipped weights are eight-bit; what quantisation took away is lost, and a short training makes up for it.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from labels import Tables
from network import LAYERS, Network, sizes_of


def restore(folder: Path) -> dict[str, object]:
    """What `train.py` saves, read back from `model.onnx` and `labels.json` in a folder."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    tables = Tables(**{field.name: tuple(labels[field.name]) for field in dataclasses.fields(Tables)})
    sizes = sizes_of(tables)
    graph = onnx.load(str(folder / "model.onnx")).graph
    values = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    weights = {name[4:]: values[name].copy() for name in values if name.startswith("net.")}
    weights["words.weight"] = values["rows"].astype(np.float32) * values["scale"]
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        stem = node.input[1].removesuffix("_quantized")
        zero = values[f"{stem}_zero_point"].astype(np.float32)
        matrix = (values[f"{stem}_quantized"].astype(np.float32) - zero) * values[f"{stem}_scale"]
        name = node.name.removeprefix("/net/").removesuffix("MatMul_quant").strip("/").replace("/", ".")
        if name:
            weights[f"{name}.weight"] = np.ascontiguousarray(matrix.T)
        else:
            weights["arc"] = matrix
    mixes = [value for value in values.values() if value.shape == (3, LAYERS + 1)]
    weights["mix"] = np.log(mixes[0].clip(1e-8))
    state = {name: torch.from_numpy(value) for name, value in weights.items()}
    Network(sizes).load_state_dict(state)
    return {
        "weights": state,
        "sizes": dataclasses.asdict(sizes),
        "tables": dataclasses.asdict(tables),
        "figures": labels["development_figures"],
    }


if __name__ == "__main__":
    torch.save(restore(Path(sys.argv[1])), sys.argv[2])
