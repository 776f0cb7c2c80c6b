"""What people do here: narrow the table down, share what they see, sort, read larger and darker, open the menu."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from support.browser import LANGUAGES, localized

pytest_plugins = ("support.browser_fixtures",)


def test_the_language_link_keeps_the_place_on_the_page(page: Page, root_url: str) -> None:
    page.goto(root_url + "problems/12.html#e03")
    page.locator("[data-switch]").click()
    assert page.url == root_url + "en/problems/12.html#e03"
    page.locator("[data-switch]").click()
    assert page.url == root_url + "problems/12.html#e03"


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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_the_key_lead_where_their_figure_leads(page: Page, root_url: str, lang: str) -> None:
    page.goto(root_url + localized("index.html", lang))
    entry = page.locator(".g-legend li", has=page.locator("[data-figure=stage-in-notice]"))
    entry.click(position={"x": 40, "y": 10})
    assert page.url == root_url + localized("lists/stage-in-notice.html", lang)
