"""The name engine's answers, read finer: what screening lets pass as the same name is mostly a question here."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onrecord.identity import NameUse, atom_of, resolve
from onrecord.identity.comparing import compare
from onrecord.identity.engine import through


@dataclass(frozen=True)
class Met:
    how: str


@dataclass(frozen=True)
class Answer:
    score: float
    relation: str
    met: tuple[Met, ...] = ()


@pytest.mark.parametrize(
    ("answer", "names", "relation"),
    [
        (Answer(0.96, "same", (Met("sound"), Met("same"))), ("Harrow Lane", "Harow Lane"), "variant"),
        (Answer(0.86, "same", (Met("acronym"),)), ("HLS", "Harrow Lane Systems"), "short"),
        (Answer(0.98, "same", (Met("same"), Met("term"))), ("Bank of Tamsin", "Banco Tamsin"), "same"),
        (Answer(0.80, "same", (Met("term"),)), ("Tamsin Tech", "Tamsin Technologies"), "variant"),
        (Answer(0.64, "related", (Met("same"),)), ("Tamsin", "Tamsin Optics"), "short"),
        (Answer(0.66, "related", (Met("same"),)), ("Tamsin Vale", "Tamsin Hill"), "part"),
        (Answer(0.60, "different", (Met("same"),)), ("Marquardt Foods", "Brack Foods"), "different"),
    ],
)
def test_an_answer_becomes_one_of_five_relations(answer: Answer, names: tuple[str, str], relation: str) -> None:
    def engine(one: str, other: str, kind: str) -> Answer:
        return answer

    assert through(engine)(*names, "company").relation == relation


def test_entities_can_be_told_apart_by_another_comparer() -> None:
    names = [NameUse(atom_of(name, "company", "d"), name, "company", 1) for name in ("Bankhaus Tam", "Tam Bankhaus")]
    assert len(resolve(names, (), compare=compare).clusters) == 2
    assert len(resolve(names, ()).clusters) == 1  # the name engine takes the order of words for no difference

    def engine(one: str, other: str, kind: str) -> Answer:
        return Answer(1.0, "same", (Met("same"),))

    assert len(resolve(names, (), compare=through(engine)).clusters) == 1
