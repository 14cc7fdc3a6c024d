"""Mail, mailboxes and Markdown notes."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from tests.documents import invented
from tests.documents.invented import read_one, words

from onrecord.documents import read_bytes, read_document, read_file
from onrecord.model import BlockKind, Document


def mail(body: str = f"{invented.LEAD}\n\n{invented.MORE}\n", **headers: str) -> EmailMessage:
    message = EmailMessage()
    fields = {
        "From": "Ann Oyelaran <ann@courier.example>",
        "To": "b@b.example",
        "Subject": "Acmer – what we know",
        "Date": "Fri, 03 May 2024 23:30:00 -0500",
    }
    for name, value in {**fields, **{k.replace("_", "-"): v for k, v in headers.items()}}.items():
        message[name] = value
    message.set_content(body)
    return message


def test_headers_become_metadata_and_the_day_is_the_senders() -> None:
    document = read_one(bytes(mail()), "a.eml")
    assert document.metadata.title == "Acmer – what we know"
    assert document.metadata.authors == ("Ann Oyelaran",)
    assert document.metadata.published == "2024-05-03"
    assert document.metadata.publisher is None
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.text.startswith("Acmer – what we know\n\n")


def test_a_newsletter_has_a_publisher_and_its_author_from_the_text() -> None:
    message = mail(
        (
            f"LOOSE LOCKS #12\nBy Ann Oyelaran\n\n{invented.LEAD}\n\n{invented.MORE}\n\nYou get this "
            f"because you signed up. Unsubscribe any time.\n"
        ),
        From="Loose Locks <n@l.example>",
        Subject="Loose Locks #12: keys",
        List_Unsubscribe="<https://l.example/u>",
    )
    document = read_one(bytes(message), "a.eml")
    assert (document.metadata.publisher, document.metadata.authors) == ("Loose Locks", ("Ann Oyelaran",))
    assert any("Unsubscribe" in line for line in words(document, BlockKind.FURNITURE))


def test_a_list_names_the_publisher() -> None:
    document = read_one(bytes(mail(List_Id="Door Coalition letters <letters.d.example>")), "a.eml")
    assert (document.metadata.publisher, document.metadata.authors) == ("Door Coalition", ("Ann Oyelaran",))


def test_quoted_earlier_mail_is_a_quotation() -> None:
    document = read_one(
        bytes(
            mail(
                f"{invented.LEAD}\n\nAnn\n\n________________\nFrom: Bo Vik\nSent: Thursday, 2 May "
                f"2024\nSubject: Acmer\n\n{invented.MORE}\n"
            )
        ),
        "a.eml",
    )
    assert words(document, BlockKind.QUOTATION) == [invented.MORE]
    assert invented.LEAD in words(document, BlockKind.PARAGRAPH)


def test_html_mail_is_read_below_its_subject() -> None:
    message = mail()
    message.set_content(
        f"<html><body><h1>Locks</h1>{invented.HTML_BODY}<p><a href='https://l.example'>more</a></p></body></html>",
        subtype="html",
    )
    document = read_one(bytes(message), "a.eml")
    assert words(document, BlockKind.PARAGRAPH)[:2] == [invented.LEAD, invented.MORE]
    [link] = document.links
    assert document.text[link.start : link.end] == "more"


def test_attachments_of_readable_types_are_documents_of_their_own() -> None:
    message = mail()
    message.add_attachment(invented.MORE.encode(), maintype="text", subtype="plain", filename="annex.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="x.png")
    message.add_attachment(mail("Words of the forwarded letter, which is the one attached here.", Subject="Inner"))
    found = read_bytes(bytes(message), "letter.eml")
    assert [f.name for f in found] == ["letter.eml", "letter.eml#2", "letter.eml#3"]
    assert isinstance(found[1], Document)
    assert found[1].text.strip() == invented.MORE
    assert isinstance(found[2], Document)
    assert found[2].metadata.title == "Inner"
    assert len({f.id for f in found if isinstance(f, Document)}) == 3


def test_a_mailbox_gives_its_mails_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "letters.mbox"
    path.write_bytes(
        b"".join(
            b"From a@a.example Fri May  3 09:00:00 2024\n"
            + bytes(
                mail(
                    f"Letter {n}.\n\n>From the first word on it is a letter, and nothing else.\n", Subject=f"Letter {n}"
                )
            )
            + b"\n\n"
            for n in (1, 2, 3)
        )
    )
    found = list(read_file(path))
    assert [f.name for f in found] == ["letters.mbox#1", "letters.mbox#2", "letters.mbox#3"]
    assert isinstance(found[1], Document)
    assert found[1].metadata.title == "Letter 2"
    assert "\nFrom the first word" in found[1].text
    assert read_document(path).name == "letters.mbox#1"


INFORMATION = f"""# Acmer recalls readers
###

## Information:
+ Source: Example Courier
+ Link: [article](https://courier.example/acmer)
+ Archived: 2024-06-01
+ Date: May 3, 2024
+ Author: Ann Oyelaran

## Article:
![A reader](https://courier.example/a.jpg)

{invented.LEAD}

> We had one key in all of them, and we are sorry.
>
> Ruth Oyelaran

{invented.MORE}

#### Tags:
[[Acmer]] [[recalls]]
"""


def test_a_note_with_an_information_section() -> None:
    document = read_one(INFORMATION, "a.md")
    metadata = document.metadata
    assert (metadata.title, metadata.publisher, metadata.authors) == (
        "Acmer recalls readers",
        "Example Courier",
        ("Ann Oyelaran",),
    )
    assert (metadata.published, metadata.url) == ("2024-05-03", "https://courier.example/acmer")
    assert metadata.tags == ("Acmer", "recalls")
    assert words(document, BlockKind.PARAGRAPH) == [invented.LEAD, invented.MORE]
    assert len(words(document, BlockKind.QUOTATION)) == 2
    assert any("![A reader]" in block for block in words(document, BlockKind.FURNITURE))


def test_markdown_in_a_text_file_is_known_by_its_marks() -> None:
    assert read_one(INFORMATION, "a.txt").metadata == read_one(INFORMATION, "a.md").metadata


def test_front_matter_is_metadata_and_furniture() -> None:
    matter = (
        'title: "Acmer: the key"\nsource: Example Courier (English edition)\nauthor: [Ann '
        "Oyelaran, Bo Vik]\ndate_published: 2024-05-03\ndate_saved: 2024-06-01\ntags: [locks, "
        '"[[Acmer]]"]\n'
    )
    document = read_one(
        (
            f"---\n{matter}---\n\n> [!note] Saved from reader view.\n\n# Acmer: the "
            f"key\n\n{invented.LEAD}\n\n## Notes\n\n- ask Bo about [[K2]]\n"
        ),
        "a.md",
    )
    metadata = document.metadata
    assert (metadata.title, metadata.publisher, metadata.published) == (
        "Acmer: the key",
        "Example Courier",
        "2024-05-03",
    )
    assert metadata.authors == ("Ann Oyelaran", "Bo Vik")
    assert metadata.tags == ("locks", "Acmer")
    assert words(document, BlockKind.PARAGRAPH) == [invented.LEAD]
    assert any("Saved from reader view" in block for block in words(document, BlockKind.FURNITURE))
