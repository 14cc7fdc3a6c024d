"""Mail (RFC 5322, MIME) and mailboxes (RFC 4155): headers to metadata, body to pieces, attachments to documents."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from onrecord.documents import kinds, limits
from onrecord.documents.draft import Draft, Hint, Piece
from onrecord.documents.encoding import decode
from onrecord.documents.errors import UnreadableDocument
from onrecord.documents.metadata.names import is_person
from onrecord.documents.text import split_pieces
from onrecord.model import BlockKind, Link, Span

_NESTING = re.compile(
    rb"^(?:content-type:\s*(?:multipart/|message/rfc822)|--[^\n-][^\n]{2,70}$)", re.IGNORECASE | re.MULTILINE
)
_FROM_LINE = re.compile(rb"^From \S+.{0,120}\d{4}\s*$")
_QUOTED_HEAD = re.compile(
    r"^(?:-{2,}\s*(?:original|forwarded|ursprüngliche|weitergeleitete)\b.*|(?:from|von|de|da|van|fra|från):\s.+|"
    r"(?:on|am|le|el)\b.{4,120}\b(?:wrote|schrieb|a écrit|escribió):|(?:sent|gesendet|envoyé|"
    r"date|datum|betreff|subject|to|an|cc):\s.+)$",
    re.IGNORECASE,
)
_READABLE = {kinds.PLAIN, kinds.MARKDOWN, kinds.HTML, kinds.PDF, kinds.DOCX, "text/x-markdown"}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part of a mail that is a document of its own."""

    data: bytes
    media_type: str
    filename: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as a draft, and its attachments of readable types in their order."""

    draft: Draft
    attachments: tuple[Attachment, ...] = ()


def split_mailbox(file: BinaryIO) -> Iterator[bytes]:
    """The messages of an mbox file one at a time, ">From " unescaped; a message past the file limit is cut there."""
    lines: list[bytes] = []
    size = count = 0
    before_blank = True
    for line in file:
        if before_blank and _FROM_LINE.match(line):
            if lines:
                yield b"".join(lines)
                count += 1
                if count >= limits.MAILBOX_MESSAGES:
                    return
            lines, size = [], 0
        elif size <= limits.FILE_BYTES:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        before_blank = not line.strip()
    if any(line.strip() for line in lines):
        yield b"".join(lines)


def read(data: bytes, name: str) -> Letter:
    """The mail in `data`. Raises UnreadableDocument where it is nested past the limit or holds no text."""
    if len(_NESTING.findall(data)) > limits.MAIL_MARKERS:
        raise UnreadableDocument(name, f"has more than {limits.MAIL_MARKERS:,} parts or nested mails")
    _check_depth(data, name)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except (ValueError, LookupError, RecursionError, IndexError) as error:
        raise UnreadableDocument(name, f"is no mail that can be parsed ({type(error).__name__})") from None
    if not any(_header(message, field) for field in ("From", "Subject", "Date", "Message-ID", "To")):
        raise UnreadableDocument(name, "is no mail (it has none of the headers From, Subject, Date)")
    bodies, attachments = _parts(message, name)
    draft = _draft(message, bodies, name)
    return Letter(draft, tuple(attachments))


def _check_depth(data: bytes, name: str) -> None:
    """Refuse mails nested deeper than the limit before the parser, which recurses, sees them."""
    deep = len(re.findall(rb"^content-type:\s*message/rfc822", data, re.IGNORECASE | re.MULTILINE))
    multi = len(re.findall(rb"^content-type:\s*multipart/", data, re.IGNORECASE | re.MULTILINE))
    if deep > 4 * limits.MAIL_DEPTH or multi > 10 * limits.MAIL_DEPTH:
        raise UnreadableDocument(name, f"is a mail nested more than {limits.MAIL_DEPTH} deep (or has too many parts)")


def _header(message: EmailMessage, field: str) -> str:
    try:
        return " ".join(str(message.get(field, "")).split())
    except (ValueError, IndexError, AttributeError, LookupError):
        return ""


def _parts(message: EmailMessage, name: str) -> tuple[list[tuple[str, str, str]], list[Attachment]]:
    """The body's text parts as (media type, text, encoding) and the attachments."""
    bodies: list[tuple[str, str, str]] = []
    attachments: list[Attachment] = []
    seen = 0

    def visit(part: Any, depth: int, alternative: bool) -> None:
        nonlocal seen
        seen += 1
        if seen > limits.MAIL_PARTS:
            raise UnreadableDocument(name, f"has more than {limits.MAIL_PARTS} parts")
        if depth > limits.MAIL_DEPTH:
            raise UnreadableDocument(name, f"is a mail nested more than {limits.MAIL_DEPTH} deep")
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner:
                attachments.append(Attachment(inner[0].as_bytes(), kinds.MAIL, None))
                _depth_of(inner[0], depth + 1, name)
            return
        if part.is_multipart():
            for child in part.iter_parts():
                visit(child, depth + 1, kind == "multipart/alternative")
            return
        filename = part.get_filename()
        attached = part.get_content_disposition() == "attachment" or filename is not None
        payload = part.get_payload(decode=True)
        raw = payload if isinstance(payload, bytes) else b""
        if not attached and kind in ("text/plain", "text/html"):
            if raw.strip():
                charset = part.get_content_charset()
                decoded = decode(raw, name, charset)
                bodies.append((kind, decoded.text, decoded.encoding))
        elif raw and (kind in _READABLE or (filename or "").lower().endswith(kinds.SUFFIXES)):
            attachments.append(Attachment(raw, kind, filename))

    visit(message, 0, False)
    return bodies, attachments


def _depth_of(message: object, depth: int, name: str) -> None:
    if depth > limits.MAIL_DEPTH:
        raise UnreadableDocument(name, f"is a mail nested more than {limits.MAIL_DEPTH} deep")
    payload = message.get_payload() if isinstance(message, EmailMessage) else None
    if isinstance(payload, list):
        for part in payload:
            _depth_of(part, depth + 1, name)


def _draft(message: EmailMessage, bodies: list[tuple[str, str, str]], name: str) -> Draft:
    subject = _header(message, "Subject")
    plain = [body for body in bodies if body[0] == "text/plain"]
    hints = _hints(message, subject)
    if plain:
        body_text = "\n\n".join(body[1].strip("\n") for body in plain)
        head = f"{subject}\n\n" if subject else ""
        text = head + body_text
        pieces = split_pieces(text, len(head))
        pieces = _quoted_mail(text, pieces)
        if subject:
            pieces.insert(0, Piece(0, len(subject), BlockKind.HEADING, 1, role="title"))
        return Draft(text, tuple(pieces), kinds.MAIL, plain[0][2], tuple(hints))
    if bodies:
        from onrecord.documents import html

        page = html.read_text(bodies[0][1], name, bodies[0][2])
        return _with_subject(page, subject, hints)
    if subject:
        return Draft(
            subject, (Piece(0, len(subject), BlockKind.HEADING, 1, role="title"),), kinds.MAIL, None, tuple(hints)
        )
    raise UnreadableDocument(name, "is a mail without text")


def _with_subject(page: Draft, subject: str, hints: list[Hint]) -> Draft:
    """An HTML body below the mail's subject: every offset moves by the subject's length."""
    head = f"{subject}\n\n" if subject else ""
    by = len(head)
    pieces = [
        replace(p, start=p.start + by, end=p.end + by, role="heading" if p.role == "title" else p.role)
        for p in page.pieces
    ]
    if subject:
        pieces.insert(0, Piece(0, len(subject), BlockKind.HEADING, 1, role="title"))
    kept = [hint for hint in page.hints if hint.field in ("published", "tag") and hint.weight < 0.6]
    return Draft(
        head + page.text,
        tuple(pieces),
        kinds.MAIL,
        page.encoding,
        (*hints, *kept),
        tuple(Link(link.start + by, link.end + by, link.target) for link in page.links),
        tuple(Span(s.start + by, s.end + by) for s in page.markup),
        page.notes,
        settled=True,
    )


def _hints(message: EmailMessage, subject: str) -> list[Hint]:
    hints: list[Hint] = []
    if subject:
        hints.append(Hint("title", subject, "Subject", 0.9))
    try:
        when = parsedate_to_datetime(_header(message, "Date"))
        hints.append(Hint("published", when.date().isoformat(), "Date", 0.95))
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    sender = _sender(message)
    newsletter = any(_header(message, f) for f in ("List-Unsubscribe", "List-Id", "List-Post")) or (
        _header(message, "Precedence").lower() in ("bulk", "list")
    )
    organisation = _header(message, "Organization") or _header(message, "Organisation")
    if organisation:
        hints.append(Hint("publisher", organisation, "Organization", 0.9))
    listed_name = _list_name(message)
    if sender:
        name = re.split(r"\s+(?:via|at|from|@)\s+|\s+[|–—-]\s+|,\s+(?=[A-Z])", sender)
        person = name[0].strip(" \"'")
        named_in_subject = newsletter and person.casefold() in subject.casefold()
        if is_person(person) and not named_in_subject:
            hints.append(Hint("author", person, "From", 0.75))
            if listed_name:
                hints.append(Hint("publisher", listed_name, "List-Id", 0.72))
            elif len(name) > 1:
                hints.append(Hint("publisher", name[1].strip(" \"'"), "From", 0.7))
        elif newsletter or not is_person(person):
            hints.append(Hint("publisher", listed_name or sender.strip(), "From", 0.7))
    return hints


def _list_name(message: EmailMessage) -> str | None:
    """The name that List-Id gives a list (RFC 2919), without "letters", "newsletter", "list" at its end."""
    match = re.match(r'^"?([^"<]{3,60}?)"?\s*<', _header(message, "List-Id"))
    if not match:
        return None
    return (
        re.sub(
            r"(?i)[\s:–—-]+(?:letters?|lists?|newsletters?|mailing list|announcements?|updates?|alerts?)$", "", match[1]
        ).strip()
        or None
    )


def _sender(message: EmailMessage) -> str:
    try:
        addresses = message["From"].addresses if message["From"] else ()
        return addresses[0].display_name if addresses else ""
    except (ValueError, AttributeError, IndexError, LookupError):
        return _header(message, "From").split("<")[0].strip(' "')


def _quoted_mail(text: str, pieces: list[Piece]) -> list[Piece]:
    """Quoted earlier mails below the letter: their header lines are furniture, their words quotations."""
    out: list[Piece] = []
    quoted, lines = False, 0
    for piece in pieces:
        words = text[piece.start : piece.end]
        if _QUOTED_HEAD.match(words.split("\n")[0]):
            lines += 1
            if re.match(r"^(?:from|von|de|da|van|fra|från):", words, re.I) or re.match(
                r"^(?:-{2,}|(?:on|am|le|el)\b)", words, re.I
            ):
                quoted = True
            out.append(replace(piece, kind=BlockKind.FURNITURE, role="mail header") if quoted else piece)
            continue
        if quoted and piece.role != "rule":
            out.append(replace(piece, kind=BlockKind.QUOTATION, role="quotation"))
        else:
            out.append(piece)
    return out
