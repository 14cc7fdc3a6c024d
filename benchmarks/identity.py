"""How well entities are told apart across documents, against the gold entity tables, from gold mentions.

    python benchmarks/identity.py [SHARED] [--errors] [--speed DOCUMENTS]

**Gold mentions.** Of each coded document, the entities that its gold claims name (subject, object, speaker, via) and
that the folder's entity table holds. An entity's forms in a document are those of the table's name and aliases that
stand in the document's text as whole words, longest first, so that a form inside a longer form is not counted. Its name
in the document is the table's name where that stands in the text, else the capitalised form that stands there most
often (the longest of equals), else any form that stands there; where no form stands in the text (the coder concluded
it), the table's name. All claims of a document are written too, since places, positions and ties are evidence.
Everything goes through a real casebook: `onrecord.casebook.build` with gold in place of the extractor.

**Gold clusters.** Items are (document, entity); two are one where their tables give the same name apart from case,
punctuation and legal form, and kinds that can be one (so "China" of both folders is one). `CODED_TWICE` lists the rows
of public bodies and countries that coders wrote under two names; figures are given with the tables as they are and with
these read as one. B-cubed (Bagga and Baldwin 1998) over items, with each item weighted by its mentions, and over items
of entities that several documents name. Clusters that hold two distinct gold companies are counted: there may be none.

`--shift` changes each weight of `onrecord.identity.policy` by a third, down and up. `--speed` settles a casebook of
that many invented documents twice.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from onrecord.casebook import Casebook, build, schema, settling
from onrecord.identity import group_of, normal, policy
from onrecord.model import Claim, Document, DocumentEntity, Extraction, Mention, Modality, Polarity

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("real", "written")
TARGET = 0.95
_NOT_CODED = {"entities", "documents", "disputes", "confirmations"}

CODED_TWICE = {
    "congress": "us congress",
    "department of commerce": "us department of commerce",
    "justice department": "us department of justice",
    "department of veterans affairs": "us department of veterans affairs",
    "department of defense": "us department of defense",
    "pentagon": "us department of defense",
    "department of the treasury": "us department of the treasury",
    "house of representatives": "us house of representatives",
    "cisa": "cybersecurity and infrastructure security agency",
    "bis": "bureau of industry and security",
    "britain": "united kingdom",
    "korean trade ministry": "south korean trade ministry",
}
"""Normalised name of a table's row → that of the row which means the same body or country, read by hand."""

Key = tuple[str, str]
"""A gold entity: the group of its kind and its normalised name."""


@dataclass(frozen=True)
class Gold:
    """The coded documents: claims by file stem, tables by folder, and which folder a stem is of."""

    claims: dict[str, list[dict[str, object]]]
    tables: dict[str, dict[str, dict[str, object]]]
    folder: dict[str, str]


@dataclass
class Items:
    """What the gold extractor put into the casebook: (document id, name there) → gold entity, and mentions of each."""

    entity: dict[tuple[str, str], Key] = field(default_factory=dict)
    mentions: dict[tuple[str, str], int] = field(default_factory=dict)
    concluded: int = 0
    shared_name: int = 0


def load(shared: Path) -> Gold:
    """The gold claims and tables of both folders."""
    claims, folder_of = {}, {}
    tables: dict[str, dict[str, dict[str, object]]] = {}
    for folder in FOLDERS:
        place = shared / "gold" / folder
        tables[folder] = {str(row["name"]): row for row in _lines(place / "entities.jsonl")}
        for path in sorted(place.glob("*.jsonl")):
            if path.stem not in _NOT_CODED:
                claims[path.stem] = list(_lines(path))
                folder_of[path.stem] = folder
    return Gold(claims, tables, folder_of)


def _lines(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def gold_key(name: str, kind: str) -> Key:
    """The gold entity that a table's row stands for."""
    return group_of(kind), normal(name, kind)


class GoldExtract:
    """An extractor that gives what the coders gave. It keeps account in `items`, hence one process only."""

    def __init__(self, gold: Gold) -> None:
        self.gold = gold
        self.items = Items()

    def __call__(self, document: Document) -> Extraction:
        stem = Path(document.name).stem
        rows = self.gold.claims.get(stem)
        if rows is None:
            return Extraction(document.id)
        table = self.gold.tables[self.gold.folder[stem]]
        named = dict.fromkeys(
            str(name)
            for row in rows
            for name in (row["subject"], row["object"], row["speaker"], *row["via"])  # type: ignore[misc]
            if name in table
        )
        forms = {name: [name, *map(str, table[name]["aliases"])] for name in named}  # type: ignore[call-overload]
        stands, spans = standing(document.text, forms)
        shown: dict[str, str] = {}
        entities, mentions = [], []
        for name in named:
            kind = str(table[name]["kind"])
            called = name_in_document(name, stands[name])
            if called in shown.values():
                called, self.items.shared_name = name, self.items.shared_name + 1
            self.items.concluded += not stands[name]
            shown[name] = called
            key = gold_key(name, kind)
            self.items.entity[document.id, called] = key
            self.items.mentions[document.id, called] = max(1, stands[name].total())
            entities.append(DocumentEntity(called, kind, tuple(sorted(set(stands[name]) - {called}))))
            mentions += [Mention(a, b, document.text[a:b], called, "name") for a, b in spans[name]]
        return Extraction(document.id, self._claims(document, rows, shown), tuple(entities), tuple(mentions))

    def _claims(self, document: Document, rows: list[dict[str, object]], shown: dict[str, str]) -> tuple[Claim, ...]:
        claims = []
        for row in rows:
            roles = {role: shown.get(str(row[role]), row[role]) for role in ("subject", "object", "speaker")}
            quote = str(row["quote"])
            start = max(0, document.text.find(quote))
            quote = document.text[start : start + len(quote)]
            claims.append(
                Claim(
                    document_id=document.id,
                    document=document.name,
                    start=start,
                    end=start + len(quote),
                    quote=quote,
                    type=str(row["type"]),
                    what=row["what"],  # type: ignore[arg-type]
                    value=row["value"],  # type: ignore[arg-type]
                    polarity=Polarity(str(row["polarity"])),
                    modality=Modality(str(row["modality"])),
                    rule="gold",
                    **roles,  # type: ignore[arg-type]
                )
            )
        return tuple(claims)


def standing(
    text: str, forms: dict[str, list[str]]
) -> tuple[dict[str, Counter[str]], dict[str, list[tuple[int, int]]]]:
    """How often each form of each entity stands in the text, and where; the longest form at each place."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name, its in forms.items():
        for form in dict.fromkeys(its):
            owners[form].append(name)
    longest = sorted(owners, key=len, reverse=True)
    pattern = (
        re.compile(r"(?<!\w)(?:" + "|".join(re.escape(form) for form in longest) + r")(?!\w)") if longest else None
    )
    counted: dict[str, Counter[str]] = {name: Counter() for name in forms}
    spans: dict[str, list[tuple[int, int]]] = {name: [] for name in forms}
    for match in pattern.finditer(text) if pattern else ():
        for name in owners[match[0]]:
            counted[name][match[0]] += 1
        spans[owners[match[0]][0]].append(match.span())
    return counted, spans


def name_in_document(name: str, stands: Counter[str]) -> str:
    """What a document calls a gold entity (see the top of this file)."""
    if not stands or name in stands:
        return name
    capitalised = [form for form in stands if form.removeprefix("the ").removeprefix("The ")[:1].isupper()]
    return max(capitalised or list(stands), key=lambda form: (stands[form], len(form), form))


def b_cubed(
    found: dict[tuple[str, str], str], gold: dict[tuple[str, str], Key], weight: dict[tuple[str, str], int]
) -> tuple[float, float, float]:
    """Precision, recall and F1 of clusters `found` against `gold`, each item counting by its weight."""
    by_found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    by_gold: dict[Key, list[tuple[str, str]]] = defaultdict(list)
    for item in gold:
        by_found[found[item]].append(item)
        by_gold[gold[item]].append(item)
    precision = recall = 0.0
    for item in gold:
        right = sum(weight[other] for other in by_found[found[item]] if gold[other] == gold[item])
        precision += weight[item] * right / sum(weight[other] for other in by_found[found[item]])
        recall += weight[item] * right / sum(weight[other] for other in by_gold[gold[item]])
    precision, recall = precision / sum(weight.values()), recall / sum(weight.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def clusters_of(book: Casebook) -> dict[tuple[str, str], str]:
    """(document id, name there) → id of the casebook's entity."""
    member = schema.entity_members.c
    with book.reading() as connection:
        rows = connection.execute(schema.entity_members.select()).mappings().all()
    return {(row[member.document_id], row[member.name]): row[member.entity_id] for row in rows}


def measure(shared: Path, errors: bool, shift: bool) -> bool:
    """Print the figures; true where the targets are met."""
    gold = load(shared)
    extract = GoldExtract(gold)
    with tempfile.TemporaryDirectory() as folder, Casebook.create(Path(folder) / "gold.casebook") as book:
        build(book, [shared / "corpus" / one for one in FOLDERS], extract=extract)
        found = clusters_of(book)
        with book.reading() as connection:
            review = connection.execute(schema.questions.select().order_by(schema.questions.c.score.desc())).all()
        if shift:
            shifted(book, found)
    items = extract.items
    found = {item: found[item] for item in items.entity}
    print(
        f"{len(items.entity):,} items, {len(set(items.entity.values())):,} gold entities, "
        f"{items.concluded} items named nowhere in their text, {items.shared_name} names shared within a document"
    )
    read_as_one = {item: (group, CODED_TWICE.get(name, name)) for item, (group, name) in items.entity.items()}
    met = True
    for label, truth in (("tables as they are", items.entity), ("rows coded twice read as one", read_as_one)):
        again = Counter(truth.values())
        several = {item: key for item, key in truth.items() if again[key] > 1}
        print(f"{label}:")
        for what, gold_items, weight in (
            ("items", truth, dict.fromkeys(truth, 1)),
            ("items by mentions", truth, items.mentions),
            ("items of entities in several documents", several, dict.fromkeys(several, 1)),
        ):
            precision, recall, f1 = b_cubed(found, gold_items, {item: weight[item] for item in gold_items})
            met &= what != "items" or f1 >= TARGET
            print(f"  B-cubed over {what}: precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}")
    wrong, parted = mistakes(found, read_as_one)
    rows = [row for table in gold.tables.values() for row in table.values() if row["kind"] == "company"]
    companies = {gold_key(str(row["name"]), "company") for row in rows}
    merged = [keys for keys in wrong if len(keys & companies) > 1]
    print(
        f"{len(companies):,} gold companies; clusters with two of them: {len(merged)}; with two distinct entities: "
        f"{len(wrong)}; gold entities in several clusters: {len(parted)}; questions: {len(review)}"
    )
    if errors:
        for keys in wrong:
            print("  merged:", sorted(keys))
        for key, names in sorted(parted.items()):
            print("  parted:", key, sorted(names))
        for one in review:
            print(f"  question {one.score:+.1f}: {one.one} {one.other}")
    return met and not merged


def shifted(book: Casebook, before: dict[tuple[str, str], str]) -> None:
    """Change each weight by a third and tell how many items are then in another company."""
    numbers = {name: value for name, value in vars(policy).items() if isinstance(value, float)}
    for name, value in [*numbers.items(), *((f"BY_RELATION {key}", v) for key, v in policy.BY_RELATION.items())]:
        for factor in (2 / 3, 4 / 3):
            if name.startswith("BY_RELATION "):
                table, key = dict(policy.BY_RELATION), name.removeprefix("BY_RELATION ")
                policy.BY_RELATION = MappingProxyType(table | {key: value * factor})
            else:
                setattr(policy, name, value * factor)
            with book.changing() as connection:
                settling.settle(connection)
            after = clusters_of(book)
            with book.reading() as connection:
                asked = len(connection.execute(schema.questions.select()).all())
            print(f"{name} x {factor:.2f}: {sum(after[i] != before[i] for i in before)} items moved, {asked} questions")
            if name.startswith("BY_RELATION "):
                policy.BY_RELATION = MappingProxyType(table)
            else:
                setattr(policy, name, value)


def mistakes(
    found: dict[tuple[str, str], str], gold: dict[tuple[str, str], Key]
) -> tuple[list[set[Key]], dict[Key, set[str]]]:
    """Clusters that hold several gold entities, and gold entities in several clusters with the names there."""
    keys: dict[str, set[Key]] = defaultdict(set)
    clusters: dict[Key, set[str]] = defaultdict(set)
    names: dict[Key, set[str]] = defaultdict(set)
    for item, key in gold.items():
        keys[found[item]].add(key)
        clusters[key].add(found[item])
        names[key].add(item[1])
    return [one for one in keys.values() if len(one) > 1], {k: names[k] for k, v in clusters.items() if len(v) > 1}


def speed(count: int) -> None:
    """Settle a casebook of `count` invented documents, then one more."""
    sys.path.insert(0, str(ROOT))
    from tests.casebook import invented

    from onrecord.casebook.writing import unsettle

    with tempfile.TemporaryDirectory() as folder, Casebook.create(Path(folder) / "speed.casebook") as book:
        articles = Path(folder) / "articles"
        articles.mkdir()
        for number in range(count):
            (articles / f"{number:06}.txt").write_text(article(number))
        build(book, articles, read=invented.read, extract=invented.extract)
        for label in ("again", "and again"):
            with book.changing() as connection:
                unsettle(connection)
                began = time.perf_counter()
                settling.settle(connection)
                print(f"settle of {count:,} documents, {label}: {time.perf_counter() - began:.2f} s")
        print(f"  {book.status().entities:,} entities")


_FIRST = """
    Amber Birch Cedar Dune Ember Fjord Garnet Harrow Islet Jasper Kestrel Lindel Marlow Norrick Ostrel Pell
"""
_SECOND = """
    bank brook dale field ford gate hall ham lane lock mark mere moor port stead ton wick wood worth yard
"""
_TRADE = ("Optics", "Systems", "Networks", "Robotics", "Metals", "Holdings", "Logistics", "Imaging")


def article(number: int) -> str:
    """An invented article: nine entities, of which some recur in other articles under other forms."""

    first, second = _FIRST.split(), _SECOND.split()

    def company(n: int) -> tuple[str, str]:
        short = first[n % 16] + second[n // 16 % 20] + ("" if n < 320 else f" {first[n // 320 % 16]}")
        return f"{short} {_TRADE[n % 7]}", short

    many = [company((number * 7 + k * k * 31) % 5120) for k in range(6)]
    person = f"{first[number % 16]}a {second[number // 3 % 20].title()}{second[number % 20]}"
    lines = [f"~ Report {number} / The {first[number % 11]} Gazette / 2021-{number % 12 + 1:02}-03"]
    for k, (full, short) in enumerate(dict.fromkeys(many)):
        lines.append(f"% company {full}{' Ltd' if k % 3 == 0 else ''} = {short}")
    lines.append(f"% person {person} = {person.split()[-1]}")
    lines.append("% country Norway")
    pairs = pairwise(many)
    lines += [
        f"{a[1]} > {'ownership' if number % 2 else 'supply'} > {b[1]} | speaker={person}" for a, b in pairs if a != b
    ]
    lines += [f"{a[0]} said nothing about number {number}." for a in many]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", action="store_true", help="list what is merged, parted and to be reviewed")
    parser.add_argument("--shift", action="store_true", help="change each weight by a third, down and up")
    parser.add_argument("--speed", type=int, metavar="DOCUMENTS", help="measure settling instead")
    asked = parser.parse_args()
    if asked.speed:
        speed(asked.speed)
    elif not measure(asked.shared, asked.errors, asked.shift):
        sys.exit(1)


if __name__ == "__main__":
    main()
