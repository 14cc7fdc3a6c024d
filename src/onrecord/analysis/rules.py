"""Which events begin and end which states: the rules of `data/states.yaml`, checked when loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_KEYS = {"relation", "of", "begins", "ends", "softens", "by_matter"}
_SIDES = ("begins", "ends", "softens")
_LINK_KEYS = {"event", "turned", "words", "alone"}
_WORD, _ANY_WORD = re.compile(r"\w{4,}"), re.compile(r"\w+")


class RuleError(ValueError):
    """A file of rules is not as it should be; names the block and what is amiss."""


@dataclass(frozen=True, slots=True)
class Link:
    """An event that bounds a state. `turned` where its subject is the state's object."""

    event: str
    turned: bool = False
    words: frozenset[str] = frozenset()
    alone: bool = False

    def fits(self, what: str | None) -> bool:
        """Whether the event's matter is of the kind that counts."""
        if not self.words:
            return True
        matter = " ".join(["", *_ANY_WORD.findall((what or "").casefold()), ""])
        return any(f" {word} " in matter for word in self.words)


@dataclass(frozen=True, slots=True)
class StateRule:
    """How one kind of state is told, begun, ended and softened."""

    kind: str
    relation: str
    of: frozenset[str] = frozenset()
    begins: tuple[Link, ...] = ()
    ends: tuple[Link, ...] = ()
    softens: tuple[Link, ...] = ()
    by_matter: bool = False


@dataclass(frozen=True, slots=True)
class StateRules:
    """All rules, in the order of the file; `unspecific` words do not tell one matter from another."""

    states: Mapping[str, StateRule]
    unspecific: frozenset[str]

    def tell(self, what: str | None) -> frozenset[str]:
        """The words of a matter that tell it from another: those of four letters and more that are not unspecific."""
        return frozenset(_WORD.findall((what or "").casefold())) - self.unspecific


def check_states(data: dict[str, Any], types: Mapping[str, str]) -> StateRules:
    """The rules that `data` describes. `types` maps each claim type to relation or event.

    Every relation that the data does not name becomes a state of its own that no event bounds. Raises RuleError.
    """
    states: dict[str, StateRule] = {}
    for kind, row in data["states"].items():
        if unknown := set(row) - _KEYS:
            raise RuleError(
                f"state {kind}: {', '.join(sorted(unknown))} is no key; there are {', '.join(sorted(_KEYS))}"
            )
        if row.get("relation") not in types:
            raise RuleError(f"state {kind}: {row.get('relation')!r} is no type of claim")
        links = {side: tuple(_link(kind, one, types) for one in row.get(side, ())) for side in _SIDES}
        states[kind] = StateRule(
            kind, row["relation"], frozenset(row.get("of", ())), **links, by_matter=bool(row.get("by_matter"))
        )
    named = {rule.relation for rule in states.values()}
    for name, order in types.items():
        if order == "relation" and name not in named:
            states[name] = StateRule(name, name)
    return StateRules(states, frozenset(data["unspecific"]))


def _link(kind: str, row: dict[str, Any], types: Mapping[str, str]) -> Link:
    if unknown := set(row) - _LINK_KEYS:
        raise RuleError(f"state {kind}: {', '.join(sorted(unknown))} is no key of an event")
    if row.get("event") not in types:
        raise RuleError(f"state {kind}: {row.get('event')!r} is no type of claim")
    words = frozenset(str(word).casefold() for word in row.get("words", ()))
    return Link(row["event"], bool(row.get("turned")), words, bool(row.get("alone")))


@lru_cache(maxsize=1)
def state_rules() -> StateRules:
    """The rules that ship with the package."""
    from onrecord.claims.codebook import codebook

    return check_states(load("states.yaml"), {name: one.order for name, one in codebook().types.items()})


def load(name: str) -> Any:
    """One of this room's data files."""
    import yaml

    return yaml.safe_load(files(__package__).joinpath("data", name).read_text(encoding="utf-8"))
