"""How many independent sources a proposition has, and why no more.

A claim's source is its named speaker. What a document says in its own voice, or from a speaker who is not named, is the
document's; but where the document also has a named speaker for it, is passed on from somebody, copies, links to or
cites another, it draws on that one. What draws on another source adds none; those that draw on each other are one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from onrecord.analysis.independence import Dependence, Tie
from onrecord.analysis.partition import Partition
from onrecord.analysis.values import ClaimView, words_key
from onrecord.analysis.web import ends
from onrecord.model import Section


class Bond(StrEnum):
    """What makes a claim draw on another claim's source, beside the ties of documents."""

    SPEAKER = "same speaker"
    SPOKESPERSON = "speaks for it"
    OUTLET = "speaks as the outlet"
    BESIDE = "beside its speaker"
    PASSED_ON = "passed on"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two claims are of one source; `whose` is the speaker or passer-on that they share, where it is one."""

    claim: str
    other: str
    bond: Bond | Tie
    degree: float = 1.0
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One independent source with every claim that goes back to it, in order of time, and why each does."""

    name: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """The independent sources, the one first heard first. `uncounted` are readers' comments: shown, never counted."""

    independent: tuple[Source, ...]
    uncounted: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.independent)


class Ties(Protocol):
    """What is asked of `onrecord.analysis.independence.SourceIndex`."""

    def among(self, documents: Iterable[str], /) -> Sequence[Dependence]: ...

    def carried(self, document: str, /) -> bool: ...


def spokespersons(claims: Iterable[ClaimView]) -> dict[str, str]:
    """For whom a person speaks: the organisation in which claims give the person a position, or which is a client.

    A person with several organisations speaks for the one that most claims give. Keys are those of `ClaimView`.
    """
    counted: dict[str, dict[str, int]] = {}
    for claim in claims:
        if claim.type in ("position", "representation") and not claim.denied and claim.subject and claim.object:
            counts = counted.setdefault(claim.subject, {})
            counts[claim.object] = counts.get(claim.object, 0) + 1
    return {
        person: min(counts, key=lambda organisation: (-counts[organisation], organisation))
        for person, counts in counted.items()
    }


def sources_of(claims: Collection[ClaimView], ties: Ties, speaks_for: Mapping[str, str] | None = None) -> Sources:
    """The independent sources of claims that put forward (or deny) one proposition.

    The order of the claims never matters. A claim of a new speaker in a document without ties adds one source; a
    further copy of a document, or a further claim of a speaker, adds none.

    >>> one = ClaimView("c1", "supply", speaker="p1", speaker_name="publication", document="d1")
    >>> two = ClaimView("c2", "supply", speaker="e7", speaker_name="Tove Ask", document="d2")
    >>> from onrecord.analysis.independence import SourceIndex
    >>> sources_of([one, two], SourceIndex()).count
    2
    """
    heard = sorted((claim for claim in claims if claim.section is not Section.COMMENT), key=lambda claim: claim.time)
    comments = tuple(sorted(claim.id for claim in claims if claim.section is Section.COMMENT))
    if not heard:
        return Sources((), comments)
    if len(heard) == 1:
        return Sources((Source(_name(heard[0]), (heard[0].id,), (heard[0].document,)),), comments)
    return Sources(_Count(heard, ties, speaks_for or {}).sources(), comments)


def _named(claim: ClaimView) -> bool:
    """Whether the speaker is named: "a person with knowledge of the matter" is not."""
    name = (claim.speaker_name or "").lstrip("“\"'")
    return bool(claim.speaker and not claim.own_voice and not name[:1].islower())


def _name(claim: ClaimView) -> str:
    if _named(claim) or claim.own_voice:
        return claim.voice
    return claim.via[-1] if claim.via else claim.publisher or claim.name


class _Count:
    """One counting: places (documents and speakers), which of them are one, and which draws on which."""

    def __init__(self, claims: Sequence[ClaimView], ties: Ties, speaks_for: Mapping[str, str]) -> None:
        self.claims, self.speaks_for = claims, speaks_for
        self.first: dict[str, ClaimView] = {}
        self.reasons: dict[str, list[Reason]] = {}
        self.same: Partition[str] = Partition()
        self.draws: set[tuple[str, str]] = set()
        self.carried = ties.carried
        self.keys = {claim.voice.casefold(): claim.speaker for claim in claims if claim.speaker}
        self.outlets = {claim.voice.casefold(): claim.speaker for claim in claims if claim.own_voice and claim.speaker}
        self.homes: dict[str, str] = {claim.id: self._home(claim) for claim in claims}
        documents: dict[str, ClaimView] = {}
        for claim in claims:
            documents.setdefault(claim.document, claim)
            self._enter(claim)
        if len(documents) > 1:
            for tie in ties.among(documents):
                self._tie(documents[tie.document], documents[tie.other], tie)

    def _enter(self, claim: ClaimView) -> None:
        here, place = "document " + claim.document, self.homes[claim.id]
        if _named(claim):
            self._draw(claim, here, place, Bond.SPEAKER, claim.voice)
            outlet = self.outlets.get(claim.voice.casefold())
            if outlet and outlet != claim.speaker:
                self._unite(claim, place, "speaker " + outlet, Bond.OUTLET, claim.voice)
            whole = self.speaks_for.get(claim.speaker or "")
            if whole:
                self._unite(claim, place, "speaker " + whole, Bond.SPOKESPERSON, claim.voice)
        elif claim.via:
            self._draw(claim, here, place, Bond.PASSED_ON, claim.via[-1])
        elif claim.own_voice and claim.speaker and not self.carried(claim.document):
            self._unite(claim, here, "speaker " + claim.speaker, Bond.OUTLET, claim.voice)

    def _home(self, claim: ClaimView) -> str:
        """Where the claim comes from, as far as it says itself."""
        if _named(claim):
            return f"speaker {claim.speaker}"
        if claim.via:
            return "speaker " + (self.keys.get(claim.via[-1].casefold()) or words_key(claim.via[-1]))
        return "document " + claim.document

    def _met(self, place: str, claim: ClaimView) -> ClaimView:
        """The first claim met at a place: reasons lead from each further one to it."""
        return self.first.setdefault(place, claim)

    def _explain(self, claim: ClaimView, other: ClaimView, bond: Bond | Tie, whose: str, degree: float = 1.0) -> None:
        if claim.id != other.id:
            self.reasons.setdefault(claim.id, []).append(Reason(claim.id, other.id, bond, degree, whose))

    def _draw(self, claim: ClaimView, place: str, on: str, bond: Bond, whose: str) -> None:
        self._explain(claim, self._met(on, claim), bond, whose)
        self.draws.add((place, on))

    def _unite(self, claim: ClaimView, place: str, other: str, bond: Bond, whose: str) -> None:
        self._explain(claim, self._met(other, claim), bond, whose)
        self.same.join(place, other)

    def _tie(self, claim: ClaimView, other: ClaimView, tie: Dependence) -> None:
        here, there = "document " + claim.document, "document " + other.document
        self._explain(claim, other, tie.tie, "", tie.degree)
        if tie.mutual:
            self.same.join(here, there)
        else:
            self.draws.add((here, there))

    def sources(self) -> tuple[Source, ...]:
        """The claims by where their drawing ends; one that draws on several is shown with the first heard."""
        root = self.same.root
        edges: dict[str, set[str]] = {}
        for claim in self.claims:
            edges.setdefault(root(self.homes[claim.id]), set())
        for place, on in self.draws:
            if root(place) != root(on):
                edges.setdefault(root(place), set()).add(root(on))
                edges.setdefault(root(on), set())
        reached = ends(edges)
        homes = [(claim, reached[root(self.homes[claim.id])]) for claim in self.claims]
        label: dict[int, str] = {}  # ends are numbered as they were met, which the order of ties decides
        for place in sorted({*self.homes.values(), *(place for pair in self.draws for place in pair)}):
            if len(reached[root(place)]) == 1:
                label.setdefault(reached[root(place)][0], place)
        rank: dict[int, int] = {}
        for _, found in homes:
            for end in sorted(found, key=label.__getitem__):
                rank.setdefault(end, len(rank))
        groups: dict[int, list[ClaimView]] = {}
        for claim, found in homes:
            groups.setdefault(min(found, key=rank.__getitem__), []).append(claim)
        return tuple(self._source(members) for members in groups.values())

    def _source(self, members: Sequence[ClaimView]) -> Source:
        first = next((claim for claim in members if _named(claim)), members[0])
        for claim in members:
            if claim.id not in self.reasons and _named(first):
                self._explain(claim, first, Bond.BESIDE, first.voice)
        reasons = tuple(reason for claim in members for reason in self.reasons.get(claim.id, ()))
        documents = tuple(dict.fromkeys(claim.document for claim in members))
        return Source(_name(first), tuple(claim.id for claim in members), documents, reasons)
