"""Names across documents → entities: joined where name, introduction or register say so, else kept apart.

The rules, each chosen so that a doubt keeps names apart, since a wrong merge puts one vendor's record on another:

1. Uses of one normalised name in one group of kinds are one entity; so are two writings of one name (spacing, titles
   of address), and the forms of a country or public body that the lexicon knows.
2. A short name or acronym joins a full name if some document introduces it as that name's alias.
3. An alias that several entities claim joins only one for which far more documents introduce it (`DOMINANCE`).
4. An alias does not join where at least as many documents keep the two names apart as introduce it.
5. Names that no document introduces for each other join where the evidence beside them suffices (`policy.JOIN`); a
   short form that might be of several entities joins none.
6. No join brings together two names that cannot be one: of two kinds, decided to be distinct, with different numbers of
   one register, or clearly different (or whole and part, or so alike that a document which names both must mean two)
   and not themselves introduced for each other. So a chain of short names never links two companies.

Rules 2 to 4 run to a fixed point over the claims in the order of names, rule 5 from the strongest pair down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.identity import policy
from onrecord.identity.blocking import main_names
from onrecord.identity.comparing import DIFFERENT, PART, SAME, SHORT, VARIANT, NameComparer
from onrecord.identity.evidence import NOTHING, Profile, Reason, conflicts, score_of, weigh
from onrecord.identity.identifiers import unique_schemes
from onrecord.identity.kinds import ORGANISATION, PERSON, group_of
from onrecord.identity.lexicon import known_as
from onrecord.identity.partition import Partition
from onrecord.identity.values import AliasUse, Cluster, NameUse, UncertainPair

DOMINANCE = 2
"""An alias joins the entity that this many times the documents introduce it for, against all others together.

So that a subsidiary or a product that shares a vendor's short name does not tear it from the vendor, while a short name
that two vendors go by to a like degree joins neither. On 91 written articles with a gold table of entities pairs across
documents were right in 0.9996 whether this was 1, 2, 4 or 100; 2 is what keeps the vendor of the examples whole."""

Pair = tuple[str, str]
_METONYM = {"country", "place"}
"""A capital that stands for its government ("Brussels said") is not that country's name."""
_ASKED_ABOUT = frozenset({ORGANISATION, PERSON})


class Clustering:
    """One run of the rules over the names of all documents."""

    def __init__(
        self,
        names: Iterable[NameUse],
        aliases: Iterable[AliasUse],
        profiles: Mapping[str, Profile],
        distinct: frozenset[Pair],
        compare: NameComparer,
        pairs: Iterable[Pair],
    ) -> None:
        self.named = main_names(names)
        self.partition = Partition(self.named)
        self._pairs = pairs
        self._profiles = profiles
        self._distinct = distinct
        self._compare = compare
        self._aliases = sorted(
            (one for one in aliases if one.owner in self.named and one.target in self.named),
            key=lambda one: (-one.introduced, one.owner, one.target, one.apart),
        )
        self._introduced = {
            ordered(_body(one.owner), _body(one.target)) for one in self._aliases if one.introduced > one.apart
        }
        self._weighed: dict[Pair, UncertainPair] = {}
        self._fuller: dict[str, set[str]] = defaultdict(set)

    def run(self) -> Partition:
        """The partition that the rules give."""
        scored = [self._weigh(*pair) for pair in self._pairs]
        self._weighed = {ordered(one.one[0], one.other[0]): one for one in scored if one.score >= policy.REVIEW}
        for one, other in (pair for pair, it in self._weighed.items() if it.relation == SHORT):
            short, full = sorted((one, other), key=lambda atom: (len(self.named[atom][1]), atom))
            self._fuller[short].add(full)
        self._join_written_alike()
        self._join_known()
        self._join_introduced()
        self._join_scored()
        return self.partition

    def uncertain(self) -> list[UncertainPair]:
        """Pairs that a person should decide: still apart, the likeliest first, one for any two entities."""
        for alias in self._aliases:
            pair = ordered(alias.owner, alias.target)
            if pair not in self._weighed and group_of(self.named[pair[0]][2]) in _ASKED_ABOUT:
                self._weighed[pair] = self._weigh(*pair, introduced=alias)
        found: dict[Pair, UncertainPair] = {}
        for one in sorted(self._weighed.values(), key=lambda one: (-one.score, one.one, one.other)):
            a, b = self.partition.find(one.one[0]), self.partition.find(one.other[0])
            if a != b and not self._decided(a, b):
                found.setdefault(ordered(a, b), one)
        return [*found.values(), *self._one_name_two_numbers()]

    def forbids(self, one: str, other: str) -> bool:
        """Whether two atoms cannot be in one entity (rule 6)."""
        (_, name, kind), (_, other_name, other_kind) = self.named[one], self.named[other]
        pair = ordered(one, other)
        if group_of(kind) != group_of(other_kind) or pair in self._distinct:
            return True
        a, b = self._profiles.get(one, NOTHING), self._profiles.get(other, NOTHING)
        if a.identifiers and b.identifiers and conflicts(a.identifiers, b.identifiers):
            return True
        if _body(one) == _body(other):
            return False
        if {kind, other_kind} == _METONYM:
            return True
        if ordered(_body(one), _body(other)) in self._introduced:
            return False
        relation = self._compare(name, other_name, kind).relation
        # Whoever read a document that names both of two names so alike had them before him as two.
        return relation in (DIFFERENT, PART) or (relation in (SAME, VARIANT) and bool(a.documents & b.documents))

    def _weigh(self, one: str, other: str, introduced: AliasUse | None = None) -> UncertainPair:
        reasons = weigh(self.named[one], self.named[other], self._profiles, self._compare)
        if introduced:
            weight = min(policy.INTRODUCED * introduced.introduced, policy.MOST_INTRODUCED)
            count = str(introduced.introduced)
            reasons = (*reasons, Reason("documents that introduce one for the other", count, count, weight))
        return UncertainPair((one,), (other,), score_of(reasons), reasons, introduced)

    def _join(self, one: str, other: str) -> bool:
        """Join the two atoms' entities unless some two of their names cannot be one."""
        if self.partition.find(one) == self.partition.find(other):
            return True
        mine, theirs = self.partition.members(one), self.partition.members(other)
        if any(self.forbids(a, b) for a in mine for b in theirs):
            return False
        self.partition.join(one, other)
        return True

    def _join_written_alike(self) -> None:
        """Join two writings of one name, unless either is also a writing of a third that cannot be the same."""
        alike = [pair for pair, it in sorted(self._weighed.items()) if it.relation == SAME and it.score >= policy.JOIN]
        writings: dict[str, list[str]] = defaultdict(list)
        for one, other in alike:
            writings[one].append(other)
            writings[other].append(one)
        for one, other in alike:
            rivals = [(other, third) for third in writings[one]] + [(one, third) for third in writings[other]]
            if not any(a != b and self.forbids(a, b) for a, b in rivals):
                self._join(one, other)

    def _join_known(self) -> None:
        bodies: dict[str, list[str]] = defaultdict(list)
        for atom in self.named:
            known = known_as(atom)
            if known:
                bodies[known].append(atom)
        for atoms in bodies.values():
            for atom in atoms[1:]:
                self._join(atoms[0], atom)

    def _join_introduced(self) -> None:
        claims: dict[str, dict[str, int]] = defaultdict(dict)
        for alias in self._aliases:
            if alias.introduced > alias.apart:
                # A document's own "the Bureau" goes to the body it names besides; it is no rival for that name.
                owner, target = alias.owner, alias.target
                if "@" in owner and group_of(self.named[owner][2]) == ORGANISATION:
                    owner, target = target, owner
                claims[target][owner] = alias.introduced
        waiting = sorted(claims)
        while waiting:
            left = [target for target in waiting if not self._join_leader(target, claims[target])]
            if len(left) == len(waiting):
                break
            waiting = left

    def _join_leader(self, target: str, claims: Mapping[str, int]) -> bool:
        """Join an alias to the entity that most documents introduce it for, where one leads (rule 3)."""
        weights: dict[str, int] = defaultdict(int)
        owners: dict[str, str] = {}
        home = self.partition.find(target)
        for owner, introduced in sorted(claims.items()):
            root = self.partition.find(owner)
            if root != home:
                weights[root] += introduced
                owners.setdefault(root, owner)
        if not weights:
            return False
        leader = min(weights, key=lambda one: (-weights[one], one))
        if weights[leader] < DOMINANCE * (sum(weights.values()) - weights[leader]):
            return False
        return self._join(owners[leader], target)

    def _join_scored(self) -> None:
        likely = sorted(
            (one for one in self._weighed.values() if one.score >= policy.JOIN and one.relation != SAME),
            key=lambda one: (-one.score, one.one, one.other),
        )
        for one in likely:
            if one.numbered(unique_schemes()) or one.relation != SHORT or self._only_home(one):
                self._join(one.one[0], one.other[0])

    def _only_home(self, pair: UncertainPair) -> bool:
        """Whether the shorter of two names might be of no third entity."""
        short = min(pair.one[0], pair.other[0], key=lambda atom: (len(self.named[atom][1]), atom))
        homes = {self.partition.find(full) for full in self._fuller[short]}
        return len(homes - {self.partition.find(short)}) <= 1

    def _decided(self, one: str, other: str) -> bool:
        mine, theirs = self.partition.members(one), self.partition.members(other)
        return any(ordered(a, b) in self._distinct for a in mine for b in theirs)

    def _one_name_two_numbers(self) -> list[UncertainPair]:
        """One name of which documents print two numbers of a register that numbers a legal person once."""
        found = []
        for atom in sorted(self._profiles):
            numbers = self._profiles[atom].identifiers
            if atom not in self.named or len(numbers) < 2:
                continue
            for scheme in sorted(unique_schemes() & {scheme for scheme, _ in numbers}):
                values = sorted(value for key, value in numbers if key == scheme)
                first = numbers[scheme, values[0]]
                rest = frozenset().union(*(numbers[scheme, value] for value in values[1:])) if values[1:] else None
                if rest and not first & rest:
                    found.append(UncertainPair.of_one_name(self.named[atom], scheme, values, first, rest))
        return found


def _body(atom: str) -> str:
    """The atom, or that of the country or public body which it is a known form of."""
    return known_as(atom) or atom


def ordered(one: str, other: str) -> Pair:
    """The pair in one order."""
    return (one, other) if one < other else (other, one)


def described(atoms: tuple[str, ...], uses: Mapping[str, list[NameUse]], name: str | None = None) -> Cluster:
    """The cluster of these atoms: its name is the spelling most documents use (the longest of equals)."""
    documents: dict[tuple[str, str], int] = defaultdict(int)
    kinds: dict[str, int] = defaultdict(int)
    for atom in atoms:
        for use in uses[atom]:
            documents[use.name, atom] += use.documents
            kinds[use.kind] += use.documents
    (spelling, lead), _ = min(documents.items(), key=lambda item: (-item[1], -len(item[0][0]), item[0]))
    kind, _ = min(kinds.items(), key=lambda item: (-item[1], item[0]))
    return Cluster(name=name or spelling, kind=kind, lead=lead, atoms=atoms)
