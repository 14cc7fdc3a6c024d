"""Numbers with their units in the codebook's writing: "42 %", "511000000 USD", "24 mentions"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALE = {"hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "lakh": 10**5,
          "crore": 10**7, "billion": 10**9, "bn": 10**9, "trillion": 10**12}  # fmt: skip
_SIGNS = {
    "US$": "USD",
    "CA$": "CAD",
    "AU$": "AUD",
    "A$": "AUD",
    "C$": "CAD",
    "S$": "SGD",
    "HK$": "HKD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "Rs": "INR",
}
_CURRENCIES = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "yen": "JPY",
    "rupee": "INR", "won": "KRW", "krona": "SEK", "kronor": "SEK", "kroner": "NOK", "franc": "CHF", "zloty": "PLN",
    "shekel": "ILS", "rand": "ZAR", "lira": "TRY", "rouble": "RUB", "ruble": "RUB", "real": "BRL", "peso": "MXN",
    "baht": "THB", "ringgit": "MYR", "dirham": "AED", "riyal": "SAR", "forint": "HUF", "koruna": "CZK", "tenge": "KZT",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "cny": "CNY", "inr": "INR", "chf": "CHF", "sek": "SEK", "nok": "NOK",
    "dkk": "DKK",
}  # fmt: skip
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WORD_NUMBER = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|"
    + "|".join(_WORDS)
    + ")"
)
_PERCENT = re.compile(rf"(?P<n>{_NUMBER}|{_WORD_NUMBER})\s*(?:%|per\s?cent\b|percent\b)", re.I)
_MONEY_SIGN = re.compile(
    rf"(?P<s>US\$|CA\$|AU\$|A\$|C\$|S\$|HK\$|\$|€|£|¥|₹|₩|\bRs\.?)\s?(?P<n>{_NUMBER})(?:[\s-]?(?P<m>thousand|million|billion|trillion|crore|lakh|bn|mn|m|k)\b)?",
    re.I,
)
_IN_WORDS = re.compile(_WORD_NUMBER)
_IN_DIGITS = re.compile(_NUMBER)
_WHOSE = r"(?:(?:US|American|Hong Kong|Australian|Canadian|Swiss|Norwegian|Danish|Swedish|Chinese|South African)\s)?"
_MONEY_WORD = re.compile(
    rf"(?P<n>{_NUMBER}|{_WORD_NUMBER})[\s-](?:(?P<m>hundred|thousand|million|billion|trillion|crore|lakh|bn|m)[\s-])?{_WHOSE}(?P<c>{'|'.join(_CURRENCIES)})s?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in the codebook's writing, what kind it is (share, money, count, time), and where it stands."""

    text: str
    kind: str
    start: int
    end: int


def amounts(text: str, start: int, end: int) -> list[Amount]:
    """The shares and sums of money in `text[start:end]`, in order; offsets count from the start of `text`.

    >>> [a.text for a in amounts("holds a 19.9 per cent stake for $61 million", 0, 43)]
    ['19.9 %', '61000000 USD']
    """
    out = [
        Amount(f"{_plain(_number(m['n']))} %", "share", m.start(), m.end()) for m in _PERCENT.finditer(text, start, end)
    ]
    for pattern in (_MONEY_SIGN, _MONEY_WORD):
        for match in pattern.finditer(text, start, end):
            if any(match.start() < a.end and match.end() > a.start for a in out):
                continue
            groups = match.groupdict()
            amount = _number(groups["n"]) * _SCALE.get((groups.get("m") or "").lower(), 1)
            unit = _SIGNS.get((groups.get("s") or "").rstrip("."), "") or _CURRENCIES.get(
                (groups.get("c") or "").lower(), "USD"
            )
            out.append(Amount(f"{_plain(amount)} {unit}", "money", match.start(), match.end()))
    return sorted(out, key=lambda a: a.start)


def number_of(word: str) -> str | None:
    """A number in digits or a small one in words, in plain digits; None for anything else and for years.

    >>> number_of("40,000"), number_of("eleven"), number_of("2019"), number_of("K2")
    ('40000', '11', None, None)
    """
    low = word.lower()
    if low in _WORDS or (_IN_WORDS.fullmatch(low) is not None):
        return _plain(_number(low))
    if _IN_DIGITS.fullmatch(word) is None or _looks_like_year(word):
        return None
    return _plain(_number(word))


def _looks_like_year(number: str) -> bool:
    return number.isdigit() and 1900 <= int(number) <= 2100


def _number(text: str) -> Decimal:
    text = text.lower()
    if text in _WORDS:
        return Decimal(_WORDS[text])
    if "-" in text:
        return Decimal(sum(_WORDS.get(part, 0) for part in text.split("-")))
    return Decimal(text.replace(",", ""))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
