"""Who puts a proposition forward, and how: the chain of speakers from the innermost to the publication.

Patterns: clausal complement of a verb of saying, trailing and inverted attribution (parataxis), "according to X",
"accused by X of", "denied V-ing", "allegation that", quotation marks, and the layout of comments and interviews.
Stances come from the cue table; polarity is the stance of the cue times the polarity of the clause.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.claims.lexicon import cues, word_list
from onrecord.claims.modality import mood
from onrecord.claims.quotes import block_speaker, quote_at
from onrecord.claims.reading import Filler, Reading
from onrecord.claims.speakers import speakers
from onrecord.claims.trees import Tree
from onrecord.model import BlockKind, Modality

_OWN_TEXT = word_list("own_text")
_SPEAKERS = frozenset(
    {"person", "company", "organization", "agency", "publication", "country", "group", "phrase", "law", "place"}
)
_TO_VERBS = frozenset({"urge", "plan", "deny", "assert", "report"})
_CLAIM_TO = frozenset(
    {"claim", "deny", "admit", "acknowledge", "confess", "say", "report", "allege", "believe", "think", "profess"}
)


@dataclass(slots=True)
class Attribution:
    """The innermost speaker, the sources around it, and what the cues do to the proposition.

    `together` are several who say it at once ("Norrick and Veltra said"); `speaker` is the first of them.
    """

    speaker: Filler | None = None
    nobody: bool = False
    via: list[Filler] = field(default_factory=list)
    together: list[Filler] = field(default_factory=list)
    flip: bool = False
    modality: Modality | None = None
    drop: bool = False
    rule: str = "voice"
    cue: int | None = None


@dataclass(slots=True)
class _Link:
    speaker: list[Filler]
    stances: frozenset[str]
    negated: bool
    rule: str
    token: int
    passive: bool


def attribute(reading: Reading, tree: Tree, i: int, presupposed: bool = False) -> Attribution:
    """Who says the clause that token i stands in.

    A `presupposed` proposition (an apposition, a noun pile) belongs to the voice around it: the quotation's or the
    document's, not to the verb of saying that its sentence happens to have.
    """
    links = [] if presupposed else _links(reading, tree, i)
    out = Attribution()
    for link in links:
        _apply(out, link)
    chain = [link.speaker[0] for link in links if link.speaker]
    out.together = next((link.speaker for link in links if link.speaker), [])
    rule = next((link.rule for link in links if link.speaker), "")
    quote = quote_at(reading, tree.starts[i])
    if (
        quote is not None
        and quote.speaker is not None
        and all(_inside(quote.start, quote.end, tree, link.token) for link in links)
    ):
        chain.append(quote.speaker)
        rule = rule or f"quotation/{quote.rule}"
    block = reading.block_of(tree)
    layout = block_speaker(reading, block)
    if layout is not None and block.kind is not BlockKind.QUESTION and (not chain or not _same(chain[-1], layout)):
        chain.append(layout)
        rule = rule or "layout"
    if chain:
        out.speaker = chain[0]
        out.via = [s for s in chain[:0:-1] if not _same(s, chain[0])]
        out.rule = rule or "said"
    elif any(link.passive for link in links):
        out.nobody = True
        out.rule = "passive-cue"
    out.cue = links[0].token if links else None
    return out


def _same(a: Filler, b: Filler) -> bool:
    return a.name == b.name


def _inside(start: int, end: int, tree: Tree, token: int) -> bool:
    return start <= tree.starts[token] < end


def _apply(out: Attribution, link: _Link) -> None:
    stances = link.stances
    if "deny" in stances:
        if link.negated:
            out.drop = True
        out.flip = not out.flip
    elif "doubt" in stances and link.rule != "quotation":
        out.flip = not out.flip
    elif "urge" in stances or "plan" in stances:
        out.modality = out.modality or Modality.PROPOSED
        if link.negated:
            out.flip = not out.flip
    elif stances & {"warn", "suspect"}:
        out.modality = out.modality or Modality.POSSIBLE
    elif link.negated and not stances & {"accuse"}:
        out.drop = out.drop or link.rule == "complement"


def _links(reading: Reading, tree: Tree, i: int) -> list[_Link]:
    verbs, nouns = cues().verbs, cues().nouns
    links: list[_Link] = []
    quote = quote_at(reading, tree.starts[i])
    at = i
    for _ in range(14):
        # "..., X said": the cue hangs on the clause, or the clause on the cue.
        for c in tree.children[at]:
            rel = tree.rels[c]
            if rel in ("parataxis", "advcl", "ccomp") and c != i and tree.lemmas[c] in verbs and tree.upos[c] == "VERB":
                if rel == "parataxis" and tree.kid(c, "ccomp") is None and tree.kids(c, "nsubj", "nsubj:pass"):
                    links.append(_link(reading, tree, c, "trailing"))
                elif rel == "advcl" and any(tree.lower[m] == "as" for m in tree.kids(c, "mark", "advmod", "case")):
                    links.append(_link(reading, tree, c, "as-said"))
            elif tree.cases[c] == "according to" and rel in ("obl", "nmod", "advmod", "parataxis"):
                links.append(
                    _Link(_speakers(reading, tree, [c]), frozenset({"report"}), False, "according-to", c, False)
                )
        head, rel = tree.heads[at], tree.rels[at]
        if head < 0:
            break
        lemma = tree.lemmas[head]
        if lemma in verbs and tree.upos[head] in ("VERB", "AUX"):
            stances = verbs[lemma]
            if rel == "ccomp" or (rel == "parataxis" and tree.starts[at] < tree.starts[head]):
                links.append(_link(reading, tree, head, "complement"))
            elif rel == "xcomp" and (stances & {"urge", "plan"} or lemma in _CLAIM_TO):
                link = _link(reading, tree, head, "infinitive")
                if "plan" in stances and lemma not in _CLAIM_TO:
                    link.speaker = []  # somebody's plan is told by whoever tells of it
                links.append(link)
            elif rel in ("advcl", "obl", "acl") and "accuse" in stances and _of_clause(tree, at):
                links.append(_link(reading, tree, head, "accused-of"))
            elif rel == "obj" and "deny" in stances:
                links.append(_link(reading, tree, head, "denied"))
            elif rel in ("obj", "obl", "nsubj:pass") and lemma in ("allege", "admit", "accuse", "dispute"):
                links.append(_link(reading, tree, head, "alleged"))
        elif (
            tree.upos[head] == "NOUN"
            and rel in ("acl", "ccomp", "acl:relcl")
            and lemma in nouns
            and any(tree.lower[m] == "that" for m in tree.kids(at, "mark"))
        ):
            owners = [
                *tree.kids(head, "nmod:poss"),
                *(c for c in tree.kids(head, "nmod") if tree.cases[c] in ("by", "from", "of")),
            ]
            links.append(
                _Link(_speakers(reading, tree, owners), frozenset({nouns[lemma]}), False, "noun", head, not owners)
            )
        at = head
    # "The report said that ..." inside a quotation belongs to it; what stands outside governs it.
    if quote is not None and quote.speaker is not None:
        links = [
            link
            for link in links
            if _inside(quote.start, quote.end, tree, link.token)
            or not (link.speaker and _same(link.speaker[0], quote.speaker))
        ]
        links = [link for link in links if _inside(quote.start, quote.end, tree, link.token) or link.rule != "trailing"]
    return links


def _of_clause(tree: Tree, at: int) -> bool:
    return any(tree.lower[c] in ("of", "for", "with") for c in tree.kids(at, "mark", "case"))


def _link(reading: Reading, tree: Tree, cue: int, rule: str) -> _Link:
    clauses = reading.clauses[tree.index]
    passive = clauses.is_passive(cue)
    agents = clauses.agent(cue) or ([] if passive else _beside(reading, tree, cue))
    stances = cues().verbs[tree.lemmas[cue]]
    if rule == "complement":
        stances = (
            stances - {"urge", "plan"} if stances & {"report", "assert"} and not _subjunctive(tree, cue) else stances
        )
    return _Link(_speakers(reading, tree, agents), stances, mood(tree, cue).negative, rule, cue, passive and not agents)


def _beside(reading: Reading, tree: Tree, cue: int) -> list[int]:
    """The name right before or behind a cue that the parser has left without a subject: "..., Tamsin Ferrow said"."""
    at = reading.entities.at[tree.index]
    return [k for k in (cue - 1, cue + 1) if k in at and reading.entity(at[k][0]).kind in _SPEAKERS][:1]


def _subjunctive(tree: Tree, cue: int) -> bool:
    """Whether the complement is one of wish: "asked that it be lifted", "suggested that it should"."""
    return tree.lemmas[cue] in ("demand", "urge", "recommend", "ask", "propose", "request")


def _speakers(reading: Reading, tree: Tree, tokens: list[int]) -> list[Filler]:
    if reading.block_of(tree).kind is BlockKind.NOTE:
        tokens = [t for t in tokens if tree.lemmas[t] not in _OWN_TEXT]
    return [f for t in tokens for f in speakers(reading, tree, t) if f.kind in _SPEAKERS]
