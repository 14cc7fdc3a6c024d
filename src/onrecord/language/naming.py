"""Names of a whole document: what type and kind each is, decided over all its occurrences together.

A name that is an organisation once is one everywhere: the scores of equal forms are added up, a full name lends
its scores to its short forms ("Norbert Voss" to "Voss", "Meridian Optics Ltd" to "Meridian Optics"), and a form
that was found surely in one place is marked where the model overlooked it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language.edges import is_country, name_lists, told_kind
from onrecord.language.scorer import Labels

SURE = 0.8
"""Probability from which a name found in one place is also marked where it was overlooked."""
LENT = 1.5
"""Weight of a full name's scores against those of its short form: the full name tells more."""
FLOOR = 0.001
"""Added to every probability: no single occurrence may rule a kind out."""
TOLD = 4.0
"""What a telling head word ("… Ministry", "… Ltd") adds to the log-score of its kind."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a sentence: which region and words, its form, and the log-scores of types and kinds."""

    region: int
    sentence: int
    first: int
    end: int
    forms: tuple[str, ...]
    score: float
    types: NDArray[np.float64]
    kinds: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Decided:
    """A found name with its type (PER, ORG, LOC, MISC) and kind."""

    found: Found
    ner: str
    kind: str


class Evidence:
    """Reads log-scores of types and kinds over a span from the model's outputs."""

    def __init__(self, labels: Labels) -> None:
        self.types = tuple(dict.fromkeys(tag[2:] for tag in labels.ner if tag != "O"))
        self.labels = labels
        self._type_columns = [[i for i, tag in enumerate(labels.ner) if tag[2:] == name] for name in self.types]
        self.type_of = {kind: ner for ner, kinds in labels.kinds_of.items() for kind in kinds}
        self._kind_columns = [[i for i, tag in enumerate(labels.kind) if tag[2:] == name] for name in labels.kinds]

    def of(
        self, ner: NDArray[np.float32], kind: NDArray[np.float32]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Mean log-probability over the span's words ([words, tags] each) of each type and each kind."""
        return _mean_logs(ner, self._type_columns), _mean_logs(kind, self._kind_columns)

    def choice(self, forms: Sequence[str], types: NDArray[np.float64], kinds: NDArray[np.float64]) -> tuple[str, str]:
        """The type with the best score and the best of its kinds; countries are known by their names."""
        best = self.types[int(types.argmax())]
        if best in {"LOC", "ORG"} and is_country(forms):
            return "LOC", "country"
        total = {kind: kinds[self.labels.kinds.index(kind)] for kind in self.labels.kinds_of[best] if kind != "country"}
        told = told_kind(forms)
        if told in total:
            total[told] += TOLD
        elif told == "group" or (told and {best, self.type_of[told]} <= {"ORG", "MISC"}):
            return self.type_of[told], told
        return best, max(total, key=lambda kind: total[kind])

    def told(self, forms: Sequence[str]) -> NDArray[np.float64]:
        """What the words of a name add to the log-score of each kind."""
        told = told_kind(forms)
        return np.array([TOLD if kind == told else 0.0 for kind in self.labels.kinds])


def _mean_logs(logs: NDArray[np.float32], columns: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    chances = np.exp(logs.astype(np.float64))
    sums = np.stack([chances[:, list(own)].sum(1) for own in columns], 1)
    means: NDArray[np.float64] = np.log(sums + FLOOR).mean(0)
    return means


def key_of(forms: Iterable[str]) -> tuple[str, ...]:
    """The form under which occurrences of one name meet: without articles, possessives and legal form."""
    legal = name_lists().legal_forms
    words = [word for word in forms if word.lower() not in {"the", "'s", "’s"}]
    while len(words) > 1 and words[-1].lower() in legal | {","}:
        words.pop()
    return tuple(words)


def decide(found: Sequence[Found], evidence: Evidence) -> list[Decided]:
    """Type and kind of each name, equal for equal forms, from the scores of all of them."""
    groups: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for name in found:
        groups[key_of(name.forms)].append(name)
    own_types = {key: np.mean([name.types for name in names], axis=0) for key, names in groups.items()}
    own_kinds = {key: np.mean([name.kinds for name in names], axis=0) for key, names in groups.items()}
    types = {key: score.copy() for key, score in own_types.items()}
    kinds = {key: score.copy() for key, score in own_kinds.items()}
    for long, short, weight in _short_forms(list(groups)):
        types[short] += LENT * weight * own_types[long]
        kinds[short] += LENT * weight * (own_kinds[long] + evidence.told(long))
    decided = []
    for name in found:
        key = key_of(name.forms)
        ner, kind = evidence.choice(name.forms, types[key], kinds[key])
        decided.append(Decided(name, ner, kind))
    return decided


def _short_forms(keys: list[tuple[str, ...]]) -> list[tuple[tuple[str, ...], tuple[str, ...], float]]:
    """(full name, short form, weight): the short form is the full name's beginning, its last word or its initials.

    A short form of several full names takes an equal share from each.
    """
    pairs: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    by_form = set(keys)
    for long in keys:
        if len(long) < 2:
            continue
        shorts = {long[:length] for length in range(1, len(long))} | {long[-1:]}
        initials = "".join(word[0] for word in long if word[:1].isupper())
        if len(initials) > 1:
            shorts.add((initials,))
        pairs.extend((long, short) for short in sorted(shorts & by_form) if short != long)
    shares = Counter(short for _, short in pairs)
    return [(long, short, 1 / shares[short]) for long, short in pairs]


def overlooked(
    sentences: Sequence[tuple[int, int, Sequence[str], Sequence[str]]], decided: Sequence[Decided]
) -> list[Decided]:
    """Further occurrences of surely found names: (region, sentence, forms, upos) → names where none was found.

    Only capitalised forms of at least three letters, where the tagger sees a proper noun.
    """
    sure: dict[tuple[str, ...], Decided] = {}
    for name in decided:
        form = name.found.forms
        if name.found.score >= SURE and form[0][:1].isupper() and len("".join(form)) > 2:
            known = sure.get(form)
            if known is None or known.found.score < name.found.score:
                sure[form] = name
    taken: dict[tuple[int, int], set[int]] = defaultdict(set)
    for name in decided:
        taken[name.found.region, name.found.sentence].update(range(name.found.first, name.found.end))
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in sure:
        lengths[form[0]].add(len(form))
    further = []
    for region, sentence, forms, upos in sentences:
        used = taken[region, sentence]
        for index, word in enumerate(forms):
            for length in sorted(lengths[word], reverse=True) if word in lengths else ():
                end = index + length
                form = tuple(forms[index:end])
                model = sure.get(form)
                if model is None or end > len(forms) or used & set(range(index, end)):
                    continue
                if not any(tag == "PROPN" for tag in upos[index:end]):
                    continue
                score = model.found.score * 0.5
                again = Found(region, sentence, index, end, form, score, model.found.types, model.found.kinds)
                further.append(Decided(again, model.ner, model.kind))
                used.update(range(index, end))
                break
    return further


def probability(score: float) -> float:
    """A score rounded so that equal runs print equal numbers."""
    return round(min(max(score, 0.0), 1.0), 4) if math.isfinite(score) else 0.0
