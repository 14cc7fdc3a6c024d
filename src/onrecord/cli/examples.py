"""Where the example articles lie."""

from __future__ import annotations

from pathlib import Path

EXAMPLE_VENDOR = "Ruoshui Imaging Technology"
"""The vendor at the centre of the examples' invented story."""


def examples_folder() -> Path | None:
    """The folder with `articles/` and `manifest.jsonl`: inside an installed package, or in the checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (folder / "articles").is_dir():
            return folder
    return None
