"""Check digits of registers' numbers, each as its standard defines it; `data/identifiers.yaml` names them."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

_USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def iso7064_mod97(value: str) -> bool:
    """ISO 7064 MOD 97-10, letters as 10–35: the LEI's check (ISO 17442-1).

    >>> iso7064_mod97("00EHHQ2ZHDCFXJCPCL46"), iso7064_mod97("00EHHQ2ZHDCFXJCPCL47")
    (True, False)
    """
    return int("".join(str(int(sign, 36)) for sign in value)) % 97 == 1


def luhn(value: str) -> bool:
    """The Luhn formula over the digits (ISO/IEC 7812-1 annex B)."""
    digits = [int(sign) for sign in reversed(value) if sign.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) if at % 2 else digit for at, digit in enumerate(digits))
    return sum(doubled) % 10 == 0


def isin(value: str) -> bool:
    """ISO 6166: letters as 10–35, then Luhn."""
    return luhn("".join(str(int(sign, 36)) for sign in value))


def uscc(value: str) -> bool:
    """GB 32100-2015: the weighted sum of the first 17 signs and the check sign is a multiple of 31."""
    if any(sign not in _USCC_SIGNS for sign in value):
        return False
    total = sum(_USCC_SIGNS.index(sign) * pow(3, at, 31) for at, sign in enumerate(value[:17]))
    return (total + _USCC_SIGNS.index(value[17])) % 31 == 0


def imo(value: str) -> bool:
    """IMO resolution A.1117(30): the last digit is the sum of the first six, weighted 7 to 2, modulo 10."""
    return sum(int(sign) * weight for sign, weight in zip(value, range(7, 1, -1), strict=False)) % 10 == int(value[6])


CHECKS: MappingProxyType[str, Callable[[str], bool]] = MappingProxyType(
    {"iso7064_mod97": iso7064_mod97, "luhn": luhn, "isin": isin, "uscc": uscc, "imo": imo}
)
