"""The language of a text."""

from __future__ import annotations

import pytest

from onrecord.language.detect import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The company denied that it had supplied cameras to the police of the region.", "en"),
        ("Le fabricant a démenti avoir fourni des caméras à la police de la région.", "fr"),
        ("Der Hersteller bestritt, der Polizei der Region Kameras geliefert zu haben.", "de"),
        ("该公司否认曾向该地区警方提供摄像头。", "zh"),
        ("Компания отрицает, что поставляла камеры полиции региона.", "ru"),
    ],
)
def test_a_sentence_tells_its_language(text: str, code: str) -> None:
    assert detect_language(text) == code


def test_addresses_do_not_make_a_text_english() -> None:
    text = "Der Hersteller bestritt das am Montag. https://www.example.com/news/the-company-denied-the-report-on-monday"
    assert detect_language(text) == "de"


@pytest.mark.parametrize("text", ["", "  ", "42 %", "OK"])
def test_a_text_without_words_counts_as_english(text: str) -> None:
    assert detect_language(text) == "en"
