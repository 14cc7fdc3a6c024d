"""Pages saved as text: what is article, what is furniture, who comments, what the page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.documents import invented
from tests.documents.invented import comments, read_one, words

from onrecord.documents import read_document
from onrecord.model import BlockKind


def test_a_saved_page_gives_its_title_authors_date_and_publisher() -> None:
    metadata = read_one(invented.SAVED_PAGE, "a.txt").metadata
    assert metadata.title == "Acmer recalls readers from forty hospitals"
    assert metadata.authors == ("Ann Oyelaran", "Piet de Vreugd")
    assert metadata.published == "2024-05-03"
    assert metadata.publisher == "Example Courier"


def test_only_the_article_is_kept_as_article() -> None:
    document = read_one(invented.SAVED_PAGE, "a.txt")
    assert words(document, BlockKind.PARAGRAPH) == [invented.LEAD, invented.MORE]
    [note] = words(document, BlockKind.NOTE)
    assert note.startswith("Correction, May 4")
    furniture = "\n".join(words(document, BlockKind.FURNITURE))
    for line in (
        "Home | News",
        "We use cookies",
        "Share: LinkedIn",
        "RELATED: Borley",
        "Ann Oyelaran covers locks",
        "Council bans",
        "All rights",
    ):
        assert line in furniture


def test_comments_carry_commenter_date_and_all_their_paragraphs() -> None:
    document = read_one(invented.SAVED_PAGE, "a.txt")
    assert document.comments == 3
    assert comments(document) == [
        ("Joe Dealer", "2024-05-03", 0, "We had twelve of them and they all went back."),
        ("R. Kettering (Halden)", "2024-05-04", 0, "Ours were bought in 2019, and the rep swore they were new."),
        ("R. Kettering (Halden)", "2024-05-04", 0, "She said it twice."),
        ("Joe Dealer", "2024-05-04", 0, "Same rep here."),
    ]


HEAD = (
    f"Acmer recalls readers from forty hospitals\n\nBy Ann Oyelaran\n3 May "
    f"2024\n\n{invented.LEAD}\n\n{invented.MORE}\n\n"
)


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (
            (
                "2 thoughts on “Acmer recalls”\n\noldhand says:\nMay 4, 2024 at 9:02 am\nThey "
                "knew.\n\nReply\nNell P. says:\nMay 5, 2024 at 9:47 am\nSo did we.\n\nReply\n"
            ),
            [("oldhand", "2024-05-04", 0, "They knew."), ("Nell P.", "2024-05-05", 0, "So did we.")],
        ),
        (
            (
                "Have your say (2)\nNewest | Oldest | Best rated\n\nSparky, 4 May 2024, 08.12\nSent mine "
                "back.\n\nG. Harbin, 4 May 2024, 09.05\nThat reader was glued on. Don't tell me it was new.\n"
            ),
            [
                ("Sparky", "2024-05-04", 0, "Sent mine back."),
                ("G. Harbin", "2024-05-04", 0, "That reader was glued on. Don't tell me it was new."),
            ],
        ),
        (
            (
                "Discussion\n\nJoe Dealer wrote on 4 May 2024 at 09:12:\nWe had twelve of them.\n\npat99 "
                "wrote on 5 May 2024 at 10:00:\nNot ours.\n"
            ),
            [("Joe Dealer", "2024-05-04", 0, "We had twelve of them."), ("pat99", "2024-05-05", 0, "Not ours.")],
        ),
        (
            (
                "Comments (2)\n\nlockfan\n2 days ago\nWe had twelve of them.\n\noldhand\n3 hours ago\nIt "
                "is the same key.\n"
            ),
            [("lockfan", None, 0, "We had twelve of them."), ("oldhand", None, 0, "It is the same key.")],
        ),
        (
            "2 comments\n\nlockfan: We had twelve of them here.\n\nJoe (ex-Acmer): It is the same key everywhere.\n",
            [
                ("lockfan", None, 0, "We had twelve of them here."),
                ("Joe (ex-Acmer)", None, 0, "It is the same key everywhere."),
            ],
        ),
        (
            "Reader comments (2)\n\nlockfan, 30 December\nHappy new year.\n\noldhand, 2 January\nAnd to you.\n",
            [("lockfan", "2024-12-30", 0, "Happy new year."), ("oldhand", "2025-01-02", 0, "And to you.")],
        ),
    ],
)
def test_comment_sections_of_many_layouts(
    section: str, expected: list[tuple[str | None, str | None, int, str]]
) -> None:
    document = read_one(HEAD + section, "a.txt")
    assert comments(document) == expected
    assert words(document, BlockKind.PARAGRAPH) == [invented.LEAD, invented.MORE]


def test_a_forum_thread_without_a_heading_is_posts() -> None:
    thread = "Re: Acmer readers recalled\n\n" + "\n\n".join(
        f"{name} » Fri May 03, 2024 {hour}:12 am\n{said}"
        for name, hour, said in (
            ("lockfan", 9, "Has anyone had theirs back yet? I sent twelve."),
            ("oldhand", 10, "No. Acmer told me June."),
            ("lockfan", 11, "Thanks."),
        )
    )
    assert [(c[0], c[3]) for c in comments(read_one(thread, "a.txt"))] == [
        ("lockfan", "Has anyone had theirs back yet? I sent twelve."),
        ("oldhand", "No. Acmer told me June."),
        ("lockfan", "Thanks."),
    ]


def test_a_page_without_comments_has_none() -> None:
    assert read_one(HEAD + "Comments are closed.\n\nLeave a Reply\n", "a.txt").comments == 0
    assert read_one(HEAD + "Comments (0)\n\nBe the first to comment\n", "a.txt").comments == 0


def test_a_list_of_the_article_and_the_signature_of_a_letter_are_kept() -> None:
    text = HEAD + (
        "The recall covers:\n\n- readers of the K2 range sold before June 2022;\n- keypads with "
        "a serial number under 4000; and\n- spare boards.\n\nYours faithfully,\n\nRuth "
        "Oyelaran\nChief executive, Acmer Locks\n"
    )
    kept = "\n".join(words(read_one(text, "a.txt"), BlockKind.PARAGRAPH, BlockKind.HEADING))
    for line in ("- readers of the K2 range", "- spare boards.", "Ruth Oyelaran", "Chief executive"):
        assert line in kept


def test_a_table_of_contents_is_furniture() -> None:
    text = (
        HEAD
        + (
            "In this report, we examine the recall, including:\n\n  • What Acmer knew\n  • What "
            "dealers were told\n  • Conclusion\n\nWhat Acmer knew\n\n"
        )
        + invented.MORE
    )
    furniture = words(read_one(text, "a.txt"), BlockKind.FURNITURE)
    assert any("What dealers were told" in block for block in furniture)


@pytest.mark.parametrize(
    "line",
    [
        "Editor's note: Updated with comments from Acmer.",
        "CORRECTION (May 4): It is six states, not nine.",
        "[UPDATE May 7: The council will hear the case on June 18.]",
        "This article was amended on 5 May. An earlier version said that nine states were concerned.",
        "(This story corrects the number of states in paragraph 7 to nine from six.)",
        "Clarification, 28 May: Ovenna is in Leeds.",
        "Editors' note: This report has been retracted.",
        "*Disclosure: the writer's former firm advised Acmer.*",
    ],
)
def test_notes_are_told_from_the_article(line: str) -> None:
    document = read_one(HEAD + line + "\n", "a.txt")
    assert words(document, BlockKind.NOTE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Updates to the firmware were sent to all dealers in nine states before the end of that week, Acmer said.",
        (
            "Corrections officers in nine states use the reader, which Acmer sold to their prisons "
            "from 2019 until last year."
        ),
    ],
)
def test_ordinary_sentences_are_no_notes(line: str) -> None:
    assert not words(read_one(HEAD + line + "\n", "a.txt"), BlockKind.NOTE)


def test_quotations_set_off_are_told_from_quotations_in_a_sentence() -> None:
    block = (
        "“We had one key in all of them, and we are sorry for it. We should have told our "
        "dealers in March, when the laboratory wrote to us, and not in May, when the newspapers "
        "did.”"
    )
    running = (
        "“We had one key,” said Ruth Oyelaran, its chief executive, on Friday, “and we are sorry.” She spoke in Leeds."
    )
    document = read_one(
        HEAD
        + (
            f"{running}\n\n{block}\n\nHer lawyer wrote:\n\n    We regret that a former supplier "
            f"failed to renew an internet domain, and that the letters of March were left unanswered.\n"
        ),
        "a.txt",
    )
    quoted = words(document, BlockKind.QUOTATION)
    assert block in quoted
    assert any(words_.startswith("We regret") for words_ in quoted)
    assert running in words(document, BlockKind.PARAGRAPH)


def test_a_letter_reproduced_within_an_article_is_a_quotation_as_a_whole() -> None:
    letter = [
        "To our customers and partners,",
        "We are told that our readers are unsafe. They are not, and nobody has shown that they are.",
        "We remain, as ever, at your service.",
        "For Acmer Locks Ltd.",
    ]
    text = (
        HEAD
        + "The company answered with a letter, which is reproduced below without changes.\n\n"
        + "\n\n".join(letter)
        + (
            "\n\n----------\n\nAsked about the letter, the union said that it had been heard twice "
            "before the decision was taken.\n"
        )
    )
    document = read_one(text, "a.txt")
    assert words(document, BlockKind.QUOTATION) == letter
    assert any(b.startswith("Asked about") for b in words(document, BlockKind.PARAGRAPH))


@pytest.mark.parametrize(
    "line",
    [
        "More from Opinion: In defence of the heat pump | Borley is not your friend | Letters",
        "From the archive: Borley loses Danish contract | The charter at five",
        "READ NEXT: Borley fined over fire doors",
        "READ ALSO:\nBread prices: who is to blame\nBorley sues customs for 300 million",
        (
            "Latest Lock News\n\nBorley wins forty million pound order from nine northern "
            "councils\n\nThe firm has announced that the order, which …"
        ),
        "Most read this week\nCouncil bans scooters\nFive signs your router is spying on you",
    ],
)
def test_teasers_of_other_stories_are_never_kept_as_article(line: str) -> None:
    document = read_one(HEAD + line + "\n", "a.txt")
    assert words(document, BlockKind.PARAGRAPH, BlockKind.HEADING) == [
        HEAD.split("\n")[0],
        invented.LEAD,
        invented.MORE,
    ]


def test_a_text_of_one_sentence_is_a_paragraph_not_a_title() -> None:
    document = read_one("Norrick Holdings acquired Veltra Systems in 2018.\n", "note.txt")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]


def test_links_that_a_saved_page_kept_are_layout(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("The HSA [expelled Ostrel](https://hsa.example/a_(b)) in May. It [sic] left.\n", encoding="utf-8")
    document = read_document(path)
    assert [document.text[link.start : link.end] for link in document.links] == ["expelled Ostrel"]
    assert document.links[0].target == "https://hsa.example/a_(b)"
    assert " ".join(document.reading_text.split()) == "The HSA expelled Ostrel in May. It [sic] left."
    assert len(document.reading_text) == len(document.text)
