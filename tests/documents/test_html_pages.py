"""HTML pages: article, furniture, and comments in the layouts that content systems write."""

from __future__ import annotations

import pytest
from tests.documents import invented
from tests.documents.invented import comments, html_page, read_one, words

from onrecord.model import BlockKind


def test_furniture_is_told_from_the_article() -> None:
    document = read_one(html_page(""), "a.html")
    assert words(document, BlockKind.PARAGRAPH) == [invented.LEAD, invented.MORE]
    assert words(document, BlockKind.QUOTATION) == ["We had one key in all of them, and we are sorry."]
    assert words(document, BlockKind.NOTE) == ["Correction, May 4: the number was 4,000 in an earlier version."]
    furniture = " ".join(words(document, BlockKind.FURNITURE))
    for line in ("This site sets cookies", "Borley fined", "© 2024", "By Ann Oyelaran"):
        assert line in furniture
    assert any(
        link.target == "/b" and document.text[link.start : link.end] == "Borley fined over fire doors"
        for link in document.links
    )


WORDPRESS = """<div id="comments" class="comments-area"><h2>3 thoughts on “Acmer”</h2>
<ol class="comment-list">
<li class="comment depth-1">
<article class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard">
<b class="fn">Joe
Dealer</b> <span class="says">says:</span></div>
<a>
<time datetime="2024-05-03T12:00:00Z">May 3, 2024 at 12:00 pm</time></a></footer>
<div class="comment-content">
<p>We had twelve.</p>
<p>All went back.</p></div>
<div class="reply">
<a>Reply</a></div></article>
<ol class="children">
<li class="comment depth-2">
<article class="comment-body"><footer class="comment-meta">
<b class="fn">Ann Oyelaran</b>
<span class="says">says:</span> <time datetime="2024-05-04">May 4</time></footer>
<div class="comment-content">
<p>To whom?</p></div>
<div class="reply">
<a>Reply</a></div></article></li></ol></li>
<li class="comment depth-1">
<article class="comment-body">
<b class="fn">M. K.</b>
<div class="comment-content">
<p>Good.</p></div></article></li></ol>
<div id="respond"><h3>Leave a Reply</h3>
<form>
<p>Your email address will not be published.</p><input></form></div></div>"""
LAYOUTS = {
    "wordpress, nested": (
        WORDPRESS,
        [
            ("Joe Dealer", "2024-05-03", 0, "We had twelve."),
            ("Joe Dealer", "2024-05-03", 0, "All went back."),
            ("Ann Oyelaran", "2024-05-04", 1, "To whom?"),
            ("M. K.", None, 0, "Good."),
        ],
    ),
    "list items": (
        "<section id='comments'><h3>Comments (2)</h3><ul><li><b>Boss</b> <span>May 4, 10:12 am · "
        "Reply · 14 likes</span><p>We pulled every one.</p></li>"
        "<li><b>old_pa</b> <span>May 5, 11:40 am · Reply</span><p>Shocked, shocked.</p></li></ul></section>",
        [("Boss", "2024-05-04", 0, "We pulled every one."), ("old_pa", "2024-05-05", 0, "Shocked, shocked.")],
    ),
    "paragraphs with the name first": (
        (
            "<section id='comments'><h4>2 comments</h4><p><b>r00</b>: I have one at home.</p><p><b>"
            "Marek (ex-Acmer)</b>: They pay per unit.</p></section>"
        ),
        [("r00", None, 0, "I have one at home."), ("Marek (ex-Acmer)", None, 0, "They pay per unit.")],
    ),
    "plain divisions": (
        (
            "<div class='discussion'><h2>2 comments</h2><div><b>Nick (Leeds)</b> <p>Six months for "
            "that.</p></div><div><b>Anon</b> <p>They were not alone.</p></div></div>"
        ),
        [("Nick (Leeds)", None, 0, "Six months for that."), ("Anon", None, 0, "They were not alone.")],
    ),
    "definition list": (
        "<section class='reader-responses'><h3>Reader responses (2)</h3><dl><dt>Joe Dealer, 4 "
        "May 2024</dt><dd>We had twelve.</dd>"
        "<dt><b>pat99</b> <i>5 May 2024</i></dt><dd><p>Not ours.</p><p>Ours are fine.</p></dd></dl></section>",
        [
            ("Joe Dealer", "2024-05-04", 0, "We had twelve."),
            ("pat99", "2024-05-05", 0, "Not ours."),
            ("pat99", "2024-05-05", 0, "Ours are fine."),
        ],
    ),
    "table below a heading": (
        (
            "<h3>Comments (2)</h3><table><tr><td>Joe Dealer<br>4 May 2024</td><td>We had twelve.</td>"
            "</tr><tr><td>pat99<br>5 May 2024</td><td>Not ours.</td></tr></table>"
        ),
        [("Joe Dealer", "2024-05-04", 0, "We had twelve."), ("pat99", "2024-05-05", 0, "Not ours.")],
    ),
    "rows nested in rows": (
        "<div class='reactions'><h4>Discussion</h4><div class='row'><span class='user'>"
        "lockfan</span> <span class='ts'>2 days ago</span><div>We had twelve.</div>"
        "<div class='row'><span class='user'>oldhand</span> <span class='ts'>1 day ago</span>"
        "<div>Same here.</div></div></div>"
        "<div class='row'><span class='user'>Joe D.</span> <span class='ts'>3 hours ago</span>"
        "<div>I sell these.</div></div></div>",
        [
            ("lockfan", None, 0, "We had twelve."),
            ("oldhand", None, 1, "Same here."),
            ("Joe D.", None, 0, "I sell these."),
        ],
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_comments_in_the_layouts_of_content_systems(layout: str) -> None:
    source, expected = LAYOUTS[layout]
    document = read_one(html_page(source), "a.html")
    assert comments(document) == expected
    assert words(document, BlockKind.PARAGRAPH) == [invented.LEAD, invented.MORE]


def test_two_comments_of_one_person_are_two() -> None:
    source = "<section id='comments'><h3>Comments (2)</h3>" + "".join(
        f"<div class='comment'><b>Joe</b> <span class='when'>May 3, 2024</span><p>{said}</p></div>"
        for said in ("First.", "Second.")
    )
    assert read_one(html_page(source + "</section>"), "a.html").comments == 2


def test_a_small_box_with_a_field_is_furniture_and_a_long_story_with_promo_in_its_class_is_not() -> None:
    box = (
        "<div class='x1'><h4>The Dispatch</h4><p>The week's news every Friday.</p><form><input "
        "type='email'><button>OK</button></form></div>"
    )
    page = (
        f"<html><body><div class='promo-story'><h1>Acmer recalls readers</h1><p>By Ann "
        f"Oyelaran</p>{invented.HTML_BODY}{box}</div></body></html>"
    )
    document = read_one(page, "a.html")
    assert words(document, BlockKind.PARAGRAPH) == [invented.LEAD, invented.MORE]
    assert "The week's news every Friday." in words(document, BlockKind.FURNITURE)


def test_placeholders_of_pictures_are_furniture_and_captions_are_captions() -> None:
    figures = (
        "<figure><figcaption>Image 3 of 7</figcaption></figure><figure><figcaption>A reader of "
        "the K2 range, opened.</figcaption></figure>"
    )
    document = read_one(
        f"<html><body><article><h1>Acmer recalls readers</h1>{invented.HTML_BODY}{figures}</article></body></html>",
        "a.html",
    )
    assert words(document, BlockKind.CAPTION) == ["A reader of the K2 range, opened."]
    assert "Image 3 of 7" in words(document, BlockKind.FURNITURE)


def test_a_page_without_article_or_main_is_read_too() -> None:
    links = "".join(f"<li><a href='/{i}'>Story number {i}</a></li>" for i in range(8))
    page = (
        f"<html><body><div><ul>{links}</ul></div><div><h1>Acmer recalls readers</h1><p>By Ann "
        f"Oyelaran</p>{invented.HTML_BODY * 3}</div></body></html>"
    )
    document = read_one(page, "a.html")
    assert set(words(document, BlockKind.PARAGRAPH)) == {invented.LEAD, invented.MORE}
    assert "Story number 3" in words(document, BlockKind.FURNITURE)


def test_teasers_under_a_heading_of_their_own_are_furniture() -> None:
    source = (
        "<div><h3>Read on</h3><p>The battery king faces his creditors</p><p>Why Borley expelled its own firm</p></div>"
    )
    document = read_one(html_page(source), "a.html")
    assert words(document, BlockKind.PARAGRAPH) == [invented.LEAD, invented.MORE]
