"""Every offset holds: blocks in order, none overlapping, links and markup within the text, the same text each time."""

from __future__ import annotations

import html as html_escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import invented

from onrecord.documents import read_bytes
from onrecord.documents.text import split_pieces
from onrecord.model import BlockKind, Document, Unreadable

LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=90)
PAGE = st.lists(
    st.one_of(
        LINE,
        st.just(""),
        st.sampled_from(
            [*invented.SAVED_PAGE.split("\n"), "> quoted", "# Heading", "---", "**bold** and [[Page|label]]"]
        ),
    ),
    max_size=30,
)


def check(found: list[Document | Unreadable]) -> None:
    for document in found:
        if isinstance(document, Unreadable):
            assert document.reason
            continue
        at = 0
        for block in document.blocks:
            assert at <= block.start < block.end <= len(document.text)
            assert document.text[block.start : block.end].strip()
            at = block.end
        outside = "".join(
            document.text[a:b]
            for a, b in zip(
                [0, *[k.end for k in document.blocks]],
                [*[k.start for k in document.blocks], len(document.text)],
                strict=True,
            )
        )
        assert not outside.strip(), "every visible character stands in a block"
        assert all(0 <= link.start <= link.end <= len(document.text) for link in document.links)
        assert len(document.reading_text) == len(document.text)


@settings(max_examples=150, deadline=None)
@given(PAGE)
def test_blocks_of_any_text_are_in_order_and_cover_it(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    check(read_bytes(data, "a.txt"))
    assert read_bytes(data, "a.txt") == read_bytes(data, "a.txt")


@settings(max_examples=100, deadline=None)
@given(PAGE)
def test_blocks_of_any_note_are_in_order_and_cover_it(lines: list[str]) -> None:
    check(read_bytes("\n".join(lines).encode(), "a.md"))


TAGS = st.sampled_from(["p", "div", "li", "h2", "blockquote", "b", "span", "td", "aside", "section", "article"])
TREE = st.recursive(
    LINE.map(html_escape.escape),
    lambda inner: st.tuples(
        TAGS,
        st.sampled_from(["", " class='comment'", " id='comments'", " class='byline'"]),
        st.lists(inner, max_size=4),
    ).map(lambda t: f"<{t[0]}{t[1]}>{' '.join(t[2])}</{t[0]}>"),
    max_leaves=20,
)


@settings(max_examples=120, deadline=None)
@given(TREE)
def test_blocks_of_any_page_are_in_order_and_cover_it(tree: str) -> None:
    check(read_bytes(f"<html><body>{tree}</body></html>".encode(), "a.html"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf")),
            min_size=1,
            max_size=12,
        ),
        min_size=1,
        max_size=20,
    )
)
def test_an_html_rendering_adds_nothing_but_white_space(tokens: list[str]) -> None:
    page = (
        "<html><body>"
        + "".join(f"<p>{html_escape.escape(t)}<br><b>{html_escape.escape(t)}</b></p>" for t in tokens)
        + "</body></html>"
    )
    [document] = read_bytes(page.encode(), "a.html")
    assert isinstance(document, Document)
    assert "".join(document.text.split()) == "".join(t * 2 for t in tokens)


def test_hard_wrapped_lines_are_one_piece_and_free_standing_lines_are_not() -> None:
    wrapped = (
        "Acmer Locks said on Friday that it would recall forty thousand\nof its readers after a "
        "laboratory found one key in all of them,\nand that dealers would be told by letter "
        "before the end of the\nmonth.\n\nJoe Dealer\nMay 3\nshort line\n"
    )
    pieces = [wrapped[p.start : p.end] for p in split_pieces(wrapped)]
    assert pieces[0].endswith("month.")
    assert pieces[1:] == ["Joe Dealer", "May 3", "short line"]


def test_markup_is_blanked_in_the_reading_text_with_every_offset_kept() -> None:
    document = invented.read_one(
        "# Title of it\n\nAcmer **Locks** told [the Courier](https://a.example/x) that [[R2|its reader]] is `safe`.\n",
        "a.md",
    )
    assert len(document.reading_text) == len(document.text)
    assert (
        " ".join(document.reading_text.split()) == "Title of it Acmer Locks told the Courier that its reader is safe ."
    )
    [courier, page] = document.links
    assert document.text[courier.start : courier.end] == "the Courier"
    assert courier.target == "https://a.example/x"
    assert (document.text[page.start : page.end], page.target) == ("its reader", "R2")


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_the_text_of_a_plain_file_is_the_file(name: str) -> None:
    document = invented.read_one("\ufeffAcmer recalls\r\n\r\nIt said so.\r\n", name)
    assert document.text == "Acmer recalls\n\nIt said so.\n"
    assert all(block.kind is not BlockKind.COMMENT for block in document.blocks)
