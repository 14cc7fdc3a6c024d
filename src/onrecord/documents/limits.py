"""Every limit on what a document may cost, in one place, each with its reason.

A folder of articles may hold a file that was made to exhaust the reader: a zip that unpacks to terabytes, mail
nested five hundred deep, a sparse text of a gigabyte. Each limit below is far above what an honest article, letter
or report needs and far below what a laptop notices.
"""

from __future__ import annotations

from typing import Final

MIB: Final = 1024 * 1024

FILE_BYTES: Final = 64 * MIB
"""Largest file that is read at all. An illustrated report as PDF is 5–30 MiB; checked before the file is opened."""

MAILBOX_BYTES: Final = 512 * MIB
"""Largest mailbox. It is read message by message, so only each message need fit in memory."""

TEXT_CHARACTERS: Final = 4_000_000
"""Longest text of one document: three times the longest novel, and about 20 minutes of parsing."""

BLOCKS: Final = 50_000
"""Most blocks of one document; beyond it the text is a data dump rather than an article."""

LINE_CHARACTERS: Final = 1_000_000
"""Longest single line that the line-by-line rules look at; longer ones are kept as plain paragraphs."""

RULE_CHARACTERS: Final = 2_000
"""How much of one line the word-list patterns look at, so that no pattern can be made to run long."""

HTML_DEPTH: Final = 200
"""Deepest nesting of elements. Pages of real sites stay under 60; libxml2 itself stops at 256."""

HTML_ELEMENTS: Final = 250_000
"""Most elements of one page. The whole text of a long law with its tables has about 100,000."""

MAIL_DEPTH: Final = 6
"""Mails within mails that are opened: a forwarded thread seldom passes three."""

MAIL_PARTS: Final = 200
"""Most parts of one mail. A newsletter with every picture attached has some dozens."""

MAIL_MARKERS: Final = 2_000
"""Most lines that look like part boundaries or nested mail headers before a mail is refused unparsed."""

MAILBOX_MESSAGES: Final = 100_000
"""Most messages of one mailbox."""

YAML_CHARACTERS: Final = 20_000
"""Longest front matter. Front matter of notes is some hundred characters."""

YAML_DEPTH: Final = 6
"""Deepest nesting of front matter: a mapping of lists of mappings needs three."""

YAML_NODES: Final = 2_000
"""Most values in front matter."""

ZIP_MEMBERS: Final = 5_000
"""Most members of an office file. A report of 500 pictures has about 600."""

ZIP_BYTES: Final = 256 * MIB
"""Largest total size that an office file may unpack to."""

ZIP_RATIO: Final = 120
"""Largest ratio of unpacked to packed size of one member over 1 MiB. XML of office files packs about 10 to 40 times."""

XML_BYTES: Final = 48 * MIB
"""Largest single XML part of an office file: some 10,000 pages."""

PDF_PAGES: Final = 3_000
"""Most pages read of a PDF."""

CHILD_MEMORY_BYTES: Final = 1536 * MIB
"""Address space of the process that parses PDF and office files (RLIMIT_AS). PDFium itself maps some 300 MiB."""

CHILD_CPU_SECONDS: Final = 60
"""Processor time of that process (RLIMIT_CPU). A PDF of 500 pages takes about 5 s."""

CHILD_WALL_SECONDS: Final = 90
"""Time after which that process is ended whatever it waits for."""

FOLDER_DEPTH: Final = 64
"""Deepest folder below the one that is read."""

MANIFEST_BYTES: Final = 64 * MIB
"""Largest manifest: about 200,000 rows."""
