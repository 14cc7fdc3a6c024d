"""Mentions → entities: one name's many forms across documents, with people's decisions applied."""

from onrecord.identity.decisions import (
    Decision,
    Merge,
    Rename,
    Split,
    Undo,
    resolve,
    reversed_numbers,
    split_atoms,
)
from onrecord.identity.kinds import group_of
from onrecord.identity.normal import normal
from onrecord.identity.values import AliasUse, Cluster, NameUse, Resolution, atom_of, in_document

__all__ = [
    "AliasUse",
    "Cluster",
    "Decision",
    "Merge",
    "NameUse",
    "Rename",
    "Resolution",
    "Split",
    "Undo",
    "atom_of",
    "group_of",
    "in_document",
    "normal",
    "resolve",
    "reversed_numbers",
    "split_atoms",
]
