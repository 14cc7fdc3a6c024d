"""The numbers by which two names are held to be one, in one place.

A score is a sum of weights in the manner of log-odds, set by hand so that what the text of each row says holds.
`benchmarks/identity.py --shift` multiplies each by 2/3 and 4/3 in turn and tells whether anything is joined otherwise.
"""

from __future__ import annotations

from types import MappingProxyType

from onrecord.identity.comparing import DIFFERENT, PART, SAME, SHORT, VARIANT

JOIN = 4.0
"""From this score on two names are one without a person's word."""

REVIEW = 1.0
"""From this score on a person is asked. A short form or a misspelling with nothing else for it stays below."""

BY_RELATION = MappingProxyType({SAME: 6.0, VARIANT: 0.6, SHORT: 0.0, PART: -2.0, DIFFERENT: -6.0})
"""One name written in two ways is one. A short form alone says nothing. A part or affiliate is another body, whatever
it shares with the whole: all that a parent and its subsidiary can share (a person, places, ties) stays below JOIN."""

UNIQUE_IDENTIFIER, OTHER_IDENTIFIER = 5.0, 2.5
"""One number of a register that numbers each legal person once; one stock code or domain, which a group may share."""

UNIQUE_CONFLICT = -8.0
"""Two numbers of such a register: two legal persons."""

POSITION, PLACE, TIE, KIND = 2.0, 0.8, 0.6, 0.3
"""A shared person in a position (or a person's shared organisation), place, other party in claims, or kind."""

INTRODUCED, MOST_INTRODUCED = 1.5, 4.0
"""For each document that gives one as another name of the other, in questions that the rules of introduction leave."""

MOST_TIES = 3
"""Shared parties beyond this many add nothing: rivals in one trade have many."""

KIND_CONFLICT = -0.5
"""A company here and an agency there: documents waver, hence little."""

ONE_DOCUMENT = -2.5
"""For a document that keeps two names apart: its reader had both before them."""

OWNED = -8.0
"""One is said to own the other: they are two."""

WIDEST_BLOCK = 20
"""Names that share a key with more than so many others are not compared by it: it tells none of them apart."""
