"""Counts of a comparison, and the figures made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.evaluation.coded import CodedClaim
from onrecord.evaluation.names import NameTable


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that a matched claim can have wrong: where it is asked for, and when it is right."""

    name: str
    asked: Callable[[CodedClaim], bool]
    right: Callable[[CodedClaim, CodedClaim, NameTable], bool]
    value: Callable[[CodedClaim], str | None]


def _squashed(text: str | None) -> str:
    return " ".join(str(text).split()).casefold()


def _always(coded: CodedClaim) -> bool:
    return True


ATTRIBUTES = (
    Attribute("polarity", _always, lambda c, p, names: c.polarity == p.polarity, lambda c: str(c.polarity)),
    Attribute("modality", _always, lambda c, p, names: c.modality == p.modality, lambda c: str(c.modality)),
    Attribute("speaker", _always, lambda c, p, names: names.same(c.speaker, p.speaker), lambda c: c.speaker),
    Attribute("date", lambda c: bool(c.date), lambda c, p, names: c.date == p.date, lambda c: c.date),
    Attribute(
        "value",
        lambda c: bool(c.value),
        lambda c, p, names: _squashed(c.value) == _squashed(p.value),
        lambda c: c.value,
    ),
    Attribute("type", _always, lambda c, p, names: c.type == p.type, lambda c: c.type),
    Attribute("section", _always, lambda c, p, names: c.section == p.section, lambda c: str(c.section)),
)
"""What is asked of matched claims. A date or a value is asked for only where one is coded."""
FULL = frozenset({"polarity", "modality", "speaker"})
"""What a claim must also have right to be fully right."""


def wrong_attributes(coded: CodedClaim, predicted: CodedClaim, names: NameTable) -> tuple[str, ...]:
    """The attributes that a matched claim has wrong."""
    return tuple(a.name for a in ATTRIBUTES if a.asked(coded) and not a.right(coded, predicted, names))


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def harmonic(precision: float, recall: float) -> float:
    """F1, the harmonic mean of the two (van Rijsbergen 1979); 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many; `share` is null where there was nothing to be right about."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        return self.right / self.of if self.of else None

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Figures:
    """A scorecard. Counts add up over documents.

    `core` counts matched claims, `full` those that also have polarity, modality and speaker right; `grounded` is null
    where no document's text was at hand.
    """

    coded: int = 0
    predicted: int = 0
    core: int = 0
    full: int = 0
    key: Share = field(default_factory=Share)
    attributes: dict[str, Share] = field(default_factory=dict)
    grounded: Share | None = None

    def __add__(self, other: Figures) -> Figures:
        names = self.attributes | other.attributes
        grounded = (self.grounded or Share()) + (other.grounded or Share())
        return Figures(
            coded=self.coded + other.coded,
            predicted=self.predicted + other.predicted,
            core=self.core + other.core,
            full=self.full + other.full,
            key=self.key + other.key,
            attributes={n: self.attributes.get(n, Share()) + other.attributes.get(n, Share()) for n in names},
            grounded=None if self.grounded is None and other.grounded is None else grounded,
        )

    @property
    def core_precision(self) -> float:
        return ratio(self.core, self.predicted)

    @property
    def core_recall(self) -> float:
        return ratio(self.core, self.coded)

    @property
    def core_f1(self) -> float:
        return harmonic(self.core_precision, self.core_recall)

    @property
    def full_precision(self) -> float:
        return ratio(self.full, self.predicted)

    @property
    def full_recall(self) -> float:
        return ratio(self.full, self.coded)

    @property
    def full_f1(self) -> float:
        return harmonic(self.full_precision, self.full_recall)

    @property
    def key_recall(self) -> float:
        return ratio(self.key.right, self.key.of)

    def as_json(self) -> dict[str, Any]:
        """The figures under the names by which papers and scripts ask for them, unrounded."""
        return {
            "gold": self.coded,
            "predicted": self.predicted,
            "core": self.core,
            "full": self.full,
            "core_precision": self.core_precision,
            "core_recall": self.core_recall,
            "core_f1": self.core_f1,
            "full_precision": self.full_precision,
            "full_recall": self.full_recall,
            "full_f1": self.full_f1,
            "key": self.key.of,
            "key_recall": self.key_recall,
            **{f"{name}_accuracy": share.share for name, share in self.attributes.items()},
            "grounded": self.grounded.share if self.grounded else None,
        }


def figures_of(
    coded: Sequence[CodedClaim],
    predicted: Sequence[CodedClaim],
    pairs: Iterable[tuple[int, int]],
    names: NameTable,
    grounded: Share | None = None,
) -> Figures:
    """The scorecard of one document."""
    matched = [(coded[i], predicted[j]) for i, j in pairs]
    wrong = [frozenset(wrong_attributes(c, p, names)) for c, p in matched]
    attributes = {
        a.name: Share(
            sum(a.asked(c) and a.name not in missed for (c, _), missed in zip(matched, wrong, strict=True)),
            sum(a.asked(c) for c, _ in matched),
        )
        for a in ATTRIBUTES
    }
    return Figures(
        coded=len(coded),
        predicted=len(predicted),
        core=len(matched),
        full=sum(not missed & FULL for missed in wrong),
        key=Share(sum(c.key for c, _ in matched), sum(c.key for c in coded)),
        attributes=attributes,
        grounded=grounded,
    )
