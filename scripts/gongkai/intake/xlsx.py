"""Workbooks: what can be seen in their cells, as text; whatever cannot be seen, or is computed, is refused by its cell.

Place in the flow: after `container`. Numbers and dates become the text a reader sees (2024-12-31, 17); nothing hidden is ever read.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.findings import Finding, Location, Refused
from gongkai.intake.container import checked_container
from gongkai.intake.grid import Area, Leaf, Words, cell_at
from gongkai.intake.library import Seen, seen_in, sheets_read
from gongkai.intake.looks import rich_struck, shown

MAX_ROWS, MAX_COLUMNS = 100_000, 200
INVISIBLE_FORMAT = re.compile(r"^;;;$|^;;;;*$")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(path: Path, name: str) -> tuple[Words, ...]:
    """Return the sheets of a workbook with the findings of each. Raises Refused where the file itself cannot be read."""
    data = checked_container(path, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = sheets_read(data)
    except Exception:  # whatever a broken file makes the library raise, the answer is one
        raise Refused([damaged(name)]) from None
    return tuple(words_of(sheet, seen, name) for sheet, seen in sheets)


def damaged(name: str) -> Finding:
    """Return the finding of a file that no library can read."""
    return Finding(code="workbook-damaged", where=Location(file=name))


def opened(data: bytes, name: str) -> Workbook:
    """Return the workbook of a container that was checked, without links to others. Raises Refused where it is damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), keep_links=False, rich_text=rich_struck(data))
    except Exception:  # whatever a broken file makes the library raise, the answer is one
        raise Refused([damaged(name)]) from None


def words_of(sheet: Worksheet, seen: list[Seen], file: str) -> Words:
    """Return one sheet; of a hidden one only that it is hidden."""
    leaf, whole = Leaf(file, sheet.title), Location(file=file, cell=sheet.title)
    if sheet.sheet_state != "visible":
        return Words(leaf, findings=(Finding(code="workbook-hidden-sheet", where=whole, value=sheet.title),))
    height, width = max((cell.row for cell in seen), default=1), max((cell.column for cell in seen), default=1)
    if height > MAX_ROWS or width > MAX_COLUMNS:
        return Words(leaf, findings=(Finding(code="workbook-large", where=whole, value=f"{height} × {width}"),))
    found = (*hidden_findings(sheet, seen, file), *(finding for cell in seen for finding in findings_in(cell, file, sheet.title)))
    rows, merged = rows_of(sheet, seen, height, width)
    return Words(leaf, rows, merged, found)


def hidden_findings(sheet: Worksheet, seen: list[Seen], file: str) -> Iterator[Finding]:
    """Yield hidden rows and columns that are not empty."""
    rows, columns = ({cell.row for cell in seen if cell.value is not None}, {cell.column for cell in seen if cell.value is not None})
    for index, size in sheet.row_dimensions.items():
        if (size.hidden or size.height == 0) and index in rows:
            yield Finding(code="workbook-hidden-row", where=cell_at(file, sheet.title, index, 1), value=str(index))
    for letters, width in sheet.column_dimensions.items():
        first = width.min or column_number(letters)
        for index in range(first, (width.max or first) + 1):
            if (width.hidden or width.width == 0) and index in columns:
                yield Finding(code="workbook-hidden-column", where=cell_at(file, sheet.title, 1, index), value=letters)


def column_number(letters: str) -> int:
    """Return the number of a column; the first is 1."""
    number = 0
    for letter in coordinate_from_string(f"{letters}1")[0]:
        number = number * 26 + ord(letter) - 64
    return number


def cell_findings(sheet: Worksheet, file: str) -> Iterator[Finding]:
    """Yield formulas, comments, error values and texts made invisible by their format, and what is struck through."""
    for cell in seen_in(sheet):
        yield from findings_in(cell, file, sheet.title)


def findings_in(cell: Seen, file: str, sheet: str) -> Iterator[Finding]:
    """Yield what is wrong with one cell."""
    if cell.plain:
        return
    where = cell_at(file, sheet, cell.row, cell.column)
    if cell.comment:
        yield Finding(code="workbook-comment", where=where)
    if cell.value is None:
        return
    if cell.kind == "f":
        yield Finding(code="workbook-formula", where=where, value=str(getattr(cell.value, "text", cell.value)))
    elif cell.kind == "e":
        yield Finding(code="workbook-error", where=where, value=str(cell.value))
    elif INVISIBLE_FORMAT.match(cell.form):
        yield Finding(code="workbook-invisible", where=where)
    elif cell.look:
        yield Finding(code=cell.look, where=where)


def rows_of(sheet: Worksheet, seen: list[Seen], height: int, width: int) -> tuple[tuple[tuple[str, ...], ...], tuple[Area, ...]]:
    """Return the texts of a sheet by rows, and its merged areas that hold one: their cells are the same cell wherever they reach."""
    filled = {(cell.row, cell.column): shown(cell.value, cell.form) or text_of(cell.value) for cell in seen if cell.value is not None}
    merged: list[Area] = []
    covered: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        first = (area.min_row, area.min_col)
        if (first in filled or first in covered) and area.max_row <= MAX_ROWS and area.max_col <= MAX_COLUMNS:
            merged.append((*first, area.max_row, area.max_col))
            covered.update((r, c) for r in range(area.min_row, area.max_row + 1) for c in range(area.min_col, area.max_col + 1))
            height, width = max(height, area.max_row), max(width, area.max_col)
    rows = [[""] * width for _ in range(height)]
    for (row, column), text in filled.items():
        rows[row - 1][column - 1] = text
    return tuple(map(tuple, rows)), tuple(merged)


def text_of(value: Any) -> str:
    """Return what a reader sees: a day as 2024-12-31, a whole number without a point, a text without its escapes."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
