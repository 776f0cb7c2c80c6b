"""The working days of a public comment: fixed in the page, left by the reader's own clock, by the calendar that the city gives."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gongkai.worlds import published_world
from support import edit, run, seal_day
from support.editions import codes_of, refusal
from support.shared import copy_of, once

pytest_plugins = ("support.browser_fixtures",)

CALENDAR = """working_days:
  first: {first}
  last: 2024-10-31
  holidays:
    - {{name: 示例节, first: 2024-10-17, last: 2024-10-17, worked: [2024-10-19]}}
"""


def give(root: Path, first: str = "2024-10-01") -> None:
    """Write a calendar into the settings of a city: one free Thursday, one Saturday that is worked instead."""
    with (root / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write(CALENDAR.format(first=first))


@pytest.fixture(scope="module")
def noticed(tmp_path_factory: pytest.TempPathFactory, sealed_city: Path) -> Path:
    """The small city, published while the comment on its first problem is open, with a calendar."""

    def make(folder: Path) -> None:
        root = copy_of(sealed_city, folder / "city")
        for edition in sorted((root / "data/editions").iterdir()):
            shutil.rmtree(edition)
        seal_day(root, "2024-10-16", "2024-10-16 09:00")
        give(root)
        code, printed = run(root, "build")
        assert code == 0, printed

    return once(tmp_path_factory, "noticed", make) / "city"


@pytest.mark.parametrize(
    ("now", "days"), [("2024-10-16T09:00:00", ["7", "5"]), ("2024-10-18T09:00:00", ["5", "4"]), ("2024-10-22T23:00:00", ["1", "1"])]
)
@pytest.mark.parametrize("lang", ["", "en/"])
def test_working_days_left_are_those_of_the_calendar(browser: Browser, noticed: Path, lang: str, now: str, days: list[str]) -> None:
    context = browser.new_context(timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.clock.set_fixed_time(f"{now}+08:00")
    page.goto((noticed / "site" / f"{lang}notices/1-e04.html").as_uri())
    assert re.findall(r"\d+", page.locator(".g-left").inner_text()) == days
    context.close()


def test_without_scripts_the_days_of_the_whole_period_stand_in_the_page(noticed: Path) -> None:
    assert "期内共有工作日7天" in (noticed / "site/notices/1-e04.html").read_text(encoding="utf-8")
    assert "7 working days in the period" in (noticed / "site/en/notices/1-e04.html").read_text(encoding="utf-8")


def test_what_the_calendar_does_not_cover_is_not_counted(noticed: Path, tmp_path: Path) -> None:
    root = copy_of(noticed, tmp_path / "city")
    edit(root / "data/site.yml", "first: 2024-10-01", "first: 2024-10-15")
    assert run(root, "build")[0] == 0
    page = (root / "site/notices/1-e04.html").read_text(encoding="utf-8")
    assert "没有涵盖整个公示期" in page
    assert "data-working" not in page


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("[2024-10-19]", "[2024-10-18]", "    - {name", "working-day-weekday"),
        ("[2024-10-19]", "[2024-10-19, 2024-10-19]", "    - {name", "working-day-twice"),
        ("first: 2024-10-17", "first: 2024-09-17", "    - {name", "working-day-outside"),
        ("last: 2024-10-17", "last: 2024-10-19", "    - {name", "working-day-off"),
        ("last: 2024-10-31", "last: 2024-09-30", "  last:", "working-day-end"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_at_its_place(sealed: Path, old: str, new: str, line: str, code: str) -> None:
    give(sealed)
    edit(sealed / "data/site.yml", old, new)
    findings = refusal(lambda: published_world(sealed))
    assert codes_of(findings) == [code]
    written = (sealed / "data/site.yml").read_text(encoding="utf-8").splitlines()
    assert written[(findings[0].where.line or 0) - 1].startswith(line)
