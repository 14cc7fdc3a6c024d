"""The scorecard as one HTML file: the figures, then each document's misses, inventions and wrong attributes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.evaluation.coded import CodedClaim
from onrecord.evaluation.names import NameTable
from onrecord.evaluation.scorecard import Evaluation, Match, MeasuredDocument, Unmatched, is_mistyped
from onrecord.evaluation.tables import number, tables
from onrecord.evaluation.texts import Shown, Texts
from onrecord.evaluation.wording import wording
from onrecord.reports.sentences import sentence_of
from onrecord.reports.standalone import render
from onrecord.reports.wording import load_wording

if TYPE_CHECKING:
    from onrecord.reports.sentences import Part

MISSED, INVENTED, WRONG = "missed", "invented", "wrong"
KINDS = (MISSED, INVENTED, WRONG)
_SIDE = 240
"""The picture of confidence is so many units wide and high."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of one claim or of two side by side; null where that side has none. `differs` marks what was judged."""

    label: str
    coded: str | None
    predicted: str | None
    differs: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: a claim as a sentence, its words in their context, and the two codings side by side."""

    kind: str
    type: str
    label: str
    cause: str
    says: str
    sentence: tuple[Part, ...]
    shown: Shown
    fields: tuple[Field, ...]
    key: bool
    confidence: float | None

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that have something to show."""
        coded = ("coded",) if any(field.coded is not None for field in self.fields) else ()
        return coded + (("extracted",) if any(field.predicted is not None for field in self.fields) else ())


@dataclass(frozen=True, slots=True)
class Section:
    """One document on the page. `items` leads from a kind to what there is of it, in the order of the text."""

    document: MeasuredDocument
    title: str
    items: dict[str, tuple[Item, ...]]

    @property
    def count(self) -> int:
        return sum(len(items) for items in self.items.values())


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin in the picture of confidence: where it stands, and a radius whose area tells how many claims it holds."""

    x: float
    y: float
    radius: float
    says: str


def render_html(evaluation: Evaluation) -> str:
    """The whole evaluation as one page that can be filtered, printed and handed on; it asks no server for anything."""
    sections = tuple(_section(document, evaluation.names) for document in evaluation.documents)
    items = [item for section in sections for kind in KINDS for item in section.items[kind]]
    labels = {name: load_wording().of(name).label for name in sorted({item.type for item in items})}
    causes = wording().causes
    return render(
        "scorecard.html.j2",
        package="onrecord.evaluation",
        styles=("dossier.css", "scorecard.css"),
        scripts=("dossier.js", "scorecard.js"),
        evaluation=evaluation,
        figures=evaluation.figures,
        tables=tables(evaluation),
        sections=sections,
        kinds={kind: wording().kinds[kind] for kind in KINDS},
        labels=dict(sorted(labels.items(), key=lambda one: one[1].casefold())),
        causes={cause.value: words.short for cause, words in causes.items() if any(i.cause == cause for i in items)},
        attributes={a: wording().attributes[a] for a in evaluation.figures.attributes},
        total=len(items),
        dots=_dots(evaluation),
        side=_SIDE,
        number=number,
        marked_off=_marked_off,
    )


def _marked_off(cell: str) -> str:
    """A count with its thousands marked off; other cells as they are."""
    return f"{int(cell):,}" if cell.isdecimal() else cell


def _section(document: MeasuredDocument, names: NameTable) -> Section:
    text = document.text
    items = {
        MISSED: [_unmatched(MISSED, miss, text, names) for miss in document.misses],
        INVENTED: [_unmatched(INVENTED, one, text, names) for one in document.inventions],
        WRONG: [_match(match, text) for match in document.matches if match.wrong],
    }
    title = (text.title if text else None) or document.name
    ordered = {kind: tuple(sorted(found, key=lambda item: item.shown.start)) for kind, found in items.items()}
    return Section(document, title, ordered)


def _unmatched(kind: str, one: Unmatched, text: Texts | None, names: NameTable) -> Item:
    coded, predicted = (one.claim, one.near) if kind == MISSED else (one.near, one.claim)
    differing: frozenset[str] = frozenset()
    if coded and predicted:
        differing = frozenset({"subject", "object"} - set(one.roles))
        differing |= {"type"} if coded.type != predicted.type else frozenset()
    words = wording().causes[one.cause]
    says = words.missed if kind == MISSED else words.invented
    if is_mistyped(one):
        says += ", between the same"
    return _item(kind, one.claim, one.cause.value, says, _fields(coded, predicted, differing), _shown(text, one.claim))


def _match(match: Match, text: Texts | None) -> Item:
    says = ", ".join(wording().attributes[name].partition(",")[0] for name in match.wrong)
    fields = _fields(match.coded, match.predicted, frozenset(match.wrong))
    shown = _shown(text, match.coded, near=match.predicted.start)
    return _item(WRONG, match.coded, " ".join(f"wrong-{name}" for name in match.wrong), f"wrong: {says}", fields, shown)


def _item(kind: str, claim: CodedClaim, cause: str, says: str, fields: tuple[Field, ...], shown: Shown) -> Item:
    return Item(
        kind=kind,
        type=claim.type,
        label=load_wording().of(claim.type).label,
        cause=cause,
        says=says,
        sentence=sentence_of(claim.as_claim()),
        shown=shown,
        fields=fields,
        key=claim.key and kind != INVENTED,
        confidence=claim.confidence,
    )


def _shown(text: Texts | None, claim: CodedClaim, near: int | None = None) -> Shown:
    if text is None:
        return Shown("", claim.quote, "", claim.start if claim.start is not None else claim.row)
    return text.show(claim.quote, claim.start, claim.end, near)


def _fields(coded: CodedClaim | None, predicted: CodedClaim | None, differing: frozenset[str]) -> tuple[Field, ...]:
    """The fields that either side fills, in the codebook's order."""
    out = []
    for name, label in wording().fields.items():
        one = _value(name, coded) if coded else None
        other = _value(name, predicted) if predicted else None
        if one or other:
            out.append(Field(label, one, other, name in differing))
    return tuple(out)


_VALUES: dict[str, Callable[[CodedClaim], str]] = {
    "polarity": lambda claim: wording().polarities[claim.polarity.value],
    "via": lambda claim: ", ".join(claim.via),
}


def _value(name: str, claim: CodedClaim) -> str:
    """A field in words; empty where the claim leaves it open."""
    return _VALUES[name](claim) if name in _VALUES else str(getattr(claim, name) or "")


def _dots(evaluation: Evaluation) -> tuple[Dot, ...]:
    found = evaluation.reliability
    if found is None:
        return ()
    most = max(one.count for one in found.bins)
    return tuple(
        Dot(
            x=round(one.confidence * _SIDE, 1),
            y=round((1 - one.share_right) * _SIDE, 1),
            radius=round(3 + 9 * (one.count / most) ** 0.5, 1),
            says=f"{one.count} claims of mean confidence {one.confidence:.2f}: {one.share_right:.2f} of them right",
        )
        for one in found.bins
    )
