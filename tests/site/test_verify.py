"""A built site that does not hold is refused: each fault is put into a sound site and found by name at its page."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.commands.verify import verify_site
from gongkai.publish.site import refuse_duplicates
from gongkai.shell.pour import MARKERS, split_shell
from gongkai.site.pages import pages_of
from gongkai.worlds import published_world
from support import edit
from support.editions import codes_of, refusal

PAGE = "problems/1.html"
BODY = "</body>"


@pytest.fixture(scope="module")
def sound(plain_city: Path) -> Path:
    """The small city with its site."""
    return plain_city


@pytest.fixture
def site(sound: Path, tmp_path: Path) -> Path:
    """A copy of the site to be spoiled."""
    shutil.copytree(sound / "plain", tmp_path / "site")
    return tmp_path / "site"


def test_a_sound_site_passes_and_every_part_of_it_was_looked_at(sound: Path, site: Path) -> None:
    report = verify_site(sound, site)
    assert (report.pages, report.files) == (len(list(site.rglob("*.html"))), sum(path.is_file() for path in site.rglob("*")))
    assert report.links > 1000
    assert report.figures > 100


ADDED = [
    ("site-anchor", '<a href="2.html#nowhere">x</a>'),
    ("site-link", '<a href="nowhere.html">x</a>'),
    ("site-link", '<a href="/index.html">x</a>'),
    ("site-link", '<a href="javascript:alert(1)">x</a>'),
    ("site-link", '<a href="http://example.com/">x</a>'),
    ("site-link", '<img src="../assets/none.svg" alt="">'),
    ("site-anchor", '<a href="#nowhere">x</a>'),
    ("site-external", '<img src="https://example.com/x.png" alt="">'),
    ("site-external", '<script src="//example.com/x.js"></script>'),
    ("site-external", '<link rel="stylesheet" href="https://example.com/x.css">'),
    ("site-external", '<link rel="preconnect" href="https://example.com">'),
    ("site-external", '<form action="https://example.com/"></form>'),
    ("site-count", '<a data-figure="stage-closed" href="../lists/stage-closed.html">99</a>'),
    ("site-count", '<a data-figure="stage-closed" href="../lists/all.html">3</a>'),
    ("site-parity", '<h2 id="only-here">x</h2>'),
    ("site-parity", "<table><tr><td>x</td></tr></table>"),
    ("site-canary", "<!-- gk-canary-abcdef -->"),
]


@pytest.mark.code("site-link", "site-anchor", "site-external", "site-count", "site-parity", "site-canary")
def test_a_fault_added_to_a_page_is_found_there(sound: Path, site: Path) -> None:
    """Each fault is put into a page of its own, and the site is verified once."""
    places = dict(zip(ADDED, pages_like(site, len(ADDED)), strict=True))
    for (_, markup), page in places.items():
        edit(site / page, BODY, markup + BODY)
    told = defaultdict(set)
    for finding in refusal(lambda: verify_site(sound, site)):
        told[finding.where.file.removeprefix("en/")].add(finding.code)
    assert [(fault, told[page]) for fault, page in places.items() if fault[0] not in told[page]] == []
    assert set(told) == set(places.values())


def pages_like(site: Path, count: int) -> list[str]:
    """Return so many pages that lie one folder below the root, that of a problem first."""
    paths = (path for folder in ("problems", "places", "units", "lists") for path in site.glob(f"{folder}/*.html"))
    names = (path.relative_to(site).as_posix() for path in paths)
    return sorted(names, key=lambda name: (name != PAGE, name))[:count]


@pytest.mark.code("site-missing", "site-stray", "site-address")
def test_a_missing_page_a_missing_export_and_a_stray_page_are_found(sound: Path, site: Path) -> None:
    (site / "glossary.html").unlink()
    (site / "data/problems.csv").unlink()
    (site / "SHA256SUMS").unlink()
    shutil.copyfile(site / PAGE, site / "problems/old.html")
    shutil.copyfile(site / "data/events.csv", site / "data/old.csv")
    found = {(finding.code, finding.value) for finding in refusal(lambda: verify_site(sound, site))}
    assert found >= {
        ("site-missing", "glossary.html"),
        ("site-missing", "data/problems.csv"),
        ("site-missing", "SHA256SUMS"),
        ("site-stray", "problems/old.html"),
        ("site-stray", "data/old.csv"),
        ("site-address", "glossary.html"),
    }


def test_a_style_sheet_that_asks_another_host_is_found(sound: Path, site: Path) -> None:
    path = site / "assets/gongkai.css"
    path.write_text(path.read_text(encoding="utf-8") + "\nbody{background:url(https://example.com/x.png)}\n", encoding="utf-8")
    findings = refusal(lambda: verify_site(sound, site))
    found = [(finding.code, finding.where.file) for finding in findings]
    assert found == [("site-external", "assets/gongkai.css"), ("site-manifest", "assets/gongkai.css")]


def test_a_canary_in_any_file_is_found(sound: Path, site: Path) -> None:
    path = site / "problems/2.json"
    path.write_bytes(path.read_bytes() + b"gk-canary-abcdefgh")
    assert codes_of(refusal(lambda: verify_site(sound, site))) == ["site-canary", "site-manifest"]


START, END = "<!doctype html><html><head><title>x</title></head><body>", "</body></html>"
SHELL = START + "".join(MARKERS) + END
SHELLS = [
    ("shell-markers", SHELL.replace(MARKERS[0], "")),
    ("shell-markers", SHELL.replace(END, MARKERS[1] + END)),
    ("shell-markers", "".join(reversed(MARKERS))),
    ("site-script", SHELL.replace(END, "<script>x()</script>" + END)),
    ("site-script", SHELL.replace(END, '<p style="color:red">' + END)),
    ("site-script", SHELL.replace(END, '<p onclick="x()">' + END)),
]


@pytest.mark.code("shell-markers", "site-script")
@pytest.mark.parametrize(("code", "html"), SHELLS)
def test_a_shell_that_cannot_be_poured_or_breaks_the_policy_is_refused(code: str, html: str) -> None:
    assert codes_of(refusal(lambda: split_shell(html, "shell.html"))) == [code]


def test_a_sound_shell_is_split_around_its_markers() -> None:
    assert "".join(split_shell(SHELL, "shell.html").parts) == START + END


@pytest.mark.code("site-duplicate")
def test_an_address_that_comes_twice_is_refused_before_anything_is_written(sound: Path) -> None:
    pages = pages_of(published_world(sound))
    refuse_duplicates(pages)
    twice = (*pages, replace(pages[0], title="again"))
    findings = refusal(lambda: refuse_duplicates(twice))
    assert [(finding.code, finding.value) for finding in findings] == [("site-duplicate", pages[0].address)]
