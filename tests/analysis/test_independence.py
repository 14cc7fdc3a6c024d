"""Which documents draw on each other, whatever the order in which they come."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis.independence import SourceIndex, Tie
from onrecord.analysis.reports import Report, Tracer, report_of
from onrecord.analysis.sourcing import SourcingError, check_sourcing, page_of
from onrecord.model import Block, BlockKind, Document, Link, Metadata

WORDS = re.findall(
    r"\w+",
    "harbour lens tender minister crane export permit audit ferry thermal sensor contract invoice dock warehouse "
    "winter council inspector licence router engineer camera gate yard ledger broker north vessel quay pilot radar",
)


def prose(seed: int, words: int = 240) -> str:
    """Text of its own, the same for the same seed."""
    chosen = random.Random(seed).choices(WORDS, k=words)
    return " ".join(word.capitalize() if at % 12 == 0 else word for at, word in enumerate(chosen)) + "."


def ties(*reports: Report) -> set[tuple[str, str, Tie]]:
    index = SourceIndex.of(reports)
    return {(one.document, one.other, one.tie) for one in index.among([report.id for report in reports])}


def test_a_wire_report_with_another_headline_and_a_cut_end_is_the_same_text() -> None:
    wire = prose(1)
    copy = "Yard got cameras, says group. " + wire[: int(len(wire) * 0.8)]
    assert ties(Report("a", wire, ("Kattegat Courier",)), Report("b", copy, ("Skagen Post",))) == {
        ("b", "a", Tie.SAME_TEXT)
    }


def test_two_accounts_of_one_event_are_not_one() -> None:
    assert not ties(Report("a", prose(1), ("Kattegat Courier",)), Report("b", prose(2), ("Skagen Post",)))


def test_a_survey_draws_on_both_reports_that_it_takes_in_and_does_not_make_them_one() -> None:
    one, other = prose(1, 150), prose(2, 150)
    found = ties(Report("a", one), Report("b", other), Report("c", one + " " + prose(3, 300) + " " + other))
    assert found == {("c", "a", Tie.CARRIES), ("c", "b", Tie.CARRIES)}


def test_of_a_text_inside_another_the_later_draws_on_the_earlier() -> None:
    long, digest = prose(1, 400), prose(1, 400)[:600] + " " + prose(5, 20)
    found = ties(Report("a", long, published="2022-03-04"), Report("b", digest, published="2022-03-09"))
    assert found == {("b", "a", Tie.CARRIES)}


def test_the_same_long_quotations_tie_two_documents_of_otherwise_different_words() -> None:
    said = [f"“{prose(seed, 22)}”" for seed in (11, 12, 13)]
    one, other = (" ".join([prose(seed), *said]) for seed in (1, 2))
    assert {tie for _, _, tie in ties(Report("a", one), Report("b", other))} == {Tie.QUOTATIONS}


def test_one_short_phrase_that_both_quote_ties_nobody() -> None:
    phrase = "“we have never sold it a single lens in our life”"
    assert not ties(Report("a", prose(1) + phrase), Report("b", prose(2) + phrase))


@pytest.mark.parametrize(
    "words",
    [
        "According to the Kattegat Courier, the yard has cameras.",
        "The Kattegat Courier first reported the sale.",
        "The sale was first reported by Kattegat Courier on Friday.",
        "“No,” Ask told Kattegat Courier.",
        "Kattegat Courier has reported that the yard has cameras.",
        "The letter was obtained by KattegatCourier.",
    ],
)
def test_a_word_of_attribution_beside_an_outlets_name_is_a_citation(words: str) -> None:
    cited = Report("a", prose(1), ("The Kattegat Courier",))
    assert ties(cited, Report("b", prose(2) + " " + words, ("Skagen Post",))) == {("b", "a", Tie.CITATION)}


def test_nobody_cites_a_report_that_appeared_later() -> None:
    citing = Report("b", prose(2) + " According to the Kattegat Courier, it is so.", published="2022-03-04")
    earlier = Report("a", prose(1), ("Kattegat Courier",), published="2022-03-02")
    later = replace(earlier, published="2023-01")
    assert ties(earlier, citing) == {("b", "a", Tie.CITATION)}
    assert ties(replace(earlier, published=None), citing) == {("b", "a", Tie.CITATION)}
    assert not ties(later, citing)
    assert ties(later, replace(earlier, id="c", text=prose(3)), citing) >= {("b", "c", Tie.CITATION)}


def test_an_outlet_that_is_merely_spoken_of_is_not_cited() -> None:
    spoken = "The owner of the Kattegat Courier sold a ferry in Malmö."
    assert not ties(Report("a", prose(1), ("Kattegat Courier",)), Report("b", prose(2) + " " + spoken))


def test_a_link_to_the_page_is_a_link_however_the_address_is_written() -> None:
    cited = Report("a", prose(1), url="https://www.kattegat-courier.example/yard/")
    citing = Report("b", prose(2), links=("http://kattegat-courier.example/yard?utm_source=feed#top",))
    assert ties(cited, citing) == {("b", "a", Tie.LINK)}


def test_a_link_to_a_front_page_or_to_a_site_where_many_publish_cites_nobody() -> None:
    one = Report("a", prose(1), url="https://kattegat-courier.example/yard")
    other = Report("b", prose(2), url="https://medium.com/@ask/yard")
    citing = Report("c", prose(3), links=("https://kattegat-courier.example/", "https://medium.com/@bo/other"))
    assert not ties(one, other, citing)


def test_two_reports_of_one_agency_are_of_one_outlet_whoever_carries_them() -> None:
    one = Report("a", "MALMÖ, March 3 (Reuters) - " + prose(1), ("Kattegat Courier",))
    other = Report("b", prose(2), ("Skagen Post",), authors=("Reuters",))
    own = Report("c", prose(3), ("Skagen Post",))
    index = SourceIndex.of([one, other, own])
    assert [(tie.document, tie.other, tie.tie) for tie in index.among("abc")] == [("b", "a", Tie.OUTLET)]
    assert index.carried("b")
    assert not index.carried("c")


def test_page_furniture_and_readers_comments_tie_nobody() -> None:
    text = prose(1) + "\n" + prose(9)
    cut = text.index("\n")
    blocks = (Block(0, cut, BlockKind.PARAGRAPH), Block(cut + 1, len(text), BlockKind.FURNITURE))
    link = Link(cut + 2, cut + 5, "https://kattegat-courier.example/yard")
    page = Document("d", "d.html", "text/html", None, text, blocks, Metadata(publisher="Skagen Post"), (link,))
    report = report_of(page)
    assert report.text == prose(1)
    assert report.links == ()
    assert report.outlets == ("Skagen Post",)


def sample() -> list[Report]:
    wire, letter = prose(1), f"“{prose(11, 40)}”"
    return [
        Report("a", wire, ("Kattegat Courier",), url="https://kattegat-courier.example/yard"),
        Report("b", wire[:1200] + " " + prose(21, 30), ("Skagen Post",)),
        Report("c", prose(2) + letter, ("Fjord Weekly",)),
        Report("d", prose(3) + letter, ("Dockwatch",)),
        Report("e", prose(4) + " Dockwatch reported it.", ("Harbour News",)),
        Report("f", prose(5), ("Harbour News",), links=("https://kattegat-courier.example/yard",)),
        Report("g", wire + " " + prose(6, 400)),
        Report("h", prose(7)),
    ]


def outcome(index: SourceIndex) -> set[tuple[str, str, Tie, bool]]:
    return {(one.document, one.other, one.tie, one.mutual) for one in index.among("abcdefgh")}


@settings(max_examples=25, deadline=None)
@given(st.permutations(sample()), st.integers(0, 8))
def test_the_order_of_documents_and_when_they_come_never_matter(reports: list[Report], at_once: int) -> None:
    index = SourceIndex.of(reports[:at_once])
    for report in reports[at_once:]:
        index.add(report)
    whole = outcome(SourceIndex.of(sample()))
    assert outcome(index) == whole
    assert {tie for _, _, tie, _ in whole} == set(Tie)


def test_adding_a_document_tells_which_others_are_tied_to_it() -> None:
    *before, wire = sample()[1:] + sample()[:1]
    index = SourceIndex.of(before)
    assert index.add(wire) == ("b", "f", "g")
    assert index.add(wire) == ()
    assert len(index) == 8


def test_a_trace_is_the_same_whatever_was_traced_before() -> None:
    fresh, used = Tracer(), Tracer()
    for report in sample():
        used.trace(report)
    one, other = fresh.trace(sample()[4]), used.trace(sample()[4])
    assert (one.text == other.text).all()
    assert (one.references == other.references).all()
    assert replace(one, text=other.text, quoted=other.quoted, references=other.references).handles == other.handles


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.62, 1.0))
def test_a_copy_that_keeps_most_of_a_text_is_found(seed: int, kept: float) -> None:
    words = prose(seed, 300).split()
    copy = " ".join(words[: int(len(words) * kept)])
    assert {tie for _, _, tie in ties(Report("a", " ".join(words)), Report("b", copy))} <= {Tie.SAME_TEXT, Tie.CARRIES}
    assert ties(Report("a", " ".join(words)), Report("b", copy))


def test_many_copies_of_one_text_are_one_family() -> None:
    wire = prose(1)
    copies = [Report(f"d{at:03}", f"{prose(at + 100, 12)} {wire}", (f"Outlet {at}",)) for at in range(60)]
    index = SourceIndex.of(copies)
    everyone = [copy.id for copy in copies]
    assert [(tie.document, tie.other) for tie in index.among(everyone)] == [(one, "d000") for one in everyone[1:]]
    index.add(Report("e", prose(7, 12) + " " + wire, ("Late Outlet",)))
    assert [(tie.other, tie.tie) for tie in index.among(["d030", "e"])] == [("d030", Tie.SAME_TEXT)]


def test_pages_are_alike_however_their_address_is_written_and_only_pages_of_the_web_are() -> None:
    assert page_of("https://www.a.example/x/?id=3&utm_medium=mail") == ("a.example", "a.example/x?id=3")
    assert page_of("mailto:someone@a.example") is None
    assert page_of("https://[broken") is None


def test_words_of_attribution_that_are_amiss_are_named() -> None:
    with pytest.raises(SourcingError, match="agencies"):
        check_sourcing({"before_name": ["told"]})
