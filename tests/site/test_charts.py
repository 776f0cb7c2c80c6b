"""The charts say what the data say: tables and pictures equal the published files, in both languages, on any city."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from statistics import median_low
from typing import Any

import pytest
from lxml import etree, html

from gongkai.site.charts.marks import PAINT, lines_of, steps_to
from gongkai.site.charts.series import MAKERS
from support import REPOSITORY, edit, seal_day, site_of
from support.browser import LANGUAGES, localized

SVG = "{http://www.w3.org/2000/svg}"
PHONE = 358  # the column of a phone 390 wide
COUNTS_NO_DAYS = {"zh": "本网站不计算天数", "en": "This site does not count days"}


def problems(site: Path) -> list[dict[str, Any]]:
    """Return the published problems."""
    found: list[dict[str, Any]] = json.loads((site / "data/problems.json").read_text(encoding="utf-8"))["problems"]
    return found


def page(site: Path, lang: str) -> Any:
    """Return the page of charts."""
    return html.document_fromstring((site / localized("charts.html", lang)).read_bytes())


def section(site: Path, lang: str, name: str) -> Any:
    """Return the part of the page that holds a chart."""
    return page(site, lang).xpath(f"//section[@aria-labelledby='{name}']")[0]


def said(element: Any) -> str:
    """Return the words of an element on one line."""
    return " ".join(element.text_content().split())


def twin(site: Path, lang: str, name: str) -> list[list[str]]:
    """Return the rows of a chart's table."""
    return [[said(cell) for cell in row.xpath("./th|./td")] for row in section(site, lang, name).xpath(".//tbody/tr")]


def files(site: Path) -> list[Path]:
    """Return the charts as files."""
    return sorted((site / "charts").iterdir())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_newest_row_of_plan_and_completion_is_what_the_data_say(shipped_site: Path, lang: str) -> None:
    rows = twin(shipped_site, lang, "promise")
    states = Counter(problem["computed"]["schedule_on_original_limit"] for problem in problems(shipped_site))
    assert rows[-1][3] == str(states["in_time"] + states["late"] + states["again"])
    limits = Counter(problem["time_limit"]["date"][:4] for problem in problems(shipped_site))
    sums = [sum(count for year, count in limits.items() if year <= until) for until in sorted(limits)]
    assert [row[2] for row in rows if row[2] != "–"] == [str(count) for count in sums] == ["3", "44", "68"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_stages_by_area_are_those_of_the_data(shipped_site: Path, lang: str) -> None:
    *rows, total = twin(shipped_site, lang, "aspects")
    found = Counter((problem["aspect"], problem["computed"]["stage"]) for problem in problems(shipped_site))
    stages = ("closed", "in_notice", "accepted", "self_checked", "rectifying", "reopened")
    aspects = sorted({aspect for aspect, _ in found})
    assert [[int(cell) for cell in row[1:-1]] for row in rows] == [[found[aspect, stage] for stage in stages] for aspect in aspects]
    assert [int(row[-1]) for row in rows] == [sum(map(int, row[1:-1])) for row in rows]
    assert total[-1] == "68"


def standing(problem: dict[str, Any], kind: str) -> dict[str, Any] | None:
    """Return the last event of a kind that nothing after it has undone, read straight from the record."""
    void = {event["event"] for event in problem["events"] if event["kind"] == "void"}
    events = sorted(
        (event for event in problem["events"] if event["id"] not in void), key=lambda event: event.get("date") or event["start"]
    )
    found = None
    for event in events:
        undone = (
            event["kind"] == "reopening" or (event.get("result") == "not_passed" and event["kind"] == "acceptance") or event.get("upheld")
        )
        if undone or event["kind"] == "self_check":
            found = None
        if event["kind"] == kind and not undone:
            found = event
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_days_of_the_steps_are_counted_from_the_dates_on_record(shipped_site: Path, lang: str) -> None:
    wanted = []
    for first, day, second, other in (
        ("self_check", "date", "acceptance", "date"),
        ("acceptance", "date", "public_notice", "start"),
        ("public_notice", "end", "closure", "date"),
    ):
        pairs = [(standing(problem, first), standing(problem, second)) for problem in problems(shipped_site)]
        days = sorted((date.fromisoformat(end[other]) - date.fromisoformat(start[day])).days for start, end in pairs if start and end)
        wanted.append([len(days), days[0], median_low(days), days[-1]])
    assert [[int(cell) for cell in row[1:]] for row in twin(shipped_site, lang, "steps")] == wanted


@pytest.mark.parametrize("lang", LANGUAGES)
def test_moved_deadlines_and_days_past_them_are_those_of_the_data(shipped_site: Path, lang: str) -> None:
    every = problems(shipped_site)
    moved = [problem for problem in every if any(event["kind"] == "extension" for event in problem["events"])]
    rows = twin(shipped_site, lang, "moved")
    assert [[row[1], row[-1]] for row in rows] == [[one["time_limit"]["date"], one["computed"]["current_limit"]] for one in moved]
    late = [one["computed"]["days_on_original_limit"] for one in every if one["computed"]["days_on_original_limit"] is not None]
    assert [int(row[-1]) for row in twin(shipped_site, lang, "late")] == late
    pictured = " ".join(section(shipped_site, lang, "late").xpath(".//*[local-name()='svg'][1]//*[local-name()='text']/text()"))
    assert all(re.search(rf"(?<!\d){days}(?!\d)", pictured) for days in late)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_places_stand_in_the_local_order_with_the_figures_of_their_own_pages(shipped_site: Path, lang: str) -> None:
    rows = section(shipped_site, lang, "places").xpath(".//tbody/tr")
    shown = [[(figure.get("data-figure"), said(figure)) for figure in row.xpath(".//a[@data-figure]")] for row in rows]
    tree = html.document_fromstring((shipped_site / localized("places/index.html", lang)).read_bytes())
    listed = {figure.get("data-figure"): said(figure) for figure in tree.xpath("//a[@data-figure]")}
    places = [name.removesuffix("-closed") for (name, _), _ in shown]
    assert places == [f"place-{place}" for place in ["jia", "yi", "bing", "ding", "wu", "ji", "geng", "xin", "ren", "gui", "zi"]]
    assert all(listed[name] == count for row in shown for name, count in row)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_picture_is_named_and_told_and_has_its_table_and_file(shipped_site: Path, lang: str) -> None:
    tree = page(shipped_site, lang)
    for name in MAKERS:
        part = section(shipped_site, lang, name)
        pictures = part.xpath(".//*[local-name()='svg']")
        assert len(pictures) == 2
        for picture in pictures:
            heading, told = (tree.get_element_by_id(at) for at in picture.get("aria-labelledby").split())
            assert picture.get("role") == "img"
            assert said(heading)
            assert len(said(told)) > 40
            assert all(row[0] in said(told) for row in twin(shipped_site, lang, name))
            sizes = {int(text.get("font-size")) for text in picture.xpath(".//*[local-name()='text']")}
            assert min(sizes) >= 12
        assert min(int(picture.get("viewbox").split()[2]) for picture in pictures) <= PHONE, "drawn no wider than a phone's column"
        assert part.xpath("boolean(.//details[@open]//table)")
        link = part.xpath(".//a[@download]/@href")[0]
        assert (shipped_site / localized("charts.html", lang)).parent.joinpath(link).is_file()


def test_no_picture_brings_its_own_style_or_asks_anybody(shipped_site: Path) -> None:
    for path in [*files(shipped_site), shipped_site / "charts.html"]:
        text = path.read_text(encoding="utf-8")
        assert " style=" not in text
        assert "<style" not in text
    for path in files(shipped_site):
        assert re.findall(r"https?://[^\"]+", path.read_text(encoding="utf-8")) == ["http://www.w3.org/2000/svg"]


def test_files_are_whole_by_themselves_and_say_what_they_are(shipped_site: Path) -> None:
    assert [path.name for path in files(shipped_site)] == sorted(f"{name}.{lang}.svg" for name in MAKERS for lang in LANGUAGES)
    for path in files(shipped_site):
        root = etree.fromstring(path.read_bytes())
        shown = "".join(text.text or "" for text in root.iter(f"{SVG}text"))
        chinese = path.name.endswith(".zh.svg")
        assert root.find(f"{SVG}title").text
        assert root.find(f"{SVG}desc").text
        assert shown.count("【演示·虚构】" if chinese else "[Sample, fictitious]") == 2
        assert ("第8期" if chinese else "Edition 8") in shown
        assert "class=" not in path.read_text(encoding="utf-8")


def test_every_colour_stands_in_the_style_sheet_too() -> None:
    sheet = (REPOSITORY / "assets/style/75-charts.css").read_text(encoding="utf-8")
    assert [kind for kind in PAINT if not re.search(rf"\.k-{kind}\b", sheet)] == []


def test_a_city_with_one_edition_and_nothing_to_compare_still_has_its_charts(city: Path) -> None:
    seal_day(city, "2024-12-31", "2025-01-15 09:00")
    site = site_of(city)
    for lang in LANGUAGES:
        sections = page(site, lang).xpath("//section[contains(@class, 'g-chart')]")
        assert [part.get("aria-labelledby") for part in sections] == list(MAKERS)
        assert all(said(part.xpath("./h2")[0]) for part in sections)
        empty = [part for part in sections if not part.xpath(".//table")]
        assert empty
        assert all(not part.xpath(".//*[local-name()='svg']") for part in empty)
    assert len(files(site)) == 2 * len(MAKERS)
    assert all(etree.fromstring(path.read_bytes()).find(f"{SVG}desc").text for path in files(site))


def test_a_site_that_counts_no_days_draws_none(sealed: Path) -> None:
    text = (sealed / "data/site.yml").read_text(encoding="utf-8")
    if "day_counts: true" in text:
        edit(sealed / "data/site.yml", "day_counts: true", "day_counts: false")
    else:
        (sealed / "data/site.yml").write_text(text.rstrip() + "\npublish:\n  day_counts: false\n", encoding="utf-8")
    site = site_of(sealed)
    for lang in LANGUAGES:
        for name in ("steps", "late"):
            part = section(site, lang, name)
            assert COUNTS_NO_DAYS[lang] in said(part)
            assert not part.xpath(".//table|.//*[local-name()='svg']")


def test_words_are_broken_where_a_reader_would() -> None:
    lines = lines_of("支流断面（含支沟）雨季水质波动大，成因排查不清", 60)
    assert "".join(lines) == "支流断面（含支沟）雨季水质波动大，成因排查不清"
    assert not any(line[0] in "，）" or line[-1] == "（" for line in lines)
    assert lines_of("two words", 1) == ["two", "words"]
    assert lines_of("", 10) == [""]


@pytest.mark.parametrize(("most", "ticks"), [(0, [0, 1]), (3, [0, 1, 2, 3]), (68, [0, 20, 40, 60, 80]), (344, [0, 100, 200, 300, 400])])
def test_an_axis_has_few_round_numbers(most: int, ticks: list[int]) -> None:
    assert steps_to(most) == ticks
