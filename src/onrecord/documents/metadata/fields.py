"""Names of metadata fields as notes, front matter, headers and manifests write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from onrecord.documents.draft import Hint
from onrecord.documents.metadata.dates import iso_date

_FIELDS = {
    "title": "title",
    "headline": "title",
    "name": "title",
    "source": "publisher",
    "publisher": "publisher",
    "publication": "publisher",
    "outlet": "publisher",
    "newspaper": "publisher",
    "journal": "publisher",
    "site": "publisher",
    "website": "publisher",
    "author": "author",
    "authors": "author",
    "by": "author",
    "byline": "author",
    "writer": "author",
    "date": "published",
    "published": "published",
    "publish date": "published",
    "date published": "published",
    "publication date": "published",
    "pubdate": "published",
    "issued": "published",
    "url": "url",
    "link": "url",
    "original url": "url",
    "source url": "url",
    "permalink": "url",
    "language": "language",
    "lang": "language",
    "tags": "tag",
    "keywords": "tag",
    "topics": "tag",
}
"""Words for a field, in lower case. Words such as archived, saved, clipped and updated are deliberately absent: those
days are not days of publication."""


def field_of(name: str) -> str | None:
    """The field that `name` means, or null: "Date published" → published, "archived" → null."""
    return _FIELDS.get(" ".join(name.strip().lower().replace("_", " ").replace("-", " ").split()))


def hints_from_mapping(mapping: Mapping[str, Any], source: str, weight: float) -> list[Hint]:
    """What a mapping of field names to values states of a document; names that mean no field are left out."""
    hints: list[Hint] = []
    for key, value in mapping.items():
        field = field_of(str(key))
        if field is None:
            continue
        values = [_plain(v) for v in value] if isinstance(value, list) else [_plain(value)]
        values = [v for v in values if v and v.lower() not in ("none", "null", "unknown", "n/a", "-")]
        if not values:
            continue
        if field == "published":
            day = iso_date(values[0])
            if day:
                hints.append(Hint("published", day, source, weight))
        elif field == "author":
            hints.append(Hint("author", "; ".join(values), source, weight))
        elif field == "tag":
            tags = values if len(values) > 1 else [t for t in values[0].replace(",", "\n").split("\n") if t.strip()]
            hints += [Hint("tag", tag.strip().strip("#"), source, weight) for tag in tags]
        else:
            hints.append(Hint(field, values[0], source, weight))
            blog = re.search(
                r"\((?:[^()]*\b)?(?:blog|newsletter|site|page|column) (?:of|by) ([^()]{3,60})\)", values[0]
            )
            if field == "publisher" and blog:
                hints.append(Hint("author", blog[1].strip(), source, weight - 0.2))
    return hints


def _plain(value: Any) -> str:
    if isinstance(value, list):  # [[page]] unquoted in YAML is a list in a list
        return _plain(value[0]) if value else ""
    if isinstance(value, Mapping):
        return _plain(value.get("name", ""))
    return " ".join(str(value).replace("[[", "").replace("]]", "").split()) if value is not None else ""
