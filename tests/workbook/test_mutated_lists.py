"""Lists of every layout changed at random: cards, paragraphs, several roles in a cell, several rounds; never a fault of ours.

The readers run in this process, so that a fault of theirs is seen as such; the process with limits is tried in `test_mutated.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from gongkai.commands.workbook import Wish, import_files
from gongkai.findings import Refused, errors
from gongkai.intake.confined import read_one
from gongkai.intake.grid import Grid, grids_of
from support.draw import drawn, trials
from support.lists import LAYOUTS, Layout, empty_city
from support.other_lists import SHEETS

SIGNS = (
    *(
        "",
        " ",
        "=1+1",
        "１７",
        "十七",
        "第二十七项",
        "abc",
        "2024-02-30",
        "立行立改",
        "、、，",
        "（",
        "（责任单位：",
        "1.\n2.\n3.",
        "\n",
        "#REF!",
    ),
    *(
        "东区政府",
        "合计",
        "备注：",
        "a" * 5000,
        "一、水环境",
        "2024年底前；2026年底前",
        "8（市序号9）",
        "牵头单位：",
        "整改措施：",
        "Ⅳ",
        "-1",
        "9" * 20,
    ),
)
BOOKS = [layout for layout in (*LAYOUTS, *SHEETS) if layout.name not in ("tsv", "gb18030")]  # those two are no workbooks


def read_here(paths: Sequence[Path]) -> tuple[Grid, ...]:
    """Read tables in this process."""
    return grids_of(sheet for path in paths for sheet in read_one(path))


def told(root: Path, path: Path) -> tuple[str, ...] | None:
    """Return what an import would do, None if it is refused or asks; whatever else is raised is our fault."""
    try:
        lines, findings = import_files(root, [path], Wish())
    except Refused:
        return None
    return None if errors(findings) else tuple(lines)


@pytest.mark.parametrize("layout", drawn(BOOKS, lambda layout: layout in SHEETS, 1), ids=lambda layout: layout.name)
def test_a_mutated_list_raises_nothing_and_what_it_lost_is_told(layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.commands.workbook.read_tables", read_here)
    root = empty_city(tmp_path / "city", layout.years)
    good = layout.write(tmp_path / "good.xlsx")
    whole = told(root, good)
    source = Random(layout.name)
    for turn in range(trials(40, 3)):
        book = load_workbook(good)
        sheet = source.choice(book.worksheets)
        cell = source.choice([cell for row in sheet.iter_rows() for cell in row if cell.value])
        match turn % 6:
            case 1:
                sheet.delete_rows(cell.row)
            case 3:
                sheet.delete_cols(cell.column)
            case 5:
                sheet.delete_rows(cell.row, sheet.max_row)
            case _:
                cell.value = source.choice(SIGNS)
        path = tmp_path / f"{turn}.xlsx"
        book.save(path)
        now = told(root, path)
        if turn % 6 == 5 and cell.row < sheet.max_row:
            assert now is None or now != whole or whole is None, (layout.name, turn, cell.coordinate)
