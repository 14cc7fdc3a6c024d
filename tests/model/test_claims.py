import dataclasses

import pytest

from onrecord.model import Block, BlockKind, Claim, Document, Modality, Polarity, Span, content_id, value_id

QUOTE = "Veltrane owns Orbisgate"
CLAIM = Claim("d1", "a.txt", 10, 10 + len(QUOTE), QUOTE, "ownership", "Veltrane", "Orbisgate")


def test_ids_are_the_same_on_any_machine() -> None:
    assert content_id("d", b"abc") == "dba7816bf8f01cfea4141"
    assert CLAIM.id == dataclasses.replace(CLAIM).id
    assert CLAIM.id == "cd0e7d2bf0b2deca846f1"


@pytest.mark.parametrize(
    "change",
    [
        {"document_id": "d2"},
        {"start": 11, "end": 11 + len(QUOTE)},
        {"type": "deal"},
        {"subject": None},
        {"object": "Orbis"},
        {"what": "controlling stake"},
        {"value": "41 %"},
        {"polarity": Polarity.NEGATIVE},
        {"modality": Modality.POSSIBLE},
        {"speaker": "Veltrane"},
    ],
)
def test_a_claims_id_changes_with_what_it_says(change: dict[str, object]) -> None:
    assert dataclasses.replace(CLAIM, **change).id != CLAIM.id  # type: ignore[arg-type]


@pytest.mark.parametrize("change", [{"document": "b.txt"}, {"rule": "other"}, {"confidence": 0.9}, {"key": False}])
def test_a_claims_id_survives_what_does_not_change_its_meaning(change: dict[str, object]) -> None:
    assert dataclasses.replace(CLAIM, **change).id == CLAIM.id  # type: ignore[arg-type]


def test_different_sequences_of_values_have_different_ids() -> None:
    assert len({value_id("x", "a", "b"), value_id("x", "ab", None), value_id("x", "ab"), value_id("x", "a,b")}) == 4


def test_a_quote_that_does_not_fill_its_span_is_refused() -> None:
    with pytest.raises(ValueError, match="quote"):
        Claim("d1", "a.txt", 0, 3, "too long for it", "deal", None, None)


def test_markup_is_blanked_for_reading_without_moving_anything() -> None:
    text = "the importer **Demar** of [[Ghent|the city]]"
    hidden = (Span(13, 15), Span(20, 22), Span(26, 34), Span(42, 44))
    document = Document("d", "a.md", "text/markdown", "utf-8", text, (), markup=hidden)
    assert len(document.reading_text) == len(text)
    assert document.reading_text.split() == ["the", "importer", "Demar", "of", "the", "city"]


def test_comments_are_counted_once_even_in_several_blocks() -> None:
    text = "a b c d"
    blocks = tuple(
        Block(i * 2, i * 2 + 1, BlockKind.COMMENT, speaker=who) for i, who in enumerate(["Ann", "Ann", "Bo", "Ann"])
    )
    assert Document("d", "a.txt", "text/plain", "utf-8", text, blocks).comments == 3
