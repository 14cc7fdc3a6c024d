"""Which kinds of entity can be one and the same: a person never merges with an organisation."""

from __future__ import annotations

from types import MappingProxyType

PERSON = "person"
ORGANISATION = "organisation"

GROUPS = MappingProxyType(
    {
        "company": ORGANISATION,
        "organization": ORGANISATION,
        "agency": ORGANISATION,
        "publication": ORGANISATION,
        "person": PERSON,
        "country": "place",
        "place": "place",
        "group": "group",
        "list": "law",
        "law": "law",
        "product": "product",
    }
)
"""Kind → group. Documents differ over whether a body is a company, an agency or a publication; not over these."""


def group_of(kind: str) -> str:
    """The group within which a kind may merge; an unknown kind merges only with itself.

    >>> group_of("agency") == group_of("company")
    True
    """
    return GROUPS.get(kind, kind)
