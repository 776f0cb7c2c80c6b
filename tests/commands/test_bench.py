"""The bench: every part of it runs, rivals do the same work as we, and what is not installed is named."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import chain, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bench.aims import AIMS
from bench.drawing import chart, round_step
from bench.hugo import hugo_site
from bench.measure import Measured, measured
from bench.ours import record_pages
from bench.report import results
from bench.run import Run
from bench.same_page import elements, visible
from bench.tools import ENVIRONMENT, HUGO, ZENSICAL
from lxml.html import document_fromstring

from gongkai.record.tree import strings
from gongkai.shell.chrome import Switch
from gongkai.shell.plain import plain_shells
from gongkai.shell.pour import poured
from gongkai.shell.templates import Templates
from gongkai.site.model import Site
from gongkai.worlds import published_world
from support import REPOSITORY, seal_day, small_city
from support.draw import trials
from support.shared import once

LINKED_DATA = '//script[@type="application/ld+json"]/text()'
SIZES = ["--problems", "7", "--small", "3", "--editions", "2", "3", "--times", "1"]
SVG = "{http://www.w3.org/2000/svg}"
needs_hugo = pytest.mark.skipif(HUGO is None, reason="Hugo is not installed: its pages are not compared")


@pytest.fixture(scope="module", params=["sealed_city", "shipped"][: trials(2, 1)])
def beside_hugo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A site for Hugo, and our pages by address: of all editions of the demonstration, and of what only the small city has."""
    city: Path = request.getfixturevalue(request.param)
    world, templates = published_world(city), Templates(city)
    pages = record_pages(world)
    shells, switch = plain_shells(Site(world=world, pages=pages, files=()), templates), Switch(world, templates)
    ours = {page.address: poured(world, page, shells[page.shell], switch, switch.body(page)) for page in pages}
    assert len(ours) == 2 * len(world.statuses)
    return hugo_site(tmp_path_factory.mktemp("hugo") / "site", world, pages, shells), ours


def printed(site: Path, out: Path) -> dict[str, str]:
    """Return what Hugo prints of a site, by address."""
    subprocess.run([str(HUGO), "build", "--quiet", "--panicOnWarning", "--destination", str(out)], cwd=site, check=True)
    return {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in out.rglob("*.html")}


def linked_data(html: str) -> object:
    """Return what a page tells machines of itself."""
    (found,) = document_fromstring(html).xpath(LINKED_DATA)
    return json.loads(found)


@needs_hugo
def test_hugo_prints_the_same_pages_from_the_records(beside_hugo: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    site, ours = beside_hugo
    theirs = printed(site, tmp_path / "out")
    assert theirs.keys() == ours.keys()
    for address, html in ours.items():
        assert visible(theirs[address]) == visible(html), address
        assert elements(theirs[address]) == elements(html), address
        assert linked_data(theirs[address]) == linked_data(html), address
        assert len(theirs[address].encode()) == pytest.approx(len(html.encode()), rel=0.05), address


@needs_hugo
def test_another_layout_is_seen_as_another_text(beside_hugo: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    site, ours = beside_hugo
    layout = site / "layouts" / "page.html"
    source = layout.read_text(encoding="utf-8")
    try:
        layout.write_text(source.replace("<h1>{{ $record.title }}</h1>", "<h1>{{ $record.problem }}</h1>"), encoding="utf-8")
        theirs = printed(site, tmp_path / "out")
    finally:
        layout.write_text(source, encoding="utf-8")
    assert not any(visible(theirs[address]) == visible(html) for address, html in ours.items())


def test_what_hugo_reads_holds_no_tag(beside_hugo: tuple[Path, dict[str, str]]) -> None:
    site, ours = beside_hugo
    read = [path for folder in ("content", "data", "i18n", "config") for path in (site / folder).rglob("*") if path.is_file()]
    assert len(read) >= len(ours)
    told = chain.from_iterable(strings(json.loads(path.read_text(encoding="utf-8"))) for path in read)
    assert [text for _, text in told if re.search(r"</?[a-zA-Z!]", text)] == []


def test_blank_space_is_compared_as_a_reader_sees_it() -> None:
    assert visible("<title>t</title><div>\n <p>a <b>b</b></p>\n<p>c</p></div>") == visible("<title>t</title><p>a\n<b>b</b><p> c")
    assert visible("<title>t</title><p>a <b>b</b></p>") != visible("<title>t</title><p>a<b>b</b></p>")
    assert visible("<title>t</title><p>a</p><p>b</p>") != visible("<title>t</title><p>ab</p>")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of the whole bench, as it is run by hand, on the small city with one edition: every part builds it, most of them cold."""

    def make(folder: Path) -> None:
        city = small_city(folder / "city")
        seal_day(city, "2025-12-31", "2026-01-15 09:00")
        command = [sys.executable, "-m", "bench.run", *SIZES, "--data", str(city / "data"), "--out", str(folder)]
        done = subprocess.run(command, cwd=REPOSITORY, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "bench", make)


def test_the_whole_bench_runs_and_names_who_was_absent(written: Path) -> None:
    text = (written / "RESULTS.md").read_text(encoding="utf-8")
    rows = {row[0]: row[1:] for row in ([cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if "|" in line)}
    rivals = {"Hugo": HUGO, "stock Material": sys.executable, "Zensical": ZENSICAL}
    for name, there in rivals.items():
        assert (f"{name}, 7 problems" in rows) is bool(there)
    missing = ", ".join(name for name, there in rivals.items() if not there)
    assert ("Not installed, so not measured" in text) is bool(missing)
    assert f"Not installed, so not measured: {missing}." in text or not missing
    for name, there in (("hugo", HUGO), ("zensical", ZENSICAL)):
        assert re.search(rf"\b{name} {r'[0-9]+[.][0-9]+[.][0-9]+' if there else 'absent'}", text)
    figures = {aim.what for key, aim in AIMS.items() if not (key in ("hugo", "zensical") and rivals[key.title()] is None)}
    assert figures <= rows.keys()
    assert float(rows["gongkai, 7 problems"][2]) > 10  # megabytes: of the process, read while it ran
    if HUGO:
        assert rows["Hugo, 7 problems"][4] == rows["gongkai, 7 problems"][4] == "14"
        assert int(rows["Hugo, 7 problems"][5]) == pytest.approx(int(rows["gongkai, 7 problems"][5]), rel=0.05)
    assert "## Live draft" in text


@pytest.mark.parametrize(("name", "points"), [("growth.svg", 2 + bool(HUGO) + 1 + bool(ZENSICAL)), ("editions.svg", 2)])
def test_a_picture_shows_what_was_measured(written: Path, name: str, points: int) -> None:
    picture = ElementTree.fromstring((written / name).read_text(encoding="utf-8"))
    assert picture.findtext(f"{SVG}title")
    assert len(picture.findall(f"{SVG}circle")) == points
    assert f"]({name})" in (written / "RESULTS.md").read_text(encoding="utf-8")


def test_names_in_a_picture_never_stand_on_one_another() -> None:
    picture = ElementTree.fromstring(chart("t", "x", "y", {name: [(1, 1.0), (9, 1.0)] for name in "abcd"}))
    names = [text for text in picture.iter(f"{SVG}text") if text.text and re.match("[abcd] ", text.text)]
    heights = sorted(float(text.get("y", "0")) for text in names)
    assert len(heights) == 4
    assert all(after - before >= 14 for before, after in pairwise(heights))
    assert min(int(text.get("font-size", "0")) for text in picture.iter(f"{SVG}text")) >= 13


@pytest.mark.parametrize(("most", "step"), [(0.871, 0.25), (2.63, 1), (4.0, 1), (5.02, 2), (34.9, 10), (0, 1)])
def test_an_axis_has_round_steps(most: float, step: float) -> None:
    assert round_step(most) == pytest.approx(step)


def test_a_rival_that_was_not_measured_is_named() -> None:
    run = Run(Path(), Path(), 7, 3, (), 1)
    run.records[7] = [Measured(name="gongkai, 7 problems", seconds=1, peak_mb=1, together_mb=1, pages=1, bytes=1)]
    assert "Not installed, so not measured: Hugo, stock Material, Zensical." in results(run)["RESULTS.md"]


def test_memory_is_that_of_the_measured_process_not_of_the_measuring_one(tmp_path: Path) -> None:
    ballast = bytearray(300_000_000)

    def peak(code: str) -> float:
        return measured(
            "one", [sys.executable, "-c", f"{code}; import time; time.sleep(0.3)"], tmp_path, tmp_path / "out", os.environ
        ).peak_mb

    small, large = peak("pass"), peak("b = b'x' * 150_000_000")
    assert 0 < small < 100 < large < len(ballast) / 1_000_000
