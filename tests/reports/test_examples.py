"""The examples, built with everything that ships, make a dossier whose every line can be traced."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.casebook import Casebook, build
from onrecord.reports import Dossier, make_dossier, render_html, render_json, render_markdown

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    with Casebook.create(tmp_path_factory.mktemp("examples") / "examples.casebook") as book:
        build(book, EXAMPLES / "articles", manifest=EXAMPLES / "manifest.jsonl")
        yield book


@pytest.fixture(scope="module")
def dossier(casebook: Casebook) -> Dossier:
    return make_dossier(casebook, "Ruoshui Imaging Technology")


def test_every_example_is_read(casebook: Casebook) -> None:
    assert casebook.unreadable() == ()
    files = {row.name.split("#")[0] for row in casebook.documents()}
    assert files == {path.name for path in (EXAMPLES / "articles").iterdir()}


def test_every_line_stands_in_its_document_word_for_word(casebook: Casebook, dossier: Dossier) -> None:
    assert len(dossier.lines) >= 20
    links = [line for link in (*dossier.owners, *dossier.holdings) for line in link.lines]
    for line in (*dossier.lines, *links):
        text = casebook.document(line.row.claim.document_id).text
        assert text[line.row.claim.start : line.row.claim.end] == line.row.claim.quote
        assert line.before + line.row.claim.quote + line.after in text


def test_the_chain_of_owners_reaches_the_state_fund(dossier: Dossier) -> None:
    links = {(link.depth, link.owner, link.owned): link.shares for link in dossier.owners}
    assert "41 %" in links[1, "Baitang Holdings", "Ruoshui Imaging Technology"]
    assert "62 %" in links[2, "Dianshan Frontier Industry Fund", "Baitang Holdings"]


def test_the_listing_and_the_correction_are_in_it(dossier: Dossier) -> None:
    restrictions = [line for group in dossier.groups("restrictions") for line in group.lines]
    assert any("Entity List" in line.row.claim.quote for line in restrictions)
    source = next(source for source in dossier.sources if source.row.name == "11-who-watches-marlsea.html")
    assert {one.field for one in source.row.disagreements} >= {"published"}
    assert "the manifest is used" in render_html(dossier)


def test_no_layout_of_a_note_shows_in_the_words_around_its_quotations(casebook: Casebook, dossier: Dossier) -> None:
    of_notes = [line for line in dossier.lines if line.row.claim.document.endswith(".md")]
    marks = ("**", "](", "[[", "]]", "`")
    assert any(mark in line.before + line.after for line in of_notes for mark in marks)
    assert not [line.lead_in for line in of_notes for mark in marks if mark in line.lead_in + line.lead_out]
    shown = [row.plain for group in dossier.passages for row in group.passages]
    assert shown
    assert not [text for text in shown for mark in marks if mark in text]


def test_all_three_forms_can_be_made(dossier: Dossier) -> None:
    assert json.loads(render_json(dossier))["entity"]["name"] == "Ruoshui Imaging Technology"
    assert render_markdown(dossier).startswith("# Ruoshui Imaging Technology")
