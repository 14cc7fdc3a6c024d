"""Deep grammatical roles of a clause: who does what to whom, whatever the voice or the kind of clause.

Follows Universal Dependencies v2: passive subjects and `obl:agent` are turned round, subjects are inherited through
coordination, control (xcomp, advcl) and relative clauses.
"""

from __future__ import annotations

from onrecord.claims.trees import RELATIVE_WORDS, Tree

_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "agree", "offer", "refuse", "decline"})
_OBJECT_CONTROL = frozenset(
    {"accuse", "suspect", "blame", "charge", "prevent", "stop", "ban", "bar", "prohibit", "convict", "criticise",
     "criticize", "forbid", "block", "discourage", "fine", "punish", "fault"}
)  # fmt: skip
_DEPTH = 6


class Clauses:
    """Slots of predicates in one sentence, remembered as they are asked for. Every slot is a list of head tokens."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._memo: dict[tuple[int, str], list[int]] = {}

    def slot(self, i: int, name: str) -> list[int]:
        """Tokens that fill slot `name` of trigger i, coordinated ones included; empty where there is none."""
        key = (i, name)
        hit = self._memo.get(key)
        if hit is None:
            self._memo[key] = []
            hit = self._memo[key] = self._expand(self._find(i, name))
        return hit

    def path(self, i: int, path: str) -> list[int]:
        """Tokens reached from trigger i along slots joined by ">"."""
        if ">" not in path:
            return self.slot(i, path)
        key = (i, path)
        hit = self._memo.get(key)
        if hit is None:
            at = [i]
            for step in path.split(">"):
                at = [t for a in at[:4] for t in self.slot(a, step)]
            hit = self._memo[key] = at
        return hit

    def _expand(self, heads: list[int]) -> list[int]:
        out: list[int] = []
        for head in heads:
            for t in self.tree.conjuncts(head):
                if t not in out and (t == head or self.tree.upos[t] not in ("VERB", "AUX")):
                    out.append(t)
        return out

    def _find(self, i: int, name: str) -> list[int]:
        tree = self.tree
        if name in ("self", "trigger"):
            return [i]
        if name == "agent":
            return self.agent(i)
        if name == "patient":
            return self.patient(i)
        if name == "iobj":
            return tree.kids(i, "iobj") or (self._second_object(i))
        if name.startswith("gov."):
            governor = self.governor(i)
            return [] if governor is None else self.slot(governor, name[4:])
        if name.startswith("obl:"):
            return self._oblique(i, name[4:])
        if name.startswith("nmod:"):
            return self._modifier(i, name[5:])
        if name == "poss":
            return [self._relative(t, i) for t in tree.kids(i, "nmod:poss")]
        if name == "compound":
            return tree.kids(i, "compound", "nmod:desc", "flat", "nmod:unmarked")
        if name == "amod":
            return tree.kids(i, "amod", "det", "compound")
        if name == "appos":
            found = tree.kids(i, "appos", "flat", "nmod:desc")
            if tree.rels[i] in ("appos", "nmod:desc") and tree.heads[i] >= 0:
                found = [*found, tree.heads[i]]
            return found
        if name == "cop":
            return self._said_of(i)
        if name == "modified":
            if tree.rels[i] in ("amod", "acl", "nmod") and tree.heads[i] >= 0:
                return [tree.heads[i]]
            return []
        if name in ("xcomp", "ccomp", "advcl", "acl"):
            found = tree.kids(i, name)
            if name == "acl":
                found = [*found, *tree.kids(i, "acl:relcl")]
            return found
        return []

    def _second_object(self, i: int) -> list[int]:
        return []

    def governor(self, i: int) -> int | None:
        """The verb that token i is an argument of, through coordination and "of"; None where there is none."""
        tree = self.tree
        at = i
        for _ in range(3):
            head = tree.heads[at]
            if head < 0:
                return None
            if tree.upos[head] in ("VERB", "AUX") and tree.rels[at] in (
                "obj", "obl", "nsubj:pass", "xcomp", "obl:agent", "iobj", "ccomp",
            ):  # fmt: skip
                return head
            if tree.rels[at] in ("conj", "nmod", "compound"):
                at = head
                continue
            return None
        return None

    def _said_of(self, i: int) -> list[int]:
        tree = self.tree
        if tree.kid(i, "cop") is not None:
            return self.surface_subject(i)
        if tree.rels[i] == "xcomp" and tree.heads[i] >= 0 and tree.lemmas[tree.heads[i]] in _COPULAR:
            return self.surface_subject(tree.heads[i])
        if tree.rels[i] == "conj" and tree.heads[i] >= 0 and tree.kid(tree.heads[i], "cop") is not None:
            return self.surface_subject(tree.heads[i])
        return []

    def _oblique(self, i: int, preposition: str) -> list[int]:
        tree = self.tree
        found = [
            self._relative(c, i)
            for c in tree.children[i]
            if tree.rels[c] in ("obl", "obl:agent", "nmod", "obl:unmarked", "advmod") and _case_is(tree, c, preposition)
        ]
        if not found:
            # A preposition's phrase is often hung on the object or on the verb's complement instead.
            for c in tree.kids(i, "obj", "xcomp", "obl"):
                found.extend(
                    d for d in tree.children[c] if tree.rels[d] in ("nmod", "obl") and _case_is(tree, d, preposition)
                )
        if not found and tree.rels[i] == "conj":
            return []
        return found

    def _modifier(self, i: int, preposition: str) -> list[int]:
        tree = self.tree
        found = [
            c
            for c in tree.children[i]
            if tree.rels[c] in ("nmod", "obl", "obl:agent") and _case_is(tree, c, preposition)
        ]
        if not found and tree.rels[i] in ("obj", "nsubj:pass", "obl") and tree.heads[i] >= 0:
            # ... and the other way round: what modifies the noun may hang on its verb, after the noun.
            found = [
                c
                for c in tree.children[tree.heads[i]]
                if c > i and tree.rels[c] in ("obl", "nmod") and _case_is(tree, c, preposition)
            ]
        return found

    def _relative(self, t: int, of: int) -> int:
        """The antecedent where t is a relative pronoun in the clause around `of`; else t."""
        tree = self.tree
        if tree.lower[t] not in RELATIVE_WORDS or tree.upos[t] not in ("PRON", "DET", "SCONJ"):
            return t
        at = of
        for _ in range(4):
            if tree.rels[at] in ("acl:relcl", "acl", "advcl:relcl") and tree.heads[at] >= 0:
                return tree.heads[at]
            if tree.heads[at] < 0:
                break
            at = tree.heads[at]
        return t

    def surface_subject(self, i: int, depth: int = 0) -> list[int]:
        """The grammatical subject, own or inherited."""
        tree = self.tree
        own = tree.kids(i, "nsubj", "nsubj:pass", "nsubj:outer")
        if own:
            return [self._relative(own[0], i)]
        head, rel = tree.heads[i], tree.rels[i]
        if head < 0 or depth > _DEPTH:
            return []
        if (
            tree.lemmas[head] in _OBJECT_CONTROL
            and rel in ("advcl", "obl", "acl", "ccomp")
            and any(tree.lower[c] in ("of", "from", "for", "with") for c in tree.kids(i, "mark", "case"))
        ):
            return self.patient(head)
        if rel in ("conj", "advcl", "xcomp"):
            if rel == "xcomp" and tree.lemmas[head] not in _SUBJECT_CONTROL:
                controlled = tree.kids(head, "obj", "iobj")
                if controlled and tree.upos[head] == "VERB":
                    return [self._relative(controlled[0], head)]
            if rel == "conj" and tree.upos[head] not in ("VERB", "AUX") and tree.kid(head, "cop") is None:
                return self._by_noun(i, head) if tree.upos[i] == "VERB" else []
            return self.surface_subject(head, depth + 1)
        if rel in ("acl", "acl:relcl", "advcl:relcl"):
            return self._by_noun(i, head)
        return []

    def _by_noun(self, i: int, noun: int) -> list[int]:
        """The subject of a participle or infinitive that modifies a noun."""
        tree = self.tree
        if tree.sentence.tokens[i].xpos in ("VBN", "VBD") or tree.sentence.tokens[i].xpos == "VBG":
            return [noun]
        if tree.kid(i, "mark") is not None:
            owner = tree.kids(noun, "nmod:poss")
            if owner:
                return owner
            governor = self.governor(noun)
            if governor is not None:
                return self.surface_subject(governor, 3)
            return []
        return [noun]

    def is_passive(self, i: int) -> bool:
        """Whether the predicate is passive: by its auxiliary, or as a past participle after a noun."""
        tree = self.tree
        if tree.is_passive(i):
            return True
        xpos = tree.sentence.tokens[i].xpos
        if xpos == "VBN" and tree.kid(i, "obj") is None:
            if tree.rels[i] == "acl":
                return True
            if tree.rels[i] in ("advcl", "amod") and tree.kid(i, "aux") is None and tree.kid(i, "nsubj") is None:
                return True
            if tree.rels[i] == "conj" and tree.heads[i] >= 0 and not tree.kids(i, "nsubj", "aux"):
                return self.is_passive(tree.heads[i])
            if tree.rels[i] == "xcomp" and tree.kid(i, "aux") is None and tree.kid(i, "mark") is None:
                return True
        return False

    def agent(self, i: int) -> list[int]:
        """Who does it: the subject of an active verb, the by-phrase of a passive one."""
        tree = self.tree
        if not self.is_passive(i):
            return self.surface_subject(i)
        return [
            self._relative(c, i)
            for c in tree.children[i]
            if tree.rels[c] == "obl:agent" or (tree.rels[c] in ("obl", "nmod") and _case_is(tree, c, "by"))
        ]

    def patient(self, i: int) -> list[int]:
        """To whom it is done: the object of an active verb, the subject of a passive one."""
        tree = self.tree
        if self.is_passive(i):
            if tree.rels[i] == "amod":
                return [tree.heads[i]]
            return self.surface_subject(i)
        own = tree.kids(i, "obj")
        if own:
            return [self._relative(own[0], i)]
        if tree.rels[i] in ("acl:relcl", "acl", "advcl:relcl") and tree.heads[i] >= 0:
            subject = tree.kids(i, "nsubj")
            if subject and tree.lower[subject[0]] not in RELATIVE_WORDS and not tree.kids(i, "ccomp"):
                return [tree.heads[i]]
        if tree.rels[i] == "conj" and tree.heads[i] >= 0:
            shared = [c for c in tree.kids(tree.heads[i], "obj") if c > i]
            if shared:
                return shared
        for c in tree.kids(i, "conj"):
            if tree.upos[c] == "VERB":
                later = tree.kids(c, "obj")
                if later and not tree.kids(i, "obl", "ccomp", "xcomp") and c - i <= 3:
                    return later
        return []


_COPULAR = frozenset({"become", "remain", "be", "seem", "stay"})


def _case_is(tree: Tree, c: int, preposition: str) -> bool:
    case = tree.cases[c]
    return case == preposition or (bool(case) and case.split(" ")[-1] == preposition)
