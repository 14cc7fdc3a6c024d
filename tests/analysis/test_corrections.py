"""A statement that is taken back leads to its correction, and stays."""

from __future__ import annotations

from onrecord.analysis.corrections import corrections
from onrecord.analysis.disputes import disputes
from onrecord.analysis.values import ClaimView

from .claims import OTHER, VENDOR, WATCHDOG, claim


def editors_note() -> ClaimView:
    more = {"section": "note", "document": "b", "published": "2021-06"}
    return claim("ownership", "Brennhavn", VENDOR, "parent", deny=True, **more)


def test_what_an_earlier_version_said_leads_to_what_stands_now() -> None:
    wrong = claim("supply", VENDOR, OTHER, "readers (earlier version of the article)", value="1510 readers", deny=True)
    right = claim("supply", VENDOR, OTHER, "readers", value="1150 readers")
    (one,) = corrections([wrong, right])
    assert (one.claim, one.correction) == (wrong.id, right.id)


def test_an_editors_note_corrects_what_the_same_publication_wrote_before() -> None:
    article = claim("ownership", "Brennhavn", VENDOR, "parent", published="2021-05-01")
    note = claim(
        "ownership", "Brennhavn", VENDOR, "parent", deny=True, section="note", document="b", published="2021-06"
    )
    (one,) = corrections([article, note])
    assert (one.claim, one.correction) == (article.id, note.id)
    assert disputes([article, note]) == ()


def test_others_words_and_later_words_are_not_corrected() -> None:
    note = claim(
        "ownership", "Brennhavn", VENDOR, "parent", deny=True, section="note", document="b", published="2021-06"
    )
    others = claim("ownership", "Brennhavn", VENDOR, "parent", by=WATCHDOG, published="2021-05-01")
    later = claim("ownership", "Brennhavn", VENDOR, "parent", published="2022", document="c")
    assert corrections([note, others, later]) == ()


def test_a_plain_denial_is_no_correction() -> None:
    article = claim("ownership", "Brennhavn", VENDOR, "parent", published="2021-05-01")
    denial = claim("ownership", "Brennhavn", VENDOR, "parent", deny=True, document="b", published="2021-06")
    assert corrections([article, denial]) == ()
