"""What people do here: narrow the table down, share what they see, sort, read larger and darker, open the menu."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from support.browser import LANGUAGES, localized
from support.recount import look

pytest_plugins = ("support.browser_fixtures",)

Row = dict[str, str]
TABLE = "problems/index.html"
SHOWN = "tbody tr[data-row]:visible"
ANSWER = """() => {
  const input = document.querySelector('.g-filter input'), times = [];
  for (const word of ['水', '污', '', '县', '生活', '', '雨', '整改', '']) {
    const start = performance.now();
    input.value = word;
    input.dispatchEvent(new Event('input', {bubbles: true}));
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[4];
}"""
SLOW = """() => document.querySelector('.g-filter').addEventListener('input', () => {
  const end = performance.now() + 60; while (performance.now() < end) {} })"""


def shown(page: Page) -> list[str]:
    """Return the numbers of the rows that show, in their order."""
    return [str(number) for number in page.locator(SHOWN).evaluate_all("rows => rows.map(row => row.dataset.row)")]


def counted(site: Path, fits: Callable[[Row], bool]) -> list[str]:
    """Return the numbers of the rows that fit, counted from the file."""
    return [row["data-row"] for row in look(site / TABLE).rows if fits(row)]


def state(page: Page) -> dict[str, list[str]]:
    """Return what the address says after the #."""
    return parse_qs(urlsplit(page.url).fragment)


CHOICES = {"stage": "closed", "schedule": "late", "place": "ding", "lead": "ecology", "aspect": "a2"}


@pytest.mark.parametrize(("name", "value"), CHOICES.items())
def test_a_choice_leaves_exactly_its_rows(page: Page, root_url: str, shipped_site: Path, name: str, value: str) -> None:
    expected = counted(shipped_site, lambda row: value in row[f"data-{name}"].split())
    page.goto(root_url + TABLE)
    page.locator(f"select[name={name}]").select_option(value)
    assert shown(page) == expected
    assert 0 < len(expected) < 68
    assert state(page) == {name: [value]}
    assert re.findall(r"\d+", page.locator(".g-filter output").inner_text()) == [str(len(expected)), "68"]


def test_words_typed_in_chinese_leave_the_rows_that_hold_all_of_them(page: Page, root_url: str) -> None:
    page.goto(root_url + TABLE)
    texts = page.locator(SHOWN).evaluate_all("rows => rows.map(row => [row.dataset.row, row.textContent])")
    page.locator("input[name=q]").focus()
    page.keyboard.insert_text("已销号　丁县")
    expected = [number for number, text in texts if "已销号" in text and "丁县" in text]
    assert shown(page) == expected
    assert 0 < len(expected) < 68
    page.locator("input[name=q]").fill("没有这样的词")
    assert shown(page) == []


def test_the_address_keeps_the_choice_over_reload_sharing_language_and_back_to_all(page: Page, browser: Browser, root_url: str) -> None:
    page.goto(root_url + TABLE)
    page.locator("select[name=stage]").select_option("rectifying")
    page.locator("select[name=place]").select_option("citywide")
    page.locator("select[name=place]").select_option("")
    rows = shown(page)
    page.reload()
    assert shown(page) == rows
    assert page.locator("select[name=stage]").input_value() == "rectifying"
    other = browser.new_page()
    other.goto(page.url)
    assert shown(other) == rows
    other.close()
    page.locator("[data-switch]").click()
    assert page.url == f"{root_url}en/{TABLE}#stage=rectifying"
    assert shown(page) == rows
    page.locator(".g-filter button[type=reset]").click()
    page.locator("tbody tr[hidden]").first.wait_for(state="detached")
    assert len(shown(page)) == 68
    assert state(page) == {}


def test_the_language_link_keeps_the_place_on_the_page(page: Page, root_url: str) -> None:
    page.goto(root_url + "problems/12.html#e03")
    page.locator("[data-switch]").click()
    assert page.url == root_url + "en/problems/12.html#e03"
    page.locator("[data-switch]").click()
    assert page.url == root_url + "problems/12.html#e03"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_heading_sorts_up_and_down_and_says_so(page: Page, root_url: str, lang: str) -> None:
    page.goto(root_url + localized(TABLE, lang))
    headings = page.locator("th[data-sort]")
    assert headings.count() == 6
    for at in range(headings.count()):
        heading = headings.nth(at)
        for direction in ("ascending", "descending"):
            heading.locator("button").click()
            assert heading.get_attribute("aria-sort") == direction
            assert page.locator("[aria-sort]").count() == 1
            column = heading.evaluate("one => one.cellIndex")
            rows = page.locator(SHOWN).evaluate_all(f"rows => rows.map(row => [row.cells[{column}].textContent, row.dataset])")
            key = sorting(heading.get_attribute("data-sort") or "")
            assert rows == sorted(rows, key=key, reverse=direction == "descending")
            assert len({key(row)[0] for row in rows}) > 1


Cell = tuple[str, dict[str, str]]


def sorting(name: str) -> Callable[[Cell], tuple[object, int]]:
    """Return the key of a column, then the number."""
    own: dict[str, Callable[[Cell], object]] = {"number": lambda row: int(row[1]["row"]), "limit": lambda row: row[1]["limit"]}
    first = own.get(name, lambda row: row[0])
    return lambda row: (first(row), int(row[1]["row"]))


def test_the_filter_answers_at_once_on_a_slow_phone(page: Page, root_url: str) -> None:
    page.goto(root_url + TABLE)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    assert page.evaluate(ANSWER) <= 50
    page.evaluate(SLOW)
    assert page.evaluate(ANSWER) > 50


def test_large_text_and_the_dark_scheme_stay_chosen(page: Page, root_url: str) -> None:
    def look() -> list[str]:
        return page.evaluate("() => [getComputedStyle(document.documentElement).fontSize, getComputedStyle(document.body).backgroundColor]")

    page.goto(root_url)
    plain = look()
    page.locator("[data-large]").click()
    page.locator("[data-scheme-button]").click()
    changed = look()
    assert all(one != other for one, other in zip(plain, changed, strict=True))
    page.goto(root_url + "en/problems/12.html")
    assert look() == changed
    assert page.locator("[data-large]").get_attribute("aria-pressed") == "true"
    page.locator("[data-large]").click()
    page.locator("[data-scheme-button]").click()
    page.goto(root_url)
    assert look() == plain


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_menu_opens_without_scripts_and_has_every_tab(browser: Browser, root_url: str, lang: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(root_url + localized("problems/12.html", lang))
    tabs = page.locator(".g-nav a")
    expected = [(link.inner_text(), link.get_attribute("href")) for link in tabs.all()]
    assert not page.locator(".g-menu").is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert not tabs.first.is_visible()
    page.locator(".g-menu summary").focus()
    page.keyboard.press("Enter")
    links = page.locator(".g-menu a:visible").all()
    assert [(link.inner_text(), link.get_attribute("href")) for link in links] == expected
    assert len(expected) == 7
    links[0].click()
    assert page.url == root_url + localized("index.html", lang)
    context.close()
