"""How claims read as sentences: templates as data (`wording.yaml`), checked when loaded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

FORMS = ("fact", "not", "base", "ing")
VOICES = ("own", "self", "named", "nobody", "comment")
FRAMES = ("asserted", "negated", "hedged", "hedged_negated", "proposed", "proposed_negated")
_FIELDS = frozenset({"subject", "object", "what", "value", "matter", "type"})
_FRAME_FIELDS = frozenset({"fact", "not", "base", "ing", "subject", "speaker", "publisher"})
_TOKEN = re.compile(r"\{(?P<field>\w+)\}|(?P<bracket>[\[\]])|(?P<text>[^{}\[\]]+)")


class WordingError(ValueError):
    """The file of templates is not as it should be; names the type and the template."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a template: words, or a field. Pieces of one `option` above 0 stand or fall together."""

    text: str
    is_field: bool = False
    option: int = 0


@dataclass(frozen=True, slots=True)
class TypeWording:
    """How claims of one type read and where they stand. `forms` maps a form's name to its template."""

    type: str
    label: str
    part: str
    group: str
    forms: dict[str, tuple[Piece, ...]]
    relation_out: str
    relation_in: str
    adverse: bool = False
    charged: bool = False
    event: bool = False
    missing_object: str | None = None


@dataclass(frozen=True, slots=True)
class GroupWording:
    """A heading within a part of the dossier."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Wording:
    """All templates. `frames[kind][voice]` gives a proposition to its speaker."""

    unnamed: str
    unnamed_publisher: str
    misconduct_kinds: tuple[str, ...]
    types: dict[str, TypeWording]
    unknown: TypeWording
    frames: dict[str, dict[str, tuple[Piece, ...]]]
    passed_on: tuple[Piece, ...]
    parts: dict[str, tuple[GroupWording, ...]]

    def of(self, claim_type: str) -> TypeWording:
        """The wording of a type; of an unknown type, the wording that shows it as it is."""
        return self.types.get(claim_type, self.unknown)


def parse_template(template: str, allowed: frozenset[str], where: str) -> tuple[Piece, ...]:
    """The pieces of a template. Raises WordingError on an unknown field or a bracket without its other half."""
    pieces: list[Piece] = []
    option = count = at = 0
    for token in _TOKEN.finditer(template):
        if token.start() != at:
            break
        at = token.end()
        if token["bracket"] == "[":
            if option:
                raise WordingError(f"{where}: brackets within brackets in {template!r}")
            count += 1
            option = count
        elif token["bracket"] == "]":
            if not option:
                raise WordingError(f"{where}: a bracket is closed that was not opened in {template!r}")
            option = 0
        elif token["field"]:
            if token["field"] not in allowed:
                raise WordingError(f"{where}: {{{token['field']}}} is no field; there are {', '.join(sorted(allowed))}")
            pieces.append(Piece(token["field"], True, option))
        else:
            pieces.append(Piece(token["text"], False, option))
    if at != len(template):
        raise WordingError(f"{where}: cannot read {template[at:]!r} in {template!r}")
    if option:
        raise WordingError(f"{where}: a bracket is not closed in {template!r}")
    return tuple(pieces)


def _type_wording(name: str, entry: dict[str, Any], parts: dict[str, tuple[GroupWording, ...]]) -> TypeWording:
    missing = [key for key in ("label", "part", "out", "in", *FORMS) if key not in entry]
    if missing:
        raise WordingError(f"{name}: {', '.join(missing)} missing")
    part, group = entry["part"], entry.get("group", "")
    special = part == "disputes" or (part, group) == ("identity", "ownership")
    if not special and group not in {one.id for one in parts.get(part, ())}:
        raise WordingError(f"{name}: there is no group {group!r} in part {part!r}")
    present = [form for form in (*FORMS, "passive", "passive_not") if form in entry]
    return TypeWording(
        type=name,
        label=entry["label"],
        part=part,
        group=group,
        forms={form: parse_template(entry[form], _FIELDS, f"{name}, {form}") for form in present},
        relation_out=entry["out"],
        relation_in=entry["in"],
        adverse=bool(entry.get("adverse", False)),
        charged=bool(entry.get("charged", False)),
        event=bool(entry.get("event", False)),
        missing_object=entry.get("missing_object"),
    )


def check_wording(data: dict[str, Any]) -> Wording:
    """The wording that `data`, as read from YAML, describes. Raises WordingError, which says what is amiss."""
    parts = {
        part: tuple(GroupWording(group["id"], group["title"]) for group in groups)
        for part, groups in data["parts"].items()
    }
    frames = {}
    for kind in FRAMES:
        entry = data["frames"][kind]
        lacking = [voice for voice in VOICES if voice not in entry]
        if lacking:
            raise WordingError(f"frames, {kind}: {', '.join(lacking)} missing")
        frames[kind] = {
            voice: parse_template(template, _FRAME_FIELDS, f"frames, {kind}, {voice}")
            for voice, template in entry.items()
        }
    return Wording(
        unnamed=data["unnamed"],
        unnamed_publisher=data["unnamed_publisher"],
        misconduct_kinds=tuple(data["misconduct_kinds"]),
        types={name: _type_wording(name, entry, parts) for name, entry in data["types"].items()},
        unknown=_type_wording("unknown", data["unknown"], parts),
        frames=frames,
        passed_on=parse_template(data["frames"]["passed_on"], frozenset({"via"}), "frames, passed_on"),
        parts=parts,
    )


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """The wording that ships with the package."""
    import yaml

    return check_wording(yaml.safe_load(files(__package__).joinpath("wording.yaml").read_text(encoding="utf-8")))
