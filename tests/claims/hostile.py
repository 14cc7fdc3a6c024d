"""Invented texts of the kinds that spoil readers, each as long as asked: what people paste, scan and decode badly.

Every text is a function of a number of words, so that tests can look at a short one and measurements can see whether
a text twice as long takes twice the work.
"""

from __future__ import annotations

import random
from collections.abc import Callable

STORY = (
    "Norrick Holdings acquired Veltra Systems in 2018. Veltra's chief executive, Tamsin Ferrow, said that the Commerce "
    'Ministry had banned the company. "We never sold a camera to the Port of Aldenham," she said on Tuesday. The Leeds '
    "camera maker Oskelund Optics sued Veltra Systems last month over a patent. Veltra Systems declined to comment. "
    "According to the Quayside Monitor, Brantwell supplied batteries to both firms until 2020, and lawmakers in Norway "
    "urged the government to investigate it. The company denied that it had known of the contract."
)
PLAIN_WORDS = STORY.split()
FIRST = (
    "Veltra",
    "Norrick",
    "Oskelund",
    "Brantwell",
    "Quillmere",
    "Tarnhelm",
    "Ostrel",
    "Wexmoor",
    "Jarrow",
    "Pellinor",
)
LAST = ("Systems", "Holdings", "Optics", "Ltd", "GmbH", "Imaging", "Networks", "Security", "Group", "Works")
COMMON = (
    "the", "camera", "and", "of", "supplied", "a", "contract", "which", "said", "new", "port", "to", "city", "with",
    "in", "sold", "by", "that", "under", "was",
)  # fmt: skip


def _some(words: int, seed: int = 1) -> random.Random:
    return random.Random(seed * 1_000_003 + words)


def _fill(piece: Callable[[int], str], words: int, each: int, between: str = " ") -> str:
    return between.join(piece(k) for k in range(max(1, words // each)))


def name(k: int) -> str:
    """An invented company, another for each number."""
    syllables = ("ba", "ke", "lo", "mi", "ru", "ta", "ve", "zo", "fen", "dar")
    coined = "".join(syllables[int(d)] for d in str(k)).capitalize()
    return f"{coined} {LAST[k % len(LAST)]}"


def plain(words: int) -> str:
    """An ordinary article, its story told again and again."""
    return _fill(lambda k: STORY, words, len(PLAIN_WORDS), "\n\n")


def endless_sentence(words: int) -> str:
    """Words without a single mark."""
    r = _some(words)
    return " ".join(r.choice((*COMMON, *COMMON, *COMMON, name(r.randrange(400)))) for _ in range(words))


def endless_list(words: int) -> str:
    """One sentence that names hundreds of companies with commas."""
    return "Veltra Systems supplied cameras to " + _fill(lambda k: name(k % 5000), words, 3, ", ") + "."


def nested_quotes(words: int) -> str:
    """Quotation marks that open and open, and then all close."""
    k = words // 2
    return "“" + "“a ‘b " * (k // 2) + "Veltra sold cameras" + "’ ” " * (k // 2) + "”"


def opened_quotes(words: int) -> str:
    """Quotation marks that open and never close."""
    return _fill(lambda k: "“Veltra said", words, 2)


def straight_quotes(words: int) -> str:
    """Straight marks without order."""
    r = _some(words)
    return " ".join(r.choice(('"', "'", '"Veltra', 'sold"', "'cameras", "firm'", '5"', "it's")) for _ in range(words))


def apostrophes(words: int) -> str:
    """Elisions and possessives."""
    return _fill(lambda k: "the workers' union's 'twas firms' don't", words, 5)


def low_quotes(words: int) -> str:
    return _fill(lambda k: "„Veltra‚ “sold” ‘it’ »and« `` x ''", words, 7)


def pasted_table(words: int) -> str:
    """Rows of a spreadsheet with tabs."""
    r = _some(words)
    rows = ["Supplier\tBuyer\tAmount\tDate\tStatus"]
    rows += [
        f"{name(r.randrange(3000))}\t{name(r.randrange(3000))}\t{r.randrange(10**6):,} USD\t"
        f"2021-0{r.randrange(1, 10)}-1{r.randrange(10)}\tactive"
        for _ in range(words // 9)
    ]
    return "\n".join(rows)


def flattened_table(words: int) -> str:
    """The same on one line, as a browser copies it."""
    return " ".join(pasted_table(words).split())


def piped_table(words: int) -> str:
    """A table of bars."""
    return "| Firm | Sold to | Sum |\n|---|---|---|\n" + _fill(
        lambda k: f"| {name(k % 900)} | {name(k * 7 % 900)} | {k * 13 % 1000} |", words, 9, "\n"
    )


def figures(words: int) -> str:
    """Nothing but numbers."""
    r = _some(words)
    return " ".join(f"{r.randrange(10**9):,}" if r.random() < 0.5 else f"{r.random():.4f}" for _ in range(words))


def capitals(words: int) -> str:
    """The story in capitals."""
    return plain(words).upper()


def capitals_at_once(words: int) -> str:
    """Capitals without a line's end or a full stop."""
    return " ".join(plain(words).upper().replace(".", " ").replace('"', "").split())


def titled(words: int) -> str:
    """Every Word With A Capital."""
    return plain(words).title()


def scanned(words: int) -> str:
    """The story as a bad scan gives it: letters mistaken, words broken and run together."""
    r = _some(words)
    out = []
    for character in plain(words):
        chance = r.random()
        if character.isalpha() and chance < 0.06:
            out.append(r.choice("1l|I0O5S8B~^;.,`'"))
        elif character == " " and chance < 0.08:
            out.append(r.choice(("", "  ", " . ", "\n", "-\n")))
        elif character.isalpha() and chance > 0.97:
            out.append(character + " ")
        else:
            out.append(character)
    return "".join(out)


def spaced_letters(words: int) -> str:
    """L e t t e r s  a p a r t, as a PDF may give them."""
    return " ".join(plain(words)[:words].replace(" ", "  "))


def bullets(words: int) -> str:
    """A list of points without verbs and full stops."""
    return _fill(lambda k: f"• {name(k % 700)} – cameras, locks\n  - {name(k * 3 % 700)} (contract)", words, 9, "\n")


def mixed_languages(words: int) -> str:
    """Paragraphs of several languages."""
    parts = (
        STORY,
        "Die Veltra Systems GmbH verkaufte dem Hafen von Aldenham 300 Kameras, sagte Tamsin Ferrow am Dienstag.",
        "La société Veltra a vendu trois cents caméras au port, selon le ministère du Commerce.",
        "Компания «Велтра» продала порту триста камер, сообщило министерство торговли.",
        "威尔特拉公司去年向港口出售了三百台摄像机，商务部表示。",
        "باعت شركة فيلترا ثلاثمئة كاميرا للميناء، وفقا لوزارة التجارة.",
    )
    return _fill(lambda k: parts[k % len(parts)], words, 24, "\n\n")


def other_scripts(words: int) -> str:
    """Scripts without spaces and scripts from right to left, on one line."""
    return _fill(
        lambda k: "威尔特拉公司去年向港口出售了三百台摄像机 שלום עולם \u202eVeltra\u202c فيلترا ไม่มีช่องว่างระหว่างคำ",
        words,
        4,
    )


def emoji(words: int) -> str:
    """Pictures with joiners, skins and flags between words."""
    return _fill(lambda k: "Veltra 🚨🚨 sold 👩🏽‍💻 cameras 🇳🇴🇩🇪 to 🏴󠁧󠁢󠁳󠁣󠁴󠁿 police 😡😡😡‼️", words, 9)


def unseen(words: int) -> str:
    """Soft hyphens, zero-width spaces, marks of direction and byte order, in words and between them."""
    return _fill(
        lambda k: "Vel\u00adtra\u200b Sys\u200dtems\ufeff sold\u2060 cam\u200ceras\u200e to\u200f \u202aNor\u202crick.",
        words,
        6,
    )


def combining(words: int) -> str:
    """Letters under a heap of accents."""
    return _fill(lambda k: "V" + "\u0301\u0327\u0308" * 40 + "eltra sold cameras.", words, 3)


def surrogates(words: int) -> str:
    """Halves of characters, as bad decoding leaves them, with replacement characters and controls."""
    return _fill(lambda k: "Veltra \ud83d sold\udc00 cameras\ufffd\x00 to \x1bNorrick\x85.", words, 6)


def mojibake(words: int) -> str:
    """UTF-8 read as Windows-1252."""
    return plain(words).replace('"', "â€œ").replace("'", "â€™").replace(" the ", " thé Ã¼ ".encode().decode("latin-1"))


def one_line(words: int) -> str:
    """The whole article without a line's end."""
    return " ".join(plain(words).split())


def one_word(words: int) -> str:
    """One word, as long as the text."""
    return "a" * (6 * words)


def one_capital_word(words: int) -> str:
    return "A" * (6 * words)


def dotted(words: int) -> str:
    """Words joined by full stops."""
    return _fill(lambda k: "veltra.Systems", words, 2, ".")


def initials(words: int) -> str:
    return _fill(lambda k: "U.S.", words, 1, "")


def hyphened(words: int) -> str:
    """Words joined by hyphens."""
    return _fill(lambda k: "co-state-owned", words, 3, "-")


def joined(words: int) -> str:
    """Words joined by the signs that addresses hold."""
    return _fill(lambda k: "veltra+", words, 1, "")


def at_signs(words: int) -> str:
    return _fill(lambda k: "a@b-", words, 1, "")


def clitics(words: int) -> str:
    """Possessives of possessives."""
    return "Veltra" + "'s" * words


def addresses(words: int) -> str:
    """Addresses, long ones too."""
    return _fill(lambda k: f"https://www.veltra.example/{'a/' * 40}?q={k} press@veltra.example", words, 2)


def marks(words: int) -> str:
    """Nothing but marks."""
    r = _some(words)
    return "".join(r.choice("!?.,;:-–—()[]{}<>/\\|*_#~^$%&+=@'\"`“”‘’«»…") for _ in range(4 * words))


def brackets(words: int) -> str:
    """Brackets that open and never close."""
    return _fill(lambda k: "(Veltra [said", words, 2)


def definitions(words: int) -> str:
    """A short form in parentheses behind every name."""
    return _fill(lambda k: f"{name(k)} (“{name(k).split()[0][:4].upper()}”) sold cameras.", words, 5)


def family(words: int) -> str:
    """Hundreds of names that begin alike."""
    return _fill(
        lambda k: f"Veltra {name(k).split()[0]} {LAST[k % 10]} sold cameras to Veltra {name(k + 7).split()[0]}.",
        words,
        8,
    )


def strangers(words: int) -> str:
    """A new company in every sentence."""
    return _fill(lambda k: f"{name(k)} sold cameras to {name(k + 50_000)}.", words, 7)


def one_name(words: int) -> str:
    """One name, over and over."""
    return _fill(lambda k: "Veltra Systems", words, 2)


def pronouns(words: int) -> str:
    return "Veltra Systems met Tamsin Ferrow. " + _fill(
        lambda k: "It said that they told her that its firm sold it.", words, 10
    )


def one_sentence_again(words: int) -> str:
    return _fill(lambda k: "Norrick Holdings acquired Veltra Systems in 2018.", words, 7)


def fragments(words: int) -> str:
    """A word a line."""
    r = _some(words)
    return "\n".join(r.choice((*COMMON, *FIRST)) for _ in range(words))


def blank_lines(words: int) -> str:
    return "Veltra sold cameras." + "\n \n" * words + "Norrick bought them."


def dates(words: int) -> str:
    return "Veltra was banned on " + _fill(lambda k: f"{k % 28 + 1} May 20{k % 90 + 10} to", words, 4)


def conjunctions(words: int) -> str:
    return "Veltra and " + _fill(lambda k: "Norrick and sued and", words, 4) + " Ostrel."


def relatives(words: int) -> str:
    return "Veltra, " + _fill(lambda k: "which sued Norrick, which said that", words, 6)


def comments(words: int) -> str:
    """A forum thread."""
    return "Comments (99)\n\n" + _fill(
        lambda k: f"dockhand_{k % 50}\n3 May 2021 at 10:0{k % 10}\n\nVeltra sold cameras to Norrick.\n", words, 10, "\n"
    )


def interview(words: int) -> str:
    return "Quayside Monitor spoke to Tamsin Ferrow.\n\n" + _fill(
        lambda k: "Q: Did Veltra sell cameras?\n\nA: Veltra never sold them to Norrick, and Ostrel knows it.",
        words,
        18,
        "\n\n",
    )


def emphasis(words: int) -> str:
    """Stars and underlines that Markdown reads."""
    return _fill(lambda k: "*Veltra **sold _cameras __to* Norrick", words, 5)


def link_marks(words: int) -> str:
    return _fill(lambda k: "[Veltra](https://veltra.example/a) [[Norrick|the firm]] ![x](y) [sold", words, 7)


def quoted_lines(words: int) -> str:
    return _fill(lambda k: ">" * (k % 12 + 1) + " Veltra sold cameras.", words, 4, "\n")


def tags(words: int) -> str:
    """HTML that is not closed."""
    return _fill(lambda k: "<b>Veltra<i> sold <p>cameras &amp; &#x1F4F7; &nope;<br", words, 5)


SHAPES: dict[str, Callable[[int], str]] = {
    made.__name__: made
    for made in (
        endless_sentence, endless_list, nested_quotes, opened_quotes, straight_quotes, apostrophes, low_quotes,
        pasted_table, flattened_table, piped_table, figures, capitals, capitals_at_once, titled, scanned,
        spaced_letters, bullets, mixed_languages, other_scripts, emoji, unseen, combining, surrogates, mojibake,
        one_line, one_word, one_capital_word, dotted, initials, hyphened, joined, at_signs, clitics, addresses, marks,
        brackets, definitions, family, strangers, one_name, pronouns, one_sentence_again, fragments, blank_lines,
        dates, conjunctions, relatives, comments, interview, emphasis, link_marks, quoted_lines, tags,
    )
}  # fmt: skip
