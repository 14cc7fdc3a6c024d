"""Every frame and every surface pattern is tested from the example that stands beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.claims import engine, surface
from onrecord.claims.frames import FrameError, frame_from, frames, frames_from_file
from onrecord.model import Block, BlockKind, Claim, Document, Metadata
from onrecord.names import words_of

CASES = [(f.id, f.example, dict(f.claim)) for f in frames().all if f.example] + [
    (p.id, p.example, dict(p.claim)) for p in surface.patterns() if p.example and p.claim
]


@cache
def found() -> dict[str, list[Claim]]:
    """The candidates of every example, each read as a document of its own, annotated together."""
    from onrecord.language import load_default

    texts = [example for _, example, _ in CASES]
    whole = "\n\n".join(texts)
    spans, at = [], 0
    for text in texts:
        spans.append((at, at + len(text)))
        at += len(text) + 2
    annotations = load_default().annotate(whole, spans)
    out = {}
    for (name, _, _), span, annotation in zip(CASES, spans, annotations, strict=True):
        block = Block(*span, BlockKind.PARAGRAPH)
        document = Document(name, name, "text/plain", "utf-8", whole, (block,), Metadata(published="2024-05-16"))
        reading = engine.read(document, [block], [annotation])
        out[name] = [p.claim for p in engine.propose_all(reading, frames())]
    return out


def same(expected: str, got: str | None) -> bool:
    """Whether a role is filled as expected: one name's words within the other's."""
    a, b = set(words_of(expected)), set(words_of(got or ""))
    return bool(a) and bool(b) and (a <= b or b <= a)


@pytest.mark.parametrize(("name", "example", "claim"), CASES, ids=[c[0] for c in CASES])
def test_a_frame_finds_its_example(name: str, example: str, claim: dict[str, str]) -> None:
    fitting = [
        c
        for c in found()[name]
        if c.type == name.split("/")[0]
        and all(same(claim[r], getattr(c, r)) for r in ("subject", "object") if r in claim)
    ]
    assert fitting, [(c.type, c.subject, c.object, c.rule) for c in found()[name]]


def test_a_frame_without_trigger_words_is_refused_by_name() -> None:
    with pytest.raises(FrameError, match="needs lemmas"):
        frame_from({"id": "supply/x", "type": "supply", "trigger": "verb"}, "mine.yaml")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"type": "theft"}, "no type of the codebook"),
        ({"trigger": "letter"}, "trigger is 'letter'"),
        ({"subject": ["doer"]}, "slot 'doer'"),
        ({"kinds": {"subject": ["planet"]}}, "no kinds of entity"),
        ({"colour": "red"}, "unknown keys"),
    ],
)
def test_a_faulty_frame_is_refused_with_what_was_expected(change: dict[str, Any], says: str) -> None:
    row = {"id": "supply/x", "type": "supply", "trigger": "verb", "lemmas": ["sell"], "subject": ["agent"]}
    with pytest.raises(FrameError, match=says):
        frame_from(row | change, "mine.yaml")


def test_a_users_own_frames_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("frames:\n  - {id: supply/lend, type: supply, trigger: verb, lemmas: [lend], subject: [agent]}\n")
    [frame] = frames_from_file(path)
    assert frame.lemmas == ("lend",)


def test_a_file_that_is_no_list_of_frames_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("just words")
    with pytest.raises(FrameError, match=r"mine\.yaml"):
        frames_from_file(path)
