"""Interviews and transcripts: who asks, who answers, in each of the usual layouts."""

from __future__ import annotations

import pytest
from tests.documents.invented import read_one, words

from onrecord.model import BlockKind, Document

INTRO = (
    "Ruth Oyelaran has run Acmer Locks since 2019. She spoke to Locks Weekly in Leeds about "
    "the recall of 40,000 readers, and what it will cost."
)
TALK = [
    ("When did you know about the key?", "In March, when the laboratory wrote to us. Not before."),
    ("Your engineer says it was 2019.", "He left in 2018, so he would not know."),
    ("Will you sue him?", "No."),
]


def as_text(ask: str, answer: str, again: str | None = None) -> str:
    turns = [f"{ask}{q}\n\n{answer if i == 0 or again is None else again}{a}" for i, (q, a) in enumerate(TALK)]
    return f'Locks Weekly\n3 May 2024\n\n"We had one key"\nBy Ann Example\n\n{INTRO}\n\n' + "\n\n".join(turns) + "\n"


def as_html(body: str) -> str:
    return (
        f"<html><body><article><h1>Ruth Oyelaran on the key</h1><p class='byline'>By Ann Example |"
        f" 3 May 2024</p><p>{INTRO}</p>{body}</article></body></html>"
    )


LAYOUTS = {
    "Q and A": (as_text("Q: ", "A: "), "a.txt"),
    "names, then surnames": (as_text("Locks Weekly: ", "Ruth Oyelaran: ", "Oyelaran: "), "a.txt"),
    "initials": (as_text("LW: ", "RO: "), "a.txt"),
    "capitals": (as_text("LOCKS WEEKLY: ", "RUTH OYELARAN: ", "OYELARAN: "), "a.txt"),
    "bold questions": (
        as_html("".join(f"<p><strong>{q}</strong></p><p>{a}</p>" for q, a in [*TALK, ("Really?", "Yes.")])),
        "a.html",
    ),
    "questions by class": (as_html("".join(f"<p class='q'>{q}</p><p>{a}</p>" for q, a in TALK)), "a.html"),
    "headings": (
        as_html("".join(f"<h3>{q}</h3><p>{a}</p>" for q, a in [*TALK, ("Really?", "Yes."), ("And then?", "Nothing.")])),
        "a.html",
    ),
    "definition list": (
        as_html("<dl>" + "".join(f"<dt>{q}</dt><dd>{a}</dd>" for q, a in [*TALK, ("Really?", "Yes.")]) + "</dl>"),
        "a.html",
    ),
    "bold in Markdown": (
        f"# Ruth Oyelaran on the key\n\n{INTRO}\n\n"
        + "\n\n".join(f"**{q}**\n\n{a}" for q, a in [*TALK, ("Really?", "Yes.")]),
        "a.md",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_questions_and_answers_are_told_apart(layout: str) -> None:
    document = read_one(*LAYOUTS[layout])
    questions, answers = words(document, BlockKind.QUESTION), words(document, BlockKind.ANSWER)
    assert len(questions) == len(answers) >= 3
    assert all(q in "\n".join(questions) for q, _ in TALK)
    assert all(a in "\n".join(answers) for _, a in TALK)
    assert {b.speaker for b in document.blocks if b.kind is BlockKind.ANSWER} == {"Ruth Oyelaran"}
    assert INTRO in words(document, BlockKind.PARAGRAPH)


def test_questions_that_stand_alone_in_a_piece_that_calls_itself_an_interview() -> None:
    talk = "\n\n".join(
        (
            f"{q.rstrip('.?')}?\n\n{a} And there is more to be said of it.\n\nIt goes on in a second "
            f"paragraph, which says the rest of it."
        )
        for q, a in TALK
    )
    text = (
        f"Acmer's Ruth Oyelaran Talks About the Key\n\nLocks Weekly spoke with Acmer's Ruth "
        f"Oyelaran about keys and recalls.\n\n{talk}\n"
    )
    document = read_one(text, "a.txt")
    assert len(words(document, BlockKind.QUESTION)) == 3
    assert len(words(document, BlockKind.ANSWER)) == 6
    assert {b.speaker for b in document.blocks if b.kind is BlockKind.ANSWER} == {"Ruth Oyelaran"}


def speakers(document: Document) -> dict[str, set[str | None]]:
    found: dict[str, set[str | None]] = {}
    for block in document.blocks:
        found.setdefault(str(block.kind), set()).add(block.speaker)
    return found


def test_a_call_has_prepared_remarks_and_a_session_of_questions() -> None:
    remarks = (
        "Revenue in the quarter was 412 million, about in line with what we said in May, and "
        "margins were better than last year."
    )
    turns = [
        ("RUTH OYELARAN", remarks),
        ("BO VIK", remarks),
        ("OPERATOR", "We will now begin the question-and-answer session. Ms. Dunn, please."),
        ("CY DUNN", "Thank you. The press says that you knew of the key in March."),
        ("RUTH OYELARAN", "We did, and we said so."),
        ("PIET VREUGD", "What will the recall cost?"),
        ("BO VIK", "Four million."),
    ]
    text = "ACMER LOCKS PLC - Q3 2024 EARNINGS CALL\nTuesday, November 5, 2024\n\n" + "\n\n".join(
        f"{n}: {t}" for n, t in turns
    )
    found = speakers(read_one(text, "a.txt"))
    assert found["answer"] == {"Ruth Oyelaran", "Bo Vik"}
    assert found["question"] == {"Cy Dunn", "Piet Vreugd"}
    assert {"Ruth Oyelaran", "Bo Vik"} <= found["paragraph"]


def test_a_debate_keeps_its_paragraphs_with_their_speakers() -> None:
    names = ["Alun Prosser", "Sir Desmond Pike", "Dr Shireen Fazal", "Miranda Colquhoun", "Fergus Dunne"]
    turns = "\n\n".join(
        f"{name}: I declare that the House has considered the use of such equipment by public bodies, and rightly so."
        for name in names * 2
    )
    document = read_one(
        f"Surveillance Equipment: Public Bodies\n\nWestminster Hall\nWednesday 17 January 2024\n\n{turns}\n", "a.txt"
    )
    said = [b.speaker for b in document.blocks if b.speaker]
    assert len(said) == 10
    assert {"Alun Prosser", "Fergus Dunne"} <= set(said)
    assert not words(document, BlockKind.QUESTION)
