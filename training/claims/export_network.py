"""Write the trained claim network as the folder that the package ships: eight-bit ONNX and its pointers' weights.

Usage: python -m training.claims.export_network network.pt FOLDER
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path.append(str(Path(__file__).resolve().parents[1]))
from training.claims.claim_net import ClaimNet
from training.claims.fit_network import constants

from network import WIDTH, Sizes
from onrecord.claims.network import TYPES

INPUTS = ("lower", "pieces", "first", "last")
OUTPUTS = ("types", "moods", "queries", "keys")


def export(checkpoint: Path, folder: Path) -> None:
    """Export a network.pt of `fit_network` to `folder`."""
    saved = torch.load(checkpoint)
    net = ClaimNet(Sizes(**saved["sizes"]))
    net.load_state_dict(saved["weights"])
    net.eval()
    example = (
        torch.randn(2, 9, WIDTH),
        torch.randint(1000, 2000, (2, 9)),
        torch.tensor([[1, 3, 5, 7], [1, 2, 3, 4]]),
        torch.tensor([[2, 4, 6, 7], [1, 2, 3, 4]]),
    )
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            net.upper,
            example,
            str(full),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={
                **{name: {0: "b", 1: "p"} for name in ("lower", "pieces")},
                **{name: {0: "b", 1: "n"} for name in ("first", "last", *OUTPUTS)},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(full),
            str(folder / "network.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # with eight bits, processors without VNNI cut sums off: other claims on other machines
            op_types_to_quantize=["MatMul", "Gemm"],
            extra_options={"MatMulConstBOnly": True},
        )
    tables = {name: value.astype(np.float16) for name, value in constants(net).items()}
    with (folder / "pointers.npz").open("wb") as file:
        np.savez_compressed(file, types=np.array(TYPES), **tables)


def main() -> None:
    """Export from the command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("checkpoint", type=Path)
    options.add_argument("folder", type=Path)
    given = options.parse_args()
    export(given.checkpoint, given.folder)


if __name__ == "__main__":
    main()
