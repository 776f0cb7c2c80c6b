"""Workbooks and CSVs changed at random: findings or a faithful import, never a fault of ours, never a silent pass."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from gongkai.commands.workbook import Wish, export_file, import_files
from gongkai.findings import Refused, errors
from support import CITY
from support.draw import trials

SIGNS = [
    "",
    " ",
    "=1+1",
    "\u200b",
    "１７",
    "十七",
    "第二十七项",
    "abc",
    "2024-02-30",
    "立行立改",
    "长期坚持",
    "、、，",
    "（",
    "（责任单位：",
    "1.\n2.\n3.",
    "\n",
    "-",
    "#REF!",
]
SIGNS += [
    "东区政府",
    "合计",
    "备注：",
    "a" * 5000,
    "一、水环境",
    "2024年底前；2026年底前",
    "8（市序号9）",
    "未达到序时进度",
    "是",
    "0",
    "-1",
    "99999999999999999999",
    "\ud7ff",
]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city with its export beside it."""
    root = tmp_path_factory.mktemp("mutated")
    shutil.copytree(CITY / "data", root / "data")
    export_file(root, root / "good.xlsx")
    return root


def tried(root: Path, path: Path) -> tuple[bool, list[str]]:
    """Whether an import is refused, and what it would do; whatever else is raised is our fault."""
    try:
        lines, findings = import_files(root, [path], Wish())
    except Refused:
        return True, []
    return bool(errors(findings)), lines


def silent(lines: list[str]) -> bool:
    """Whether an import says that nothing differs."""
    return any("没有差别" in line for line in lines)


@pytest.mark.parametrize("seed", range(trials(40, 1)))
def test_a_mutated_workbook_is_told_about(city: Path, seed: int, tmp_path: Path) -> None:
    """Up to twenty-five changed workbooks a seed: of a cell that the ledger holds no change goes unsaid."""
    source = Random(seed)
    for turn in range(trials(25, 10)):
        book = load_workbook(city / "good.xlsx")
        sheet = source.choice([book["问题"], book["事项"]])
        cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
        cell = source.choice(cells)
        before, value = str(cell.value), source.choice(SIGNS)
        match source.randrange(6):
            case 0:
                sheet.delete_rows(source.randrange(1, 4))
            case 1:
                sheet.delete_cols(source.randrange(1, 9))
            case 2:
                sheet.merge_cells(start_row=2, end_row=3, start_column=1, end_column=source.randrange(1, 9))
            case _:
                cell.value = value
        path = tmp_path / f"{turn}.xlsx"
        book.save(path)
        refused, lines = tried(city, path)
        whole = cell.value == value and value.strip() and value.strip() != before
        if whole and not refused and cell.column not in (1, 3):
            assert not silent(lines) or same_meaning(before, value), (seed, turn, cell.coordinate, before, value)


def same_meaning(before: str, value: str) -> bool:
    """Whether two cells say the same: of a unit's name and its government's short form."""
    return before.startswith(value) or "（示例）" in before or value == "一、水环境"


@pytest.mark.parametrize("seed", range(trials(40, 1)))
def test_a_mutated_csv_is_told_about(city: Path, seed: int, tmp_path: Path) -> None:
    source = Random(seed + 1000)
    sheet: Any = load_workbook(city / "good.xlsx")["问题"]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    for turn in range(trials(25, 10)):
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        data = bytearray(text.getvalue().encode(source.choice(["utf-8", "utf-8-sig", "gb18030"])))
        for _ in range(source.choice([1, 3, 30])):
            match source.randrange(3):
                case 0:
                    data[source.randrange(len(data))] = source.randrange(256)
                case 1:
                    del data[source.randrange(len(data)) :][: source.randrange(1, 40)]
                case _:
                    data.insert(source.randrange(len(data)), source.choice(b'",\n\r=\t\x00\xff'))
            data = data or bytearray(b"x")
        path = tmp_path / f"{turn}.csv"
        path.write_bytes(bytes(data))
        refused, lines = tried(city, path)
        assert refused or lines, (seed, turn)


@pytest.mark.parametrize("seed", range(trials(10, 1)))
def test_a_workbook_of_broken_bytes_is_refused(city: Path, seed: int, tmp_path: Path) -> None:
    source = Random(seed + 2000)
    whole = (city / "good.xlsx").read_bytes()
    for turn in range(trials(10, 5)):
        data = bytearray(whole)
        for _ in range(source.choice([1, 10, 200])):
            data[source.randrange(len(data))] = source.randrange(256)
        path = tmp_path / f"{turn}.xlsx"
        path.write_bytes(bytes(data))
        refused, lines = tried(city, path)
        assert refused or silent(lines), (seed, turn)
