"""Which claims tell of one state: its relation, and the events that begin, end or soften it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.analysis.extents import extent_of
from onrecord.analysis.rules import Link, StateRule, state_rules
from onrecord.analysis.values import ClaimView, Proposition

_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ]\w{3,}")
_ENDS = ("begins", "ends", "softens")


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one state, in the order put forward. `sides` tells what each is: begins, ends, softens, or "" for
    the relation itself; `turned` are those whose subject is the state's object."""

    rule: StateRule
    claims: tuple[ClaimView, ...]
    sides: Mapping[str, str]
    turned: frozenset[str]

    def side(self, claim: ClaimView) -> str:
        """What the claim is to the state."""
        return self.sides[claim.id]

    def ends(self, claims: Sequence[ClaimView]) -> tuple[tuple[str | None, str | None], tuple[str | None, str | None]]:
        """The state's two parties, each as key and name, by what most of the claims say."""
        subjects, objects = (
            Counter(self._party(claim, subject=subject) for claim in claims) for subject in (True, False)
        )
        return _most(subjects), _most(objects)

    def _party(self, claim: ClaimView, *, subject: bool) -> tuple[str | None, str | None]:
        is_subject = subject != (claim.id in self.turned)
        return (claim.subject, claim.subject_name) if is_subject else (claim.object, claim.object_name)


_Party = tuple[str | None, str | None]


def _most(counted: Counter[_Party]) -> _Party:
    return min(counted, key=lambda party: (-counted[party], party[0] is None, str(party[0]), str(party[1])))


class _Gathering:
    """Groups while claims are put into them."""

    def __init__(self) -> None:
        self.members: dict[tuple[str, ...], dict[str, ClaimView]] = defaultdict(dict)
        self.sides: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
        self.turned: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.related: set[tuple[str, ...]] = set()

    def add(self, key: tuple[str, ...], claim: ClaimView, side: str, *, turned: bool = False) -> None:
        if claim.id not in self.members[key]:
            self.members[key][claim.id] = claim
            self.sides[key][claim.id] = side
            if not side:
                self.related.add(key)
            if turned:
                self.turned[key].add(claim.id)


def grouped(
    claims: Iterable[ClaimView], kinds: Mapping[str, str], propositions: Iterable[Proposition] = ()
) -> tuple[Group, ...]:
    """The claims of relations and of the events that bound them, a group each state."""
    rules = state_rules().states
    ordered = sorted(claims, key=lambda claim: claim.time)
    by_type: dict[str, list[ClaimView]] = defaultdict(list)
    for claim in ordered:
        by_type[claim.type].append(claim)
    named = {claim: one.id for one in propositions for claim in one.claims}
    gathering = _Gathering()
    for rule in rules.values():
        if rule.by_matter:
            _gather_measures(rule, by_type, named, gathering)
            continue
        for claim in by_type[rule.relation]:
            gathering.add(_key(rule, claim.subject, claim.object, claim), claim, "")
    for event, links in _bounding().items():
        for claim in by_type.get(event, ()):
            _attach(claim, links, kinds, gathering)
    return tuple(
        Group(
            rules[key[0]],
            tuple(sorted(members.values(), key=lambda claim: claim.time)),
            gathering.sides[key],
            frozenset(gathering.turned[key]),
        )
        for key, members in sorted(gathering.members.items())
    )


def _key(rule: StateRule, subject: str | None, object_: str | None, claim: ClaimView) -> tuple[str, ...]:
    """What tells one state from another. A tie has no direction; an open party leaves the matter to tell."""
    ends = [subject or "", object_ or ""]
    if rule.kind == "association":
        ends.sort()
    matter = "" if all(ends) else " ".join(sorted(state_rules().tell(claim.what)))
    return rule.kind, *ends, matter


def _attach(
    claim: ClaimView, links: Sequence[tuple[StateRule, str, Link]], kinds: Mapping[str, str], gathering: _Gathering
) -> None:
    """Put an event to every state of its parties that it bounds; if there is none, to the first that it makes known."""
    if not claim.subject or not claim.object:
        return
    known, alone = [], []
    for rule, side, link in links:
        if not link.fits(claim.what):
            continue
        ends = (claim.object, claim.subject) if link.turned else (claim.subject, claim.object)
        key = _key(rule, *ends, claim)
        if key in gathering.related:
            known.append((key, side, link.turned))
        elif link.alone and (not rule.of or kinds.get(ends[0]) in rule.of):
            alone.append((key, side, link.turned))
    for key, side, turned in known or alone[:1]:
        gathering.add(key, claim, side, turned=turned)


@lru_cache(maxsize=1)
def _bounding() -> dict[str, tuple[tuple[StateRule, str, Link], ...]]:
    """Each event type with what it does to which states, those told by their matter left out."""
    found: dict[str, list[tuple[StateRule, str, Link]]] = defaultdict(list)
    for rule in state_rules().states.values():
        if not rule.by_matter:
            for side, link in _links(rule):
                found[link.event].append((rule, side, link))
    return {event: tuple(links) for event, links in found.items()}


def _links(rule: StateRule) -> list[tuple[str, Link]]:
    return [(side, link) for side in _ENDS for link in getattr(rule, side)]


def _gather_measures(
    rule: StateRule, by_type: Mapping[str, list[ClaimView]], named: Mapping[str, str], gathering: _Gathering
) -> None:
    """States told apart by their matter: measures against one target, whichever authority a document names."""
    targets: dict[str, list[ClaimView]] = defaultdict(list)
    for claim in by_type.get(rule.relation, ()):
        if claim.object:
            targets[claim.object].append(claim)
    for target in sorted(targets):
        clusters = _clusters(targets[target], named)
        for number, cluster in enumerate(clusters):
            for claim in cluster:
                gathering.add((rule.kind, target, f"{number:04}"), claim, "begins")
        for side, link in _links(rule):
            if link.event == rule.relation:
                continue
            for claim in by_type.get(link.event, ()):
                if claim.object == target and link.fits(claim.what):
                    at = _meant(claim, clusters)
                    if at is not None:
                        gathering.add((rule.kind, target, f"{at:04}"), claim, side)


def _clusters(claims: Sequence[ClaimView], named: Mapping[str, str]) -> list[list[ClaimView]]:
    """Measures on one target, a cluster each; what gives no matter goes to the only measure of its authority."""
    telling = [claim for claim in claims if _matter(claim)]
    clusters: list[list[ClaimView]] = []
    for claim in telling:
        near = [one for one in clusters if any(_one_measure(claim, other, named) for other in one)]
        merged = [claim, *(other for one in near for other in one)]
        clusters = [one for one in clusters if one not in near] + [merged]
    silent: dict[str | None, list[ClaimView]] = defaultdict(list)
    for claim in claims:
        if not _matter(claim):
            silent[claim.subject].append(claim)
    own = []
    for subject, members in silent.items():
        theirs = [one for one in clusters if any(other.subject == subject for other in one)]
        if len(theirs) == 1:
            theirs[0].extend(members)
        else:
            own.append(members)
    return sorted(clusters + own, key=lambda one: min(claim.time for claim in one))


def _one_measure(one: ClaimView, other: ClaimView, named: Mapping[str, str]) -> bool:
    """Whether two claims tell of one measure: the matters share a word, of two authorities a list's or law's name."""
    if one.id in named and named[one.id] == named.get(other.id):
        return True
    if one.subject == other.subject:
        return bool(_matter(one) & _matter(other))
    mine, theirs = extent_of(one.date), extent_of(other.date)
    return bool(_names(one) & _names(other)) and (mine is None or theirs is None or mine.meets(theirs))


def _meant(claim: ClaimView, clusters: Sequence[Sequence[ClaimView]]) -> int | None:
    """The measure that a relief speaks of: the only one that shares its matter, or its authority; None if unclear."""
    for same in (
        lambda other: bool(_matter(claim) & _matter(other)),
        lambda other: claim.subject is not None and claim.subject == other.subject,
    ):
        found = [at for at, one in enumerate(clusters) if any(same(other) for other in one)]
        if len(found) == 1:
            return found[0]
    return 0 if len(clusters) == 1 else None


def _matter(claim: ClaimView) -> frozenset[str]:
    """The words of the matter that tell, without those of the parties' names."""
    return _told(claim.what, claim.subject_name, claim.object_name)[0]


def _names(claim: ClaimView) -> frozenset[str]:
    """Those of them that are written as names."""
    return _told(claim.what, claim.subject_name, claim.object_name)[1]


@lru_cache(maxsize=65_536)
def _told(what: str | None, subject: str | None, object_: str | None) -> tuple[frozenset[str], frozenset[str]]:
    parties = re.findall(r"\w+", f"{subject or ''} {object_ or ''}".casefold())
    matter = state_rules().tell(what).difference(parties)
    return matter, matter.intersection(word.casefold() for word in _CAPITALISED.findall(what or ""))
