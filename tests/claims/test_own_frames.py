"""A user's own frames: what a file of them may hold, and how a fault is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.claims.frames import FrameError, frames, frames_from_file, with_own

GOOD = "{id: supply/on-loan, type: supply, trigger: verb, lemmas: [loan], subject: [agent], object: [obl:to]}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.yaml"


def test_every_frame_of_the_package_carries_an_example_and_the_claim_it_gives() -> None:
    assert [frame.id for frame in frames().all if not frame.example or not frame.claim] == []


def test_own_frames_come_after_the_packages(path: Path) -> None:
    path.write_text(f"frames:\n  - {GOOD}\n", encoding="utf-8")
    own = frames_from_file(path)
    both = with_own(own)
    assert both.all == (*frames().all, *own)
    assert own[0] in both.on["verb"]["loan"]
    assert own[0] not in frames().all


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (GOOD.replace("loan]", "take over]"), "the lemma 'take over' has a space; expected one word, or 'take_over'"),
        (GOOD.replace("[loan]", "loan"), "lemmas is 'loan'; expected a list"),
        (GOOD.replace("[loan]", "[no]"), "lemmas has False; expected words; put it in quotation marks"),
        (GOOD.replace("supply/on-loan", "on-loan"), "the id is 'on-loan'; expected 'supply/' and a word of your own"),
        (GOOD.replace("}", ", polarity: no way}"), "polarity is 'no way'; expected \\+ or -"),
        (GOOD.replace("}", ", modality: sure}"), "modality is 'sure'; expected actual or possible or proposed"),
        (GOOD.replace("}", ", with: {doer: [x]}}"), "with has the slot 'doer'"),
        (GOOD.replace("}", ", with: {patient: []}}"), "with patient has no words"),
        (GOOD.replace("}", ", with: patient}"), "with is 'patient'; expected slots"),
        (GOOD.replace("}", ", kinds: {what: company}}"), "kinds is .*; expected some of subject, object"),
        (GOOD.replace("}", ", kinds: {subject: 3}}"), "kinds subject is 3; expected a list"),
        (GOOD.replace("}", ", claim: {speaker: me}}"), "claim is .*; expected some of subject, object, what"),
        (GOOD.replace("}", ", need_what: often}"), "need_what is 'often'; expected true or false"),
        (GOOD.replace("}", ", example: 3}"), "example is 3; expected words"),
        (GOOD.replace("[agent]", '["nmod:of[x"]'), "slot 'nmod:of\\[x'"),
        ("just words", "is 'just words'; expected a frame with id, type and trigger"),
    ],
)
def test_a_fault_is_told_with_file_row_and_what_was_expected(path: Path, row: str, says: str) -> None:
    path.write_text(f"# Ours.\nframes:\n  - {GOOD.replace('on-loan', 'first')}\n  - {row}\n", encoding="utf-8")
    with pytest.raises(FrameError, match=rf"own\.yaml, row 4.*{says}"):
        frames_from_file(path)


def test_an_id_that_is_taken_is_refused(path: Path) -> None:
    path.write_text(f"frames:\n  - {GOOD}\n  - {GOOD}\n", encoding="utf-8")
    with pytest.raises(FrameError, match=r"row 3: this file has a frame 'supply/on-loan'"):
        frames_from_file(path)
    taken = frames().all[0]
    path.write_text(f"frames:\n  - {GOOD.replace('supply/on-loan', taken.id).replace(': supply', ': ' + taken.type)}\n")
    with pytest.raises(FrameError, match=f"row 2: the package has a frame '{taken.id}'"):
        frames_from_file(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("frames:\n  - {id: [\n", r"own\.yaml, row \d+: is not YAML"),
        ("frames: 3", r"own\.yaml: expected a mapping with a list 'frames'"),
        ("", "expected a mapping with a list 'frames'"),
        ("frames: [{claim: {date: 2018-13-45}}]", "has a value that means nothing"),
    ],
)
def test_a_file_that_is_no_list_of_frames_is_told(path: Path, text: str, says: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FrameError, match=says):
        frames_from_file(path)


def test_a_file_that_cannot_be_read_is_told(path: Path) -> None:
    with pytest.raises(FrameError, match=r"own\.yaml: cannot be read \(No such file"):
        frames_from_file(path)
    path.write_bytes("frames: [é]".encode("latin-1"))
    with pytest.raises(FrameError, match="it is not UTF-8 at byte 9"):
        frames_from_file(path)
