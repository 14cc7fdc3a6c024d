"""Bytes to Documents: one reader a format, and the structure that all formats share.

>>> from onrecord.documents import read_bytes
>>> [document] = read_bytes(b"Acme recalls locks\\n\\nBy Ann Oyelaran\\n3 May 2024\\n\\nAcme said it had ...", "a.txt")
>>> document.metadata.published, document.metadata.authors
('2024-05-03', ('Ann Oyelaran',))
"""

from onrecord.documents.errors import UnreadableDocument
from onrecord.documents.finding import FoundFile, find_files, read_all
from onrecord.documents.manifest import Manifest, ManifestProblem
from onrecord.documents.reading import read_bytes, read_document, read_file

__all__ = [
    "FoundFile",
    "Manifest",
    "ManifestProblem",
    "UnreadableDocument",
    "find_files",
    "read_all",
    "read_bytes",
    "read_document",
    "read_file",
]
