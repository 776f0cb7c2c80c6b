"""The calendar of working days in the workbook of a city: in, out and in again, every fault by its cell, and nothing where it is empty."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gongkai.intake.yaml_source import read_yaml
from support import REPOSITORY
from support.here import here
from support.messages import not_for_an_official
from support.second_city import CALENDAR, made, with_form

FILES = ("site", "plan", "places", "units", "procedure", "safeguards")
SPAN = ["日历有效期", "2023-01-01", "2023-12-31", ""]
GOOD = ["示例节", "2023-08-24", "2023-08-25", "2023-08-27"]
EMPTY = [["", "", "", ""]] * 3
Rows = list[list[str]]


def settings(city: Path) -> dict[str, bytes]:
    """The files that the workbook of a city tells."""
    return {name: (city / f"data/{name}.yml").read_bytes() for name in FILES}


def calendar(city: Path) -> object:
    """The calendar in the settings of a city."""
    return read_yaml(city / "data/site.yml", "site.yml").data["working_days"]


def rewritten(city: Path, rows: Rows) -> None:
    """Write other rows into the sheet of the workbook that is there; none takes the sheet out."""
    book = load_workbook(city / "城市.xlsx")
    if not rows:
        del book[CALENDAR]
    for line, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            book[CALENDAR].cell(line, column).value = value or None
    book.save(city / "城市.xlsx")


def test_the_sheet_becomes_the_calendar_of_the_settings(league: Path) -> None:
    assert calendar(league) == {
        "first": "2023-01-01",
        "last": "2023-12-31",
        "holidays": [
            {"name": "示例节", "first": "2023-08-24", "last": "2023-08-25", "worked": ["2023-08-27"]},
            {"name": "示例日", "first": "2023-06-05", "last": "2023-06-05", "worked": []},
        ],
    }
    (page,) = (league / "site/notices").glob("1-*.html")
    assert "期内共有工作日8天" in page.read_text(encoding="utf-8"), "nine days from Monday to Friday, two of them free, one Sunday worked"


def test_a_city_is_written_back_into_its_workbook_and_read_again_without_a_difference(league: Path, tmp_path: Path) -> None:
    city = tmp_path / "city"
    shutil.copytree(league / "data", city / "data", ignore=shutil.ignore_patterns("editions"))
    before = settings(city)
    code, printed = here(REPOSITORY, "new", str(city), "--sheet")
    assert (code, "--update" in printed) == (0, True), printed
    filled = [[cell.value or "" for cell in row] for row in load_workbook(city / "城市.xlsx")[CALENDAR].iter_rows(min_row=2, max_row=4)]
    assert filled[:2] == [SPAN, GOOD]
    assert made(city, "--update")[0] == 0
    assert settings(city) == before
    shutil.rmtree(city / "data")
    assert made(city)[0] == 0, "a second city of the same workbook"
    assert settings(city) == before


def test_settings_written_by_hand_come_round_too(tmp_path: Path) -> None:
    city = tmp_path / "city"
    shutil.copytree(REPOSITORY / "data", city / "data", ignore=shutil.ignore_patterns("editions", "attachments", "ledger"))
    before = settings(city)
    assert here(REPOSITORY, "new", str(city), "--sheet")[0] == 0
    code, printed = made(city, "--update")
    assert code == 0, printed
    assert settings(city) == before, "with its comments, and a demonstration stays one"


def test_an_empty_sheet_is_no_calendar_and_a_form_without_the_sheet_leaves_it(tmp_path: Path) -> None:
    city = with_form(tmp_path, {})
    assert made(city)[0] == 0
    whole = calendar(city)
    rewritten(city, [])
    assert made(city, "--update")[0] == 0
    assert calendar(city) == whole
    (city / "城市.xlsx").unlink()
    assert here(REPOSITORY, "new", str(city), "--sheet")[0] == 0
    rewritten(city, [["日历有效期", "", "", ""], *EMPTY])
    assert made(city, "--update")[0] == 0
    assert calendar(city) is None
    rewritten(city, [SPAN])
    assert made(city, "--update")[0] == 0
    assert calendar(city) == {"first": "2023-01-01", "last": "2023-12-31", "holidays": []}


# The rows of the sheet, and what is told: code and cell.
FAULTS: dict[str, tuple[Rows, list[tuple[str, str]]]] = {
    "no day": ([SPAN, ["示例节", "2023-02-30", "8月25日", "下周日"]], [("bad-date", "B3"), ("bad-date", "C3"), ("bad-date", "D3")]),
    "no day of the calendar": ([["日历有效期", "2023", "2023-12-31", ""], GOOD], [("bad-date", "B2")]),
    "an end before its start": ([SPAN, ["示例节", "2023-08-25", "2023-08-24", ""]], [("working-day-end", "C3")]),
    "a calendar that ends first": ([["日历有效期", "2023-12-31", "2023-01-01", ""], GOOD], [("working-day-end", "C2")]),
    "outside": ([SPAN, ["示例节", "2023-12-30", "2024-01-01", "2024-01-06"]], [("working-day-outside", cell) for cell in ("C3", "D3")]),
    "no weekend": ([SPAN, ["示例节", "2023-08-24", "", "2023-08-28"]], [("working-day-weekday", "D3")]),
    "off and worked": ([SPAN, GOOD, ["示例日", "2023-08-27", "", ""]], [("working-day-off", "D3")]),
    "twice free": ([SPAN, GOOD, ["示例日", "2023-08-25", "2023-08-26", ""]], [("working-day-twice", "B4")]),
    "twice worked": ([SPAN, GOOD, ["示例日", "2023-06-05", "", "2023-08-27"]], [("working-day-twice", "D4")]),
    "no span": ([["日历有效期", "", "", ""], GOOD], [("city-calendar", "A2")]),
    "half a span": ([["日历有效期", "2023-01-01", "", ""], GOOD], [("city-calendar", "A2")]),
    "no row of the span": ([GOOD, ["", "", "", ""]], [("city-calendar", "A2")]),
    "two spans": ([SPAN, SPAN, GOOD], [("city-calendar", "A3")]),
    "no name": ([SPAN, ["", "2023-08-24", "", ""]], [("city-blank", "A3")]),
    "no first day": ([SPAN, ["示例节", "", "2023-08-25", ""]], [("city-blank", "B3")]),
    "several at once": (
        [["日历有效期", "", "", ""], ["示例节", "2023-02-30", "", ""], ["示例日", "2023-06-06", "2023-06-05", "2023-06-07"]],
        [("bad-date", "B3"), ("city-calendar", "A2"), ("working-day-end", "C4"), ("working-day-weekday", "D4")],
    ),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of the second city with an empty sheet of working days."""
    return with_form(tmp_path_factory.mktemp("filled"), {CALENDAR: EMPTY})


@pytest.mark.code("city-calendar", "working-day-end", "working-day-outside", "working-day-weekday", "working-day-off", "working-day-twice")
@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_told_by_its_cell_in_both_languages_and_nothing_is_written(filled: Path, tmp_path: Path, what: str) -> None:
    rows, expected = FAULTS[what]
    shutil.copy(filled / "城市.xlsx", tmp_path)
    rewritten(tmp_path, rows)
    code, printed = made(tmp_path)
    assert code == 1
    told = [line.split(": error ") for line in printed.splitlines() if ": error " in line]
    assert sorted((name, place) for place, name in told) == sorted((name, f"城市.xlsx!{CALENDAR}!{cell}") for name, cell in expected)
    assert not_for_an_official(printed) == []
    assert not (tmp_path / "data").exists()
