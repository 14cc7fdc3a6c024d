"""Numbers with their units in the codebook's writing: "42 %", "511000000 USD", "24 mentions"."""

from __future__ import annotations

import re
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
    rf"(?P<s>US\$|A\$|C\$|S\$|HK\$|\$|€|£|¥|₹|₩|\bRs\.?)\s?(?P<n>{_NUMBER})(?:\s?(?P<m>thousand|million|billion|trillion|crore|lakh|bn|mn|m|k)\b)?",
    re.I,
)
_WHOSE = r"(?:(?:US|American|Hong Kong|Australian|Canadian|Swiss|Norwegian|Danish|Swedish|Chinese|South African)\s)?"
_MONEY_WORD = re.compile(
    rf"(?P<n>{_NUMBER}|{_WORD_NUMBER})\s(?:(?P<m>hundred|thousand|million|billion|trillion|crore|lakh|bn|m)\s)?{_WHOSE}(?P<c>{'|'.join(_CURRENCIES)})s?\b",
    re.I,
)
_COUNT = re.compile(rf"(?P<n>{_NUMBER})\s(?P<u>(?:[a-z-]+\s)?[a-z-]{{3,}}s)\b")


def value(text: str) -> str | None:
    """The first share, sum of money or count in `text`, or None.

    >>> value("holds a 19.9 per cent stake")
    '19.9 %'
    >>> value("for $61 million")
    '61000000 USD'
    >>> value("bought 300 cameras in May")
    '300 cameras'
    """
    match = _MONEY_SIGN.search(text) or _MONEY_WORD.search(text)
    percent = _PERCENT.search(text)
    if percent and (match is None or percent.start() < match.start()):
        return f"{_plain(_number(percent['n']))} %"
    if match:
        groups = match.groupdict()
        amount = _number(groups["n"]) * _SCALE.get((groups.get("m") or "").lower(), 1)
        unit = _SIGNS.get((groups.get("s") or "").rstrip("."), "") or _CURRENCIES.get(
            (groups.get("c") or "").lower(), "USD"
        )
        return f"{_plain(amount)} {unit}"
    count = _COUNT.search(text)
    if count and not _looks_like_year(count["n"]):
        return f"{_plain(_number(count['n']))} {count['u']}"
    return None


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
