"""Frames: which words, with which grammatical slots, make a claim of which type. Read from YAML and checked on load.

A frame names what triggers it (`trigger`: verb, noun, adjective or name, and `lemmas`) and fills roles from slots of
the clause that the trigger heads.
Slots are `agent` and `patient` (the deep subject and object, whatever the voice), `iobj`, `obl:PREP`, `nmod:PREP`,
`poss`, `compound`, `amod`, `appos`, `cop` (what a predicate noun is said of), `modified` (what an adjective or
participle stands before), `xcomp`, `ccomp`, `advcl`, `acl`, `self` (the trigger's own phrase), `trigger` (the trigger's
words), and `gov.SLOT` (a slot of the verb that governs a trigger noun). `A>B` is slot B of the filler of A.
The first slot of a role's list whose filler is of a kind that the role admits gives the role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from onrecord.claims.codebook import codebook
from onrecord.claims.lexicon import load_yaml
from onrecord.errors import OnRecordError

FILES = ("relations", "measures", "events", "harms")
_SLOT = re.compile(
    r"^(gov\.)?(agent|patient|iobj|poss|compound|amod|appos|cop|modified|xcomp|ccomp|advcl|acl|self|trigger"
    r"|obl:[a-z]+|nmod:[a-z]+)$"
)
_KEYS = {
    "id", "type", "trigger", "lemmas", "with", "subject", "object", "what", "kinds", "polarity", "modality", "prefix",
    "need_what", "need_case", "object_null", "lexical_subject", "special", "example", "claim",
}  # fmt: skip
TRIGGERS = ("verb", "noun", "adjective", "name")


class FrameError(OnRecordError):
    """A frame that cannot be used; says which frame, what was expected and what stands there."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame. `with_` constrains slots to lemmas; `kinds_*` are the kinds that a role admits."""

    id: str
    type: str
    on: str
    lemmas: tuple[str, ...]
    with_: tuple[tuple[tuple[str, ...], frozenset[str]], ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    what: tuple[str, ...]
    kinds_subject: frozenset[str]
    kinds_object: frozenset[str]
    subject_null: bool
    object_null: bool
    need_what: bool
    need_case: frozenset[str]
    lexical_subject: frozenset[str]
    prefix: str | None
    special: str | None
    polarity: str
    modality: str | None
    example: str | None
    claim: tuple[tuple[str, str], ...]


def frame_from(row: dict[str, Any], where: str) -> Frame:
    """A frame from one row of YAML; raises FrameError where the row is not one. `where` names the row's place."""
    name = f"{where}, frame {row.get('id', '(without an id)')!r}"
    unknown = set(row) - _KEYS
    if unknown:
        raise FrameError(f"{name}: unknown keys {sorted(unknown)}; a frame has {sorted(_KEYS)}")
    for key in ("id", "type", "trigger"):
        if not isinstance(row.get(key), str):
            raise FrameError(f"{name}: {key!r} is missing; every frame needs id, type and trigger")
    book = codebook()
    if row["type"] not in book.types:
        raise FrameError(f"{name}: {row['type']!r} is no type of the codebook; expected one of {sorted(book.types)}")
    if row["trigger"] not in TRIGGERS:
        raise FrameError(f"{name}: trigger is {row['trigger']!r}; expected one of {list(TRIGGERS)}")
    if row["trigger"] != "name" and not row.get("lemmas"):
        raise FrameError(f"{name}: a frame on a {row['trigger']} needs lemmas, the words that trigger it")
    for role in ("subject", "object", "what"):
        for path in row.get(role) or ():
            if not all(_SLOT.match(step) for step in path.split(">")):
                raise FrameError(f"{name}: {role} has the slot {path!r}; slots are listed in the manual under frames")
    kind = book.types[row["type"]]
    kinds = row.get("kinds") or {}
    try:
        kinds_subject = book.kinds_of(kinds.get("subject"), kind.subject)
        kinds_object = book.kinds_of(kinds.get("object"), kind.object)
    except ValueError as error:
        raise FrameError(f"{name}: {error}") from None
    constraints = tuple(
        (tuple(slots.split("|")), frozenset(str(w).lower() for w in lemmas))
        for slots, lemmas in (row.get("with") or {}).items()
    )
    return Frame(
        id=row["id"],
        type=row["type"],
        on=row["trigger"],
        lemmas=tuple(str(w) for w in row.get("lemmas") or ()),
        with_=constraints,
        subject=tuple(row.get("subject") or ()),
        object=tuple(row.get("object") or ()),
        what=tuple(row.get("what") or ()),
        kinds_subject=kinds_subject,
        kinds_object=kinds_object,
        subject_null=kind.subject_may_be_null,
        object_null=bool(row.get("object_null", kind.object_may_be_null)),
        need_what=bool(row.get("need_what")),
        need_case=frozenset(row.get("need_case") or ()),
        lexical_subject=frozenset(row.get("lexical_subject") or ()),
        prefix=row.get("prefix"),
        special=row.get("special"),
        polarity=row.get("polarity", "+"),
        modality=row.get("modality"),
        example=row.get("example"),
        claim=tuple((k, str(v)) for k, v in (row.get("claim") or {}).items()),
    )


@dataclass(frozen=True)
class Frames:
    """Frames by what triggers them: `on[kind][lemma]` is the frames to try."""

    all: tuple[Frame, ...]
    on: dict[str, dict[str, tuple[Frame, ...]]]


def index(frames: tuple[Frame, ...]) -> Frames:
    """Frames arranged by trigger, in their order."""
    on: dict[str, dict[str, list[Frame]]] = {kind: {} for kind in TRIGGERS}
    for frame in frames:
        for lemma in frame.lemmas or ("",):
            on[frame.on].setdefault(lemma, []).append(frame)
    return Frames(frames, {kind: {k: tuple(v) for k, v in rows.items()} for kind, rows in on.items()})


@lru_cache(maxsize=1)
def frames() -> Frames:
    """The frames that ship with the package."""
    rows: list[Frame] = []
    for name in FILES:
        data = load_yaml(f"frames/{name}.yaml")
        rows.extend(frame_from(row, f"{name}.yaml") for row in data["frames"])
    return index(tuple(rows))


def frames_from_file(path: Path) -> tuple[Frame, ...]:
    """A user's own frames; raises FrameError naming file and frame where one cannot be used."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise FrameError(f"{path}: cannot be read as YAML ({error}); expected a mapping with a list 'frames'") from None
    if not isinstance(data, dict) or not isinstance(data.get("frames"), list):
        raise FrameError(f"{path}: expected a mapping with a list 'frames'")
    return tuple(frame_from(row, str(path)) for row in data["frames"] if isinstance(row, dict))
