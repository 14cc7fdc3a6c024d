"""`onrecord standing`: where a claim stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ARTICLES = {
    "courier.txt": (
        "Kattegat Courier",
        "Norrlys Optik sold thermal cameras to Zarechye Yard in March. The cameras were seen at the gate by two "
        "dockers, who had worked there since the winter and asked for their names to be left out of this report.",
    ),
    "post.txt": (
        "Skagen Post",
        "Norrlys Optik sold thermal cameras to Zarechye Yard in March. The cameras were seen at the gate by two "
        "dockers, who had worked there since the winter and asked for their names to be left out of this report. More.",
    ),
    "weekly.txt": ("Fjord Weekly", "Norrlys Optik sold thermal cameras to Zarechye Yard, customs papers show."),
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Three articles of one matter, two of them one text; each claim is coded by hand."""
    from onrecord.casebook import Casebook, build
    from onrecord.model import Claim, Document, DocumentEntity, Extraction, Mention

    folder = tmp_path / "articles"
    folder.mkdir()
    rows = []
    for name, (publisher, text) in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
        rows.append(json.dumps({"file": name, "publisher": publisher, "published": "2022-03-04"}))
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text("\n".join(rows), encoding="utf-8")

    def extract(document: Document) -> Extraction:
        quote = "Norrlys Optik sold thermal cameras to Zarechye Yard"
        claim = Claim(
            document.id, document.name, 0, len(quote), quote, "supply", "Norrlys Optik", "Zarechye Yard",
            what="thermal cameras",
        )  # fmt: skip
        parties = ("Norrlys Optik", "Zarechye Yard")
        return Extraction(
            document.id,
            (claim,),
            tuple(DocumentEntity(one, "company", (one,)) for one in parties),
            tuple(Mention(quote.index(one), quote.index(one) + len(one), one, one) for one in parties),
        )

    path = tmp_path / "yard.casebook"
    with Casebook.create(path) as casebook:
        build(casebook, folder, manifest=manifest, extract=extract)
    return path


def test_a_claim_is_given_its_standing_in_one_sentence(run: Callable[..., Any], book: Path) -> None:
    listed = json.loads(run("claims", "-c", book, "--json").out)
    outcome = run("standing", listed[0]["id"][:12], "-c", book, "--why")
    assert outcome.code == 0
    first, second, *_ = outcome.out.splitlines()
    assert first == f"{listed[0]['id']}  corroborated (2 independent sources)"
    assert second == (
        "Two independent sources put it forward, in 3 claims and 3 documents: Kattegat Courier and Fjord Weekly."
    )
    why = next(line for line in outcome.out.splitlines() if "because" in line)
    assert "post.txt (Skagen Post)" in why
    assert "courier.txt (Kattegat Courier)" in why
    assert "are one text" in why


def test_the_same_as_json_with_sources_and_reasons(run: Callable[..., Any], book: Path) -> None:
    claim = json.loads(run("claims", "-c", book, "--json").out)[0]["id"]
    found = json.loads(run("standing", claim, "-c", book, "--json").out)
    assert (found["claim"], found["standing"], found["independent_sources"]) == (claim, "corroborated", 2)
    assert [len(source["documents"]) for source in found["sources"]] == [2, 1]
    assert {reason["kind"] for reason in found["sources"][0]["reasons"]} == {"same text"}
    assert len(found["claims"]) == 3


def test_an_unknown_claim_is_named_as_such(run: Callable[..., Any], book: Path) -> None:
    outcome = run("standing", "c0000", "-c", book)
    assert outcome.code == 2
    assert "no claim in this casebook has the id 'c0000'" in outcome.err


def test_a_dossier_shows_the_standing_beside_each_line(run: Callable[..., Any], book: Path, tmp_path: Path) -> None:
    page, data = tmp_path / "d.html", tmp_path / "d.json"
    run("dossier", "Norrlys Optik", "-c", book, "-o", page)
    run("dossier", "Norrlys Optik", "-c", book, "-o", data)
    claims = json.loads(data.read_text(encoding="utf-8"))["claims"].values()
    assert {claim["standing"]["standing"] for claim in claims} == {"corroborated"}
    text = page.read_text(encoding="utf-8")
    assert '<span class="tag standing">corroborated (2 independent sources)</span>' in text
    assert "Two independent sources put it forward" in text
    markdown = run("dossier", "Norrlys Optik", "-c", book, "-f", "md").out
    assert "corroborated (2 independent sources): Two independent sources put it forward" in " ".join(
        markdown.replace("\\", "").split()
    )
