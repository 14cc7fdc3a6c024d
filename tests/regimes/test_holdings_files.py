"""Holdings out of tables, BODS statements, GLEIF records and claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.regimes.made import DAY, listing, outcomes

from onrecord.model import Claim, Holding, Identifier, Modality, Polarity
from onrecord.regimes import HoldingsError, Reasoner
from onrecord.regimes.holdings_claims import OwnershipClaim, holdings_of
from onrecord.regimes.holdings_files import read_holdings


def written(tmp_path: Path, name: str, text: str) -> Path:
    place = tmp_path / name
    place.write_text(text, encoding="utf-8")
    return place


TABLE = """owner;owned;share;since;until;control;source;owned_country;owner_lei
Ambrose Holdings;Delmere Sensors;60 %;2019-05;;no;register;SE;529900AMBROSE0000001
Ambrose Holdings;Corvane Trading;> 50 %;;;;;;529900AMBROSE0000001
Ambrose Holdings;Fenwick Ports;a lot;;;;;;
;Fenwick Ports;5;;;;;;
Corvane Trading;Fenwick Ports;;2020;2021-02;yes;;;
"""


def test_a_table_gives_holdings_parties_and_names_the_rows_it_cannot_use(tmp_path: Path) -> None:
    reading = read_holdings(written(tmp_path, "held.csv", TABLE))
    assert (reading.form, reading.rows) == ("table", 5)
    first, second, third = reading.holdings
    assert first == Holding(
        "Ambrose Holdings", "Delmere Sensors", 0.6, since="2019-05", source="register; held.csv, row 2"
    )
    assert second.least is not None
    assert second.least == pytest.approx(0.5, abs=1e-5)
    assert second.least > 0.5
    assert (third.share, third.control, third.until) == (None, True, "2021-02")
    assert [one.identifiers for one in reading.parties if one.id == "Ambrose Holdings"] == [
        (Identifier("lei", "529900AMBROSE0000001"),)
    ]
    assert [problem.split(": ", 1)[1].split(":")[0] for problem in reading.problems] == ["row 4", "row 5"]
    assert "expected such as 60 %" in reading.problems[0]


def bods(kind: str, record: str, details: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"statementId": f"s-{record}", "recordId": record, "recordType": kind, "recordDetails": details, **more}


def interest(**values: Any) -> dict[str, Any]:
    return {"type": "shareholding", "directOrIndirect": "direct", **values}


STATEMENTS = [
    bods("entity", "e1", {"name": "Ambrose Holdings", "jurisdiction": {"code": "SE"}}),
    bods(
        "entity",
        "e2",
        {"name": "Delmere Sensors", "identifiers": [{"id": "529900DELMERE0000003", "scheme": "XI-LEI"}]},
    ),
    bods("person", "p1", {"names": [{"fullName": "Edda Vance"}]}),
    bods(
        "relationship",
        "r1",
        {
            "subject": "e2",
            "interestedParty": "e1",
            "interests": [interest(share={"exact": 60}, startDate="2020-02-01")],
        },
    ),
    bods(
        "relationship",
        "r2",
        {
            "subject": "e1",
            "interestedParty": "p1",
            "interests": [interest(share={"minimum": 25, "maximum": 50}), {"type": "boardMember"}],
        },
    ),
    bods(
        "relationship",
        "r3",
        {"subject": "e2", "interestedParty": "p1", "interests": [interest()], "componentRecords": ["r1", "r2"]},
    ),
    bods("relationship", "r4", {"subject": "e2", "interestedParty": {"reason": "noBeneficialOwners"}, "interests": []}),
]


@pytest.mark.parametrize("lines", [False, True])
def test_bods_statements_give_shares_bounds_and_leave_indirect_ones_to_their_components(
    tmp_path: Path, lines: bool
) -> None:
    text = "\n".join(map(json.dumps, STATEMENTS)) if lines else json.dumps(STATEMENTS)
    reading = read_holdings(written(tmp_path, "owners.json", text))
    assert (reading.form, reading.rows) == ("bods", 7)
    first, second = reading.holdings
    assert (first.owner, first.owned, first.share, first.since) == ("e1", "e2", 0.6, "2020-02-01")
    assert (second.owner, second.least, second.most, second.standing) == ("p1", 0.25, 0.5, "register")
    assert {one.id: one.kind for one in reading.parties} == {"e1": "company", "e2": "company", "p1": "person"}
    assert len(reading.problems) == 1
    assert "noBeneficialOwners" in reading.problems[0]
    reasoner = Reasoner([listing("us-ofac-sdn", "Ambrose Holdings Ltd")], reading.holdings, reading.parties)
    assert outcomes(reasoner.check("Delmere Sensors", DAY))["us-ofac-sdn"] == {"BLOCKED_PROPERTY"}


def test_a_closed_record_ends_its_interests(tmp_path: Path) -> None:
    closed = [*STATEMENTS[:3], {**STATEMENTS[3], "recordStatus": "closed", "statementDate": "2024-06-30"}]
    reading = read_holdings(written(tmp_path, "owners.json", json.dumps([*STATEMENTS[:4], closed[3]])))
    assert [one.until for one in reading.holdings] == ["2024-06-30"]


GLEIF = """Relationship.StartNode.NodeID,Relationship.StartNode.NodeIDType,Relationship.EndNode.NodeID,\
Relationship.EndNode.NodeIDType,Relationship.RelationshipType,Relationship.RelationshipStatus,\
Relationship.Period.1.startDate,Relationship.Period.1.endDate,Relationship.Period.1.periodType,\
Relationship.Period.2.startDate,Relationship.Period.2.endDate,Relationship.Period.2.periodType,\
Relationship.Quantifiers.1.QuantifierAmount,Relationship.Quantifiers.1.QuantifierUnits
529900DELMERE0000003,LEI,529900AMBROSE0000001,LEI,IS_DIRECTLY_CONSOLIDATED_BY,ACTIVE,2019-01-01T00:00:00.000Z,,\
ACCOUNTING_PERIOD,2018-06-01T00:00:00.000Z,,RELATIONSHIP_PERIOD,75,PERCENTAGE
529900FENWICK0000004,LEI,529900AMBROSE0000001,LEI,IS_ULTIMATELY_CONSOLIDATED_BY,ACTIVE,2020-01-01T00:00:00.000Z,,\
RELATIONSHIP_PERIOD,,,,,
529900GARROW00000005,LEI,529900AMBROSE0000001,LEI,IS_FUND-MANAGED_BY,ACTIVE,,,,,,,,
,LEI,529900AMBROSE0000001,LEI,IS_DIRECTLY_CONSOLIDATED_BY,ACTIVE,,,,,,,,
"""

XML = """<?xml version="1.0" encoding="UTF-8"?>
<rr:RelationshipData xmlns:rr="http://www.gleif.org/data/schema/rr/2016"><rr:RelationshipRecords>
<rr:RelationshipRecord><rr:Relationship>
<rr:StartNode><rr:NodeID>529900DELMERE0000003</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:StartNode>
<rr:EndNode><rr:NodeID>529900AMBROSE0000001</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:EndNode>
<rr:RelationshipType>IS_DIRECTLY_CONSOLIDATED_BY</rr:RelationshipType>
<rr:RelationshipPeriods><rr:RelationshipPeriod><rr:StartDate>2018-06-01T00:00:00.000Z</rr:StartDate>
<rr:PeriodType>RELATIONSHIP_PERIOD</rr:PeriodType></rr:RelationshipPeriod></rr:RelationshipPeriods>
<rr:RelationshipStatus>ACTIVE</rr:RelationshipStatus>
<rr:RelationshipQuantifiers><rr:RelationshipQuantifier><rr:QuantifierAmount>75</rr:QuantifierAmount>
<rr:QuantifierUnits>PERCENTAGE</rr:QuantifierUnits></rr:RelationshipQuantifier></rr:RelationshipQuantifiers>
</rr:Relationship></rr:RelationshipRecord>
</rr:RelationshipRecords></rr:RelationshipData>
"""


def test_gleif_relationships_give_the_consolidating_end_as_owner_with_control(tmp_path: Path) -> None:
    reading = read_holdings(written(tmp_path, "rr.csv", GLEIF))
    first, second = reading.holdings
    assert (first.owner, first.owned) == ("lei:529900AMBROSE0000001", "lei:529900DELMERE0000003")
    assert (first.share, first.control, first.since, first.standing) == (0.75, True, "2018-06-01", "register")
    assert (second.share, second.control) == (None, True)
    assert reading.rows == 4
    assert "row 5" in reading.problems[0]


def test_gleif_xml_gives_the_same_as_its_table(tmp_path: Path) -> None:
    table = read_holdings(written(tmp_path, "rr.csv", GLEIF)).holdings[0]
    (record,) = read_holdings(written(tmp_path, "rr.xml", XML)).holdings
    fields = ("owner", "owned", "share", "control", "since", "until", "standing")
    assert [getattr(record, one) for one in fields] == [getattr(table, one) for one in fields]


def test_gleif_entities_give_names_to_the_numbers(tmp_path: Path) -> None:
    names = "LEI,Entity.LegalName,Entity.LegalJurisdiction\n529900AMBROSE0000001,Ambrose Holdings AB,SE\n"
    named = read_holdings(written(tmp_path, "lei.csv", names))
    held = read_holdings(written(tmp_path, "rr.csv", GLEIF))
    parties = (*named.parties, *held.parties)
    reasoner = Reasoner([listing("uk-sanctions", "Ambrose Holdings")], held.holdings, parties)
    asked = reasoner.check("lei:529900DELMERE0000003", DAY)
    assert outcomes(asked)["uk-sanctions"] == {"ASSET_FREEZE"}


@pytest.mark.parametrize(
    ("name", "text", "match"),
    [
        ("a.csv", "firm,stake\nAmbrose,5\n", "has the columns firm, stake; expected a table"),
        ("a.json", '[{"a": 1},', "is not JSON"),
        ("a.xml", "<a><b></a>", "not well-formed"),
        ("b.xml", "<a><b/></a>", "holds no RelationshipRecord"),
    ],
)
def test_a_file_of_no_known_form_is_refused_with_what_was_expected(
    tmp_path: Path, name: str, text: str, match: str
) -> None:
    with pytest.raises(HoldingsError, match=match):
        read_holdings(written(tmp_path, name, text))
    with pytest.raises(HoldingsError, match="cannot be read"):
        read_holdings(tmp_path / "missing.csv")


def claim(quote: str, **more: Any) -> OwnershipClaim:
    made = Claim("d1", "gazette.txt", 0, len(quote), quote, "ownership", "Ambrose Holdings", "Delmere Sensors", **more)
    return OwnershipClaim(made, "Ambrose Holdings", "Delmere Sensors")


def test_a_claim_becomes_a_holding_no_more_certain_than_it_was_said() -> None:
    said, most, possible = holdings_of(
        [
            claim("a", value="42 %", date="2021"),
            claim("b", what="majority stake"),
            claim("c", modality=Modality.POSSIBLE),
        ]
    )
    assert (said.share, said.since, said.standing) == (0.42, "2021", "claimed")
    assert said.source.startswith("claim c")
    assert most.least is not None
    assert most.least > 0.5
    assert possible.standing == "possible"
    assert holdings_of([claim("d", modality=Modality.PROPOSED), claim("e", polarity=Polarity.NEGATIVE)]) == ()


def test_a_denied_claim_is_a_disputed_holding_and_gives_no_certain_verdict() -> None:
    told = [claim("a", value="60 %", speaker="a newspaper"), claim("b", polarity=Polarity.NEGATIVE)]
    (held,) = holdings_of(told)
    assert held.standing == "disputed"
    asked = Reasoner([listing("us-ofac-sdn", "Ambrose Holdings")], [held]).check("Delmere Sensors", DAY)
    assert outcomes(asked)["us-ofac-sdn"] == {"NEEDS_REVIEW"}
