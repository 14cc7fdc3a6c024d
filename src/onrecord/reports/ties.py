"""Who an entity is tied to: its counterparts with kinds of relation and counts, and the ties among these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.analysis.communities import Community, communities_of
from onrecord.analysis.network import Edge, Network, is_tie, network_of, tie_rules
from onrecord.analysis.viewing import view_of
from onrecord.reports.dates import plain_date
from onrecord.reports.evidence import Line
from onrecord.reports.wording import load_wording


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of relation to a counterpart. `denials` of its `claims` have polarity -."""

    words: str
    claims: int
    denials: int

    @property
    def caption(self) -> str:
        return f"{self.words} (denied)" if self.denials == self.claims else self.words


@dataclass(frozen=True, slots=True)
class Tie:
    """A counterpart. `inward` where most of its relations run from it to the entity."""

    key: str
    name: str
    id: str | None
    kind: str | None
    relations: tuple[Relation, ...]
    inward: bool

    @property
    def claims(self) -> int:
        return sum(relation.claims for relation in self.relations)

    @property
    def denied(self) -> bool:
        """Whether every claim of the tie denies it."""
        return all(relation.denials == relation.claims for relation in self.relations)


@dataclass(frozen=True, slots=True)
class Among:
    """A tie between two counterparts of the entity, with the claims that say so. `group` is the number of the group
    that both are in, null where they are in two."""

    edge: Edge
    subject: str
    words: str
    object: str
    lines: tuple[Line, ...]
    group: int | None

    @property
    def when(self) -> str:
        """The dates that its claims give, in words."""
        return ", ".join(plain_date(date) for date in self.edge.dates)


@dataclass(frozen=True, slots=True)
class Circle:
    """The entity's counterparts, the ties among them, and the groups that these make: more ties within than without."""

    network: Network
    among: tuple[Among, ...]
    groups: tuple[Community, ...]

    def group_of(self, key: str) -> int | None:
        """The number, from 1, of the group a counterpart is in; null for one that stands alone."""
        return next((number for number, one in enumerate(self.groups, 1) if key in one.members), None)


def ties_of(lines: Iterable[Line], entity_id: str, kinds: Mapping[str, str]) -> tuple[Tie, ...]:
    """The counterparts of an entity, those with most claims first. `kinds` maps entities to their kind."""
    network = network_of((view_of(line.row) for line in lines), kinds)
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in network.around(entity_id):
        edges[edge.other(entity_id)].append(edge)
    ties = [_tie(network, key, entity_id, edges[key]) for key in edges]
    return tuple(sorted(ties, key=lambda tie: (-tie.claims, tie.name.casefold(), tie.key)))


def _tie(network: Network, key: str, entity_id: str, edges: Sequence[Edge]) -> Tie:
    claims: dict[str, int] = defaultdict(int)
    denials: dict[str, int] = defaultdict(int)
    for edge in edges:
        words = relation_words(edge, entity_id)
        claims[words] += len(edge.claims)
        denials[words] += len(edge.denied)
    relations = [Relation(words, claims[words], denials[words]) for words in claims]
    inward = sum(len(edge.claims) if edge.object == entity_id else -len(edge.claims) for edge in edges)
    return Tie(
        key,
        network.name(key),
        None if key.startswith("~") else key,
        network.nodes[key].kind,
        tuple(sorted(relations, key=lambda relation: (-relation.claims, relation.words))),
        inward > 0,
    )


def relation_words(edge: Edge, seen_from: str | None = None) -> str:
    """An edge in words: "supplies", or "supplied by" as seen from its object."""
    wording = load_wording().of(edge.type)
    return wording.relation_in if seen_from == edge.object else wording.relation_out


def circle_of(lines: Iterable[Line], entity_id: str, kinds: Mapping[str, str]) -> Circle:
    """The ties among an entity's counterparts; `lines` are those of claims among them, others are passed over.

    What is only denied, planned or guessed is no tie here. A group has two members at least.
    """
    of = {line.id: line for line in lines}
    views = [view for line in of.values() if is_tie(view := view_of(line.row))]
    left_out = tie_rules().not_drawn
    views = [view for view in views if view.type not in left_out and entity_id not in (view.subject, view.object)]
    network = network_of(views, kinds)
    groups = tuple(one for one in communities_of(network) if len(one.members) > 1)
    circle = Circle(network, (), groups)
    among = []
    for edge in network.edges:
        number = circle.group_of(edge.subject)
        among.append(
            Among(
                edge,
                network.name(edge.subject),
                relation_words(edge),
                network.name(edge.object),
                tuple(of[claim] for claim in edge.claims),
                number if number == circle.group_of(edge.object) else None,
            )
        )
    among.sort(key=lambda one: (one.group is None, one.group or 0, -len(one.lines), one.subject, one.object, one.words))
    return Circle(network, tuple(among), groups)


def shortened(text: str, longest: int) -> str:
    """The text, cut at a word and marked with an ellipsis where it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[longest // 2 :] else cut).rstrip(" ,;:") + "…"
