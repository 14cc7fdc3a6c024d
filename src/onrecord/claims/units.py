"""Clauses as units of proposition: their words, and everything in or near them that could fill a role."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.claims.fillers import filler
from onrecord.claims.reading import FIRST_PERSON, FIRST_PLURAL, Filler, Reading
from onrecord.claims.trees import CLAUSE_RELATIONS, Tree

_PREDICATES = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "ADJ", "DET"})
_MOST_FILLERS = 9


@dataclass(slots=True)
class Unit:
    """A clause: its head, its own tokens, and its possible fillers by slot.

    A slot names the way from the head: `agent`, `patient`, `obl:with`, then `>` and the relation below
    (`patient>nmod:poss`), `near` where the way is longer, or a place in the discourse (`outer`, `topic`, `prev`).
    """

    tree: Tree
    head: int
    tokens: list[int]
    fillers: list[tuple[str, Filler]] = field(default_factory=list)


def units(reading: Reading, tree: Tree) -> list[Unit]:
    """The clauses of a sentence, in the order of their heads."""
    heads = [i for i in range(tree.size) if _is_head(tree, i)]
    if not heads:
        heads = [i for i in range(tree.size) if tree.heads[i] < 0][:1]
    wanted = set(heads)
    own: dict[int, list[int]] = {h: [] for h in heads}
    for i in range(tree.size):
        at, steps = i, 0
        while at not in wanted and tree.heads[at] >= 0 and steps < 40:
            at, steps = tree.heads[at], steps + 1
        if at in own:
            own[at].append(i)
    out = []
    for h in heads:
        unit = Unit(tree, h, own[h])
        unit.fillers = _fillers(reading, unit)
        out.append(unit)
    return out


def _is_head(tree: Tree, i: int) -> bool:
    if tree.rels[i] not in CLAUSE_RELATIONS:
        return False
    if tree.upos[i] == "VERB":
        return True
    return tree.kid(i, "cop") is not None or (tree.upos[i] == "AUX" and tree.rels[i] not in ("aux", "cop"))


def _fillers(reading: Reading, unit: Unit) -> list[tuple[str, Filler]]:
    tree, head = unit.tree, unit.head
    clauses = reading.clauses[tree.index]
    found: list[tuple[str, Filler]] = []
    seen: set[str] = set()
    roles: dict[int, str] = {}
    for slot in ("agent", "patient", "iobj"):
        for t in clauses.slot(head, slot):
            roles.setdefault(t, slot)
    if tree.upos[head] not in _PREDICATES:
        for t in clauses.surface_subject(head):
            roles[t] = "agent"
        roles.setdefault(head, "predicate")
    own = set(unit.tokens)
    order = sorted(roles, key=lambda t: ("agent", "patient", "iobj", "predicate").index(roles[t]))
    order += [t for t in unit.tokens if t not in roles]
    for t in order:
        if len(found) >= _MOST_FILLERS:
            break
        if t in own and t not in roles and tree.upos[t] not in _NOMINAL:
            continue
        slot = roles.get(t) or _way(tree, t, head, roles)
        fillers = filler(reading, tree, t)
        for f in fillers:
            if f.how == "phrase" and (slot == "near" or ">" in slot or tree.upos[t] not in ("NOUN", "PROPN")):
                continue
            if f.how == "name" and t != f.token:
                continue
            if f.how == "name" and f.first <= tree.heads[t] <= f.last and t not in roles:
                continue
            if f.name in seen:
                continue
            seen.add(f.name)
            found.append((slot, f))
    outer = _outer(reading, tree, head)
    for f in outer:
        if f.name not in seen and f.how != "phrase":
            seen.add(f.name)
            found.append(("outer", f))
    voice = _voice(reading, tree, head)
    for slot, entity in (("prev", reading.before.get(tree.index)), ("topic", reading.topic)):
        if entity is not None:
            e = reading.entity(entity)
            if e.name not in seen:
                seen.add(e.name)
                found.append((slot, Filler(e.name, e.kind, slot, -1, -1, -1, -1, e.id)))
    if voice is not None and voice.name not in seen:
        found.append(("voice", voice))
    return found


def _way(tree: Tree, t: int, head: int, roles: dict[int, str]) -> str:
    """The slot of a token by the relations between it and the clause's head."""
    steps: list[str] = []
    at = t
    for _ in range(3):
        if at == head:
            break
        if at in roles and at != t:
            steps.append(roles[at])
            break
        rel = tree.rels[at]
        if rel == "conj" and tree.heads[at] >= 0:
            at = tree.heads[at]
            continue
        case = tree.cases[at].split(" ")[-1]
        steps.append(f"{rel}:{case}" if case and rel in ("obl", "nmod") else rel)
        at = tree.heads[at]
        if at < 0:
            break
    else:
        if at != head:
            return "near"
    return ">".join(reversed(steps[:2])) if len(steps) <= 2 else "near"


def _outer(reading: Reading, tree: Tree, head: int) -> list[Filler]:
    """The subject of the clause around."""
    clauses = reading.clauses[tree.index]
    at = head
    for _ in range(4):
        at = tree.heads[at]
        if at < 0:
            return []
        if tree.upos[at] in _PREDICATES:
            return [f for t in clauses.agent(at)[:2] for f in filler(reading, tree, t)]
    return []


def _voice(reading: Reading, tree: Tree, head: int) -> Filler | None:
    """Who says "I" and "we" here, where a quotation or the layout tells."""
    from onrecord.claims.quotes import block_speaker, quote_at

    quote = quote_at(reading, tree.starts[head])
    speaker = quote.speaker if quote is not None else block_speaker(reading, reading.block_of(tree))
    if speaker is None:
        return None
    return Filler(speaker.name, speaker.kind, "voice", -1, -1, -1, -1, speaker.entity)


def first_person(tree: Tree, unit: Unit) -> bool:
    """Whether the clause speaks of I or we."""
    return any(tree.lower[t] in FIRST_PERSON or tree.lower[t] in FIRST_PLURAL for t in unit.tokens)
