"""Regimes from YAML, checked on load: keys, dates, outcomes, citations. A mistake names the file and the key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import yaml

from onrecord.model import is_edtf
from onrecord.regimes.errors import RegimeError
from onrecord.regimes.values import (
    SHARED_OUTCOMES,
    Citation,
    Direction,
    NamedParty,
    Note,
    Period,
    PurposeLimit,
    Regime,
    Rows,
    Rule,
    Switch,
    Tie,
    Verified,
)

DATA = "onrecord.regimes"
_One = TypeVar("_One")


def read_yaml(name: str) -> Any:
    """The parsed content of a file of this room's data."""
    return _parsed((files(DATA) / "data" / name).read_text(encoding="utf-8"), name)


def _parsed(text: str, where: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as error:
        raise RegimeError(f"{where}: is not YAML ({' '.join(str(error).split())})") from None


@lru_cache(maxsize=1)
def regimes() -> tuple[Regime, ...]:
    """Every regime that ships with the package, by id."""
    folder = files(DATA) / "data" / "regimes"
    found = [
        regime_from(_parsed(entry.read_text(encoding="utf-8"), entry.name), entry.name)
        for entry in sorted(folder.iterdir(), key=lambda one: one.name)
        if entry.name.endswith(".yaml")
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def regime(id_: str) -> Regime:
    """The regime of that id. Raises RegimeError, naming those there are."""
    for one in regimes():
        if one.id == id_:
            return one
    raise RegimeError(f"{id_!r} is no regime; expected one of {', '.join(one.id for one in regimes())}")


def regime_from_file(path: Path) -> Regime:
    """A regime of the user's own, from a YAML file in the form of the package's."""
    try:
        return regime_from(_parsed(path.read_text(encoding="utf-8"), str(path)), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise RegimeError(f"{path}: cannot be read ({error}); expected a YAML file in UTF-8") from None


@lru_cache(maxsize=1)
def use_words() -> dict[str, dict[str, str]]:
    """The fields of a use, each with its values and what they mean."""
    return {f: {str(k): str(v) for k, v in values.items()} for f, values in read_yaml("use.yaml")["fields"].items()}


@lru_cache(maxsize=1)
def implied() -> tuple[tuple[str, str, str, str], ...]:
    """What one field of a use tells of another that was not told: field, value, other field, its value."""
    rows = read_yaml("use.yaml")["implied"]
    return tuple((str(r["field"]), str(r["value"]), str(r["tells"]), str(r["as"])) for r in rows)


class _Row:
    """A mapping of the file, read key by key; what is left over at the end is a mistake."""

    def __init__(self, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            raise RegimeError(f"{where}: is {value!r}; expected a mapping")
        self.left = dict(value)
        self.where = where

    def take(self, key: str, default: Any = None) -> Any:
        return self.left.pop(key, default)

    def text(self, key: str) -> str:
        value = self.take(key)
        if not isinstance(value, str) or not value.strip():
            raise RegimeError(f"{self.where}: {key} is {value!r}; expected words")
        return " ".join(value.split())

    def words(self, key: str) -> str | None:
        return self.text(key) if key in self.left and self.left[key] is not None else self.take(key)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.take(key) or ()
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise RegimeError(f"{self.where}: {key} is {value!r}; expected a list of words")
        return tuple(value)

    def flag(self, key: str) -> bool:
        value = self.take(key, False)
        if not isinstance(value, bool):
            raise RegimeError(f"{self.where}: {key} is {value!r}; expected true or false")
        return value

    def date(self, key: str) -> str | None:
        value = self.take(key)
        if value is None:
            return None
        text = value.isoformat() if isinstance(value, dt.date) else str(value)
        if not is_edtf(text):
            raise RegimeError(f"{self.where}: {key} is {value!r}; expected a date such as 2019-08-13")
        return text

    def verified(self) -> Verified:
        value = self.take("verified")
        try:
            return Verified(value)
        except ValueError:
            raise RegimeError(f"{self.where}: verified is {value!r}; expected seen, mixed or known") from None

    def each(self, key: str, make: Callable[[_Row], _One]) -> tuple[_One, ...]:
        value = self.take(key) or ()
        if not isinstance(value, list | tuple):
            raise RegimeError(f"{self.where}: {key} is {value!r}; expected a list")
        return tuple(_whole(_Row(one, f"{self.where}, {key} {at}"), make) for at, one in enumerate(value, 1))

    def maybe(self, key: str, make: Callable[[_Row], _One]) -> _One | None:
        value = self.take(key)
        return None if value is None else _whole(_Row(value, f"{self.where}, {key}"), make)


def _whole(row: _Row, make: Callable[[_Row], _One]) -> _One:
    made = make(row)
    if row.left:
        raise RegimeError(f"{row.where}: does not know {', '.join(sorted(map(str, row.left)))}; see the reference page")
    return made


def regime_from(data: Any, where: str) -> Regime:
    """A regime from parsed YAML. Raises RegimeError where the data does not hold together."""
    made = _whole(_Row(data, where), _regime)
    _check(made, where)
    return made


def _regime(row: _Row) -> Regime:
    return Regime(
        id=row.text("id"),
        name=row.text("name"),
        jurisdiction=row.text("jurisdiction"),
        authority=row.text("authority"),
        summary=row.text("summary"),
        lists=row.texts("lists"),
        joins=row.each("joins", lambda one: (one.text("list"), one.flag("review"))),
        outcomes=row.texts("outcomes"),
        sources=row.each("sources", _citation),
        rules=row.each("rules", _rule),
        purpose=row.maybe("purpose_limit", _purpose),
        periods=row.each("reach", _period),
        switches=row.each("switches", lambda one: Switch(one.text("id"), one.text("asks"), one.texts("cites"))),
        parties=row.each("parties", _party),
        allows=row.each("allows", _note),
        exceptions=row.each("exceptions", _note),
        notes=row.each("notes", _note),
        on_and_off=row.words("on_and_off"),
        official=row.words("official"),
    )


def _citation(row: _Row) -> Citation:
    return Citation(row.text("id"), row.text("cite"), row.words("url"), row.verified(), row.words("note"))


def _note(row: _Row) -> Note:
    return Note(row.text("text"), row.texts("cites"), row.verified())


def _rows(row: _Row) -> Rows:
    return Rows(row.texts("has"), row.texts("lacks"), row.texts("programmes"), row.texts("names"))


def _rule(row: _Row) -> Rule:
    scope = row.take("scope") or {}
    known = use_words()
    for field, values in scope.items():
        if field not in known or not set(values) <= set(known[field]):
            raise RegimeError(f"{row.where}: scope {field}: {values!r} is not in use.yaml")
    return Rule(
        id=row.text("id"),
        outcome=row.text("outcome"),
        binds=row.text("binds"),
        forbids=row.text("forbids"),
        since=row.date("from"),
        until=row.date("until"),
        scope=tuple((field, tuple(values)) for field, values in sorted(scope.items())),
        asked=row.texts("asked"),
        rows=row.maybe("rows", _rows),
        lists=row.texts("lists"),
        countries=row.texts("countries"),
        category=row.flag("category"),
        cites=row.texts("cites"),
        verified=row.verified(),
    )


def _purpose(row: _Row) -> PurposeLimit:
    rows = row.maybe("rows", _rows) or Rows()
    return PurposeLimit(row.texts("purposes"), row.texts("unsettled"), rows, row.text("says"), row.texts("cites"))


def _period(row: _Row) -> Period:
    return Period(
        since=row.date("from"),
        until=row.date("until"),
        says=row.text("says"),
        ties=row.each("ties", _tie),
        switch=row.words("switch"),
        rows=row.maybe("rows", _rows),
        not_for=row.texts("not_for"),
        below=row.words("below"),
        cites=row.texts("cites"),
        verified=row.verified(),
    )


def _tie(row: _Row) -> Tie:
    share = row.take("share")
    if not isinstance(share, int | float) or not 0 <= share <= 1:
        raise RegimeError(f"{row.where}: share is {share!r}; expected a fraction from 0 to 1")
    try:
        direction = Direction(row.take("direction"))
    except ValueError as error:
        raise RegimeError(f"{row.where}: {error}; expected down, up or across") from None
    chain = row.take("chain")
    if chain not in ("stepped", "multiplied"):
        raise RegimeError(f"{row.where}: chain is {chain!r}; expected stepped or multiplied")
    return Tie(
        direction=direction,
        share=float(share),
        over=row.flag("over"),
        together=row.flag("together"),
        stepped=chain == "stepped",
        control=row.flag("control"),
        review=row.flag("review"),
    )


def _party(row: _Row) -> NamedParty:
    return NamedParty(
        name=row.text("name"),
        also=row.texts("also"),
        group=row.take("group") or "",
        text=row.words("text"),
        country=row.words("country"),
        listed=row.date("listed"),
        effective=row.date("effective"),
        removed=row.date("removed"),
        cites=row.texts("cites"),
    )


def _check(made: Regime, where: str) -> None:
    ids = [one.id for one in made.sources]
    if len(set(ids)) < len(ids):
        raise RegimeError(f"{where}: two sources have one id")
    for one in _cites(made):
        if one not in ids:
            raise RegimeError(f"{where}: cites {one!r}, which is none of its sources ({', '.join(ids)})")
    for rule in made.rules:
        if not rule.cites:
            raise RegimeError(f"{where}: rule {rule.id} has no citation; every rule needs one")
        if rule.outcome not in (*made.outcomes, *SHARED_OUTCOMES):
            raise RegimeError(f"{where}: rule {rule.id} says {rule.outcome}, which is none of the regime's outcomes")
    for period in made.periods:
        if not period.cites:
            raise RegimeError(f"{where}: a period of reach has no citation; every one needs one")
        if period.switch and period.switch not in [one.id for one in made.switches]:
            raise RegimeError(f"{where}: reach names the switch {period.switch!r}, which is not declared")
    if not made.periods:
        raise RegimeError(f"{where}: says nothing of how it reaches; give at least one period")
    for before, after in zip(made.periods, made.periods[1:], strict=False):
        if before.until is None or after.since is None or before.until >= after.since:
            raise RegimeError(f"{where}: periods of reach overlap or are out of order")


def _cites(made: Regime) -> Iterable[str]:
    for group in (made.rules, made.periods, made.switches, made.parties, made.allows, made.exceptions, made.notes):
        for one in group:
            yield from one.cites
    if made.purpose:
        yield from made.purpose.cites
