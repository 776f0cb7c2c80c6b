"""The look holds: header by keyboard, large text and its voice, steps of any number, zoom, nothing of a theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.browser import LANGUAGES, localized
from support.draw import by_turns, drawn
from support.page_kinds import addresses, kind_of
from support.pdf_text import pdf_text, sheets

pytest_plugins = ("support.browser_fixtures",)

WIDTHS = (320, 390, 640, 768, 1024, 1280)
HALF = 640  # a desk's 1280 px at 200 %; 320, its 400 %, is tried by test_access.py on every page
FOCUSED = "document.activeElement.className || document.activeElement.closest('nav,details').className"
STEPS = """count => {
  const strip = document.querySelector('.g-steps'), steps = [...strip.children];
  strip.replaceChildren(...Array.from({length: count}, (_, at) => steps[at % steps.length].cloneNode(true)));
}"""
OUTSIDE = """() => [...document.querySelectorAll('.g-pic')].flatMap(picture => {
  const {left, right} = picture.getBoundingClientRect(), box = one => one.getBoundingClientRect();
  const out = one => box(one).left < left - 2 || box(one).right > right + 2;
  return [...picture.querySelectorAll('text')].filter(out).map(one => one.textContent);
})"""
WIDE = "document.documentElement.scrollWidth > innerWidth"
PRESS = "document.querySelectorAll('[data-large]').forEach(button => button.click())"
TOO_WIDE = """() => [...document.querySelectorAll('.g-steps>li')].filter(step => step.scrollWidth > step.clientWidth).length
  + document.documentElement.scrollWidth - document.documentElement.clientWidth"""


def large(browser: Browser, width: int) -> Page:
    """Return a page of a reader who has chosen large text before."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script("localStorage.setItem('gongkai-large', '1')")
    return context.new_page()


def met(page: Page, count: int) -> list[str]:
    """Return what is focused by pressing the tab key a number of times."""
    found = []
    for _ in range(count):
        page.keyboard.press("Tab")
        found.append(str(page.evaluate(FOCUSED)))
    return found


def test_the_header_is_walked_in_the_order_it_is_read(page: Page, root_url: str) -> None:
    tools = ["g-tool", "g-tool", "g-tool", "g-switch"]
    page.goto(root_url + "problems/12.html")
    assert met(page, 13) == ["g-skip", "g-brand", *tools, *["g-nav g-wide"] * 7]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(root_url + "problems/12.html")
    assert met(page, 7) == ["g-skip", "g-brand", "g-menu", *tools]


def test_the_header_s_buttons_answer_to_the_keyboard(page: Page, root_url: str) -> None:
    page.goto(root_url)
    button = page.locator("[data-large]")
    for key, pressed in (("Space", "true"), ("Enter", "false")):
        button.press(key)
        assert button.get_attribute("aria-pressed") == pressed
    page.locator("[data-scheme-button]").press("Enter")
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_to_eight_steps_fit_any_width(page: Page, root_url: str, lang: str) -> None:
    page.goto(root_url + localized("problems/12.html", lang))
    for count in range(3, 9):
        page.evaluate(STEPS, count)
        assert page.locator(".g-steps>li").count() == count
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(TOO_WIDE) == 0, (count, width)


def test_a_step_that_does_not_fit_is_found(page: Page, root_url: str) -> None:
    page.goto(root_url + "problems/12.html")
    page.evaluate("document.querySelector('.g-steps b').style.whiteSpace = 'nowrap'")
    page.evaluate("document.querySelector('.g-steps b').textContent = 'W'.repeat(99)")
    assert page.evaluate(TOO_WIDE) > 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_scrolls_sideways_at_twice_the_size_or_in_large_text(browser: Browser, root_url: str, lang: str) -> None:
    """A page is opened once for both: large text comes by the button, on the pages that have one, and goes by it."""
    page, wide = browser.new_page(), []
    for address in by_turns(drawn(addresses(), kind=kind_of), lang):
        page.set_viewport_size({"width": HALF, "height": 450})
        page.goto(root_url + localized(address, lang))
        wide += [f"{address} {HALF}"] if page.evaluate(WIDE) else []
        page.set_viewport_size({"width": 320, "height": 900})
        page.evaluate(PRESS)
        assert page.evaluate("document.documentElement.classList.contains('g-large')") or not page.locator("[data-large]").count()
        wide += [f"{address} large"] if page.evaluate(WIDE) else []
        page.evaluate(PRESS)
    page.close()
    assert wide == []


def test_large_text_is_larger_blacker_and_shorter(browser: Browser, root_url: str, page: Page) -> None:
    elder = large(browser, 1280)
    look = """() => [getComputedStyle(document.querySelector('td')).fontSize, getComputedStyle(document.body).color,
      [...document.querySelectorAll('thead th')].filter(one => one.checkVisibility()).length]"""
    found = []
    for one in (page, elder):
        one.goto(root_url + "problems/index.html")
        found.append(one.evaluate(look))
    (size, ink, columns), (larger, blacker, fewer) = found
    assert float(larger.removesuffix("px")) >= 1.4 * float(size.removesuffix("px"))
    assert blacker == "rgb(0, 0, 0)" != ink
    assert fewer < columns
    elder.close()


def test_large_text_reads_aloud_and_stops(browser: Browser, page: Page, root_url: str) -> None:
    page.goto(root_url)
    assert not page.locator("[data-aloud]").is_visible()
    elder = large(browser, 390)
    elder.goto(root_url)
    button = elder.locator("[data-aloud]")
    read = button.inner_text()
    pressed = "one => [1, 2].map(() => { one.click(); return one.getAttribute('aria-pressed') + one.textContent; })"
    assert button.evaluate(pressed) == [f"true{button.get_attribute('data-stop')}", f"false{read}"]
    elder.close()


def test_without_scripts_no_tool_promises_what_it_cannot_do(browser: Browser, root_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root_url)
    assert [page.locator(f"[data-{name}]").is_visible() for name in ("large", "scheme-button", "aloud")] == [False] * 3
    assert page.locator(".g-tool").first.is_visible()
    context.close()


@pytest.mark.parametrize(("media", "value"), [("prefers-contrast", "more"), ("prefers-reduced-motion", "reduce")])
def test_what_the_device_asks_for_is_heard(page: Page, root_url: str, media: str, value: str) -> None:
    look = "() => [getComputedStyle(document.body).color, getComputedStyle(document.documentElement).scrollBehavior]"
    page.goto(root_url)
    before = page.evaluate(look)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setEmulatedMedia", {"features": [{"name": media, "value": value}]})
    assert page.evaluate(look) != before


def test_nothing_of_a_theme_is_left(shipped_site: Path) -> None:
    for name in ("index.html", "en/problems/12.html", "search.html", "components.html", "about.html"):
        text = (shipped_site / name).read_text(encoding="utf-8")
        assert not re.search(r'\bmd-|data-md|class="no-js md', text), name
        assert re.findall(r'<link rel="stylesheet" href="(?:\.\./)*([^"]+)"', text) == ["assets/gongkai.css"]
    assert not re.search(r"\bmd-", (shipped_site / "assets/gongkai.css").read_text(encoding="utf-8"))
    assert not (shipped_site / "assets/stylesheets").exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_sheet_of_a_printed_list_bears_the_whole_head(page: Page, root_url: str, lang: str) -> None:
    page.goto(root_url + localized("problems/index.html", lang))
    heads = page.locator("#rows thead th:visible").all_inner_texts()
    data = page.pdf(prefer_css_page_size=True)
    printed = "".join(pdf_text(data).split())
    assert len(heads) == 7
    assert {head: printed.count("".join(head.split())) >= len(sheets(data)) - 1 for head in heads} == dict.fromkeys(heads, True)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_a_chart_stay_inside_it(page: Page, root_url: str, lang: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(root_url + localized("charts.html", lang))
    assert page.evaluate(OUTSIDE) == []
