"""Holdings out of a table: owner and owned, and what else the columns say.

Columns, in any order and case; only the first two are needed: owner, owned, share (0.6, 60 % or 60; ">50 %" and
"25-50 %" are bounds), control (yes or no), since, until (EDTF), source, standing, and for each end a number and a
country: owner_lei, owned_lei, owner_country, owned_country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Holding, Identifier, is_edtf
from onrecord.regimes.holdings_found import Found
from onrecord.regimes.values import Party

COLUMNS = frozenset(
    {
        *("owner", "owned", "share", "control", "since", "until", "source", "standing"),
        *("owner_lei", "owned_lei", "owner_country", "owned_country", "owner_kind", "owned_kind"),
    }
)
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_RANGE = re.compile(rf"^{_NUMBER}\s*%?\s*(?:-|–|to|\.\.)\s*{_NUMBER}\s*(%?)$")
_BOUND = re.compile(rf"^(>=|>|≥|<=|<|≤|at least|more than|at most|less than|up to|over)\s*{_NUMBER}\s*(%?)$")
_PLAIN = re.compile(rf"^{_NUMBER}\s*(%|per ?cent)?$")
MORE = 1e-6
"""What "more than" adds to a share, so that more than 50 % is not taken for 50 %. Larger than the reasoner's slack."""

_YES, _NO = ("yes", "true", "1", "y"), ("no", "false", "0", "n", "")


def is_table(columns: Sequence[str]) -> bool:
    """Whether these are the columns of a table of holdings."""
    return {"owner", "owned"} <= {one.casefold() for one in columns}


def share_from(text: str) -> tuple[float | None, float | None, float | None]:
    """Share, least and most, as fractions, out of what a person writes. Raises ValueError where it is no share.

    >>> share_from("38.88 %")
    (0.3888, None, None)
    >>> share_from("25-50 %"), share_from("unknown")
    ((None, 0.25, 0.5), (None, None, None))

    A bare number above 1 is taken as per cent, one up to 1 as a fraction.
    """
    said = " ".join(text.casefold().split())
    if said in ("", "?", "unknown", "n/a", "null", "none", "-"):
        return None, None, None
    if match := _RANGE.match(said):
        low, high, sign = match.groups()
        percent = bool(sign) or float(high.replace(",", ".")) > 1
        return None, _fraction(low, percent), _fraction(high, percent)
    if match := _BOUND.match(said):
        how, number, sign = match.groups()
        value = _fraction(number, bool(sign))
        if how in ("<", "<=", "≤", "at most", "less than", "up to"):
            return None, None, value
        return None, min(value + MORE, 1.0) if how in (">", "more than", "over") else value, None
    if match := _PLAIN.match(said):
        return _fraction(match[1], bool(match[2])), None, None
    raise ValueError(f"share is {text!r}; expected such as 60 %, 0.6, > 50 %, 25-50 % or nothing")


def _fraction(number: str, percent: bool) -> float:
    value = float(number.replace(",", "."))
    if percent or value > 1:
        value = round(value / 100, 12)
    if not 0 <= value <= 1:
        raise ValueError(f"share is {number}; expected at most 100 %")
    return value


def from_rows(rows: Iterable[Mapping[str, str]], file: str) -> Found:
    """Holdings and parties out of rows with these columns; rows are counted as lines of the file, the head being 1."""
    holdings, problems, count = [], [], 0
    parties: dict[str, Party] = {}
    for number, raw in enumerate(rows, 2):
        count += 1
        row = {name.casefold(): value for name, value in raw.items()}
        if count == 1 and (strange := sorted(set(row) - COLUMNS - {""})):
            problems.append(
                f"row 1: the columns {', '.join(strange)} are not read; known are {', '.join(sorted(COLUMNS))}"
            )
        try:
            holding = _holding(row, f"{file}, row {number}")
        except ValueError as error:
            problems.append(f"row {number}: {error}; the row was left out")
            continue
        holdings.append(holding)
        for end, name in (("owner", holding.owner), ("owned", holding.owned)):
            party = _party(row, end, name)
            known = parties.get(name)
            parties[name] = _more(known, party) if known else party
    told = [party for party in parties.values() if party.identifiers or party.country or party.kind]
    return Found(count, tuple(holdings), tuple(told), tuple(problems))


def _holding(row: Mapping[str, str], place: str) -> Holding:
    owner, owned = row.get("owner", ""), row.get("owned", "")
    if not owner or not owned:
        raise ValueError(f"{'owner' if not owner else 'owned'} is empty; expected the name of a company or person")
    share, least, most = share_from(row.get("share", ""))
    control = row.get("control", "").casefold()
    if control not in (*_YES, *_NO):
        raise ValueError(f"control is {control!r}; expected yes or no")
    for field in ("since", "until"):
        if row.get(field) and not is_edtf(row[field]):
            raise ValueError(f"{field} is {row[field]!r}; expected a date such as 2019, 2019-05 or 2019-05-17")
    source = row.get("source")
    return Holding(
        owner=owner,
        owned=owned,
        share=share,
        least=least,
        most=most,
        control=control in _YES,
        since=row.get("since") or None,
        until=row.get("until") or None,
        source=f"{source}; {place}" if source else place,
        standing=row.get("standing") or "claimed",
    )


def _party(row: Mapping[str, str], end: str, name: str) -> Party:
    lei = row.get(f"{end}_lei")
    country = row.get(f"{end}_country", "").upper() or None
    numbers = (Identifier("lei", lei),) if lei else ()
    return Party(name, (name,), numbers, country, row.get(f"{end}_kind", ""))


def _more(known: Party, party: Party) -> Party:
    return replace(
        known,
        identifiers=tuple(dict.fromkeys((*known.identifiers, *party.identifiers))),
        country=known.country or party.country,
        kind=known.kind or party.kind,
    )
