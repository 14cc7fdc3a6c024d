"""What a dossier holds: every claim once, answers beside allegations, and the exact words of each."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from onrecord.casebook.values import EntityRow
from onrecord.model import Claim, Span
from onrecord.reports import Dossier, make_dossier, render_html, render_json, render_markdown
from onrecord.reports.disputes import LOOSELY_MATCHED, NO_ALLEGATION
from onrecord.reports.markdown import escaped


@pytest.fixture
def dossier(book: Any) -> Dossier:
    return make_dossier(book, "Norrlys")


def quotes(lines: Any) -> list[str]:
    return [line.row.claim.quote for line in lines]


def test_every_claim_of_the_entity_is_there_once(dossier: Dossier, book: Any) -> None:
    mine = {row.claim.id for row in book.rows if dossier.entity.id in (row.subject_id, row.object_id, row.speaker_id)}
    assert sorted(line.id for line in dossier.lines) == sorted(mine)


def test_every_claim_has_a_place_in_the_dossier(dossier: Dossier) -> None:
    placed = {line.id for groups in dossier.parts.values() for group in groups for line in group.lines}
    placed |= {line.id for dispute in dossier.disputes for line in dispute.lines}
    placed |= {line.id for link in (*dossier.owners, *dossier.holdings) for line in link.lines}
    assert placed >= {line.id for line in dossier.lines}


def test_quotations_are_the_documents_own_words_with_what_stands_around_them(dossier: Dossier, book: Any) -> None:
    for line in dossier.lines:
        claim: Claim = line.row.claim
        text = book.texts[claim.document_id]
        assert claim.quote == text[claim.start : claim.end]
        assert line.before + claim.quote + line.after in text


def test_context_that_is_cut_begins_and_ends_with_a_whole_word(dossier: Dossier) -> None:
    line = replace(dossier.lines[0], before="x" + " word" * 80, after="word " * 80 + "x")
    assert line.lead_in.startswith("… word word")
    assert line.lead_out.endswith("word word …")
    assert replace(line, before="Short. ", after=" So.").lead_in == "Short. "


def test_layout_of_the_source_is_not_shown_around_a_quotation_that_stays_as_it_is(dossier: Dossier) -> None:
    marked = replace(dossier.lines[0], before="**Last** week ", after=" [again](https://a.example).")
    marked = replace(marked, layout=((Span(0, 2), Span(6, 8)), (Span(1, 2), Span(7, 27))))
    assert (marked.lead_in, marked.lead_out) == ("Last week ", " again.")


def test_names_are_given_with_the_documents_that_use_them(dossier: Dossier) -> None:
    uses = {use.name: use.sources for use in dossier.names}
    assert set(uses) == {"Norrlys Optik AB", "Norrlys Optik", "Norrlys"}
    assert len(uses["Norrlys"]) == 4
    assert len(uses["Norrlys Optik"]) == 1


def test_others_of_the_same_name_are_named_and_kept_out(dossier: Dossier) -> None:
    other = EntityRow("e2", "Norrlys", "place", 2, 3, 4)
    twin = replace(dossier, entity=replace(dossier.entity, namesakes=(other,)))
    assert "1 other entity goes by this name" in render_html(twin)
    assert "`e2`" in render_markdown(twin)
    assert json.loads(render_json(twin))["entity"]["namesakes"][0]["id"] == "e2"


def test_the_chain_of_owners_goes_up_to_the_top_with_every_share(dossier: Dossier) -> None:
    chain = [(link.depth, link.owner, set(link.shares)) for link in dossier.owners]
    assert chain == [(1, "Brennhavn Invest", {"41 %", "38 %"}), (2, "Fjordland State Fund", {"60 %"})]
    assert [link.owned for link in dossier.holdings] == ["Lumsk"]


def test_a_circle_of_owners_ends(book: Any) -> None:
    fund = next(row for row in book.rows if row.claim.quote.startswith("Fjordland State Fund owns"))
    circle = book._row("holdings.md", "Norrlys owns Lumsk", "ownership", "Norrlys Optik AB", "Fjordland State Fund", {})
    book.rows = [*book.rows, circle, fund]
    owners = make_dossier(book, "Norrlys").owners
    assert [link.owner for link in owners][:3] == ["Brennhavn Invest", "Fjordland State Fund", "Norrlys Optik AB"]


def test_a_holding_that_is_only_denied_is_shown_and_not_followed(book: Any) -> None:
    denied = {"polarity": "-", "speaker": "Norrlys Optik AB"}
    book.rows = [
        book._row("ferry.txt", "Norrlys employs", "ownership", "Zarechye Yard", "Norrlys Optik AB", denied),
        book._row("ferry.txt", "340 people", "ownership", "Tove Ask", "Zarechye Yard", {}),
    ]
    (link,) = make_dossier(book, "Norrlys").owners
    assert (link.owner, link.disputed) == ("Zarechye Yard", True)


def test_the_shortest_way_up_is_followed(book: Any) -> None:
    def owns(quote: str, owner: str, owned: str) -> Any:
        return book._row("ferry.txt", quote, "ownership", owner, owned, {})

    book.rows = [
        owns("Norrlys employs", "Brennhavn Invest", "Norrlys Optik AB"),
        owns("340 people", "Dockwatch", "Brennhavn Invest"),
        owns("Norrlys declined", "Dockwatch", "Norrlys Optik AB"),
        owns("the group", "Fjordland State Fund", "Dockwatch"),
    ]
    owners = make_dossier(book, "Norrlys").owners
    assert [(link.depth, link.owner) for link in owners] == [
        (1, "Brennhavn Invest"),
        (2, "Dockwatch"),
        (1, "Dockwatch"),
        (2, "Fjordland State Fund"),
    ]


def test_a_denial_stands_beside_what_it_denies(dossier: Dossier) -> None:
    supply = next(one for one in dossier.disputes if one.label == "Supply")
    assert quotes(supply.alleged) == ["Norrlys Optik sold thermal cameras to Zarechye Yard, the group Dockwatch said"]
    assert quotes(supply.answered) == [
        "Norrlys denies having supplied the yard",
        "“We have never sold it a lens,” said Tove Ask",
    ]
    assert supply.note is None


def test_a_denial_of_a_kind_of_misconduct_answers_an_allegation_of_that_kind(dossier: Dossier) -> None:
    deceit = next(one for one in dossier.disputes if one.kind == "deceit")
    assert quotes(deceit.alleged) == ["Norrlys misled customs officers in 2021"]
    assert quotes(deceit.answered) == ["Norrlys did not mislead customs officers"]


def test_a_denial_worded_otherwise_finds_the_only_allegation_it_can_mean(book: Any) -> None:
    book.rows = [
        book._row("ferry.txt", "It bribed an inspector, Dockwatch said", "misconduct", "Norrlys Optik AB",
                  "an inspector", {"what": "bribery: bribed an inspector", "speaker": "Dockwatch"}),
        book._row("ferry.txt", "Norrlys declined to comment", "misconduct", "Norrlys Optik AB", "an inspector",
                  {"what": "the money was a fee", "polarity": "-", "speaker": "Norrlys Optik AB"}),
    ]  # fmt: skip
    (dispute,) = make_dossier(book, "Norrlys").disputes
    assert quotes(dispute.alleged) == ["It bribed an inspector, Dockwatch said"]
    assert dispute.note == LOOSELY_MATCHED


def test_a_denial_that_could_mean_two_allegations_is_paired_with_neither(book: Any) -> None:
    def accusation(quote: str, what: str) -> Any:
        more = {"what": what, "speaker": "Dockwatch"}
        return book._row("ferry.txt", quote, "misconduct", "Norrlys Optik AB", "an inspector", more)

    book.rows = [
        accusation("It bribed an inspector, Dockwatch said", "bribed an inspector"),
        accusation("Norrlys employs 340 people", "threatened the family of an inspector"),
        book._row("ferry.txt", "Norrlys declined to comment", "misconduct", "Norrlys Optik AB", "an inspector",
                  {"what": "the money was a fee", "polarity": "-", "speaker": "Norrlys Optik AB"}),
    ]  # fmt: skip
    dossier = make_dossier(book, "Norrlys")
    alone = next(one for one in dossier.disputes if quotes(one.answered) == ["Norrlys declined to comment"])
    assert (alone.alleged, alone.note) == ((), NO_ALLEGATION)


def test_claims_that_leave_a_role_open_are_opposed_only_where_their_matter_is_one(book: Any) -> None:
    def supply(quote: str, what: str, polarity: str, speaker: str) -> Any:
        more = {"what": what, "polarity": polarity, "speaker": speaker}
        return book._row("ferry.txt", quote, "supply", "Norrlys Optik AB", None, more)

    book.rows = [
        supply("Norrlys employs", "lenses for drones", "+", "Dockwatch"),
        supply("340 people", "folding chairs", "+", "Dockwatch"),
        supply("Norrlys declined", "drones", "-", "Tove Ask"),
    ]
    (dispute,) = make_dossier(book, "Norrlys").disputes
    assert quotes(dispute.alleged) == ["Norrlys employs"]


def test_figures_that_exclude_each_other_stand_side_against_side(dossier: Dossier) -> None:
    shares = next(one for one in dossier.disputes if one.label == "Ownership")
    assert quotes(shares.alleged) == ["Brennhavn Invest owns 41 % of Norrlys since May 2021"]
    assert quotes(shares.answered) == ["Brennhavn Invest owns 38 % of Norrlys"]
    assert "38 %" in (shares.note or "")
    assert "41 %" in (shares.note or "")


def test_an_allegation_without_an_answer_says_so_and_a_declined_comment_counts_as_one(
    dossier: Dossier, book: Any
) -> None:
    bribery = next(one for one in dossier.disputes if one.kind == "bribery")
    assert quotes(bribery.silent) == ["Norrlys declined to comment"]
    book.rows = [row for row in book.rows if row.claim.type != "no_comment"]
    again = next(one for one in make_dossier(book, "Norrlys").disputes if one.kind == "bribery")
    assert again.note == "No answer on record in these documents."


def test_a_denial_whose_allegation_is_not_on_record_is_shown_as_one(dossier: Dossier) -> None:
    tie = next(one for one in dossier.disputes if one.label == "Tie")
    assert (tie.alleged, tie.note) == ((), NO_ALLEGATION)


def test_parts_hold_what_belongs_to_them(dossier: Dossier) -> None:
    held = {group.id: len(group.lines) for part in dossier.parts for group in dossier.groups(part)}
    assert held["restriction"] == held["relief"] == held["positions"] == held["courts"] == held["of_others"] == 1
    assert held["remediation"] == 2


def test_events_are_the_dated_claims_in_order(dossier: Dossier) -> None:
    assert [(event.when, event.label) for event in dossier.events] == [
        ("2021", "Deceit: misled customs officers"),
        ("about 2022", "Ruled on by court in Malmö"),
        ("2 May 2022", "Restricted by export authority"),
        ("June 2022", "Given relief by export authority"),
    ]
    assert dossier.undated == len(dossier.lines) - 6


def test_states_have_a_beginning_and_an_end_as_far_as_anybody_tells(dossier: Dossier) -> None:
    told = [(one.label, one.since, one.until, len(one.lines)) for one in dossier.states]
    assert told == [
        ("Owned by Brennhavn Invest (41 %, 38 %)", "May 2021", "", 2),
        ("Restricted by export authority (licence requirement)", "2 May 2022", "", 2),
    ]
    assert dossier.states[1].state.softened


def test_ties_among_counterparts_are_there_with_their_claims_and_count_nowhere_else(dossier: Dossier) -> None:
    (tie,) = dossier.circle.among
    assert (tie.subject, tie.words, tie.object, tie.when) == (
        "Brennhavn Invest", "supplies", "Zarechye Yard", "March 2020",
    )  # fmt: skip
    assert quotes(tie.lines) == ["Brennhavn Invest sold winches to Zarechye Yard in March 2020"]
    assert tie.lines[0].id not in {line.id for line in dossier.lines}


def test_what_is_not_answered_agrees_with_what_is_shown_as_answered(dossier: Dossier, book: Any) -> None:
    asked = {str(group.kind): [quotes(one.lines) for one in group.questions] for group in dossier.questions}
    assert "unanswered" not in asked
    assert asked["declined"] == [["Norrlys declined to comment"]]
    book.rows = [row for row in book.rows if row.claim.type != "no_comment"]
    again = {str(group.kind): group.questions for group in make_dossier(book, "Norrlys").questions}
    assert [quotes(one.lines) for one in again["unanswered"]] == [["It bribed an inspector, Dockwatch said"]]


def test_ties_count_relations_and_denials(dossier: Dossier) -> None:
    yard = next(tie for tie in dossier.ties if tie.name == "Zarechye Yard")
    assert (yard.kind, yard.claims, yard.inward) == ("company", 3, False)
    assert [(one.words, one.claims, one.denials) for one in yard.relations] == [("supplies", 3, 2)]


def test_voices_are_counted_with_their_denials(dossier: Dossier) -> None:
    voices = {(voice.name, voice.publication): (voice.claims, voice.denials) for voice in dossier.voices}
    assert voices["Dockwatch", False] == (3, 0)
    assert voices["Norrlys Optik AB", False] == (5, 3)
    assert voices["Kattegat Courier", True] == (3, 0)
    assert sum(voice.claims for voice in dossier.voices) == len(dossier.lines)


def test_uncoded_passages_stand_under_the_entity(dossier: Dossier) -> None:
    texts = [row.text for group in dossier.passages for row in group.passages]
    assert any("employs 340 people" in text for text in texts)
    assert not any(row.coded for group in dossier.passages for row in group.passages)


def test_a_rejected_claim_is_set_aside_and_counts_nowhere_else(book_with: Any) -> None:
    quote = "Kattegat Port ended its contract with Norrlys"
    dossier = make_dossier(book_with({quote: "rejected"}), "Norrlys")
    assert quotes(dossier.set_aside) == [quote]
    assert quote not in quotes(dossier.lines)
    assert "Kattegat Port" not in {tie.name for tie in dossier.ties}
    assert quote in render_html(dossier)


def test_the_same_casebook_gives_the_same_dossier(dossier: Dossier, book: Any) -> None:
    again = make_dossier(book, "Norrlys Optik")
    assert render_html(again) == render_html(dossier)
    assert render_json(again) == render_json(dossier)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.marks: list[str] = []
        self.scripts: list[str] = []
        self._in: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if tag == "mark":
            self.marks.append("")
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._in and self._in.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._in[-1:] == ["mark"]:
            self.marks[-1] += data
        if self._in[-1:] == ["script"]:
            self.scripts[-1] += data


@pytest.fixture
def page(dossier: Dossier) -> _Page:
    parser = _Page()
    parser.feed(render_html(dossier))
    return parser


def test_the_page_gives_every_quotation_exactly(page: _Page, dossier: Dossier) -> None:
    shown = set(page.marks)
    assert {line.row.claim.quote for line in dossier.lines} <= shown


def test_the_page_has_one_anchor_a_claim_and_headings_in_order(page: _Page, dossier: Dossier) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert {line.id for line in dossier.lines} <= set(page.ids)
    assert page.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


def test_every_link_within_the_page_leads_somewhere(page: _Page) -> None:
    targets = [attributes.get("href") or "" for tag, attributes in page.tags if tag == "a"]
    within = {target[1:] for target in targets if target.startswith("#")}
    assert {"who", "restrictions", "alleged", "timeline", "sources", "source-1"} <= within <= set(page.ids)


def test_hostile_text_never_becomes_markup(page: _Page, dossier: Dossier) -> None:
    assert len(page.scripts) == 1
    assert "pwned" not in page.scripts[0]
    assert not [attributes for tag, attributes in page.tags if tag == "img"]
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    links = [attributes.get("href") or "" for tag, attributes in page.tags if tag == "a"]
    assert not any(link.startswith("javascript:") for link in links)
    text = render_html(dossier)
    assert "{{ 7 * 7 }}" in text
    assert "\x07" not in text
    assert "<b>Gazette</b>" not in text


def test_the_page_needs_no_server(page: _Page) -> None:
    policy = next(a for tag, a in page.tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert (policy["content"] or "").startswith("default-src 'none'; style-src 'sha256-")
    assert not any(name in attributes for _, attributes in page.tags for name in ("src", "srcset", "data", "style"))
    assert [a.get("href") for tag, a in page.tags if tag == "link"] == ["data:,"]


def test_the_page_says_what_it_is_not(dossier: Dossier) -> None:
    text = render_html(dossier)
    assert "No official list is loaded in this casebook" in text
    assert "no match on the lists loaded" in text
    assert "not a clearance" in text
    assert "scan&lt;1&gt;.pdf" in text
    assert "Our Partners" in text


def test_json_holds_everything_and_markdown_every_quotation(dossier: Dossier) -> None:
    data = json.loads(render_json(dossier))
    assert set(data["claims"]) >= {line.id for line in dossier.lines}
    for line in dossier.lines:
        assert data["claims"][line.id]["quote"] == line.row.claim.quote
        assert data["claims"][line.id]["sentence"] == line.text
    named = {name for one in data["disputes"] for name in one["alleged"] + one["answered"] + one["no_comment"]}
    named |= {name for groups in data["parts"].values() for group in groups for name in group["claims"]}
    named |= {name for link in data["owners"] + data["holdings"] for name in link["claims"]}
    named |= {name for tie in data["among"] for name in tie["claims"]}
    assert named == set(data["claims"])
    markdown = render_markdown(dossier)
    for line in dossier.lines:
        assert escaped(line.row.claim.quote) in markdown
        assert line.id in markdown


def test_markdown_keeps_hostile_text_from_becoming_markup(dossier: Dossier) -> None:
    markdown = render_markdown(dossier)
    assert "<script" not in markdown.replace("\\<script", "")
    assert "<img" not in markdown.replace("\\<img", "")


def test_a_long_list_is_cut_on_the_page_says_so_and_is_whole_in_json(book: Any) -> None:
    row = next(row for row in book.rows if row.claim.type == "termination")
    text = book.texts[row.claim.document_id]
    more = [
        book._row("notices.html", text[at : at + 20], "termination", f"Customer {at}", "Norrlys Optik AB", {})
        for at in range(100)
    ]
    book.rows = [*book.rows, *more]
    dossier = make_dossier(book, "Norrlys")
    assert "41 claims more: not shown on this page" in render_html(dossier)
    deals = next(group for group in json.loads(render_json(dossier))["parts"]["business"] if group["id"] == "deals")
    assert len(deals["claims"]) == 101
