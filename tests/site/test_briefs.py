"""Briefs for deputies: their figures are the site's, page and paper say the same, and the paper can be read by everybody."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import html
from pypdfium2 import PdfDocument

from gongkai.commands.verify import verify_site
from gongkai.facts.brief import MEASURES, PARTS, WHOLE
from gongkai.publish.keeping import Pieces
from gongkai.publish.parallel import in_parallel
from gongkai.publish.setting import Setter
from gongkai.record.text import Language
from gongkai.site.briefs.making import sheet_in
from gongkai.site.briefs.sheet import Sheet
from gongkai.site.briefs.subjects import subjects_of
from gongkai.site.world import World
from gongkai.worlds import published_world
from support import REPOSITORY, edit, site_of
from support.editions import codes_of, refusal
from support.shared import copy_of, once

LANGUAGES = tuple(Language)
SESSIONS = """sessions:
  - id: spring
    date: 2025-04-01
    name: {zh: 春季会议, en: Spring sitting}
  - id: summer
    date: 2025-07-01
    name: {zh: 夏季会议, en: Summer sitting}
  - id: plenary
    date: 2026-02-01
    name: {zh: 全体会议, en: Plenary}
  - id: before-all
    date: 2020-01-01
    name: {zh: 早先的会议, en: Earlier sitting}
"""


@pytest.fixture(scope="module")
def sitting(sealed_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city with sessions and, in `plain/`, its site."""

    def make(folder: Path) -> None:
        root = copy_of(sealed_city, folder / "city")
        with (root / "data/site.yml").open("a", encoding="utf-8") as file:
            file.write(SESSIONS)
        site_of(root)

    return once(tmp_path_factory, "sitting", make) / "city"


@pytest.fixture(scope="module")
def shipped_world() -> World:
    """The shipped editions as a world."""
    return published_world(REPOSITORY)


def counted(sheet: Sheet) -> dict[str, tuple[int, tuple[int, ...]]]:
    """Return the figures of a brief by list: the number that is printed, and the problems beside it."""
    return {name: (int(row[1].text), row[3].numbers) for name, row in zip(MEASURES, sheet.parts[0].table.rows, strict=True)}


def words_of(data: bytes) -> str:
    """Return the words that a reader selects in a PDF, without blanks: lines break where the paper ends."""
    with PdfDocument(data) as document:
        return re.sub(r"\s+", "", "".join(page.get_textpage().get_text_range() for page in document))


def test_every_figure_is_the_site_s_cut_to_the_brief(shipped_world: World) -> None:
    counts, whole = shipped_world.counts, len(shipped_world.statuses)
    for subject in subjects_of(shipped_world):
        figures = counted(sheet_in(shipped_world, Language.ZH, subject))
        now = shipped_world.each[subject.now].counts
        for name, (figure, numbers) in figures.items():
            assert numbers == tuple(number for number in now[name].numbers if number in subject.numbers)
            assert figure == len(numbers)
        assert figures[WHOLE][0] == sum(figures[part][0] for part in PARTS)
        if subject.kind == "place":
            assert figures[WHOLE][1] == counts[f"place-{subject.key}"].numbers
            local = counts[f"place-{subject.key}-past"].numbers  # without the problems whose part in this place is done
            assert set(local) <= set(figures["original-past"][1])
        if subject.kind == "session":
            assert figures[WHOLE][0] == whole
    aspects = [subject for subject in subjects_of(shipped_world) if subject.kind == "aspect"]
    assert sum(counted(sheet_in(shipped_world, Language.EN, subject))[WHOLE][0] for subject in aspects) == whole


def test_both_languages_have_the_same_figures_rows_and_problems(shipped_world: World) -> None:
    def bare(sheet: Sheet) -> list[Any]:
        return [[[(cell.numbers, cell.problem, cell.figure) for cell in row] for row in part.table.rows] for part in sheet.parts]

    for subject in subjects_of(shipped_world):
        zh, en = (sheet_in(shipped_world, lang, subject) for lang in LANGUAGES)
        assert bare(zh) == bare(en)


def test_a_session_is_told_the_editions_of_its_day(sitting: Path) -> None:
    world = published_world(sitting)
    told = {subject.key: (subject.now, subject.before) for subject in subjects_of(world) if subject.kind == "session"}
    assert told == {"spring": (0, None), "summer": (0, 0), "plenary": (2, 0)}  # nothing was published before the earliest one
    place = next(subject for subject in subjects_of(world) if subject.kind == "place")
    assert (place.now, place.before, place.session and place.session.id, place.since and place.since.id) == (2, 0, "plenary", "summer")


def test_every_city_has_a_brief_of_its_newest_edition(plain_city: Path) -> None:
    world = published_world(plain_city)
    assert next((subject.name, subject.now, subject.before) for subject in subjects_of(world)) == ("newest", 2, 1)
    assert (plain_city / "plain/review/newest.pdf").is_file()


def papers(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield every PDF of a site with its page."""
    for path in sorted(folder.rglob("review/*.pdf")):
        yield path, path.with_suffix(".html")


@pytest.mark.parametrize("city", ["sitting", "official_city"])
def test_page_and_paper_say_the_same_and_its_words_can_be_selected(city: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(city) / "plain"
    found = list(papers(folder))
    assert len(found) >= 4
    for paper, page in found:
        body = html.fromstring(page.read_bytes()).find_class("g-brief")[0]
        words = words_of(paper.read_bytes())
        told = [*body.iter("h1", "h2", "caption"), *body.findall(".//thead//th"), *body.findall(".//section//td")]
        assert len(told) > 20
        for element in told:
            said = "".join(element.text_content().split())
            assert said in words or element.find("a") is not None, (paper.name, said)  # long rows of numbers are told by their ends


def structure(node: Any, found: dict[str, int]) -> dict[str, int]:
    """Count the tags of a PDF's structure tree."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            structure(child, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found[str(node.S)] = found.get(str(node.S), 0) + 1
        if "/K" in node:
            structure(node.K, found)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_is_tagged_titled_and_in_its_language(sitting: Path, lang: Language) -> None:
    folder = sitting / "plain" / ("" if lang is Language.ZH else "en")
    page = html.fromstring((folder / "review/session-plenary.html").read_bytes())
    with pikepdf.open(folder / "review/session-plenary.pdf") as paper:
        root, tags = paper.Root, structure(paper.Root.StructTreeRoot, {})
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(root.Lang).lower() == lang.tag.lower()
        with paper.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == page.find_class("g-brief")[0].find(".//h1").text_content().strip()
        assert {"/CreationDate", "/ModDate"}.isdisjoint(paper.docinfo.keys())
        tables = page.findall(".//table")
        assert (tags["/H1"], tags["/H2"]) == (1, len(page.findall(".//h2")))
        assert tags["/Table"] == tags["/Caption"] == len(tables)
        assert tags["/TH"] >= len(page.findall(".//thead//th"))
        assert all("/StructParents" in sheet for sheet in paper.pages)
        fonts = [font.DescendantFonts[0].FontDescriptor for sheet in paper.pages for font in sheet.Resources.Font.values()]
        assert all("/FontFile3" in font for font in fonts)


def test_the_marks_of_a_sample_stand_on_every_sheet_and_not_on_an_official_one(sitting: Path, official_city: Path) -> None:
    for paper, _ in papers(sitting / "plain"):
        with PdfDocument(paper.read_bytes()) as document:
            marks = ("【演示·虚构】", "[Sample, fictitious]")  # as both catalogues have it
            assert all(any(mark in sheet.get_textpage().get_text_range() for mark in marks) for sheet in document), paper
    for paper, _ in papers(official_city / "plain"):
        assert "演示" not in words_of(paper.read_bytes()).replace("（演示）", ""), paper


def a_sheet(root: Path) -> Sheet:
    """Return a brief to be changed."""
    world = published_world(root)
    return sheet_in(world, Language.ZH, subjects_of(world)[0])


def test_what_is_set_twice_has_the_same_bytes_and_text_is_never_read_as_markup(sitting: Path) -> None:
    hostile = '#panic("x") <b>$x$ *粗* `c` = 题 \\ @a // "'
    data = replace(a_sheet(sitting), lines=(hostile,)).data()
    first, second = (in_parallel([partial(Setter(sitting).pdf, "brief", data)], apart=True)[0] for _ in range(2))
    assert first == second
    assert re.sub(r"\s+", "", hostile) in words_of(first)


def test_a_kept_piece_is_taken_and_a_spoilt_one_is_noticed_and_never_printed(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("made")
        return b"%PDF good"

    key = "a" * 64
    assert [Pieces(tmp_path).piece("x.pdf", key, make) for _ in range(3)] == [b"%PDF good"] * 3
    assert made == ["made"]
    kept = next(tmp_path.iterdir())
    good = kept.read_bytes()
    for spoilt in (good[:-1], b"\0", good[:70] + b"#" + good[71:], b"FOREIGN" * 30):
        kept.write_bytes(spoilt)
        pieces = Pieces(tmp_path)
        assert pieces.piece("x.pdf", key, make) == b"%PDF good"
        assert pieces.spoilt == ["x.pdf"]
        assert kept.read_bytes() == good
    Pieces(tmp_path).clear({"another"})
    assert list(tmp_path.iterdir()) == []
    assert Pieces(None).piece("x.pdf", key, make) == b"%PDF good"


@pytest.mark.code("site-paper")
def test_a_paper_that_nobody_can_read_or_that_holds_an_internal_mark_is_refused(sitting: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(sitting / "plain", site)
    verify_site(sitting, site)
    target = site / "review/session-plenary.pdf"
    target.write_bytes(b"%PDF-1.7 nothing")
    assert set(codes_of(refusal(lambda: verify_site(sitting, site)))) == {"site-paper", "site-manifest"}
    data = replace(a_sheet(sitting), lines=("gk-canary-abcdef",)).data()
    target.write_bytes(in_parallel([partial(Setter(sitting).pdf, "brief", data)], apart=True)[0])
    assert set(codes_of(refusal(lambda: verify_site(sitting, site)))) == {"site-canary", "site-manifest"}


@pytest.mark.code("site-figure")
def test_the_name_of_a_session_holds_no_figure(sitting: Path, tmp_path: Path) -> None:
    root = copy_of(sitting, tmp_path / "city")
    edit(root / "data/site.yml", "zh: 春季会议, en: Spring sitting", "zh: 第3次会议, en: Sitting 3")
    assert codes_of(refusal(lambda: published_world(root))) == ["site-figure"]


def test_the_draw_is_repeated_by_its_printed_recipe(sitting: Path, tmp_path: Path) -> None:
    folder = sitting / "plain"
    page = html.fromstring((folder / "review/spot-check.html").read_bytes())
    shutil.copyfile(folder / "data/problems.json", tmp_path / "problems.json")
    script = page.find_class("g-recipe")[0].text_content()
    done = subprocess.run([sys.executable, "-I", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    shown = [[int(row.get("data-row")) for row in table.findall(".//tr[@data-row]")] for table in page.findall(".//table")]
    assert [json.loads(line) for line in done.stdout.splitlines()] == shown
    assert sum(map(len, shown)) > 0


def rows_in(world: World, name: str, part: str) -> list[tuple[Any, ...]]:
    """Return the rows of one part of a brief in Chinese."""
    subject = next(subject for subject in subjects_of(world) if subject.name == name)
    sheet = sheet_in(world, Language.ZH, subject)
    return [row for found in sheet.parts if found.name == part for row in found.table.rows]


def test_of_new_sub_item_entries_a_place_s_brief_counts_only_its_own(shipped_world: World) -> None:
    counted = 0
    for subject in subjects_of(shipped_world):
        if subject.kind != "place" or subject.before is None:
            continue
        now, before = (shipped_world.editions[at].content.problems for at in (subject.now, subject.before))
        old = {(number, item.id, event.id) for number, problem in before.items() for item in problem.items for event in item.events}
        own = [
            event.id
            for number in subject.numbers
            for item in now[number].items
            if subject.key in item.places
            for event in item.events
            if (number, item.id, event.id) not in old
        ]
        counted += len(own)
        rows = rows_in(shipped_world, subject.name, "changed")
        assert sum(int(row[1].text) for row in rows) == len(own), subject.name
        assert all(bool(row[3].numbers) == (row[1].text != "0") for row in rows), subject.name
    assert counted


def test_a_problem_past_both_deadlines_is_told_with_the_days_of_both(shipped_world: World) -> None:
    told = {row[0].problem: row[5].text for row in rows_in(shipped_world, "newest", "late")}
    assert told[54] == "按原定：超过时限181天；按现行：超过时限30天"
    assert told[28] == "按原定：超过时限181天；按现行：未到时限"
    assert told[24] == "超过时限181天"


def test_a_finding_that_a_later_re_check_settled_is_not_asked_about(shipped_world: World) -> None:
    asked = "核查认为成效未保持的，后来怎样处理？"
    assert [row[2].numbers for row in rows_in(shipped_world, "session-spring-2026", "asked") if row[0].text == asked] == [(27,)]
    assert [row[2].numbers for row in rows_in(shipped_world, "newest", "asked") if row[0].text == asked] == []
    assert shipped_world.counts["disputed"].numbers == (27,)  # the list still holds it
