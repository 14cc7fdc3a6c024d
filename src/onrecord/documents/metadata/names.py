"""Names of people and bureaus in bylines: recognising them by their shape, splitting lists of them, trimming titles."""

from __future__ import annotations

import re

from onrecord.documents.words import matcher

_PARTICLES = r"(?:van|von|der|den|de|da|di|del|della|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|af|y|e)"
_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-ŽȘȚА-Я][\w’'‘ʼ\-]*\.?|O['’][A-Z]\w+)"
_NAME = rf"{_WORD}(?:[ \u00a0]+(?:{_PARTICLES}[ \u00a0]+){{0,2}}{_WORD}){{1,3}}"
_PERSON = re.compile(rf"^(?:{_NAME})$")
_PAREN = re.compile(r"\s*\([^)]*\)")
_SEPARATORS = re.compile(
    r"\s*(?:;|,(?!\s*(?:Jr|Sr|II|III)\b)|\s&\s|\s/\s|\band\b|\bwith\b|\bund\b|\bet\b)\s*", re.IGNORECASE
)
_INITIALS = re.compile(r"^(?:[A-Z]\.[ ]?){1,3}")


def is_person(text: str) -> bool:
    """Whether `text` has the shape of a person's full name: two to five capitalised words, particles, initials.

    >>> is_person("Steven A. Karantz-Oduya"), is_person("the company")
    (True, False)
    """
    text = text.strip()
    if not 3 <= len(text) <= 60 or any(c.isdigit() for c in text):
        return False
    words = text.split()
    if text.isupper():
        text = " ".join(_title(word) for word in words)
    if not _PERSON.match(text):
        return False
    if words[0].lower() in ("the", "a", "an", "by", "in", "on", "our", "why", "how", "what", "more", "read"):
        return False
    return matcher("bylines", "not_a_name").search(text) is None


def _title(word: str) -> str:
    return (
        "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
        if len(word) > 2 or re.search(r"^[A-Z]?[AEIOUY]|[AEIOU]$", word)
        else word
    )


def proper_case(name: str) -> str:
    """A name set in capitals, in ordinary case; other names as they stand."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 4 and all(c.isupper() for c in letters):
        return " ".join(_title(word) for word in name.split())
    return name


def is_bureau(text: str) -> bool:
    """Whether `text` names a collective author: "Our Bureau", "Staff reporter", "the Digest's litigation desk"."""
    return len(text) <= 60 and matcher("bylines", "bureau").search(text) is not None


def split_authors(text: str) -> tuple[str, ...]:
    """The authors that a byline's words name, job titles, places and addresses trimmed.

    Empty where the words do not have the shape of names.

    >>> split_authors("Marlies Overbeck in Frankfurt and Zhou Lanting in Wuhan")
    ('Marlies Overbeck', 'Zhou Lanting')
    """
    text = re.sub(r"<[^>]*>|\S+@\S+|https?://\S+", " ", text)
    text = _PAREN.sub(" ", text)
    text = matcher("bylines", "trailing").sub("", text).strip(" ,;:|·•–—-.")
    if not text:
        return ()
    authors: list[str] = []
    for part in _SEPARATORS.split(text):
        if not part:
            continue
        name = re.split(r"\s+(?:in|at|for|from|reporting)\s+|\s+[|·•–—-]\s+", part.strip(" .,"), maxsplit=1)[0].strip()
        name = re.sub(r"^(?:by|and)\s+", "", name, flags=re.IGNORECASE)
        name = matcher("bylines", "job_prefix").sub("", name).strip()
        if is_person(name) or (_INITIALS.match(name) and is_person(name.replace(".", "X."))):
            authors.append(proper_case(name))
        elif is_bureau(name) and not authors:
            authors.append(name)
        elif authors:
            if matcher("bylines", "job").search(name) or len(name.split()) <= 4:
                continue
            break
        else:
            return ()
    return tuple(dict.fromkeys(authors))
