"""Where sentences begin: the model's probabilities with rules that keep it from known errors."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.words import word_lists

CLOSERS = frozenset("\"'”’»)]}")
STOPS = frozenset([".", "!", "?", "…", "...", "....", "?!", "!!", "??", "!!!", "???"])
OPENERS = {"(": ")", "[": "]", "{": "}"}
# Odds for a break, as log-odds of the model's output. Measured on the development parts of EWT and GUM.
AFTER_STOP, ELSEWHERE, AFTER_ABBREVIATION, IN_BRACKET = -1.5, 0.7, 1.5, 3.0
LONG_BRACKET = 40
OPENING_MARKS = frozenset("“‘«„(")


def sentence_starts(forms: Sequence[str], logits: Sequence[float]) -> list[int]:
    """Indices of the words that begin a sentence; the first word always does.

    After a full stop the model's probability decides. After an abbreviation, inside a bracket and where no mark
    ends the sentence (a pile of nouns), it has to be surer.
    """
    starts = [0] if forms else []
    depth: list[tuple[str, int]] = []
    abbreviations = word_lists().abbreviations
    for index, form in enumerate(forms):
        if index > 0 and logits[index] > _threshold(forms, index, depth, abbreviations):
            opened = forms[index - 1] in OPENING_MARKS
            if not (opened and index - 1 == starts[-1]):
                starts.append(index - 1 if opened else index)
        if form in OPENERS:
            depth.append((OPENERS[form], index))
        elif depth and form == depth[-1][0]:
            depth.pop()
    return starts


def _threshold(forms: Sequence[str], index: int, depth: list[tuple[str, int]], abbreviations: frozenset[str]) -> float:
    if depth and index - depth[-1][1] < LONG_BRACKET:
        return IN_BRACKET
    before = index - 1
    while before > 0 and forms[before] in CLOSERS:
        before -= 1
    if forms[before] in STOPS:
        return AFTER_STOP
    if forms[before].lower() in abbreviations or (len(forms[before]) > 1 and forms[before].endswith(".")):
        return AFTER_ABBREVIATION
    return ELSEWHERE


def likely_end(forms: Sequence[str], index: int) -> bool:
    """Whether a sentence most likely ends with the word at `index`; used to cut long regions into windows."""
    if forms[index] in STOPS:
        return index + 1 >= len(forms) or forms[index + 1] not in CLOSERS
    return forms[index] in CLOSERS and index > 0 and forms[index - 1] in STOPS
