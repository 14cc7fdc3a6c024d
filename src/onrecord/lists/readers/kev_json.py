"""CISA's catalogue of known exploited vulnerabilities: one listing a vulnerability, of a product and not of a party.

The vendor and the product are details, not names, so that a vendor is not taken for a listed party. Source: CISA's
schema of the catalogue.
"""

from __future__ import annotations

from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.json_files import document_of, name_unread_keys
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Identifier, Listing, Origin

LIST = "us-cisa-kev"
_TOP = ("title", "catalogVersion", "dateReleased", "count", "vulnerabilities")
_DETAILS = {
    "vendorProject": "vendor",
    "product": "product",
    "requiredAction": "required_action",
    "dueDate": "due",
    "knownRansomwareCampaignUse": "ransomware",
    "notes": "notes",
}
_KEYS = (*_DETAILS, "cveID", "vulnerabilityName", "dateAdded", "shortDescription", "cwes")


def recognises(file: SourceFile) -> bool:
    """Whether it is a JSON object with a catalogue's version and vulnerabilities."""
    head = file.content[:2000]
    return b'"catalogVersion"' in head and b'"vulnerabilities"' in head and b'"$schema"' not in head


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """Every vulnerability, dated by the catalogue's release; a count that differs from the catalogue's own is named."""
    found: list[Listing] = []
    dates: list[str] = []
    for file in files:
        document = document_of(file, needed=("vulnerabilities",))
        name_unread_keys(document, _TOP, file.name, 0, tally)
        dates += [day] if (day := edtf(str(document.get("dateReleased", "")))) else []
        rows = document["vulnerabilities"]
        if document.get("count") != len(rows):
            what = f"the catalogue says it has {document.get('count')} entries, and has {len(rows)}"
            tally.report("cut", file.name, 0, what)
        for number, row in enumerate(rows, start=1):
            tally.row(file.name)
            if not isinstance(row, dict) or not row.get("cveID") or not row.get("vulnerabilityName"):
                tally.unused("unfit", file.name, number, "an entry without cveID or vulnerabilityName")
                continue
            tally.used(file.name)
            name_unread_keys(row, _KEYS, file.name, number, tally)
            details = [(key, str(row[name])) for name, key in _DETAILS.items() if row.get(name)]
            details += [("cwe", str(one)) for one in row.get("cwes") or ()]
            added = edtf(str(row.get("dateAdded", "")))
            found.append(
                Listing(
                    list=LIST,
                    edition="",
                    entry=str(row["cveID"]),
                    name=str(row["vulnerabilityName"]),
                    kind="vulnerability",
                    identifiers=(Identifier("cve", str(row["cveID"])),),
                    citation="BOD 22-01",
                    listed=added,
                    effective=added,
                    remarks=row.get("shortDescription") or None,
                    details=tuple(details),
                    origin=Origin(file.name, file.sha256, number),
                )
            )
    return (Part(LIST, unique_entries(found), max(dates, default=None)),)
