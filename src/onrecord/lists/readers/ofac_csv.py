"""OFAC's delimited files: a primary file with its addresses, alternate names and comments, in four files.

The files have no header; null is ``-0-`` with a blank after it; the last line is a lone Ctrl-Z. A remark of more than
about 1,000 characters goes on, in the middle of a word, in the comments file. Several programmes are written
``NPWMD] [IFSR``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from onrecord.lists.countries import country_code
from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.errors import ListNotRead
from onrecord.lists.identifiers import from_words
from onrecord.lists.reach import reach_of
from onrecord.lists.tables import records, text_of
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Address, Identifier, ListedName, Listing, Origin

_END = b"\x1a"
_PRIMARY_ROW = re.compile(rb'\s*\d+,"[^"]+",(?:-0- |"[a-z]+"),"')


@dataclass(slots=True)
class _Remark:
    """What the pieces of a remark say, gathered."""

    aliases: list[ListedName] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    details: list[tuple[str, str]] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    effective: list[str] = field(default_factory=list)


def recognises(file: SourceFile) -> bool:
    """Whether the file is a primary file of this layout, or one that goes with it, by its name."""
    return role_of(file.name) is not None and not file.content.lstrip().startswith(b"<")


def role_of(name: str) -> str | None:
    """What a file of that name holds: primary, address, alternate, comments; None where it is none of them."""
    plain = name.rpartition("/")[2].lower()
    for role, names in load("ofac.yaml")["roles"].items():
        if plain in names:
            return str(role)
    return None


def companions(name: str) -> tuple[str, ...]:
    """The names of the other files of the set that a primary file belongs to."""
    roles = load("ofac.yaml")["roles"]
    place = next((n for n, one in enumerate(roles["primary"]) if one == name.lower()), None)
    return () if place is None else tuple(roles[role][place] for role in ("address", "alternate", "comments"))


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """The parties of one set of files, each with its addresses, names and whole remark, on its list or lists."""
    by_role = {role_of(file.name): file for file in files}
    primary = by_role.get("primary")
    if primary is None:
        raise ListNotRead(
            f"{', '.join(by.name for by in files)}: no primary file (sdn.csv or cons_prim.csv) among them"
        )
    if not _PRIMARY_ROW.match(primary.content):
        raise ListNotRead(f"{primary.name}: the first row is no party (number, name, type, programme …)")
    if not primary.content.rstrip().endswith(_END):
        what = "it does not end with the mark (Ctrl-Z) that OFAC puts at the end, so rows may be missing"
        tally.report("cut", primary.name, 0, what)
    for role, name in zip(("address", "alternate", "comments"), companions(primary.name), strict=False):
        if role not in by_role:
            tally.report("missing", primary.name, 0, f"{name} was not given: {role} rows are not read")
    related = {role: _related(by_role[role], role, tally) for role in by_role if role not in (None, "primary")}
    consolidated = primary.name.lower().startswith("cons")
    parts: dict[str, list[Listing]] = defaultdict(list)
    for number, row in _rows(primary, "primary", tally):
        entry = row["ent_num"]
        listing = _party(primary, number, row, {role: rows.pop(entry, []) for role, rows in related.items()}, tally)
        if listing is None:
            continue
        tally.used(primary.name)
        for listed_on, one in _on_lists(listing, consolidated):
            parts[listed_on].append(one)
    for role, rows in related.items():
        file = by_role[role]
        for entry, left in rows.items():
            for number, _ in left:
                tally.unused("orphan", file.name, number, f"party {entry} is not in {primary.name}")
    return tuple(Part(name, tuple(listings)) for name, listings in parts.items())


def _rows(file: SourceFile, role: str, tally: Tally) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of one file by column, nulls as empty; each is counted."""
    layout = load("ofac.yaml")
    columns, null = layout["columns"][role], layout["null"]
    for number, cells, cut in records(text_of(file, tally), file.name, tally):
        tally.row(file.name)
        if len(cells) != len(columns) or not cells[0].strip().isdigit():
            kind = "cut" if cut else "unfit"
            what = f"{len(cells)} cells where this file has {len(columns)}, beginning with the party's number"
            tally.unused(kind, file.name, number, what)
            continue
        if cut:
            tally.report("cut", file.name, number, "the file ends in the middle of this row")
        values = (cell.strip() for cell in cells)
        yield number, {name: "" if value == null else value for name, value in zip(columns, values, strict=True)}


def _related(file: SourceFile, role: str | None, tally: Tally) -> dict[str, list[tuple[int, dict[str, str]]]]:
    found: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for number, row in _rows(file, role or "", tally):
        found[row["ent_num"]].append((number, row))
    return dict(found)


def _party(
    file: SourceFile,
    number: int,
    row: dict[str, str],
    related: dict[str | None, list[tuple[int, dict[str, str]]]],
    tally: Tally,
) -> Listing | None:
    layout = load("ofac.yaml")
    kind = layout["kinds"].get(row["type"].lower())
    if kind is None:
        what = f"{row['type']!r} is no type of party; expected one of {', '.join(filter(None, layout['kinds']))}"
        tally.unused("unfit", file.name, number, what)
        return None
    remarks = row["remarks"] + "".join(one["remarks"] for _, one in related.get("comments", []))
    said = _remark(remarks)
    aliases = [_alternate(one, file.name, place, tally) for place, one in related.get("alternate", [])]
    addresses = (_address(one) for _, one in related.get("address", []))
    names = [("address", "add"), ("alternate", "alt"), ("comments", "comments")]
    for role, _ in names:
        if related.get(role):
            tally.used(_sibling(file.name, role), len(related[role]))
    details = [
        (key, row[key]) for key in ("title", "call_sign", "vess_type", "tonnage", "grt", "vess_flag", "vess_owner")
    ]
    return Listing(
        list="",
        edition="",
        entry=row["ent_num"],
        name=row["name"],
        kind=kind,
        aliases=tuple(dict.fromkeys((*aliases, *said.aliases))),
        identifiers=tuple(dict.fromkeys(said.identifiers)),
        addresses=tuple(dict.fromkeys(one for one in addresses if one is not None)),
        programmes=tuple(part.strip(" []") for part in row["program"].split("] [")) if row["program"] else (),
        listed=min(said.listed, default=None),
        effective=min(said.effective, default=None),
        reach=reach_of(remarks),
        remarks=remarks or None,
        details=(*((key, value) for key, value in details if value), *dict.fromkeys(said.details)),
        origin=Origin(file.name, file.sha256, number),
    )


def _sibling(primary: str, role: str) -> str:
    roles = load("ofac.yaml")["roles"]
    place = roles["primary"].index(primary.lower())
    return str(roles[role][place])


def _alternate(row: dict[str, str], file: str, number: int, tally: Tally) -> ListedName:
    kinds = load("ofac.yaml")["alternate_types"]
    if row["alt_type"] not in kinds:
        tally.report("unfit", file, number, f"{row['alt_type']!r} is no type of alternate name; kept as it is")
    return ListedName(row["alt_name"], quality=kinds.get(row["alt_type"], row["alt_type"]))


def _address(row: dict[str, str]) -> Address | None:
    """The address, or None where every part of it is null."""
    written = [row[key] for key in ("address", "city", "country", "remarks") if row[key]]
    return Address(", ".join(written), country_code(row["country"])) if written else None


def _on_lists(listing: Listing, consolidated: bool) -> Iterator[tuple[str, Listing]]:
    """The lists that a row is on: an SDN on the SDN list, others by their programmes."""
    lists = load("ofac.yaml")["lists"]
    if not consolidated:
        yield lists["sdn"], replace(listing, list=lists["sdn"])
        return
    own = {lists["programmes"].get(one, lists["consolidated"]) for one in listing.programmes} or {lists["consolidated"]}
    for name in sorted(own):
        yield name, replace(listing, list=name)


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    rules = load("ofac.yaml")["remarks"]
    return tuple((re.compile(rf"(?:alt\. )?{rule['pattern']}$"), rule["to"], rule.get("key", "")) for rule in rules)


def _remark(remarks: str) -> _Remark:
    """The pieces of a remark by the rules of ofac.yaml; a piece that fits none is left in the remark alone."""
    said = _Remark()
    for piece in remarks.removesuffix(".").split("; ") if remarks else ():
        for pattern, to, key in _rules():
            if match := pattern.match(piece):
                _take(said, piece, match, to, key)
                break
        else:
            if identifier := from_words(piece):
                said.identifiers.append(identifier)
    return said


def _take(said: _Remark, piece: str, match: re.Match[str], to: str, key: str) -> None:
    value = match["value"].strip()
    label = match.groupdict().get("label")
    day = edtf(value) if to in ("cmic_date", "dated") else None
    if to == "alias":
        said.aliases.append(ListedName(value, quality="fka" if piece.startswith(("f.k.a.", "alt. f.k.a.")) else "weak"))
    elif to == "imo":
        said.identifiers.append(Identifier("imo", value))
    elif to == "cmic_date" and day:
        (said.listed if piece.startswith("Listing") else said.effective).append(day)
    elif to == "dated" and day:
        (said.listed if key == "listed" else said.effective).append(day)
        said.details.append((key, f"{day} ({label})"))
    else:
        said.details.append((key or "remark", f"{value} ({label})" if label else value))
