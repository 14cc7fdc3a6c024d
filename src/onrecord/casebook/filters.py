"""Filters over claims: each is one row that holds both its SQL and its English sentence."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from onrecord.casebook import schema
from onrecord.casebook.errors import CasebookError
from onrecord.claims.codebook import codebook
from onrecord.identity import normal
from onrecord.model import PUBLICATION, DateError, Modality, Polarity, Section, bounds

ROLES = ("subject", "object", "speaker")

_claims, _documents, _members = schema.claims.c, schema.documents.c, schema.entity_members.c


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims to give; a field left out does not restrict.

    `entity` and `speaker` are an entity's id or any of its names; `entity` looks in every role, or in `role` alone.
    `speaker` also finds what that publisher's documents state in their own voice, and unnamed sources by their words.
    `since` and `until` are EDTF dates: a claim matches whose own date can lie between them; an undated claim does not.
    `text` is sought in quote, subject, object and matter, in any case. `document` is an id or part of a name.
    Claims of removed documents are left out unless `removed` is set. `review` is accepted, rejected or open.
    `limit` bounds the rows; None gives all.
    """

    entity: str | None = None
    role: str | None = None
    type: str | tuple[str, ...] | None = None
    speaker: str | None = None
    polarity: str | None = None
    modality: str | None = None
    section: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    document: str | None = None
    key: bool | None = None
    review: str | None = None
    removed: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A filter whose names have been looked up: the ids that `entity` and `speaker` mean, and the reviews."""

    asked: ClaimFilter
    entity_ids: tuple[str, ...] = ()
    speaker_ids: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One filter: the field it is for, what it says in English, and what it says in SQL."""

    field: str
    english: Callable[[Any], str]
    sql: Callable[[Resolved], ColumnElement[bool]]


def _role(role: str, ids: tuple[str, ...]) -> ColumnElement[bool]:
    column = {"subject": _claims.subject_entity, "object": _claims.object_entity, "speaker": _claims.speaker_entity}
    if role not in column:
        raise CasebookError(f"{role!r} is no role of a claim; expected {', '.join(ROLES)}")
    named = schema.claims.alias()
    its = named.c[column[role].name]
    return _claims.id.in_(
        select(named.c.id)
        .join(schema.entity_members, and_(_members.document_id == named.c.document_id, _members.name == its))
        .where(_members.entity_id.in_(ids))
    )


def _entity(given: Resolved) -> ColumnElement[bool]:
    roles = (given.asked.role,) if given.asked.role else ROLES
    return or_(*(_role(role, given.entity_ids) for role in roles))


def _speaker(given: Resolved) -> ColumnElement[bool]:
    name = given.asked.speaker or ""
    own_voice = and_(_claims.speaker == PUBLICATION, _documents.publisher_normal == normal(name))
    return or_(_role("speaker", given.speaker_ids), own_voice, _claims.speaker.icontains(name, autoescape=True))


def _text(given: Resolved) -> ColumnElement[bool]:
    sought = given.asked.text or ""
    columns = (_claims.quote, _claims.subject, _claims.object, _claims.what)
    return or_(*(column.icontains(sought, autoescape=True) for column in columns))


def _types(asked: ClaimFilter) -> tuple[str, ...]:
    types = (asked.type,) if isinstance(asked.type, str) else asked.type or ()
    for one in types:
        _require("type of claim", one, codebook().types)
    return types


def _require(what: str, value: str | None, known: Collection[str]) -> str | None:
    """The value, which is one of a closed set. Raises CasebookError, naming the set, where it is not."""
    if value not in known:
        raise CasebookError(f"{value!r} is no {what}; expected one of {', '.join(known)}")
    return value


def _edge(date: str, last: bool) -> str | None:
    try:
        day = bounds(date)[last]
    except DateError as error:
        raise CasebookError(str(error)) from None
    return day.isoformat() if day else None


def _since(given: Resolved) -> ColumnElement[bool]:
    edge = _edge(given.asked.since or "", last=False)
    if edge is None:
        return _claims.date.is_not(None)
    return and_(_claims.date.is_not(None), or_(_claims.date_last >= edge, _claims.date_last.is_(None)))


def _until(given: Resolved) -> ColumnElement[bool]:
    edge = _edge(given.asked.until or "", last=True)
    if edge is None:
        return _claims.date.is_not(None)
    return and_(_claims.date.is_not(None), or_(_claims.date_first <= edge, _claims.date_first.is_(None)))


def _review(given: Resolved) -> ColumnElement[bool]:
    wanted = given.asked.review
    if wanted == "open":
        return _claims.id.not_in(given.accepted + given.rejected)
    if wanted not in ("accepted", "rejected"):
        raise CasebookError(f"{wanted!r} is no review; expected accepted, rejected or open")
    return _claims.id.in_(given.accepted if wanted == "accepted" else given.rejected)


_POLARITY = {"+": "put forward as so", "-": "put forward as not so"}

RULES = (
    Rule("entity", lambda v: f"about {v}", _entity),
    Rule(
        "type",
        lambda v: f"of type {v if isinstance(v, str) else ' or '.join(v)}",
        lambda g: _claims.type.in_(_types(g.asked)),
    ),
    Rule("speaker", lambda v: f"said by {v}", _speaker),
    Rule(
        "polarity",
        lambda v: _POLARITY.get(v, f"of polarity {v}"),
        lambda g: _claims.polarity == _require("polarity", g.asked.polarity, list(Polarity)),
    ),
    Rule(
        "modality",
        lambda v: f"put forward as {v}",
        lambda g: _claims.modality == _require("modality", g.asked.modality, list(Modality)),
    ),
    Rule(
        "section",
        lambda v: f"standing in a {v}",
        lambda g: _claims.section == _require("section", g.asked.section, list(Section)),
    ),
    Rule("since", lambda v: f"dated {v} or later", _since),
    Rule("until", lambda v: f"dated {v} or earlier", _until),
    Rule("text", lambda v: f"with the words “{v}”", _text),
    Rule(
        "document",
        lambda v: f"in {v}",
        lambda g: or_(_documents.id == g.asked.document, _documents.name.icontains(g.asked.document, autoescape=True)),
    ),
    Rule(
        "key",
        lambda v: "that a dossier must have" if v else "that are minor",
        lambda g: _claims.key.is_(bool(g.asked.key)),
    ),
    Rule("review", lambda v: "not reviewed yet" if v == "open" else f"{v} in review", _review),
)


def conditions(given: Resolved) -> list[ColumnElement[bool]]:
    """The filter as SQL conditions over claims joined to documents. Raises CasebookError for a value of no meaning."""
    found = [rule.sql(given) for rule in RULES if getattr(given.asked, rule.field) is not None]
    if not given.asked.removed:
        found.append(_documents.state == "present")
    return found


def in_words(asked: ClaimFilter) -> str:
    """The filter as an English sentence, for the head of an answer.

    >>> in_words(ClaimFilter(entity="Northgate", role="subject", polarity="-", since="2021"))
    'Claims about Northgate as subject, put forward as not so, dated 2021 or later.'
    """
    parts = []
    for rule in RULES:
        value = getattr(asked, rule.field)
        if value is not None:
            role = f" as {asked.role}" if rule.field == "entity" and asked.role else ""
            parts.append(rule.english(value) + role)
    return f"Claims {', '.join(parts)}." if parts else "All claims."
