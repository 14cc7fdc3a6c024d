"""Words as the encoder reads them: word pieces, a case class a piece, and where each word begins and ends."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

LOWER, CAPITAL, UPPER, MIXED, DIGIT, MARK, LETTER, SPECIAL = range(8)
MAX_PIECES_A_WORD = 12
PLAIN_MARKS = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "−": "-"})


def case_class(form: str) -> int:
    """The case of a word: lower, Capital, UPPER, miXed, digits, a mark, or a single capital letter."""
    letters = [character for character in form if character.isalpha()]
    if not letters:
        return DIGIT if any(character.isdigit() for character in form) else MARK
    if all(not character.isupper() for character in letters):
        return LOWER
    if len(letters) == 1:
        return LETTER
    if all(not character.islower() for character in letters):
        return UPPER
    if letters[0].isupper() and not any(character.isupper() for character in letters[1:]):
        return CAPITAL
    return MIXED


class PieceEncoder:
    """The uncased word-piece vocabulary (a `tokenizers` file) applied word by word, remembered by form."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.unknown = self._special("[UNK]")
        self.begin = self._special("[CLS]")
        self.end = self._special("[SEP]")
        self.pieces = lru_cache(maxsize=50_000)(self._pieces)

    def _special(self, name: str) -> int:
        found = self._tokenizer.token_to_id(name)
        if found is None:
            raise ValueError(f"the tokeniser has no piece {name}")
        return int(found)

    def _pieces(self, form: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFKC", form).translate(PLAIN_MARKS)
        found = self._tokenizer.encode(plain, add_special_tokens=False).ids or [self.unknown]
        if len(found) > MAX_PIECES_A_WORD:
            half = MAX_PIECES_A_WORD // 2
            found = found[:half] + found[-half:]
        return tuple(found)

    def encode(self, forms: list[str]) -> tuple[list[int], list[int], list[int], list[int]]:
        """Piece ids, case classes (with begin and end), and the first and last piece of each word."""
        ids, cases = [self.begin], [SPECIAL]
        first, last = [], []
        for form in forms:
            found = self.pieces(form)
            first.append(len(ids))
            ids.extend(found)
            cases.extend([case_class(form)] * len(found))
            last.append(len(ids) - 1)
        ids.append(self.end)
        cases.append(SPECIAL)
        return ids, cases, first, last
