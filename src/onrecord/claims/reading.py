"""A document as the extractor reads it: its sentences as trees, its entities, and who speaks where."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.claims.clauses import Clauses
from onrecord.claims.entities import Entities, Entity
from onrecord.claims.trees import Tree
from onrecord.model import Block, Document

if TYPE_CHECKING:
    from onrecord.claims.network import Pointers

FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
SECOND_PERSON = frozenset({"you", "your", "yours"})


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: a name, the phrase's own words where it has none, its kind, and where it stands.

    `how` is name, nominal, pronoun or phrase; `entity` is an index into the document's entities, or None.
    """

    name: str
    kind: str
    how: str
    sentence: int
    token: int
    first: int
    last: int
    entity: int | None = None


@dataclass(slots=True)
class Quote:
    """A stretch between quotation marks (marks excluded). `speech` is False for scare quotes and titles."""

    start: int
    end: int
    block: int
    speech: bool
    speaker: Filler | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How prominent a document's entities are: how often each is spoken of, and which is its topic."""

    counts: dict[int, int]
    topic: int | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What is worked out once of a document of which references and speakers no longer change, by sentence and token.

    `fillers` what each token stands for, `offers` what discourse offers to its open roles, `extents` the tokens of its
    phrase or clause, as a verb or not.
    """

    fillers: dict[tuple[int, int], list[Filler]] = field(default_factory=dict)
    offers: dict[tuple[int, int], list[tuple[str, Filler]]] = field(default_factory=dict)
    extents: dict[tuple[int, int, bool], tuple[int, int]] = field(default_factory=dict)


@dataclass
class Reading:
    """Everything known of one document while it is coded.

    `references[(sentence, token)]` gives the entities that a pronoun or nominal stands for; `affiliation` the body
    that a person belongs to; `topic` and `second` what the document is about, `home` its countries;
    `voices` who speaks in a quotation set off from the text, by where it begins; `brands` the company whose product
    each product is; `lines` each sentence as surface patterns see it; `pointers` what the claim network says, where it
    was run, and `parts` the same of each part of a long document, by its first sentence; `settled` what is remembered
    once all of this is known.
    """

    document: Document
    text: str
    blocks: list[Block]
    trees: list[Tree]
    entities: Entities
    clauses: list[Clauses]
    references: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    how: dict[tuple[int, int], str] = field(default_factory=dict)
    affiliation: dict[int, int] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)
    quote_starts: list[int] = field(default_factory=list)
    publisher: str | None = None
    own_voice: str | None = None
    topic: int | None = None
    second: int | None = None
    home: tuple[str, ...] = ()
    brands: dict[int, int] = field(default_factory=dict)
    lines: dict[int, tuple[str, list[tuple[int, int]]]] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    voices: dict[int, Filler] = field(default_factory=dict)
    pointers: Pointers | None = None
    parts: list[tuple[int, Pointers]] = field(default_factory=list)
    settled: Settled | None = None

    def pointers_at(self, tree: Tree) -> Pointers | None:
        """What the claim network says in the part of the document in which a sentence stands."""
        if len(self.parts) < 2:
            return self.pointers
        return self.parts[bisect_right(self.parts, tree.index, key=lambda part: part[0]) - 1][1]

    @cached_property
    def standing(self) -> Standing:
        """How prominent each entity is."""
        counts = {e.id: e.count for e in self.entities.all}
        for found in self.references.values():
            for e in found:
                counts[e] = counts.get(e, 0) + 1
        return Standing(counts, self.topic, self.publisher)

    @cached_property
    def entity_at(self) -> dict[int, int]:
        """The entity that each word stands for, by the character at which the word begins."""
        places: dict[int, int] = {}
        for tree in self.trees:
            for k, (entity, _, _) in self.entities.at[tree.index].items():
                places[tree.starts[k]] = entity
        for (sentence, token), found in self.references.items():
            places.setdefault(self.trees[sentence].starts[token], found[0])
        return places

    def entity(self, i: int) -> Entity:
        return self.entities.all[i]

    def block_of(self, tree: Tree) -> Block:
        return self.blocks[tree.block]
