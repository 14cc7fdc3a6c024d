"""The page of a scorecard holds everything, escapes what documents say, and asks no server for anything."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from onrecord.evaluation import evaluate, render_html

from .conftest import Desk
from .invented import CODED, MISLED, PREDICTED, write_lines

HOSTILE = "</style><script>window.pwned=1</script>"


class _Outline(HTMLParser):
    """What the page holds: its items with their data, its marked words, its addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.items: list[dict[str, str | None]] = []
        self.marked: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self._in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if "item" in (found.get("class") or "").split():
            self.items.append(found)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "data")]
        if tag == "mark":
            self._in_mark = True
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        if self._in_mark:
            self.marked[-1] += data


@pytest.fixture
def page(desk: Desk) -> str:
    return render_html(evaluate(desk.gold, desk.predicted, texts=desk.texts))


@pytest.fixture
def outline(page: str) -> _Outline:
    found = _Outline()
    found.feed(page)
    return found


def test_every_miss_invention_and_wrong_match_is_an_item_with_its_type_and_cause(outline: _Outline) -> None:
    found = [(one["data-kind"], one["data-type"], one["data-cause"]) for one in outline.items]
    assert sorted(found) == [
        ("invented", "location", "type"),
        ("invented", "position", "nothing"),
        ("invented", "supply", "object"),
        ("missed", "misconduct", "nothing"),
        ("missed", "ownership", "other"),
        ("missed", "remediation", "nothing"),
        ("missed", "restriction", "type"),
        ("missed", "supply", "object"),
        ("wrong", "misconduct", "wrong-speaker wrong-date"),
    ]
    assert sum("data-key" in one for one in outline.items) == 5


def test_the_exact_words_are_marked_with_their_context(page: str, outline: _Outline) -> None:
    assert len(outline.marked) == len(outline.items)
    assert {MISLED, "Veltra denies that"} <= set(outline.marked)
    assert re.search(r'class="context">[^<]*Tamsin Ferrow said\. </span><mark>Veltra denies that</mark>', page)


def test_both_codings_stand_side_by_side_and_differences_are_told_in_words(page: str) -> None:
    rows = re.findall(r'<tr class="differs"><th scope="row">Object.*?</tr>', page)
    assert all("(differs)" in row for row in rows)
    assert ["army", "navy"] in [re.findall(r"<bdi>(.*?)</bdi>", row) for row in rows]


def test_the_page_leads_nowhere_but_into_itself(page: str, outline: _Outline) -> None:
    assert {address for address in outline.addresses if not address.startswith("#")} == {"data:,"}
    assert "default-src 'none'" in page
    assert not {"img", "iframe", "object", "embed"} & set(outline.tags)


def test_what_documents_and_coders_say_is_escaped(desk: Desk) -> None:
    row = CODED["letter"][0] | {"subject": HOSTILE, "quote": HOSTILE, "what": "{{ 7 * 7 }}"}
    write_lines(desk.gold / "letter.jsonl", [row])
    write_lines(desk.predicted, [*PREDICTED, PREDICTED[5] | {"speaker": HOSTILE}])
    page = render_html(evaluate(desk.gold, desk.predicted))
    assert HOSTILE not in page
    assert "{{ 7 * 7 }}" in page
    assert page.count("<script>") == 1


def test_without_the_texts_the_words_stand_alone(desk: Desk) -> None:
    found = _Outline()
    found.feed(render_html(evaluate(desk.gold, desk.predicted)))
    assert MISLED in found.marked


def test_words_that_stand_nowhere_are_said_to(desk: Desk) -> None:
    write_lines(desk.predicted, [PREDICTED[0] | {"quote": "never said", "start": None, "end": None}])
    page = render_html(evaluate(desk.gold, desk.predicted, texts=desk.texts))
    assert page.count("These words were not found in the document.") == 1


def test_problems_and_notes_stand_at_the_head(desk: Desk) -> None:
    write_lines(desk.predicted, [*PREDICTED[:5], {"document": "other.txt", "type": "theft"}])
    page = render_html(evaluate(desk.gold, desk.predicted))
    brief = page[: page.index('id="table-1"')]
    assert "row 6: type is &#39;theft&#39;" in brief
    assert "no claim was extracted from letter" in brief


def test_the_same_input_gives_the_same_page(desk: Desk, page: str) -> None:
    assert page == render_html(evaluate(desk.gold, desk.predicted, texts=desk.texts))
