"""Each reader from the front page to the answer in at most three steps, with and without scripts; the first screens of a phone hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from support.browser import LANGUAGES, localized

pytest_plugins = ("support.browser_fixtures",)

PHONE = {"width": 390, "height": 740}
RECORDS = (12, 24, 28, 31, 55, 58, 67)  # closed, late, moved, accepted, reopened, with sites, under notice
BOTTOM = "one => one.getBoundingClientRect().bottom + scrollY"


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A reader's page on a phone, with and without scripts."""
    context = browser.new_context(java_script_enabled=request.param, viewport=PHONE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def step(page: Page, selector: str) -> None:
    """Take one step: a link that shows, by what it is."""
    page.locator(selector).locator("visible=true").first.click()


def text(page: Page) -> str:
    """Return what the page shows."""
    return page.locator("main").inner_text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_citizen_finds_the_problem_and_whom_to_call(reader: Page, root_url: str, lang: str) -> None:
    reader.goto(root_url + localized("index.html", lang))
    step(reader, '.g-chips a[href$="places/ding.html"]')
    step(reader, 'tr[data-row="12"] .g-title a')
    assert reader.url == root_url + localized("problems/12.html", lang)
    assert {"zh": "住建", "en": "authority"}[lang] in reader.locator("#contact").inner_text() or reader.locator("#contact a").count() == 2
    assert reader.locator(".g-opening").is_visible()
    step(reader, '#contact a[href$="contact.html"]')
    assert "12345" in text(reader)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_journalist_finds_the_words_an_address_that_lasts_and_the_data(reader: Page, root_url: str, lang: str) -> None:
    reader.goto(root_url + localized("index.html", lang))
    step(reader, '.g-grid a[href$="problems/29.html"]')
    assert "2.8" in reader.locator("#problem + p").inner_text()
    assert reader.locator('.g-cite a[href$="29.json"]').is_visible()
    assert reader.locator(".g-cite .g-quotable").is_visible()
    step(reader, ".g-versions li:last-child a")
    assert re.search(r"/editions/2023-11-30/problems/29\.html$", reader.url)
    assert "8.2" in reader.locator("#problem + p").inner_text()


@pytest.mark.parametrize(
    ("listing", "number"),
    [("original-past", 24), ("extended", 28), ("ever-reopened", 55)],
    ids=["late", "slipped", "reopened"],
)
def test_a_deputy_finds_what_is_late_moved_or_reopened_and_what_proves_it(reader: Page, root_url: str, listing: str, number: int) -> None:
    reader.goto(root_url)
    step(reader, '.g-doors a[href$="review/index.html"]')
    step(reader, f'a[data-figure="{listing}"]')
    step(reader, f'tr[data-row="{number}"] .g-title a')
    assert reader.locator("#sheet").is_visible()
    assert reader.locator("#who").is_visible()
    assert reader.locator(".g-answer .g-badge").count() >= 2


def test_the_office_and_users_of_data_find_downloads_and_the_check(reader: Page, root_url: str) -> None:
    reader.goto(root_url)
    step(reader, '.g-doors a[href$="data/index.html"]')
    assert reader.locator('main a[href$="problems.csv"]').first.is_visible()
    step(reader, 'footer a[href$="verify.html"]')
    assert reader.locator('a[href$="verify.py"], a[href$="manifest.json"]').first.is_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_reader_has_two_minutes_of_reading_with_a_live_record(reader: Page, root_url: str, shipped_site: Path, lang: str) -> None:
    reader.goto(root_url + localized("index.html", lang))
    step(reader, 'a[href$="reading.html#deputy"]')
    records = [link.get_attribute("href") or "" for link in reader.locator('main a[href*="problems/"]').all()]
    assert len({href for href in records if re.search(r"problems/\d+\.html$", href)}) >= 4
    assert all((shipped_site / localized(href.removeprefix("../"), lang)).exists() for href in records if re.search(r"\d+\.html$", href))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_screens_of_a_phone_hold_all_a_citizen_asks(reader: Page, root_url: str, lang: str) -> None:
    """What is wrong, where it stands, by when, whom to call, whether it is done."""
    for number in RECORDS:
        reader.goto(root_url + localized(f"problems/{number}.html", lang))
        for part in ("h1", ".g-opening", ".g-answer .g-stage", ".g-answer time", "#contact"):
            assert reader.locator(part).first.evaluate(BOTTOM) <= 2 * PHONE["height"], (number, part)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_front_page_answers_on_the_first_screen_below_its_banner(reader: Page, root_url: str, lang: str) -> None:
    reader.goto(root_url + localized("index.html", lang))
    start = reader.locator("#content").evaluate("one => one.getBoundingClientRect().top + scrollY")
    for figure in ("stage-closed", "original-in-time", "original-late", "original-past"):
        assert reader.locator(f'.g-figs [data-figure="{figure}"]').evaluate(BOTTOM) <= PHONE["height"]
    assert reader.locator(".g-brief").evaluate(BOTTOM) - start <= PHONE["height"]


def test_the_county_is_remembered_on_the_device_and_shown_at_once(browser: Browser, root_url: str) -> None:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(root_url)
    hint = page.locator(".g-mine").inner_text()
    step(page, '.g-chips a[href$="places/ding.html"]')
    page.go_back()
    page.reload()
    shown = page.locator(".g-mine").inner_text()
    assert shown != hint
    assert re.findall(r"\d+", shown) == re.findall(r"\d+", page.locator('li[data-place="ding"]').inner_text())
    assert page.locator(".g-chips [aria-current]").inner_text() == page.locator('li[data-place="ding"] .g-tilename').inner_text()
    page.goto(root_url + "en/index.html")
    assert re.findall(r"\d+", page.locator(".g-mine").inner_text()) == re.findall(r"\d+", shown)
    context.close()


def test_halves_are_folded_but_the_last_and_a_link_into_one_opens_it(browser: Browser, root_url: str) -> None:
    context: BrowserContext = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(root_url + "problems/12.html")
    assert page.locator(".g-half").count() >= 4
    assert page.locator(".g-half[open]").count() == 1
    assert page.locator(".g-half").first.get_attribute("open") is not None
    page.locator('.g-sheet a[href="#e04"], .g-sheet a').first.click()
    target = page.url.partition("#")[2]
    assert page.locator(f"#{target}").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".g-half:not([open])").count() == 0
    context.close()


@pytest.mark.parametrize(("now", "expected"), [("2026-06-25T23:30:00", "8"), ("2026-07-02T09:00:00", "1"), ("2026-07-03T00:10:00", "")])
def test_days_left_of_a_notice_are_those_of_the_reader_s_clock(browser: Browser, root_url: str, now: str, expected: str) -> None:
    context = browser.new_context(timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.clock.set_fixed_time(f"{now}+08:00")
    page.goto(root_url + "problems/67.html")
    left = page.locator(".g-left")
    assert "".join(re.findall(r"\d+", left.inner_text())) == expected
    assert left.get_attribute("data-end") in page.locator(".g-answer").inner_text()
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_of_an_error_has_record_edition_and_code_filled_in(reader: Page, root_url: str, lang: str) -> None:
    reader.goto(root_url + localized("problems/28.html", lang))
    words = reader.locator(".g-error .g-quotable").inner_text()
    code = reader.locator(".g-proof code").first.inner_text()
    assert code in words
    assert localized("problems/28.html", lang) in words
    assert reader.locator("h1").inner_text() in words
    assert "2026-06-30" in words
