"""The language model that ships with the package."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language import LanguageModel, ModelError, load_default
from onrecord.language.model import DEFAULT
from onrecord.model import Annotation, Sentence

STORY = """Watchline, a research group, published a report on Tuesday. Qorvane denied that it had supplied cameras to \
the police.

“We never sold them,” said Jo Brandeker, who founded Watchline in 2008. The U.S. Department of Commerce added Qorvane \
Technology to its Entity List in October 2019. Brandeker doesn't agree."""


def regions_of(text: str) -> list[tuple[int, int]]:
    """Paragraphs between empty lines."""
    regions = []
    at = 0
    for part in text.split("\n\n"):
        regions.append((at, at + len(part)))
        at += len(part) + 2
    return regions


@pytest.fixture(scope="module")
def story() -> list[Annotation]:
    return load_default().annotate(STORY, regions_of(STORY))


def sentences(annotations: list[Annotation]) -> list[Sentence]:
    return [sentence for annotation in annotations for sentence in annotation.sentences]


def test_each_region_has_its_sentences(story: list[Annotation]) -> None:
    assert [len(annotation.sentences) for annotation in story] == [2, 3]


def test_every_offset_points_at_its_words(story: list[Annotation]) -> None:
    for annotation, (start, end) in zip(story, regions_of(STORY), strict=True):
        assert (annotation.start, annotation.end) == (start, end)
        for sentence in annotation.sentences:
            assert start <= sentence.start < sentence.end <= end
            assert sentence.start == sentence.tokens[0].start
            assert all(STORY[token.start : token.end] == token.text for token in sentence.tokens)
        assert all(STORY[name.start : name.end] == name.text for name in annotation.names)


def test_a_reporting_verb_governs_what_is_reported(story: list[Annotation]) -> None:
    tokens = sentences(story)[1].tokens
    denied = next(index for index, token in enumerate(tokens) if token.text == "denied")
    supplied = next(token for token in tokens if token.text == "supplied")
    assert tokens[denied].head == -1
    assert tokens[denied].lemma == "deny"
    assert (supplied.head, supplied.deprel) == (denied, "ccomp")
    assert (tokens[0].head, tokens[0].deprel) == (denied, "nsubj")


def test_trees_have_one_root_and_heads_in_the_sentence(story: list[Annotation]) -> None:
    for sentence in sentences(story):
        assert [token.deprel for token in sentence.tokens if token.head == -1] == ["root"]
        assert all(-1 <= token.head < len(sentence.tokens) for token in sentence.tokens)


def test_irregular_words_have_their_lemmas(story: list[Annotation]) -> None:
    lemmas = {token.text: token.lemma for sentence in sentences(story) for token in sentence.tokens}
    assert (lemmas["sold"], lemmas["said"], lemmas["n't"], lemmas["cameras"]) == ("sell", "say", "not", "camera")


def test_names_have_types_and_kinds_that_agree(story: list[Annotation]) -> None:
    names = {name.text: name for annotation in story for name in annotation.names}
    assert (names["Jo Brandeker"].ner, names["Jo Brandeker"].kind) == ("PER", "person")
    assert names["Qorvane Technology"].ner == "ORG"
    assert names["U.S. Department of Commerce"].kind == "agency"


def test_one_form_has_one_kind_in_a_document(story: list[Annotation]) -> None:
    kinds: dict[str, set[str]] = {}
    for annotation in story:
        for name in annotation.names:
            kinds.setdefault(name.text, set()).add(name.kind)
    assert kinds["Brandeker"] == {"person"}
    assert all(len(found) == 1 for found in kinds.values())


def test_the_same_text_is_read_the_same_by_another_process(story: list[Annotation]) -> None:
    assert LanguageModel.load().annotate(STORY, regions_of(STORY)) == story


def test_a_long_region_without_a_full_stop_is_read_to_its_end() -> None:
    text = "the company sold cameras and " * 150
    annotation = load_default().annotate(text, [(0, len(text))])[0]
    assert sum(len(sentence.tokens) for sentence in annotation.sentences) == len(text.split())


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    text = "Mr. Smith of Acme Inc. told the U.S. Senate about it."
    assert len(load_default().annotate(text, [(0, len(text))])[0].sentences) == 1


def test_an_empty_region_has_nothing() -> None:
    (annotation,) = load_default().annotate("  ", [(0, 2)])
    assert annotation == Annotation(0, 2, (), ())


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    (annotation,) = load_default().annotate(text, [(0, len(text))])
    read = "".join(token.text for sentence in annotation.sentences for token in sentence.tokens)
    assert read == "".join(text.split())


def test_the_digest_tells_models_apart(tmp_path: Path) -> None:
    copy = tmp_path / "en"
    shutil.copytree(DEFAULT, copy)
    before = LanguageModel.load(copy).digest
    assert before == load_default().digest
    (copy / "lemmas.json").write_text("{}", encoding="utf-8")
    assert LanguageModel.load(copy).digest != before


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"lacks model\.onnx"):
        LanguageModel.load(tmp_path)


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    copy = tmp_path / "en"
    shutil.copytree(DEFAULT, copy)
    (copy / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="cannot be read"):
        LanguageModel.load(copy)
