"""The scorecard of extracted claims against coded ones, document by document and as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

from onrecord.evaluation.breakdown import Row, rows_by
from onrecord.evaluation.causes import Cause, Nearest, nearest
from onrecord.evaluation.coded import CodedClaim, EvaluationError
from onrecord.evaluation.figures import ATTRIBUTES, Figures, Share, figures_of, wrong_attributes
from onrecord.evaluation.names import NameTable
from onrecord.evaluation.pairing import pair
from onrecord.evaluation.reading import Claims, Gold, document_key, is_casebook, read_gold, read_predicted
from onrecord.evaluation.reliability import Reliability, reliability_of
from onrecord.evaluation.texts import Texts, gathered, read_texts

_LISTED = 8
"""Names that a sentence lists before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Match:
    """A coded claim and its partner, with the attributes that the partner has wrong."""

    coded: CodedClaim
    predicted: CodedClaim
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A claim without a partner, the cause, and the claim of the other side that comes nearest.

    `roles` tells which of subject and object the two have in common.
    """

    claim: CodedClaim
    cause: Cause
    near: CodedClaim | None
    roles: tuple[str, ...] = ()


def is_mistyped(one: Unmatched) -> bool:
    """Whether only the type keeps the claim from its nearest."""
    return one.cause is Cause.TYPE and len(one.roles) == 2


@dataclass(frozen=True, slots=True)
class MeasuredDocument:
    """One document: its figures, what was matched, what was missed and what was invented."""

    name: str
    figures: Figures
    matches: tuple[Match, ...]
    misses: tuple[Unmatched, ...]
    inventions: tuple[Unmatched, ...]
    text: Texts | None = None


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often what was coded as one thing was extracted as another."""

    coded: str
    predicted: str
    count: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything a comparison gives. `problems` are what could not be used, `notes` what else a reader should know.

    `gold` and `predicted` say what was compared.
    """

    documents: tuple[MeasuredDocument, ...]
    names: NameTable
    gold: str = "coded claims"
    predicted: str = "extracted claims"
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def figures(self) -> Figures:
        """The scorecard of all documents together: each claim counts the same, whatever its document."""
        return reduce(add, (document.figures for document in self.documents), Figures())

    @property
    def matches(self) -> tuple[Match, ...]:
        return tuple(match for document in self.documents for match in document.matches)

    @property
    def misses(self) -> tuple[Unmatched, ...]:
        return tuple(miss for document in self.documents for miss in document.misses)

    @property
    def inventions(self) -> tuple[Unmatched, ...]:
        return tuple(invention for document in self.documents for invention in document.inventions)

    @property
    def by_type(self) -> tuple[Row, ...]:
        return self._rows("type")

    @property
    def by_section(self) -> tuple[Row, ...]:
        return self._rows("section")

    def _rows(self, field: str) -> tuple[Row, ...]:
        matched = [(match.coded, match.predicted) for match in self.matches]
        coded = [*(one for one, _ in matched), *(miss.claim for miss in self.misses)]
        predicted = [*(one for _, one in matched), *(invention.claim for invention in self.inventions)]
        return rows_by(lambda claim: str(getattr(claim, field)), coded, predicted, matched)

    @property
    def reliability(self) -> Reliability | None:
        """Stated confidence against the share right at the core; null where no extracted claim states one."""
        judged = [(m.predicted.confidence, True) for m in self.matches]
        judged += [(i.claim.confidence, False) for i in self.inventions]
        return reliability_of([(confidence, right) for confidence, right in judged if confidence is not None])

    def causes(self, unmatched: Iterable[Unmatched]) -> dict[Cause, int]:
        """How many of these have which cause, in the order of `Cause`."""
        found = Counter(one.cause for one in unmatched)
        return {cause: found[cause] for cause in Cause}

    def confusions(self, attribute: str) -> tuple[Confusion, ...]:
        """What matched claims have wrong in an attribute of few values, the most frequent first."""
        value = next(a.value for a in ATTRIBUTES if a.name == attribute)
        pairs = Counter((value(m.coded), value(m.predicted)) for m in self.matches if attribute in m.wrong)
        return _confusions(pairs)

    @property
    def mistaken_types(self) -> tuple[Confusion, ...]:
        """Misses that were extracted with subject and object right but as another type, the most frequent first."""
        return _confusions(Counter((m.claim.type, m.near.type) for m in self.misses if m.near and is_mistyped(m)))


def _confusions(pairs: Mapping[tuple[str | None, str | None], int]) -> tuple[Confusion, ...]:
    ranked = sorted(pairs.items(), key=lambda item: (-item[1], str(item[0])))
    return tuple(Confusion(one or "none", other or "none", count) for (one, other), count in ranked)


def measure(
    name: str,
    coded: Sequence[CodedClaim],
    predicted: Sequence[CodedClaim],
    names: NameTable,
    text: Texts | None = None,
) -> MeasuredDocument:
    """The comparison for one document."""
    pairs = pair(coded, predicted, names)
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    grounded = Share(sum(text.holds(claim.quote) for claim in predicted), len(predicted)) if text else None

    def unmatched(claim: CodedClaim, others: Sequence[CodedClaim], found: Nearest) -> Unmatched:
        return Unmatched(claim, found.cause, others[found.at] if found.at is not None else None, found.roles)

    return MeasuredDocument(
        name=name,
        figures=figures_of(coded, predicted, pairs, names, grounded),
        matches=tuple(Match(coded[i], predicted[j], wrong_attributes(coded[i], predicted[j], names)) for i, j in pairs),
        misses=tuple(
            unmatched(claim, predicted, nearest(claim, predicted, right, names, coded=True))
            for i, claim in enumerate(coded)
            if i not in left
        ),
        inventions=tuple(
            unmatched(claim, coded, nearest(claim, coded, left, names, coded=False))
            for j, claim in enumerate(predicted)
            if j not in right
        ),
        text=text,
    )


def evaluate(gold: Path | str, predicted: Path | str, *, texts: Path | str | None = None) -> Evaluation:
    """Hold extracted claims against coded ones.

    `gold` is a folder of `<document>.jsonl` files with `entities.jsonl`; `predicted` a file or folder of claims as
    `onrecord extract` writes them, or a casebook. `texts` is the folder of the documents themselves: with it quotations
    are looked up and shown in their context (a casebook holds its documents already).

    A document with a row that cannot be used is left out and named in `problems`; the others go on. A coded document
    without any predicted claim counts as missed. Raises EvaluationError where nothing can be compared.
    """
    folder, place = Path(gold), Path(predicted)
    coded = read_gold(folder)
    wanted = frozenset(coded.by_document)
    notes: list[str] = []
    if is_casebook(place):
        found, known = _from_casebook(place, wanted, notes)
    else:
        found, known = read_predicted(place, wanted), {}
    problems = [*coded.problems, *found.problems]
    if texts is not None:
        known = {**known, **read_texts(Path(texts), wanted, problems)}
    _require_overlap(folder, place, coded, found)
    problems += _uncoded(folder, place, wanted, found)
    problems += _of_one_name(folder, wanted, found)
    left_out = coded.faulty | found.faulty
    silent = [name for name in sorted(wanted - left_out) if name not in found.by_document]
    if silent:
        notes.append(f"no claim was extracted from {_listed(silent)}: all that is coded there counts as missed")
    if texts is not None:
        textless = [name for name in sorted(wanted - left_out) if name not in known]
        if textless:
            problems.append(
                f"{texts} holds no document named {_listed(textless)}; their quotations cannot be looked up"
            )
    return Evaluation(
        documents=tuple(
            measure(name, coded.by_document[name], found.by_document.get(name, ()), coded.names, known.get(name))
            for name in sorted(wanted - left_out)
        ),
        names=coded.names,
        gold=folder.name or str(folder),
        predicted=place.name or str(place),
        problems=tuple(problems),
        notes=tuple(notes),
    )


def _from_casebook(path: Path, wanted: frozenset[str], notes: list[str]) -> tuple[Claims, dict[str, Texts]]:
    """The casebook's extracted claims of coded documents, reviewed or not, and those documents' texts."""
    from onrecord.casebook import Casebook, ClaimFilter

    claims = Claims()
    with Casebook.open(path, read_only=True) as book:
        names = {row.id: row.name for row in book.documents()}
        coded = {key: name for key, name in names.items() if document_key(name, wanted) in wanted}
        for document_id, name in coded.items():
            found = claims.by_document.setdefault(document_key(name, wanted), [])
            found.extend(CodedClaim.of(row.claim) for row in book.claims(ClaimFilter(document=document_id)))
        texts = gathered((book.document(key) for key in coded), wanted)
        claims.besides = sorted(set(names.values()) - set(coded.values()))
    if len(names) > len(coded):
        notes.append(f"{len(names) - len(coded)} of {len(names)} documents in {path} are not coded and not measured")
    return claims, texts


def _require_overlap(folder: Path, place: Path, coded: Gold, found: Claims) -> None:
    """Raise EvaluationError where no document is on both sides."""
    both = coded.by_document.keys() & (found.by_document.keys() | found.faulty)
    if both - coded.faulty - found.faulty:
        return
    problems = [*coded.problems, *found.problems]
    faults = "; ".join(problems[:3]) + (f"; and {len(problems) - 3:,} more like these" if len(problems) > 3 else "")
    if both:
        raise EvaluationError(f"every document on both sides has a row that cannot be used: {faults}")
    theirs = _listed(sorted(found.by_document) or found.besides)
    if not theirs:
        raise EvaluationError(f"{place} holds no claim that can be used{': ' + faults if faults else ''}")
    said = f"no document of {place} ({theirs}) is coded in {folder} ({_listed(sorted(coded.by_document))})"
    hint = "documents are matched by file name without ending; name the folder that codes these documents"
    raise EvaluationError(f"{said}; {hint}{'; ' + faults if faults else ''}")


def _uncoded(folder: Path, place: Path, wanted: frozenset[str], found: Claims) -> list[str]:
    return [
        f"{folder / name}.jsonl is missing, but {place} has {len(claims)} of its claims; expected the coded claims of "
        f"that document; code it, or leave its claims away (it is left out of the figures)"
        for name, claims in sorted(found.by_document.items())
        if name not in wanted
    ]


def _of_one_name(folder: Path, wanted: frozenset[str], found: Claims) -> list[str]:
    """Documents of one file name, whose claims cannot be told apart by it."""
    out = []
    for name in sorted(wanted & found.by_document.keys()):
        files = sorted({claim.document.partition("#")[0] for claim in found.by_document[name] if claim.document})
        if len(files) > 1:
            out.append(
                f"{_listed(files)} go by one name, so all their claims are held against {folder / name}.jsonl; "
                "give the documents names of their own"
            )
    return out


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _LISTED:,} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more
