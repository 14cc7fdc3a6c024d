"""Write a trained network as the model folder that the package ships: eight-bit ONNX, tokeniser, label tables.

Linear layers are quantised dynamically by onnxruntime (eight bits, a scale per output channel); the table of piece
embeddings is stored as eight-bit rows with a scale per row. `--keep` names layers that stay in single precision.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from corpus import Doc, read_conllu
from labels import KIND_TAGS, KINDS, KINDS_OF, NER_TAGS, SOURCES
from lexicon import lexicon_of
from network import SHARED, WIDTH, Network, Sizes
from onrecord.language.scorer import INPUTS, LOWER, MANNER
from onrecord.language.scorer import OUTPUTS as HEADS

OUTPUTS = (*HEADS, LOWER)


class Shipped(nn.Module):
    """The network as shipped: tags as class numbers, names and kinds as log-probabilities, in a source's manner."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net
        table = net.words.weight.detach()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        net.give_out = SHARED
        net.embed = self.embed  # type: ignore[method-assign]

    def embed(self, pieces: Tensor) -> Tensor:
        """Piece embeddings from the eight-bit table."""
        flat = pieces.flatten()
        rows = self.rows.index_select(0, flat).to(torch.float32) * self.scale.index_select(0, flat)
        return rows.reshape(pieces.shape[0], pieces.shape[1], WIDTH)

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor, manner: Tensor) -> tuple[Tensor, ...]:
        """The outputs in the order of `OUTPUTS`; int64 for the tags. `manner` [1] is a number in `SOURCES`."""
        source = torch.zeros_like(pieces[:, 0]) + manner
        out = self.net(pieces, cases, first, last, source)
        for name in ("upos", "xpos", "lemma"):
            out[name] = out[name].argmax(-1)
        for name in ("ner", "kind"):
            out[name] = out[name].log_softmax(-1)
        out[LOWER] = self.net.lowest
        return tuple(out[name] for name in OUTPUTS)


def export(
    checkpoint: Path,
    tokenizer: Path,
    folder: Path,
    treebanks: list[Doc],
    keep: tuple[str, ...] = (),
    manner: str = "articles",
) -> None:
    """Export `checkpoint` (a best.pt of train.py) to `folder`; files are replaced one by one, at the end."""
    saved = torch.load(checkpoint)
    net = Network(Sizes(**saved["sizes"]))
    net.load_state_dict(saved["weights"])
    net.eval()
    shipped = Shipped(net).eval()
    example = (
        torch.randint(1000, 2000, (2, 9)),
        torch.randint(0, 8, (2, 9)),
        torch.tensor([[1, 3, 5, 7], [1, 2, 3, 4]]),
        torch.tensor([[2, 4, 6, 7], [1, 2, 3, 4]]),
        torch.tensor([1]),
    )
    with tempfile.TemporaryDirectory() as scratch:
        full, small = Path(scratch) / "full.onnx", Path(scratch) / "small.onnx"
        torch.onnx.export(
            shipped,
            example,
            str(full),
            input_names=[*INPUTS, MANNER],
            output_names=list(OUTPUTS),
            dynamic_axes={
                **{name: {0: "b", 1: "p"} for name in ("pieces", "cases", LOWER)},
                **{name: {0: "b", 1: "n"} for name in ("first", "last")},
                **{name: {0: "b", 1: "n"} for name in HEADS},
            },
            opset_version=17,
            dynamo=False,
        )
        graph = onnx.load(str(full)).graph
        excluded = [node.name for node in graph.node if node.op_type == "MatMul" and any(k in node.name for k in keep)]
        quantize_dynamic(
            str(full),
            str(small),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # with eight bits, processors without VNNI cut sums off: other claims on other machines
            op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_exclude=excluded,
            extra_options={"MatMulConstBOnly": True},
        )
        lexicon = json.dumps(lexicon_of(treebanks), ensure_ascii=False, separators=(",", ":"))
        (Path(scratch) / "lemmas.json").write_text(lexicon + "\n", encoding="utf-8")
        labels = {
            "version": 1,
            **{name: list(saved["tables"][name]) for name in ("upos", "xpos", "lemma", "rel")},
            "ner": list(NER_TAGS),
            "kind": list(KIND_TAGS),
            "kinds": list(KINDS),
            "kinds_of": {ner: list(kinds) for ner, kinds in KINDS_OF.items()},
            "manners": list(SOURCES),
            "manner": manner,
            "development_figures": saved["figures"],
        }
        (Path(scratch) / "labels.json").write_text(
            json.dumps(labels, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        folder.mkdir(parents=True, exist_ok=True)
        for source, name in (
            (small, "model.onnx"),
            (Path(scratch) / "labels.json", "labels.json"),
            (Path(scratch) / "lemmas.json", "lemmas.json"),
            (tokenizer, "tokenizer.json"),
        ):
            shutil.copyfile(source, folder / f".{name}.new")
        for name in ("model.onnx", "labels.json", "lemmas.json", "tokenizer.json"):
            (folder / f".{name}.new").replace(folder / name)


def main() -> None:
    """Export from the command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--checkpoint", type=Path, required=True)
    options.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of the encoder")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--treebanks", type=Path, required=True, help="for the lexicon of lemmas")
    options.add_argument("--keep", nargs="*", default=[], help="parts of node names to leave in single precision")
    options.add_argument("--manner", choices=SOURCES, default="articles", help="whose way of marking names is followed")
    given = options.parse_args()
    treebanks = [
        *read_conllu(given.treebanks / "ewt-train.conllu", "ewt"),
        *read_conllu(given.treebanks / "gum-open-train.conllu", "gum"),
    ]
    export(given.checkpoint, given.tokenizer, given.out, treebanks, tuple(given.keep), given.manner)


if __name__ == "__main__":
    main()
