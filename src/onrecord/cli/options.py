"""Options that several commands share, declared once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer


def _default_casebook() -> Path:
    return Path(os.environ.get("ONRECORD_CASEBOOK", "onrecord.casebook"))


CasebookOption = Annotated[
    Path,
    typer.Option(
        "--casebook",
        "-c",
        help="The casebook file; $ONRECORD_CASEBOOK, else onrecord.casebook in this folder.",
        default_factory=_default_casebook,
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer as JSON on standard output.")]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most this many rows.")]
ManifestOption = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        "-m",
        help="JSONL or CSV with file, title, publisher, author, published, url: what the files do not say themselves.",
    ),
]
FramesOption = Annotated[
    Path | None,
    typer.Option("--frames", help="YAML file of your own claim frames, added to the package's."),
]
