"""The articles written for training: their format, and that what stands in the repository keeps to it."""

from __future__ import annotations

from pathlib import Path

from training.claims.bundles import articles

FOLDER = Path(__file__).resolve().parents[2] / "training" / "claims" / "articles"

ARTICLE = """=== article
title: Harbour drops gates
publisher: Quayside Monitor
author: Ana Duarte Reis
published: 2024-05-16
kind: news
== text
The port of Lirren has ended its contract with Ostrel Gates, the Gent-based
maker. Ostrel "never sold" data, said its chief executive, Piet Hallaert.
== entities
Port of Lirren | agency | port of Lirren
Ostrel Gates | company | Ostrel
Gent | place
Piet Hallaert | person
== claims
termination | Port of Lirren | Ostrel Gates | The port of Lirren … Ostrel Gates
location | Ostrel Gates | Gent | Ostrel Gates, the Gent-based maker
misconduct | Ostrel Gates | - | Ostrel "never sold" data | speaker=Piet Hallaert; denied
"""


def test_a_claim_is_read_with_its_words_over_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "x01.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    [article] = articles(path)
    assert article.faults == []
    assert article.entities["Ostrel Gates"] == ("company", ["Ostrel"])
    assert [c["quote"] for c in article.claims] == [
        "The port of Lirren has ended its contract with Ostrel Gates",
        "Ostrel Gates, the Gent-based\nmaker",
        'Ostrel "never sold" data',
    ]
    denial = article.claims[2]
    assert (denial["polarity"], denial["speaker"], denial["object"]) == ("-", "Piet Hallaert", None)


def test_what_is_wrong_is_named_with_its_line_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "x01.txt"
    wrong = [
        "supply | Ostrel Gates | Nobody Known | its contract with Ostrel Gates",
        "supply | Ostrel Gates | Port of Lirren | words that are not there",
        "gift | Ostrel Gates | Port of Lirren | its contract",
        "supply | Ostrel Gates",
        "supply | Ostrel Gates | - | its contract | date=next week",
    ]
    path.write_text(ARTICLE + "\n".join(wrong), encoding="utf-8")
    [article] = articles(path)
    assert len(article.claims) == 3
    first = len(ARTICLE.splitlines()) + 1
    assert [int(fault.split(":")[1]) for fault in article.faults] == list(range(first, first + len(wrong)))
    assert "not among the entities" in article.faults[0]
    assert "not in the text" in article.faults[1]


def test_the_articles_in_the_repository_are_well_formed() -> None:
    found = [article for path in sorted(FOLDER.glob("*.txt")) for article in articles(path)]
    assert len(found) > 200
    assert [fault for article in found for fault in article.faults] == []
    assert all(article.claims and article.meta["title"] for article in found)
