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

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from onrecord.claims.codebook import codebook
from onrecord.claims.framecheck import TRIGGERS, FrameError, check
from onrecord.claims.lexicon import load_yaml

__all__ = ["FILES", "Frame", "FrameError", "Frames", "frame_from", "frames", "frames_from_file", "index", "with_own"]

FILES = ("relations", "measures", "events", "harms")


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame. `with_` constrains slots, or paths of them, to lemmas; `kinds_*` are the kinds that a role admits."""

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

    def as_json(self) -> dict[str, Any]:
        """The frame as it stands in its file, with the kinds that its roles admit spelled out."""
        return {
            "id": self.id,
            "type": self.type,
            "trigger": self.on,
            "lemmas": list(self.lemmas),
            "with": {"|".join(slots): sorted(lemmas) for slots, lemmas in self.with_},
            "subject": list(self.subject),
            "object": list(self.object),
            "what": list(self.what),
            "kinds": {"subject": sorted(self.kinds_subject), "object": sorted(self.kinds_object)},
            "lexical_subject": sorted(self.lexical_subject),
            "need_case": sorted(self.need_case),
            "need_what": self.need_what,
            "object_null": self.object_null,
            "prefix": self.prefix,
            "polarity": self.polarity,
            "modality": self.modality,
            "special": self.special,
            "example": self.example,
            "claim": dict(self.claim),
        }


def frame_from(row: dict[str, Any], where: str) -> Frame:
    """A frame from one row of YAML; raises FrameError where the row is not one. `where` names the row's place."""
    name = f"{where}, frame {row.get('id', '(without an id)')!r}"
    check(row, name)
    book = codebook()
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
        polarity=row.get("polarity") or "+",
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


@lru_cache(maxsize=8)
def with_own(own: tuple[Frame, ...]) -> Frames:
    """The frames that ship with the package, and a user's own after them."""
    return index((*frames().all, *own))


def frames_from_file(path: Path) -> tuple[Frame, ...]:
    """A user's own frames; raises FrameError naming file, row and frame where one cannot be used.

    The file is a YAML mapping with a list `frames`, as the package's own are; no frame may have the id of another.
    """
    expected = "expected a mapping with a list 'frames'"
    try:
        text = path.read_text(encoding="utf-8")
        tree, data = yaml.compose(text, Loader=yaml.SafeLoader), yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else f"it is not UTF-8 at byte {error.start}"
        raise FrameError(f"{path}: cannot be read ({reason}); {expected}") from None
    except yaml.YAMLError as error:
        raise FrameError(f"{path}{_row_of(error)}: is not YAML ({_told(error)}); {expected}") from None
    except ValueError as error:
        raise FrameError(f"{path}: has a value that means nothing ({error}); {expected}") from None
    if not isinstance(tree, yaml.MappingNode) or not isinstance(data.get("frames"), list):
        raise FrameError(f"{path}: {expected}")
    rows = next(value for key, value in tree.value if key.value == "frames").value
    known = {frame.id: "the package" for frame in frames().all}
    out = []
    for row, node in zip(data["frames"], rows, strict=True):
        where = f"{path}, row {node.start_mark.line + 1}"
        if not isinstance(row, dict):
            raise FrameError(f"{where}: is {row!r}; expected a frame with id, type and trigger")
        frame = frame_from(row, where)
        if frame.id in known:
            raise FrameError(
                f"{where}: {known[frame.id]} has a frame {frame.id!r}; expected an id of its own; rename it"
            )
        known[frame.id] = "this file"
        out.append(frame)
    return tuple(out)


def _row_of(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f", row {mark.line + 1}" if mark is not None else ""


def _told(error: yaml.YAMLError) -> str:
    return getattr(error, "problem", None) or " ".join(str(error).split())
