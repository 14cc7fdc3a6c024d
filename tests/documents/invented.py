"""Documents of our own writing that several tests read, in the layouts that saved pages, notes and mails have."""

from __future__ import annotations

from onrecord.documents import read_bytes
from onrecord.model import BlockKind, Document, Unreadable

LEAD = (
    "Acmer Locks said on Friday that it would recall 40,000 of its readers after a laboratory found one key in all of "
    "them. The company has 300 dealers in nine states."
)
MORE = (
    "Dealers were told by letter, which the Example Courier has seen, and the recall will cost about four million "
    "dollars. It begins in June and will end, the company hopes, before the schools open."
)

SAVED_PAGE = f"""Example Courier
Home | News | Business | Sport | Sign in
We use cookies to make this site work. Accept all  Manage
Acmer recalls readers from forty hospitals
Acmer recalls readers from forty hospitals

By Ann Oyelaran and Piet de Vreugd
Friday, May 3, 2024
Share: LinkedIn | X | Email

{LEAD}

RELATED: Borley fined over fire doors

{MORE}

Correction, May 4: An earlier version of this article gave the number as 4,000.

Ann Oyelaran covers locks. She previously worked for a union paper.
MORE FROM EXAMPLE COURIER
Borley fined over fire doors
Council bans scooters
Comments (3)
Sort by: Oldest

Joe Dealer
May 3, 2024 at 9:12 am
We had twelve of them and they all went back.

Reply

R. Kettering (Halden)
May 4, 2024 at 10:00 am
Ours were bought in 2019, and the rep swore they were new.
She said it twice.

Joe Dealer
May 4, 2024 at 10:30 am
Same rep here.

Leave a Reply
(c) Example Media Ltd. All rights reserved.
"""

HTML_BODY = f"<p>{LEAD}</p><p>{MORE}</p>"


def html_page(comments: str, *, head: str = "") -> bytes:
    """A page with article and comments."""
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Acmer recalls readers "
        "| Example Courier</title>"
        f"{head}</head><body><nav><ul><li><a href='/'>Example Courier</a></li><li>News</li></ul></nav>"
        "<div class='cookie-bar'>This site sets cookies. <button>Accept</button></div>"
        "<article><h1>Acmer recalls readers</h1><p class='byline'>By Ann Oyelaran | "
        f"<time datetime='2024-05-03'>May 3, 2024</time></p>{HTML_BODY}"
        "<blockquote><p>We had one key in all of them, and we are sorry.</p></blockquote>"
        "<p><em>Correction, May 4: the number was 4,000 in an earlier version.</em></p>"
        "<aside><h4>Related</h4><a href='/b'>Borley fined over fire doors</a></aside></article>"
        f"{comments}<footer>© 2024 Example Media</footer></body></html>"
    ).encode()


def read_one(data: bytes | str, name: str) -> Document:
    """The single document in `data`; fails where it is unreadable."""
    [found] = read_bytes(data.encode() if isinstance(data, str) else data, name)
    assert not isinstance(found, Unreadable), found.reason
    return found


def reason(data: bytes, name: str) -> str:
    """Why `data` is not readable; fails where it is."""
    [found] = read_bytes(data, name)
    assert isinstance(found, Unreadable), found
    return found.reason


def words(document: Document, *kinds: BlockKind) -> list[str]:
    """The words of the blocks of these kinds."""
    return [document.text[b.start : b.end] for b in document.blocks if b.kind in kinds]


def comments(document: Document) -> list[tuple[str | None, str | None, int, str]]:
    """Commenter, date, depth and words of each comment block."""
    return [
        (b.speaker, b.published, b.level, document.text[b.start : b.end])
        for b in document.blocks
        if b.kind is BlockKind.COMMENT
    ]
