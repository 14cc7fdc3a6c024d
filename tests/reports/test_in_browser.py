"""The page in a real browser: silent, self-contained, and every quotation within reach of mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.reports import make_dossier, render_html

pytestmark = pytest.mark.browser


@pytest.fixture
def file(book: Any, tmp_path: Path) -> Path:
    target = tmp_path / "dossier.html"
    target.write_text(render_html(make_dossier(book, "Norrlys")), encoding="utf-8")
    return target


class Visit:
    """A page that was opened, with all that it said on the console and asked the network for."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(file.as_uri())


@pytest.fixture
def visit(browser: Any, file: Path) -> Iterator[Visit]:
    visit = Visit(browser, file)
    yield visit
    visit.context.close()


def test_the_page_opens_without_an_error_and_asks_no_server(visit: Visit, file: Path) -> None:
    visit.page.wait_for_timeout(200)
    assert visit.said == []
    assert [url for url in visit.asked if not url.startswith("data:")] == [file.as_uri()]
    assert visit.page.evaluate("window.pwned") is None


def test_every_quotation_opens_by_click(visit: Visit) -> None:
    folded = visit.page.locator("details.folded")
    for at in range(folded.count()):
        folded.nth(at).locator("> summary").click(position={"x": 60, "y": 12})
    lines = visit.page.locator("details.line")
    assert lines.count() > 20
    for at in range(lines.count()):
        line = lines.nth(at)
        line.locator("summary").click(position={"x": 60, "y": 12})
        assert line.locator("mark").is_visible()


def test_every_quotation_opens_by_keyboard_in_the_order_of_the_page(visit: Visit) -> None:
    page = visit.page
    count = page.locator("details.line").count()
    opened = 0
    for _ in range(900):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        if page.evaluate("document.activeElement.matches('details > summary')"):
            page.keyboard.press("Enter")
            opened += page.evaluate("document.activeElement.parentElement.matches('details.line[open]')")
    assert opened == count


def test_the_keyboard_can_skip_to_the_dossier_and_sees_where_it_is(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_all_quotations_open_and_close_at_once(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("button", name="Open all quotations").click()
    assert page.locator("details:not([open])").count() == 0
    page.get_by_role("button", name="Close all").click()
    assert page.locator("details[open]").count() == 0


def test_a_link_to_a_claim_opens_it(browser: Any, file: Path, book: Any) -> None:
    claim = book.rows[0].claim
    visit = Visit(browser, file)
    visit.page.goto(f"{file.as_uri()}#{claim.id}")
    visit.page.reload()
    assert visit.page.locator(f"[id='{claim.id}'] mark").first.is_visible()
    visit.context.close()


def _background(visit: Visit) -> list[int]:
    colour: str = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    return [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]


def test_light_and_dark_follow_the_system_and_the_switch(browser: Any, file: Path) -> None:
    visit = Visit(browser, file, color_scheme="dark")
    assert sum(_background(visit)) < 150
    visit.page.get_by_role("button", name="Light").click()
    assert sum(_background(visit)) > 600
    visit.page.get_by_role("button", name="Dark").click()
    assert sum(_background(visit)) < 150
    visit.context.close()


CONTRAST = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const hasWords = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const light = (colour) => rgb(colour).slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!colour.endsWith(", 0)")) return colour;
    }
    return "white";
  };
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const low = [];
  for (const one of document.querySelectorAll("body *")) {
    if (one.closest("svg, script, style, .skip") || !hasWords(one)) continue;
    const [a, b] = [light(getComputedStyle(one).color), light(ground(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push([one.tagName, one.className, ratio.toFixed(2)]);
  }
  return low;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_the_contrast_that_wcag_asks_for(browser: Any, file: Path, scheme: str) -> None:
    visit = Visit(browser, file, color_scheme=scheme)
    assert visit.page.evaluate(CONTRAST) == []
    visit.context.close()


def test_the_page_fits_a_phone(browser: Any, file: Path) -> None:
    visit = Visit(browser, file, viewport={"width": 390, "height": 800})
    visit.page.get_by_role("button", name="Open all quotations").click()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    visit.context.close()


def test_without_javascript_everything_can_be_read(browser: Any, file: Path) -> None:
    visit = Visit(browser, file, java_script_enabled=False)
    line = visit.page.locator("details.line").first
    line.locator("summary").click()
    assert line.locator("mark").is_visible()
    assert not visit.page.locator(".tools").is_visible()
    visit.context.close()


def test_in_print_every_quotation_is_open(visit: Visit, tmp_path: Path) -> None:
    import pypdfium2

    target = tmp_path / "dossier.pdf"
    visit.page.pdf(path=str(target), prefer_css_page_size=True)
    pdf = pypdfium2.PdfDocument(target)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
    for quote in ("We have never sold it a lens", "A court in Malmö dismissed the claim", "It bribed an inspector"):
        assert quote in text
    assert "Open all quotations" not in text


BOXES = """
() => [...document.querySelectorAll(".picture svg")].map((svg) => [...svg.querySelectorAll("text")].map((one) => {
  const box = one.getBBox();
  return [box.x, box.y, box.x + box.width, box.y + box.height];
}))
"""


def test_labels_in_the_pictures_do_not_meet(visit: Visit) -> None:
    boxes = visit.page.evaluate(BOXES)
    assert len(boxes) == 3
    for picture in boxes:
        for at, one in enumerate(picture):
            for other in picture[at + 1 :]:
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                assert across <= 1 or down <= 5, (one, other)


def test_states_and_open_questions_open_by_one_click_to_their_claims(visit: Visit) -> None:
    state = visit.page.locator("#timeline .states details.folded").first
    assert not state.locator("details.line").first.is_visible()
    state.locator("> summary").click()
    assert state.locator("details.line").first.is_visible()
    question = visit.page.locator("#open details.folded").first
    question.locator("> summary").click()
    assert question.locator("details.line").first.is_visible()


def test_the_picture_draws_an_open_state_to_its_edge_and_hatches_what_is_not_on_record(visit: Visit) -> None:
    fills = visit.page.evaluate(
        "() => [...document.querySelectorAll('#timeline g.state')].map((one) => "
        "[...one.querySelectorAll('rect')].map((bar) => getComputedStyle(bar).fill))"
    )
    owned, restricted = fills
    assert "url" in owned[-1]
    assert "url" in restricted[-1]
    assert any("url" not in fill for fill in owned)
    assert visit.page.locator("#timeline g.state path.cut").count() == 2


def test_arrows_among_counterparts_end_at_their_spots(visit: Visit) -> None:
    spots = visit.page.evaluate(
        "() => [...document.querySelectorAll('#ties circle.spot')].map((one) => [+one.cx.baseVal.value, "
        "+one.cy.baseVal.value])"
    )
    ends = visit.page.evaluate(
        "() => [...document.querySelectorAll('#ties path.edge[marker-end]')].map((one) => { const p = "
        "one.getPointAtLength(one.getTotalLength()); return [p.x, p.y]; })"
    )
    assert ends
    for end in ends:
        assert any(abs(end[0] - x) < 0.5 and abs(end[1] - y) < 0.5 for x, y in spots)
