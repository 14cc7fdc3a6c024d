"""JSON as issuers make it: one object, its keys accounted for."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from onrecord.lists.errors import ListNotRead
from onrecord.lists.tally import Tally
from onrecord.lists.values import SourceFile


def document_of(file: SourceFile, *, needed: Collection[str]) -> dict[str, Any]:
    """The file's object. Raises ListNotRead, with the line, where it is no JSON object or lacks a `needed` list."""
    try:
        document = json.loads(file.content)
    except json.JSONDecodeError as error:
        raise ListNotRead(
            f"{file.name}: no JSON at line {error.lineno} ({error.msg}); the file is cut off or of another kind"
        ) from None
    except (UnicodeDecodeError, RecursionError) as error:
        raise ListNotRead(f"{file.name}: no JSON in UTF-8 ({error})") from None
    if not isinstance(document, dict):
        raise ListNotRead(f"{file.name}: expected one JSON object, found {type(document).__name__}")
    for key in needed:
        if not isinstance(document.get(key), list):
            raise ListNotRead(
                f"{file.name}: no list {key!r} in it; the file is of another list or its layout has changed"
            )
    return document


def name_unread_keys(value: Any, known: Collection[str], file: str, row: int, tally: Tally) -> None:
    """Name each key of an object that no rule reads."""
    if isinstance(value, dict):
        for key in value:
            if key not in known:
                tally.report("unread", file, row, f"no rule reads the key {key!r}")
