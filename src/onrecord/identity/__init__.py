"""Mentions → entities: one name's many forms across documents, with people's decisions applied."""

from onrecord.identity.blocking import candidates
from onrecord.identity.comparing import Comparison, NameComparer, compare
from onrecord.identity.decisions import (
    Decision,
    Distinct,
    Merge,
    Rename,
    Split,
    Undo,
    in_force,
    resolve,
    reversed_numbers,
    split_atoms,
)
from onrecord.identity.evidence import Profile, Reason
from onrecord.identity.identifiers import IdentifierUse, identifier_titles, identifiers_in, near_names, patterns_version
from onrecord.identity.kinds import group_of
from onrecord.identity.lexicon import is_common
from onrecord.identity.normal import normal
from onrecord.identity.values import (
    AliasUse,
    Cluster,
    NameUse,
    Resolution,
    UncertainPair,
    atom_of,
    full_atom_of,
    in_document,
)

__all__ = [
    "AliasUse",
    "Cluster",
    "Comparison",
    "Decision",
    "Distinct",
    "IdentifierUse",
    "Merge",
    "NameComparer",
    "NameUse",
    "Profile",
    "Reason",
    "Rename",
    "Resolution",
    "Split",
    "UncertainPair",
    "Undo",
    "atom_of",
    "candidates",
    "compare",
    "full_atom_of",
    "group_of",
    "identifier_titles",
    "identifiers_in",
    "in_document",
    "in_force",
    "is_common",
    "near_names",
    "normal",
    "patterns_version",
    "resolve",
    "reversed_numbers",
    "split_atoms",
]
