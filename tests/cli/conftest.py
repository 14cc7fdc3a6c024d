"""A casebook built once from the example articles by the command itself, and a way to run commands in process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.cli import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `onrecord` with the arguments given."""

    def invoke(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        text = capsys.readouterr()
        return Outcome(code, text.out, text.err)

    return invoke


@pytest.fixture(scope="session")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example articles as a casebook."""
    from onrecord.casebook import Casebook, build

    path = tmp_path_factory.mktemp("casebook") / "examples.casebook"
    with Casebook.create(path) as book:
        build(book, EXAMPLES / "articles", manifest=EXAMPLES / "manifest.jsonl")
    return path
