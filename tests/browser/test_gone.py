"""The page at an address that only a replaced edition had: reached, readable, without a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import run, seal_day
from support.axe import violations
from support.replacing import LAST, NEXT
from support.shared import copy_of

pytest_plugins = ["support.browser_fixtures"]


@pytest.fixture
def site(faulty_city: Path, tmp_path: Path) -> Path:
    """The site of a city whose last edition was replaced and lost an address; built by the real command."""
    city = copy_of(faulty_city, tmp_path / "city")
    seal_day(city, LAST, "2026-01-20 09:00", edition=NEXT)
    code, printed = run(city, "build")
    assert code == 0, printed
    return city / "site"


def test_a_lost_address_says_why_in_both_languages_and_axe_finds_nothing(browser: Browser, site: Path) -> None:
    for lang in ("", "en/"):
        for width in (390, 1280):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if lang else "light")
            page = context.new_page()
            page.goto((site / f"{lang}changes/1-e91.html").as_uri())
            assert page.locator(f'#content a[href$="{NEXT}.html"]').count() >= 1
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []
            context.close()
