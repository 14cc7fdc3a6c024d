"""Whether a row of YAML is a frame: what it may hold, and what is said where it does not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from onrecord.claims.codebook import codebook
from onrecord.errors import OnRecordError
from onrecord.model import Modality, Polarity

TRIGGERS = ("verb", "noun", "adjective", "name")
SPECIALS = ("no_comment", "not_reached")
"""Readings of their own: a refusal to speak, and a party that was not reached (`matching` knows them by name)."""
_NAMES = (
    "agent|patient|iobj|poss|compound|amod|appos|cop|modified|xcomp|ccomp|advcl|acl|self|trigger|obl:[a-z]+|nmod:[a-z]+"
)
_SLOT = re.compile(rf"(gov\.)?({_NAMES})")
_KEYS = {
    "id", "type", "trigger", "lemmas", "with", "subject", "object", "what", "kinds", "polarity", "modality", "prefix",
    "need_what", "need_case", "object_null", "lexical_subject", "special", "example", "claim",
}  # fmt: skip
_LISTS = ("lemmas", "subject", "object", "what", "need_case", "lexical_subject")
_CHOICES: dict[str, tuple[str, ...]] = {
    "polarity": tuple(p.value for p in Polarity),
    "modality": tuple(m.value for m in Modality),
    "special": SPECIALS,
}
_CLAIM = ("subject", "object", "what", "value", "date")


class FrameError(OnRecordError):
    """A frame that cannot be used; says which frame, what was expected and what stands there."""


def check(row: Mapping[str, Any], name: str) -> None:
    """Raise FrameError where the row is no frame. `name` tells the reader which row it is."""
    unknown = {str(key) for key in row} - _KEYS
    if unknown:
        raise FrameError(f"{name}: unknown keys {sorted(unknown)}; a frame has {sorted(_KEYS)}")
    for key in ("id", "type", "trigger"):
        if not isinstance(row.get(key), str):
            raise FrameError(f"{name}: {key!r} is missing; every frame needs id, type and trigger")
    _check_head(row, name)
    for key in _LISTS:
        _check_words(row.get(key), key, name)
    for lemma in row.get("lemmas") or ():
        if " " in lemma:
            wanted = lemma.replace(" ", "_")
            raise FrameError(f"{name}: the lemma {lemma!r} has a space; expected one word, or {wanted!r}")
    for role in ("subject", "object", "what"):
        for path in row.get(role) or ():
            _check_slots(path.split(">"), role, name)
    _check_with(row.get("with"), name)
    for key, known in _CHOICES.items():
        if row.get(key) is not None and row[key] not in known:
            raise FrameError(f"{name}: {key} is {row[key]!r}; expected {' or '.join(known)}")
    for key in ("need_what", "object_null"):
        if not isinstance(row.get(key, False), bool):
            raise FrameError(f"{name}: {key} is {row[key]!r}; expected true or false")
    for key in ("prefix", "example"):
        if not isinstance(row.get(key, ""), str):
            raise FrameError(f"{name}: {key} is {row[key]!r}; expected words; put them in quotation marks")
    _check_mapping(row.get("kinds"), "kinds", ("subject", "object"), name)
    for role, kinds in (row.get("kinds") or {}).items():
        _check_words([kinds] if isinstance(kinds, str) else kinds, f"kinds {role}", name)
    _check_mapping(row.get("claim"), "claim", _CLAIM, name)


def _check_head(row: Mapping[str, Any], name: str) -> None:
    """Type, id and trigger."""
    types = codebook().types
    if row["type"] not in types:
        raise FrameError(f"{name}: {row['type']!r} is no type of the codebook; expected one of {sorted(types)}")
    if not re.fullmatch(rf"{row['type']}/[\w-]+", row["id"]):
        raise FrameError(f"{name}: the id is {row['id']!r}; expected '{row['type']}/' and a word of your own")
    if row["trigger"] not in TRIGGERS:
        raise FrameError(f"{name}: trigger is {row['trigger']!r}; expected one of {list(TRIGGERS)}")
    if row["trigger"] != "name" and not row.get("lemmas"):
        raise FrameError(f"{name}: a frame on a {row['trigger']} needs lemmas, the words that trigger it")


def _check_words(value: object, key: str, name: str) -> None:
    if value is None:
        return
    if not isinstance(value, list):
        raise FrameError(f"{name}: {key} is {value!r}; expected a list, in square brackets")
    for word in value:
        if not isinstance(word, str):
            raise FrameError(f"{name}: {key} has {word!r}; expected words; put it in quotation marks")


def _check_slots(slots: list[str], role: str, name: str) -> None:
    for slot in slots:
        if not _SLOT.fullmatch(slot):
            raise FrameError(f"{name}: {role} has the slot {slot!r}; slots are listed in the manual under frames")


def _check_with(value: object, name: str) -> None:
    if value is None:
        return
    if not isinstance(value, dict):
        raise FrameError(f"{name}: with is {value!r}; expected slots, each with a list of words")
    for slots, lemmas in value.items():
        for path in str(slots).split("|"):
            _check_slots(path.split(">"), "with", name)
        if not lemmas:
            raise FrameError(f"{name}: with {slots} has no words; expected a list of those that may stand there")
        _check_words(lemmas, f"with {slots}", name)


def _check_mapping(value: object, key: str, known: tuple[str, ...], name: str) -> None:
    if value is None:
        return
    if not isinstance(value, dict) or not set(value) <= set(known):
        raise FrameError(f"{name}: {key} is {value!r}; expected some of {', '.join(known)}, each with its value")
