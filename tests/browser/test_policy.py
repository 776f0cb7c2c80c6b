"""What a page may ask for by itself: of an official site what lies on its own host, nothing else; of a demonstration nothing at all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.browser import Quiet, serving
from support.draw import drawn
from support.page_kinds import addresses

pytest_plugins = ("support.browser_fixtures",)

ROBOTS = "User-agent: *\nAllow: /\n"
ASKING = """async ([way, address]) => {
  const answer = ask => new Promise(done => { ask(done); setTimeout(() => done('refused'), 2000) });
  try {
    if (way === 'fetch') return (await fetch(address, { mode: 'no-cors' })).type;
    if (way === 'beacon') return String(navigator.sendBeacon(address, 'x'));
    if (way === 'request') return await answer(done => {
      const request = new XMLHttpRequest();
      request.onload = () => done(request.responseText); request.onerror = () => done('refused');
      request.open('GET', address); request.send();
    });
    const Way = way === 'socket' ? WebSocket : EventSource;
    return await answer(done => { const one = new Way(address); one.onopen = () => done('open'); one.onerror = () => done('refused') });
  } catch { return 'refused' }
}"""
WAYS = ("fetch", "request", "events", "socket", "beacon")


class Counted(Quiet):
    """A host that knows what it was asked for; `/away/ADDRESS` sends a reader to an address elsewhere."""

    asked: list[str]
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        """Note what was asked, then answer."""
        self.asked.append(self.path)
        if self.path.startswith("/away/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/away/"))
            self.end_headers()
            return
        super().do_GET()

    def do_POST(self) -> None:  # noqa: N802 (the library's name)
        """A beacon is posted."""
        self.asked.append(self.path)
        self.send_error(405)


@contextmanager
def counting(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder; yields its address, and what it was asked for."""
    handler = type("Handler", (Counted,), {"asked": []})
    with serving(folder, handler) as home:
        yield home, handler.asked


def opened(city: Path, folder: Path) -> Path:
    """Return a copy of a city's site with a robots.txt at its root."""
    shutil.copytree(city / "plain", folder)
    (folder / "robots.txt").write_text(ROBOTS, encoding="utf-8")
    return folder


def asked_by(page: Page, way: str, address: str) -> str:
    """Return what a script of the page gets for an address, asked for in one way."""
    answer: str = page.evaluate(ASKING, [way, address])
    return answer


@pytest.fixture
def official(official_city: Path, tmp_path: Path) -> Path:
    """An official site."""
    return opened(official_city, tmp_path / "official")


@pytest.fixture
def demonstration(plain_city: Path, tmp_path: Path) -> Path:
    """A demonstration."""
    return opened(plain_city, tmp_path / "demonstration")


def test_a_page_of_an_official_site_reads_its_own_robots_txt_and_site_map(page: Page, official: Path) -> None:
    with serving(official) as home:
        page.goto(f"{home}en/index.html")
        assert asked_by(page, "request", f"{home}robots.txt") == ROBOTS
        assert "<urlset" in asked_by(page, "request", f"{home}sitemap.xml")
        assert asked_by(page, "fetch", f"{home}robots.txt") == "basic"


@pytest.mark.parametrize("kind", ["official", "demonstration"])
def test_no_page_reaches_another_host(page: Page, kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    site: Path = request.getfixturevalue(kind)
    (tmp_path / "other").mkdir()
    (tmp_path / "other/robots.txt").write_text(ROBOTS, encoding="utf-8")
    with counting(site) as (home, _), counting(tmp_path / "other") as (other, asked):
        page.goto(f"{home}index.html")
        for way in WAYS:
            address = f"{other}robots.txt?{way}"
            asked_by(page, way, address.replace("http", "ws", 1) if way == "socket" else address)
        for way in ("fetch", "request", "events", "beacon"):
            asked_by(page, way, f"{home}away/{other}robots.txt?sent-{way}")
        page.wait_for_timeout(300)
        assert asked == []
        page.goto(f"{other}robots.txt")
        assert asked == ["/robots.txt"], "and it would have counted them"


def test_a_page_of_a_demonstration_asks_for_nothing_at_all(page: Page, demonstration: Path) -> None:
    with counting(demonstration) as (home, asked):
        page.goto(f"{home}index.html")
        page.wait_for_load_state("networkidle")
        asked.clear()
        for way in WAYS:
            address = f"{home}robots.txt?{way}"
            asked_by(page, way, address.replace("http", "ws", 1) if way == "socket" else address)
        page.wait_for_timeout(300)
        assert asked == []


def test_from_disk_a_page_of_an_official_site_reads_nothing(page: Page, official: Path) -> None:
    page.goto((official / "index.html").as_uri())
    for way in ("fetch", "request"):
        assert asked_by(page, way, (official / "robots.txt").as_uri()) in ("refused", "")


def scripts_of(path: Path) -> frozenset[str]:
    """Return the scripts that a page loads, by their names: pages that load the same do the same."""
    return frozenset(re.findall(r'<script[^>]* src="[^"]*?([^/"]+)"', path.read_text(encoding="utf-8")) if path.is_file() else ())


def test_nothing_of_ours_makes_use_of_it(browser: Browser, official: Path) -> None:
    kinds: set[str] = set()
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: kinds.add(request.resource_type))
    with serving(official) as home:
        for address in drawn(addresses(), kind=lambda address: scripts_of(official / address)):
            if (official / address).is_file():
                page.goto(home + address)
                page.wait_for_load_state("networkidle")
    context.close()
    assert "script" in kinds
    assert kinds & {"fetch", "xhr", "websocket", "eventsource", "ping"} == set()
