"""A checkpoint from the shipped claim network, to train on from it: `python -m training.claims.restore_network FOLDER
LANGUAGE OUT`.

FOLDER holds `network.onnx` and `pointers.npz`, LANGUAGE is a checkpoint of the language model (`training/restore.py`
makes one). The shipped weights are eight-bit. Where the network shipped has more layers of its own than the one that is
trained now (`network.SHARED`), its upper ones are taken.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

sys.path.append(str(Path(__file__).resolve().parents[1]))
from training.claims.claim_net import ClaimNet
from training.claims.fit_network import constants

from network import LAYERS, SHARED, Sizes


def restore(folder: Path, language: Path) -> dict[str, object]:
    """What `fit_network.py` saves, read back from the package's files."""
    saved = torch.load(language)
    net = ClaimNet(Sizes(**saved["sizes"]))
    net.start(saved["weights"], joint=True)
    graph = onnx.load(str(folder / "network.onnx")).graph
    values = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    weights = {name: value for name, value in values.items() if name.endswith((".weight", ".bias"))}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            stem = node.input[1].removesuffix("_quantized")
            zero = values[f"{stem}_zero_point"].astype(np.float32)
            matrix = (values[f"{stem}_quantized"].astype(np.float32) - zero) * values[f"{stem}_scale"]
            name = node.name.removeprefix("/").removesuffix("/MatMul_quant").replace("/", ".")
            weights[f"{name}.weight"] = np.ascontiguousarray(matrix.T)
    shipped = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    own = LAYERS - SHARED
    if shipped < own:
        raise SystemExit(f"{folder}: the network has {shipped} layers of its own, {own} are needed")
    state = {}
    for name, value in weights.items():
        if name.startswith("layers."):
            _, number, rest = name.split(".", 2)
            if int(number) < shipped - own:
                continue
            name = f"layers.{int(number) - (shipped - own)}.{rest}"
        state[name] = torch.tensor(value)
    missing, unexpected = net.upper.load_state_dict(state, strict=False)
    if unexpected or set(missing) != {"mix"}:
        raise SystemExit(f"{folder}: not the files of a claim network ({missing}, {unexpected})")
    with np.load(folder / "pointers.npz") as tables, torch.no_grad():
        for name in constants(net):
            getattr(net, name).copy_(torch.from_numpy(tables[name].astype(np.float32)))
    return {"weights": net.state_dict(), "sizes": saved["sizes"]}


if __name__ == "__main__":
    torch.save(restore(Path(sys.argv[1]), Path(sys.argv[2])), sys.argv[3])
