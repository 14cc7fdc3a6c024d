"""Write the trained claim network as the folder that the package ships: eight-bit ONNX and its constants.

Usage: python -m training.claims.export_network network.pt FOLDER
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

sys.path.append(str(Path(__file__).resolve().parents[1]))
from training.claims.fit_network import ClaimNet

from network import WIDTH, Sizes
from onrecord.claims.network import TYPES


def export(checkpoint: Path, folder: Path) -> None:
    """Export a network.pt of `fit_network` to `folder`. Piece embeddings become eight-bit rows with a scale each."""
    saved = torch.load(checkpoint)
    net = ClaimNet(Sizes(**saved["sizes"]))
    net.load_state_dict(saved["weights"])
    net.eval()
    table = net.net.words.weight.detach()
    scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    net.register_buffer("rows", (table / scale).round().to(torch.int8))
    net.register_buffer("scale", scale)

    def embed(pieces: Tensor) -> Tensor:
        flat = pieces.flatten()
        rows = net.rows.index_select(0, flat).to(torch.float32) * net.scale.index_select(0, flat)
        return rows.reshape(pieces.shape[0], pieces.shape[1], WIDTH)

    net.net.embed = embed
    example = (
        torch.randint(1000, 2000, (2, 9)),
        torch.randint(0, 8, (2, 9)),
        torch.tensor([[1, 3, 5, 7], [1, 2, 3, 4]]),
        torch.tensor([[2, 4, 6, 7], [1, 2, 3, 4]]),
    )
    outputs = ["types", "queries", "keys"]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            net,
            example,
            str(full),
            input_names=["pieces", "cases", "first", "last"],
            output_names=outputs,
            dynamic_axes={
                **{name: {0: "b", 1: "p"} for name in ("pieces", "cases")},
                **{name: {0: "b", 1: "n"} for name in ("first", "last", *outputs)},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(full),
            str(folder / "network.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
            extra_options={"MatMulConstBOnly": True},
        )
    constants = {
        "types": list(TYPES),
        "kinds": [[round(v, 5) for v in row] for row in net.e.detach().tolist()],
        "special": [[round(v, 5) for v in row] for row in net.special.detach().tolist()],
    }
    (folder / "network.json").write_text(json.dumps(constants, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Export from the command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("checkpoint", type=Path)
    options.add_argument("folder", type=Path)
    given = options.parse_args()
    export(given.checkpoint, given.folder)


if __name__ == "__main__":
    main()
