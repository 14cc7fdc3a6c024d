"""The scorecard's page in a real browser: silent, self-contained, filterable by mouse and keyboard, printable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.evaluation import evaluate, render_html

from .conftest import Desk

pytestmark = pytest.mark.browser


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    target = tmp_path / "scorecard.html"
    target.write_text(render_html(evaluate(desk.gold, desk.predicted, texts=desk.texts)), encoding="utf-8")
    return target


@pytest.fixture
def page(browser: Any, file: Path) -> Iterator[Any]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def shown(page: Any) -> list[str]:
    """The kinds of the items that the filter leaves."""
    kinds: list[str] = page.locator(".item:not([hidden])").evaluate_all("all => all.map(one => one.dataset.kind)")
    return kinds


def test_the_page_opens_without_an_error_and_asks_no_server(browser: Any, file: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_timeout(200)
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    context.close()


def test_the_filter_keeps_a_type_a_kind_a_cause_and_key_claims(page: Any) -> None:
    everything = len(shown(page))
    page.get_by_label("of type").select_option("supply")
    assert shown(page) == ["missed", "invented"]
    page.get_by_label("Show").select_option("missed")
    assert shown(page) == ["missed"]
    assert page.locator("output").inner_text() == "1 line"
    assert page.locator(".document:not([hidden])").count() == 1
    assert page.locator(".document:not([hidden]) .item:not([hidden]) summary").is_visible(), "its document opens"
    page.get_by_label("of type").select_option("")
    page.get_by_label("Show").select_option("")
    page.get_by_label("where").select_option("wrong-date")
    assert shown(page) == ["wrong"]
    page.get_by_label("where").select_option("")
    page.get_by_label("key claims only").check()
    assert len(shown(page)) == 5
    page.get_by_label("key claims only").uncheck()
    assert len(shown(page)) == everything


def test_a_line_opens_by_keyboard_and_shows_its_words(page: Any) -> None:
    page.locator(".document > summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
    assert page.locator("details.line[open] mark").first.is_visible()


def test_without_javascript_everything_can_be_read(browser: Any, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert not page.locator(".filter").is_visible()
    page.locator(".document > summary").first.click()
    line = page.locator("details.line").first
    line.locator("summary").click()
    assert line.locator("mark").is_visible()
    context.close()


def test_the_page_fits_a_phone(browser: Any, file: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(file.as_uri())
    page.get_by_role("button", name="Open all quotations").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_in_print_the_quotations_are_open_and_what_is_filtered_out_is_not(page: Any, tmp_path: Path) -> None:
    import pypdfium2

    def printed() -> str:
        target = tmp_path / "scorecard.pdf"
        page.pdf(path=str(target), prefer_css_page_size=True)
        sheets = pypdfium2.PdfDocument(target)
        return " ".join(" ".join(sheet.get_textpage().get_text_range().split()) for sheet in sheets)

    text = printed()
    assert "Veltra denies that" in text
    assert "did not sell cameras to the army" in text
    assert "key claims only" not in text
    page.get_by_label("of type").select_option("supply")
    text = printed()
    assert "Veltra denies that" not in text
    assert "did not sell cameras to the army" in text


CONTRAST = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((v) => v / 255)
      .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
      .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  };
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!colour.endsWith(", 0)")) return colour;
    }
    return "white";
  };
  const hasWords = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const low = [];
  for (const one of document.querySelectorAll("body *")) {
    if (one.closest("svg, script, style, .skip") || !hasWords(one)) continue;
    const [a, b] = [light(getComputedStyle(one).color), light(ground(one))];
    if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5) low.push([one.tagName, one.className]);
  }
  return low;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_the_contrast_that_wcag_asks_for(browser: Any, file: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.evaluate(CONTRAST) == []
    context.close()


def test_every_control_has_a_name(page: Any) -> None:
    unnamed = page.locator("select, input, button").evaluate_all(
        "all => all.filter(one => !(one.labels?.length || one.textContent.trim())).length"
    )
    assert unnamed == 0
