"""The encoding of a file is found out, never assumed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import invented

from onrecord.documents.encoding import decode
from onrecord.documents.errors import UnreadableDocument

SENTENCE = "“Café Grünwald” said it wasn’t so – not for £3m, señor Müller told the Œuvre."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_in_each_encoding_reads_the_same(encoding: str) -> None:
    text = "\n\n".join([SENTENCE, invented.LEAD, invented.MORE, SENTENCE])
    document = invented.read_one(text.encode(encoding), "a.txt")
    assert document.text == text
    assert document.encoding is not None


def test_a_declared_charset_is_used() -> None:
    page = (
        f"<html><head><meta charset='windows-1250'></head><body><p>Šimůnková z Karviné řekla: "
        f"{invented.LEAD}</p></body></html>"
    )
    assert "Šimůnková z Karviné řekla" in invented.read_one(page.encode("cp1250"), "a.html").text


def test_cyrillic_without_a_declaration_is_detected() -> None:
    text = "Компания Акмер в пятницу сообщила, что отзывает сорок тысяч считывателей. " * 8
    assert decode(text.encode("cp1251"), "a.txt").text == text


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_utf_8_text_survives(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text.replace("\u2028", "\n").replace("\u2029", "\n\n").lstrip(
        "\ufeff"
    ) or text.startswith("\ufeff")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    said = None
    try:
        said = decode(data, "a.txt").text
    except UnreadableDocument as error:
        reason = error.reason
    assert "\r" not in said if said is not None else reason


def test_newlines_of_every_kind_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\nd", "a.txt").text == "a\nb\nc\nd"
