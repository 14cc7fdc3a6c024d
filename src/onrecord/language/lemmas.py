"""Lemmas as edit rules: a small closed set of classes that the tagger chooses from.

A rule is a string. `keep` and `lower` leave the form (as written, or in lower case); `-2+y` cuts two characters
from the lower-cased form and adds `y`; the same with a leading `^` keeps the case of the form; `=be` replaces
the whole word. The method is that of suffix edit scripts (Chrupała 2006), without prefixes.
"""

from __future__ import annotations

from dataclasses import dataclass


def rule_of(form: str, lemma: str) -> str:
    """The rule that turns `form` into `lemma`; `apply_rule(form, rule_of(form, lemma)) == lemma` always holds."""
    if lemma == form.lower():
        return "lower"
    if lemma == form:
        return "keep"
    for mark, base in (("", form.lower()), ("^", form)):
        shared = _shared_prefix(base, lemma)
        if shared and len(base) - shared <= 5 and len(lemma) - shared <= 4:
            return f"{mark}-{len(base) - shared}+{lemma[shared:]}"
    return f"={lemma}"


def apply_rule(form: str, rule: str) -> str:
    """The lemma of `form` by `rule`; the form itself where the rule would leave nothing."""
    if rule == "keep":
        return form
    if rule == "lower":
        return form.lower()
    if rule.startswith("="):
        return rule[1:]
    base = form.lower()
    if rule.startswith("^"):
        base, rule = form, rule[1:]
    cut, added = rule[1:].split("+", 1)
    return (base[: max(len(base) - int(cut), 0)] + added) or form


def _shared_prefix(left: str, right: str) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas of known words by part of speech and lower-cased form: what was seen needs no rule."""

    table: dict[str, dict[str, str]]

    def lemma(self, form: str, upos: str, rule: str) -> str:
        """The lemma on record for a form as this part of speech, else what `rule` makes of it."""
        known = self.table.get(upos, {}).get(form.lower())
        return apply_rule(form, rule) if known is None else known
