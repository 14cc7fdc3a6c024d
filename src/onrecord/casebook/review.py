"""Questions about who is who: what settling left uncertain, with the evidence side by side, and people's answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, tuple_

from onrecord.casebook import deciding, entities, journal, schema
from onrecord.casebook.deciding import decided
from onrecord.casebook.errors import CasebookError, UnknownId
from onrecord.casebook.values import Ground, Question, Said, Side
from onrecord.identity import Distinct, identifier_titles, in_force

PASSAGES = 3
"""Sentences shown of each side."""

MOST_USES = 200
"""Documents of a side that are looked through for its forms and sentences: the first by name."""

_members, _questions = schema.entity_members, schema.questions


def questions(connection: Connection, entity: str | None, limit: int | None) -> list[Question]:
    """Open questions, the likeliest to be one entity first."""
    wanted = entities.one(connection, entity)[0].id if entity else None
    rows = connection.execute(select(_questions).order_by(_questions.c.score.desc(), _questions.c.id)).mappings()
    found: list[Question] = []
    for row in rows.all():
        if limit is not None and len(found) == limit:
            break
        question = _question(connection, row)
        if wanted is None or wanted in (question.one.entity_id, question.other.entity_id):
            found.append(question)
    return found


def by_id(connection: Connection, prefix: str) -> Question:
    """The question whose id is or begins with `prefix`. Raises UnknownId for none and for several."""
    found = connection.execute(
        select(_questions).where(_questions.c.id.startswith(prefix, autoescape=True)).limit(2)
    ).mappings()
    rows = found.all()
    if not prefix or len(rows) != 1:
        many = "several questions have ids that begin with" if rows else "no open question has the id"
        raise UnknownId(f"{many} {prefix}; see: onrecord review")
    return _question(connection, rows[0])


def _question(connection: Connection, row: Mapping[Any, Any]) -> Question:
    said = row["introduced"] or {}
    names: dict[str, str] = {}
    titles = identifier_titles()
    grounds = [
        Ground(
            what=titles.get(reason["what"], reason["what"]),
            one=_shown(connection, reason["one"], names),
            other=_shown(connection, reason["other"], names),
            weight=reason["weight"],
        )
        for reason in row["reasons"]
    ]
    return Question(
        id=row["id"],
        score=row["score"],
        one=_side(connection, row["one"]),
        other=_side(connection, row["other"]),
        grounds=tuple(grounds),
        introduced=said.get("introduced", 0),
        apart=said.get("apart", 0),
    )


def _shown(connection: Connection, word: str, known: dict[str, str]) -> str:
    """A reason's word as a reader wants it: a name of the entity where it is an atom."""
    if word not in known:
        name = select(_members.c.name).where(_members.c.atom == word).order_by(_members.c.name).limit(1)
        known[word] = connection.execute(name).scalar_one_or_none() or word
    return known[word]


def _meant(atoms: Iterable[str]) -> ColumnElement[bool]:
    """The members that these atoms speak of: a name's, or one document's use of a name that is not told apart."""
    tests = []
    for atom in atoms:
        base, at, document = atom.partition("@")
        tests.append(_members.c.atom == atom)
        if at:
            tests.append(and_(_members.c.atom == base, _members.c.document_id == document))
    return or_(*tests)


def _side(connection: Connection, atoms: Sequence[str]) -> Side:
    rows = connection.execute(
        select(_members.c.document_id, _members.c.name, schema.documents.c.name, _members.c.entity_id)
        .join(schema.documents, schema.documents.c.id == _members.c.document_id)
        .where(_meant(atoms))
        .order_by(schema.documents.c.name, _members.c.document_id, _members.c.name)
    ).all()
    home = rows[0][3]
    entity, alias = schema.entities.c, schema.document_aliases.c
    name, kind = connection.execute(select(entity.name, entity.kind).where(entity.id == home)).one()
    keys = [(document_id, called) for document_id, called, _, _ in rows[:MOST_USES]]
    forms = connection.execute(
        select(alias.alias).distinct().where(tuple_(alias.document_id, alias.name).in_(keys))
    ).scalars()
    passage, named = schema.passages.c, schema.passage_entities.c
    said = connection.execute(
        select(schema.documents.c.name, passage.text, passage.start, passage.end)
        .join(schema.passages, passage.document_id == schema.documents.c.id)
        .join(
            schema.passage_entities, and_(named.document_id == passage.document_id, named.position == passage.position)
        )
        .where(tuple_(named.document_id, named.name).in_(keys))
        .distinct()
        .order_by(schema.documents.c.name, passage.start)
        .limit(PASSAGES)
    )
    return Side(
        entity_id=home,
        name=name,
        kind=kind,
        names=tuple(sorted(forms)),
        documents=tuple(dict.fromkeys(document for _, _, document, _ in rows)),
        passages=tuple(Said(*row) for row in said),
        atoms=tuple(atoms),
    )


def merge(connection: Connection, names: Sequence[str], who: str | None, why: str) -> int:
    """Decide that these entities are one. Raises CasebookError where a decision in force says that two are not."""
    ids = [entities.one(connection, name)[0].id for name in names]
    for at, one in enumerate(ids):
        for other in ids[at + 1 :]:
            _refuse_distinct(connection, one, other, names)
    return deciding.merge(connection, names, who, why)


def answer(connection: Connection, prefix: str, same: bool, who: str | None, why: str) -> int:
    """Decide a question: a merge, or a distinct (a split where it is about two uses of one name)."""
    question = by_id(connection, prefix)
    one, other = question.one, question.other
    names = [one.name, other.name]
    if same:
        _refuse_distinct(connection, one.entity_id, other.entity_id, names)
        atoms = [*one.atoms, *other.atoms]
        return decided(connection, journal.MERGE, {"atoms": atoms, "names": names}, who, why)
    if one.entity_id == other.entity_id:
        smaller = min(one, other, key=lambda side: (len(side.documents), side.documents))
        told = {"atoms": list(smaller.atoms), "from": one.name, "names": [], "documents": list(smaller.documents)}
        return decided(connection, journal.SPLIT, told, who, why)
    return _distinct(connection, one.entity_id, other.entity_id, names, who, why)


def distinct(connection: Connection, one: str, other: str, who: str | None, why: str) -> int:
    """Decide that two entities are two."""
    rows = [entities.one(connection, name)[0] for name in (one, other)]
    if rows[0].id == rows[1].id:
        raise CasebookError(
            f"{one} and {other} are one entity now; take the merge back (onrecord decisions, onrecord undo), or: "
            f"onrecord split {one!r} --name …"
        )
    return _distinct(connection, rows[0].id, rows[1].id, [row.name for row in rows], who, why)


def _distinct(connection: Connection, one: str, other: str, names: list[str], who: str | None, why: str) -> int:
    told = {"one": atoms_of(connection, one), "other": atoms_of(connection, other), "names": names}
    return decided(connection, journal.DISTINCT, told, who, why)


def atoms_of(connection: Connection, entity_id: str) -> list[str]:
    """The atoms that are the entity now."""
    atoms = select(_members.c.atom).distinct().where(_members.c.entity_id == entity_id).order_by(_members.c.atom)
    return [str(atom) for atom in connection.execute(atoms).scalars()]


def _refuse_distinct(connection: Connection, one: str, other: str, names: Sequence[str]) -> None:
    mine, theirs = set(atoms_of(connection, one)), set(atoms_of(connection, other))
    for decision in in_force(journal.identity_decisions(connection)):
        if isinstance(decision, Distinct):
            sides = set(decision.one), set(decision.other)
            if (sides[0] & mine and sides[1] & theirs) or (sides[1] & mine and sides[0] & theirs):
                raise CasebookError(
                    f"decision {decision.number} says that {' and '.join(names)} are not the same; "
                    f"take it back first: onrecord undo {decision.number}"
                )
