"""Makes the tables that the comparison of names reads, from rigour's resources (MIT) and official lists.

    python training/names_data.py --rigour RIGOUR_CHECKOUT --opencc TSCharacters.txt --lists LIST_FOLDER

Writes `han.tsv`, `legal_forms.tsv`, `terms.tsv`, `places.tsv`, `titles.tsv`, `nicknames.tsv` and `word_counts.tsv` into
`src/onrecord/names/data/`, beside the tables there that were written by hand. Same input, same bytes.
`TSCharacters.txt` is OpenCC's dictionary of traditional characters.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from onrecord.names.writing import HAN, latin_words, native, simplified_characters

DATA = Path(__file__).parent.parent / "src" / "onrecord" / "names" / "data"
RIGOUR = "# From rigour (github.com/opensanctions/rigour), {file}. MIT licence, see NOTICE. Folded; one row a form."
OPENCC = "# From OpenCC (github.com/BYVoid/OpenCC), TSCharacters.txt. Apache-2.0, see NOTICE. Traditional, simplified."
# Writings in other languages that are everyday words of another kind and mislead when they are read as places.
NOT_PLACES = frozenset(
    [
        "sina",
        "sin",
        "hind",
        "misr",
        "sham",
        "suomi",
        "union",
        "republic",
        "federation",
        "north",
        "south",
        "east",
        "west",
    ]
)
BODIES = frozenset(["tpb", "alqaeda", "hezbollah", "irgc", "pla", "ccp", "cia"])
"""Terms of rigour that stand for one body, not for a kind of business."""
LEGAL_WORDS = frozenset(["company", "corporation", "corp", "co", "limited"])
"""A phrase that holds one of these is no line of business: `tactical missiles corporation`."""


def phrase(text: str) -> str:
    """How a phrase looks in a parsed name: Han and the like as they stand, the rest in folded Latin words."""
    return native(text) if HAN.search(text) else " ".join(latin_words(text))


def write(name: str, head: str, rows: Iterable[tuple[str, ...]]) -> None:
    lines = ["\t".join(row) for row in rows]
    (DATA / name).write_text(head + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} rows", file=sys.stderr)


def simplified(dictionary: Path) -> Iterator[tuple[str, str]]:
    """(traditional, simplified) characters of the basic plane."""
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        if new and len(old) == 1 and ord(old) < 0x10000 and ord(new[0]) < 0x10000 and old != new[0]:
            yield old, new[0]


def legal_forms(source: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(phrase, class, own form): the class groups forms of one kind across countries, the own form is the country's."""
    seen: dict[str, tuple[str, str]] = {}
    for form in source["types"]:
        own = phrase(str(form.get("compare") or form.get("display") or "")) or "-"
        for alias in [*form.get("aliases", []), form.get("display"), form.get("compare")]:
            if alias and (key := phrase(str(alias))):
                seen.setdefault(key, (form.get("generic") or "-", own))
    for key in sorted(seen):
        yield key, *seen[key]


def terms(source: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(phrase, term, kind): kind `plain` is empty of meaning, `domain` a line of business, `body` one body."""
    seen: dict[str, tuple[str, str]] = {}
    for group, kind in (("org_domains", "domain"), ("org_symbols", "plain")):
        for term, writings in source[group].items():
            for writing in [*writings, term if len(term) > 4 else None]:
                key = phrase(str(writing)) if writing else ""
                if len(key) > 1 and (" " not in key or not LEGAL_WORDS & set(key.split())):
                    seen.setdefault(key, (term, "body" if term in BODIES else kind))
    for key in sorted(seen):
        yield key, *seen[key]


def places(folder: Path, taken: set[str]) -> Iterator[tuple[str, str, str]]:
    """(phrase, code, level): level `country` or `within`."""
    seen: dict[str, tuple[str, str]] = {}
    files = [(path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.yml"))]
    files.sort(key=lambda pair: (not pair[1].get("is_country"), pair[0]))
    for strong in (True, False):
        for code, land in files:
            country = bool(land.get("is_country")) or "_" not in code
            names = [land.get("name"), land.get("full_name"), *(land.get("names_strong") or [])]
            if not strong:
                names = list(land.get("names_weak") or []) if country else []
            for name in names:
                key = phrase(str(name)) if name else ""
                fits = len(key) > (1 if HAN.search(key) else 3 if strong else 4)
                if fits and key not in taken and key not in NOT_PLACES and not key.isdigit():
                    seen.setdefault(key, (code.split("_")[0], "country" if country else "within"))
    for line in (DATA / "cities.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *writings = line.split("\t")
            level = "country" if ":" in code else "within"
            for writing in writings:
                seen[phrase(writing)] = (code.removeprefix("country:"), level)
    for key in sorted(seen):
        yield key, *seen[key]


def titles(stopwords: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in sorted({phrase(str(t)) for t in stopwords["PERSON_NAME_PREFIXES"]}):
        if key:
            yield key, "person"
    for key in sorted({phrase(str(t)) for t in stopwords["OBJ_NAME_PREFIXES"]}):
        if key:
            yield key, "vessel"


def nicknames(symbols: dict[str, Any]) -> Iterator[tuple[str, str]]:
    pairs = set()
    for group in symbols["person_nick"].values():
        folded = sorted({phrase(str(name)) for name in group})
        pairs |= {(a, b) for a in folded for b in folded if a < b}
    yield from sorted(pairs)


def listed(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(source, kind, name) of every name on the list files, kind `person` or `organisation`."""
    with (folder / "csl/csl_2023-11_partial.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            kind = "person" if row["type"] == "Individual" else "organisation"
            if (row["type"] or "") in ("Vessel", "Aircraft"):
                continue
            for name in [row["name"] or "", *(row["alt_names"] or "").split(";")]:
                yield "csl", kind, name
    with (folder / "ofac_sdn_bench_2021/sdn.csv").open(encoding="utf-8", newline="") as lines:
        kinds: dict[str, str] = {}
        for fields in csv.reader(lines):
            if len(fields) > 2 and fields[2].strip() in ("individual", "-0-"):
                kinds[fields[0]] = "person" if fields[2].strip() == "individual" else "organisation"
                yield "sdn", kinds[fields[0]], fields[1]
    with (folder / "ofac_sdn_bench_2021/alt.csv").open(encoding="utf-8", newline="") as lines:
        for fields in csv.reader(lines):
            if len(fields) > 3 and fields[0] in kinds:
                yield "sdn", kinds[fields[0]], fields[3]
    text = (folder / "un/UN_consolidated.xml").read_text(encoding="utf-8")
    for tag, kind in (("INDIVIDUAL", "person"), ("ENTITY", "organisation")):
        for block in re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL):
            parts = [re.search(rf"<{n}_NAME>(.*?)</", block) for n in ("FIRST", "SECOND", "THIRD", "FOURTH")]
            yield "un", kind, " ".join(found[1].strip() for found in parts if found)


def word_counts(names: Iterable[tuple[str, str, str]]) -> tuple[dict[str, Counter[str]], Counter[tuple[str, str]]]:
    counts: dict[str, Counter[str]] = {"organisation": Counter(), "person": Counter()}
    sizes: Counter[tuple[str, str]] = Counter()
    done = set()
    for source, kind, name in names:
        words = tuple(latin_words(name))
        if words and (kind, words) not in done:
            done.add((kind, words))
            sizes[source, kind] += 1
            counts[kind].update(set(words))
    return counts, sizes


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rigour", type=Path, required=True)
    parser.add_argument("--opencc", type=Path, required=True)
    parser.add_argument("--lists", type=Path, required=True)
    asked = parser.parse_args()
    names = asked.rigour / "resources" / "names"
    write("han.tsv", OPENCC, simplified(asked.opencc))
    simplified_characters.cache_clear()
    forms, symbols, stopwords = (
        yaml.safe_load((names / file).read_text(encoding="utf-8"))
        for file in ("org_types.yml", "symbols.yml", "stopwords.yml")
    )
    rows = list(legal_forms(forms))
    term_rows = list(terms(symbols))
    write("legal_forms.tsv", RIGOUR.format(file="resources/names/org_types.yml"), rows)
    write("terms.tsv", RIGOUR.format(file="resources/names/symbols.yml"), term_rows)
    taken = {row[0] for row in rows} | {row[0] for row in term_rows}
    write(
        "places.tsv",
        RIGOUR.format(file="resources/territories") + " With cities.tsv.",
        places(asked.rigour / "resources/territories", taken),
    )
    write("titles.tsv", RIGOUR.format(file="resources/names/stopwords.yml"), titles(stopwords))
    write("nicknames.tsv", RIGOUR.format(file="resources/names/symbols.yml"), nicknames(symbols))
    counts, sizes = word_counts(listed(asked.lists))
    sources = "# Names in which a word occurs, of the names on: " + ", ".join(
        f"{source} ({kind}) {size}" for (source, kind), size in sorted(sizes.items())
    )
    sources += ". CSL of 2023-11, SDN of 2021-07: works of the United States government; UN list: United Nations."
    total = {kind: sum(n for (_, k), n in sizes.items() if k == kind) for kind in counts}
    write(
        "word_counts.tsv",
        sources,
        [
            (kind, word, str(n))
            for kind in sorted(counts)
            for word, n in [("*", total[kind]), *sorted(counts[kind].items(), key=lambda pair: (-pair[1], pair[0]))]
            if n >= 3
        ],
    )


if __name__ == "__main__":
    main()
