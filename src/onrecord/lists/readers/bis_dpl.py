"""BIS's Denied Persons List as tab-separated text: one row an address of a denied person, all cells quoted.

An order ends on its expiration date, which is kept as `removed`. The entry is a digest of name, street and city,
since the list has no numbers and the renewal of an order changes its dates. The list does not say whether a party is
a person or a company: its kind is `party`.
"""

from __future__ import annotations

from onrecord.lists.countries import country_code
from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.tables import named_rows
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Address, Listing, Origin, value_id

LIST = "us-bis-dpl"
_COLUMNS = (
    "Name",
    "Street_Address",
    "City",
    "State",
    "Country",
    "Postal_Code",
    "Effective_Date",
    "Expiration_Date",
    "Standard_Order",
    "Last_Update",
    "Action",
    "FR_Citation",
)
_BEYOND = "2100"
"""Years from this one on are slips of the pen: the file of 2022 has a row updated in 3017."""


def recognises(file: SourceFile) -> bool:
    """Whether the header is the list's."""
    head = file.content[:300].removeprefix(b"\xef\xbb\xbf").replace(b'"', b"")
    return head.startswith(b"Name\tStreet_Address\tCity")


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """Every row as a listing, dated by the newest `Last_Update` of all rows."""
    found: list[Listing] = []
    updated: list[str] = []
    for file in files:
        for number, row in named_rows(file, tally, _COLUMNS, needed=_COLUMNS[:8], delimiter="\t"):
            listing = _listing(row, Origin(file.name, file.sha256, number), tally)
            if listing is None:
                continue
            found.append(listing)
            day = edtf(row.get("Last_Update", ""))
            if day and day < _BEYOND:
                updated.append(day)
            elif row.get("Last_Update"):
                what = f"{row['Last_Update']!r} cannot be when the row was updated; it does not date the list"
                tally.report("unfit", file.name, number, what)
    return (Part(LIST, unique_entries(found), max(updated, default=None)),)


def _listing(row: dict[str, str], origin: Origin, tally: Tally) -> Listing | None:
    effective = edtf(row["Effective_Date"])
    if not row["Name"] or effective is None:
        what = (
            f"a name and an effective date as MM/DD/YYYY are needed; found {row['Name']!r}, {row['Effective_Date']!r}"
        )
        tally.unused("unfit", origin.file, origin.row, what)
        return None
    expires = edtf(row["Expiration_Date"]) if row["Expiration_Date"] else None
    if row["Expiration_Date"] and expires is None:
        tally.report("unfit", origin.file, origin.row, f"{row['Expiration_Date']!r} is no date; kept as a detail")
    tally.used(origin.file)
    written = [row[key] for key in ("Street_Address", "City", "State", "Postal_Code", "Country") if row[key]]
    country = row["Country"] or ("US" if row["State"] in load("bis_dpl.yaml")["us_states"] else "")
    details = [("standard_order", "Standard_Order"), ("last_update", "Last_Update"), ("expires", "Expiration_Date")]
    return Listing(
        list=LIST,
        edition="",
        entry=value_id("e", " ".join(row["Name"].split()).casefold(), row["Street_Address"], row["City"]),
        name=row["Name"],
        kind="party",
        addresses=(Address(", ".join(written), country_code(country)),) if written else (),
        citation=row.get("FR_Citation") or None,
        listed=effective,
        effective=effective,
        removed=expires,
        remarks=row.get("Action") or None,
        details=tuple((key, row[column]) for key, column in details if row.get(column)),
        origin=origin,
    )
