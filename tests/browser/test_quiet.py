"""Every page keeps to itself: asks no other host, misses nothing, complains of nothing, and is whole without scripts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from posixpath import dirname

import pytest
from playwright.sync_api import Browser, Page

from support.browser import LANGUAGES, Watch, localized, pages_of, serving
from support.draw import by_turns, drawn, trials
from support.page_kinds import addresses, kind_of

pytest_plugins = ("support.browser_fixtures",)

SHARDS = 2
FROM_DISK = (
    "index.html", "plan.html", "problems/index.html", "problems/12.html", "lists/extended.html", "search.html",
    "changes/index.html", "en/index.html", "en/problems/index.html", "en/problems/12.html", "en/search.html", "404.html",
)  # fmt: skip
ADDED = ".g-presets[hidden],[data-compare]~.g-presets,.g-filter,.g-search,button.g-tool,.g-copy,.g-mine,.g-left,[data-verify],[data-answer]"
TOOLS = ("search.html", "verify.html", "quote.html", "compare.html")
WORDS = "() => document.body.innerText.split(/\\s+/).join(' ').trim()"


@contextmanager
def watched(browser: Browser, **options: bool) -> Iterator[tuple[Page, Watch]]:
    """Open a page with a watch over it."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    yield page, Watch(page)
    context.close()


def crawl(browser: Browser, home: str, names: list[str]) -> list[str]:
    """Return everything that was not quiet on these pages."""
    found = []
    with watched(browser) as (page, watch):
        for name in names:
            page.goto(home + name)
            watch.settled()
            found += [f"{name}: {line}" for line in [*watch.complaints, *watch.foreign(home)]]
            watch.complaints.clear()
            watch.requests.clear()
    return found


def crawled(name: str, index: int) -> bool:
    """Return whether a page is opened: all but the many made alike, frozen records and cards, of which every seventh stands for the rest.

    Every record of the replaced edition is opened; every frozen record comes out of the template of the live ones.
    """
    alike = re.search(r"(^|/)(editions/(?!2024-12-31/)[^/]+/problems|cards)/", name)
    return alike is None or index % 7 == 0


def folder_of(address: str) -> str:
    """Return what pages that are made alike share: language and folder; one name for all editions."""
    return re.sub(r"editions/[^/]+", "editions/*", dirname(address))


@pytest.mark.parametrize("shard", range(SHARDS))
def test_all_pages_under_a_sub_path_are_quiet(browser: Browser, sub_url: str, shipped_site: Path, shard: int) -> None:
    names = [name for index, name in enumerate(pages_of(shipped_site)) if crawled(name, index)]
    assert len(names) > 1000
    assert crawl(browser, sub_url, drawn(names, kind=folder_of, each=trials(4, 1))[shard::SHARDS]) == []


@pytest.mark.whole
def test_every_page_kind_at_a_root_is_quiet(browser: Browser, root_url: str) -> None:
    names = [localized(address, lang) for lang in LANGUAGES for address in addresses()]
    assert crawl(browser, root_url, names) == []


def test_pages_opened_from_disk_are_quiet_and_dressed(browser: Browser, shipped_site: Path) -> None:
    assert crawl(browser, f"{shipped_site.as_uri()}/", list(FROM_DISK)) == []
    with watched(browser) as (page, _):
        page.goto(f"{shipped_site.as_uri()}/problems/index.html")
        assert page.evaluate("getComputedStyle(document.querySelector('.g-notice')).backgroundColor") == "rgb(255, 244, 226)"
        assert page.locator(".g-filter").is_visible()


@pytest.fixture
def copy(shipped_site: Path, tmp_path: Path) -> Path:
    """A small copy of the site that may be spoilt: home and assets."""
    shutil.copytree(shipped_site / "assets", tmp_path / "assets")
    shutil.copy(shipped_site / "index.html", tmp_path / "index.html")
    return tmp_path


def spoil(folder: Path, planted: str, without: str = "") -> str:
    """Put a home page with more markup, and with less, beside the good one; returns its address."""
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert text.count("</main>") == 1
    (folder / "spoilt.html").write_text(text.replace("</main>", f"{planted}</main>").replace(without, ""), encoding="utf-8")
    return "spoilt.html"


@pytest.mark.parametrize(
    ("planted", "complaint"),
    [
        ("<script>window.planted = 1</script>", "script-src"),
        ('<p onclick="0"></p><script src="https://example.invalid/x.js"></script>', "script-src"),
        ('<img src="https://example.invalid/x.png" alt="">', "img-src"),
        ('<p style="color:red">x</p>', "style-src"),
        ('<img src="assets/missing.png" alt="">', "404"),
        ('<script src="assets/search.js"></script>', "thrown"),
    ],
)
def test_what_is_planted_is_blocked_and_heard(browser: Browser, copy: Path, planted: str, complaint: str) -> None:
    with serving(copy) as home, watched(browser) as (page, watch):
        page.goto(home)
        assert watch.complaints == []
        page.goto(home + spoil(copy, planted))
        assert any(complaint in line for line in watch.complaints), watch.complaints
        assert page.evaluate("window.planted") is None


def test_without_the_policy_the_planted_script_would_run(browser: Browser, copy: Path) -> None:
    planted = '<script>window.planted = 1</script><img src="http://127.0.0.2:9/x.png" alt="">'
    with serving(copy) as home, watched(browser) as (opened, watch):
        opened.goto(home + spoil(copy, planted, without='http-equiv="Content-Security-Policy"'))
        assert opened.evaluate("window.planted") == 1
        assert watch.foreign(home) == ["http://127.0.0.2:9/x.png"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_are_the_same_without_scripts(browser: Browser, root_url: str, lang: str) -> None:
    differing = []
    with watched(browser) as (scripted, _), watched(browser, java_script_enabled=False) as (plain, _):
        scripted.clock.set_fixed_time("2026-09-01T08:00:00")  # within the promise of the newest edition: nothing is late
        for address in [localized(address, lang) for address in by_turns(drawn(addresses(), kind=kind_of), lang)]:
            scripted.goto(root_url + address)
            scripted.evaluate("added => document.querySelectorAll(added).forEach(one => one.remove())", ADDED)
            plain.goto(root_url + address)
            said = plain.evaluate(WORDS)
            way_out = plain.locator("noscript").all_inner_texts()
            for words in way_out:
                said = said.replace(" ".join(words.split()), "").replace("  ", " ")
            if said != scripted.evaluate(WORDS) or len(said) < 150 or bool(way_out) != address.endswith(TOOLS):
                differing.append(address)
    assert differing == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_all_rows_show_and_search_shows_a_way_out(browser: Browser, root_url: str, lang: str) -> None:
    with watched(browser, java_script_enabled=False) as (page, _):
        page.goto(root_url + localized("problems/index.html", lang))
        assert page.locator("tr[data-row]:visible").count() == 68
        assert page.locator(ADDED).locator("visible=true").count() == 0
        page.goto(root_url + localized("search.html", lang))
        page.locator("noscript a").first.click()
        assert page.url == root_url + localized("problems/index.html", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_is_two_clicks_from_home_without_scripts(browser: Browser, root_url: str, lang: str) -> None:
    wanted = {root_url + localized(f"problems/{number}.html", lang) for number in range(1, 69)}
    with watched(browser, java_script_enabled=False) as (page, _):
        page.goto(root_url + localized("index.html", lang))
        near = links(page)
        page.goto(root_url + localized("problems/index.html", lang))
        assert page.url in near
        assert wanted <= near | links(page)
        assert not wanted <= near - wanted


def links(page: Page) -> set[str]:
    """Return where the visible links of a page lead."""
    return set(page.locator("main a:visible, .g-nav a:visible").evaluate_all("all => all.map(one => one.href.split('#')[0])"))
