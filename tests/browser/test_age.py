"""Past its promise the page says so itself, on screen, on paper and in a card; a wrong clock is noticed; nothing is asked of a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.axe import violations
from support.browser import Watch

pytest_plugins = ["support.browser_fixtures"]
PAGES = ("index.html", "problems/12.html", "en/places/ding.html", "glossary.html", "verify.html")
KEPT = "editions/2024-06-30/problems/12.html"


CLOCKS = (("2027-01-29T20:00:00", None), ("2027-01-30T08:00:00", 1), ("2027-03-11T08:00:00", 41))


def promised(address: str) -> str:
    """Return the day of the next update as the language of a page writes it."""
    return "29 January 2027" if address.startswith("en/") else "2027年1月29日"


def test_every_page_says_how_late_it_is(page: Page, shipped_site: Path) -> None:
    watch = Watch(page)
    for now, late in CLOCKS:
        page.clock.set_fixed_time(now)
        for address in PAGES:
            page.goto((shipped_site / address).as_uri())
            note = page.locator("[data-expires]").inner_text()
            assert promised(address) in note if late is None else str(late) in note, (address, now)
            assert page.locator("html.g-stale").count() == (late is not None), (address, now)
    assert watch.complaints == []


def test_a_page_of_an_earlier_edition_promises_nothing_that_a_later_one_would_have_to_change(page: Page, shipped_site: Path) -> None:
    page.clock.set_fixed_time(CLOCKS[-1][0])
    page.goto((shipped_site / KEPT).as_uri())
    assert page.locator("[data-expires]").count() == 0
    assert page.locator("html.g-stale").count() == 0
    assert "2024-06-30" in page.locator("footer").inner_text()


def test_on_paper_and_without_scripts_the_promise_itself_stands(browser: object, shipped_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page: Page = context.new_page()
    page.emulate_media(media="print")
    page.goto((shipped_site / "problems/12.html").as_uri())
    assert promised("problems/12.html") in page.locator("[data-expires]").inner_text()
    assert page.locator("[data-expires]").is_visible()
    assert page.locator(".g-proof").is_visible()
    context.close()


def test_a_clock_before_the_publication_makes_no_claim(page: Page, shipped_site: Path) -> None:
    page.clock.set_fixed_time("2026-07-01T08:00:00")
    page.goto((shipped_site / "index.html").as_uri())
    assert page.locator("[data-expires]").inner_text() == page.locator("[data-expires]").get_attribute("data-clock")
    assert page.locator("html.g-stale").count() == 0


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_card_names_its_edition_and_ages_by_itself(page: Page, shipped_site: Path, tmp_path: Path, prefix: str) -> None:
    watch = Watch(page)
    page.clock.set_fixed_time("2027-02-08T08:00:00")
    card = shipped_site / f"{prefix}cards/12.html"
    host = tmp_path / "host.html"
    frame = f'<iframe title="card" src="{card.as_uri()}"></iframe>'
    host.write_text(f'<!doctype html><html lang="en"><title>x</title><h1>x</h1>{frame}', encoding="utf-8")
    page.goto(card.as_uri())
    assert "10" in page.locator("[data-due]").inner_text()
    assert page.locator("html.late").count() == 1
    assert page.locator("a").first.get_attribute("target") == "_top"
    assert "8" in page.locator("main").inner_text()
    assert watch.complaints == []
    assert all(url.startswith("file:") for url in watch.requests)
    assert violations(page) == []
    assert card.stat().st_size < 3000
    page.goto(host.as_uri())
    assert page.frame_locator("iframe").locator("h1").count() == 1
