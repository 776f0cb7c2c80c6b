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
from gongkai.intake.grid import Cell, Grid, Row, cell_at
from gongkai.intake.looks import look_of, looks, rich_struck, shown

MAX_ROWS, MAX_COLUMNS = 50_000, 200
INVISIBLE_FORMAT = re.compile(r"^;;;$|^;;;;*$")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(path: Path, name: str) -> tuple[Grid, ...]:
    """Return the sheets of a workbook with the findings of each. Raises Refused where the file itself cannot be read."""
    book = opened(checked_container(path, name), name)
    return tuple(grid_of(sheet, name) for sheet in book.worksheets)


def opened(data: bytes, name: str) -> Workbook:
    """Return the workbook of a container that was checked, without links to others. Raises Refused where it is damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), keep_links=False, rich_text=rich_struck(data))
    except Exception:  # whatever a broken file makes the library raise, the answer is one
        raise Refused([Finding(code="workbook-damaged", where=Location(file=name))]) from None


def grid_of(sheet: Worksheet, file: str) -> Grid:
    """Return one sheet; of a hidden one only that it is hidden."""
    whole = Location(file=file, cell=sheet.title)
    if sheet.sheet_state != "visible":
        return Grid(sheet.title, (), (Finding(code="workbook-hidden-sheet", where=whole, value=sheet.title),))
    if (sheet.max_row or 0) > MAX_ROWS or (sheet.max_column or 0) > MAX_COLUMNS:
        return Grid(sheet.title, (), (Finding(code="workbook-large", where=whole, value=f"{sheet.max_row} × {sheet.max_column}"),))
    found = [*hidden_findings(sheet, file), *cell_findings(sheet, file)]
    return Grid(sheet.title, rows_of(sheet, file), tuple(found))


def hidden_findings(sheet: Worksheet, file: str) -> Iterator[Finding]:
    """Yield hidden rows and columns that are not empty."""
    used = {(cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    rows, columns = {row for row, _ in used}, {column for _, column in used}
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
    wrong = looks(sheet)
    for row in sheet.iter_rows():
        for cell in row:
            where = cell_at(file, sheet.title, cell.row or 1, cell.column or 1)
            if cell.comment is not None:
                yield Finding(code="workbook-comment", where=where)
            if cell.value is None:
                continue
            if cell.data_type == "f":
                yield Finding(code="workbook-formula", where=where, value=str(getattr(cell.value, "text", cell.value)))
            elif cell.data_type == "e":
                yield Finding(code="workbook-error", where=where, value=str(cell.value))
            elif INVISIBLE_FORMAT.match(cell.number_format or ""):
                yield Finding(code="workbook-invisible", where=where)
            elif code := look_of(cell, wrong):
                yield Finding(code=code, where=where)


def rows_of(sheet: Worksheet, file: str) -> tuple[Row, ...]:
    """Return the cells; merged ones are the same cell wherever they reach."""
    grid: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                text = shown(value, sheet.cell(number, column).number_format) if isinstance(value, int | float | date) else None
                grid[number, column] = Cell(text or text_of(value), cell_at(file, sheet.title, number, column))
    height, width = sheet.max_row or 0, sheet.max_column or 0
    for area in sheet.merged_cells.ranges:
        if (first := grid.get((area.min_row, area.min_col))) and area.max_row <= MAX_ROWS and area.max_col <= MAX_COLUMNS:
            grid.update({(r, c): first for r in range(area.min_row, area.max_row + 1) for c in range(area.min_col, area.max_col + 1)})
            height, width = max(height, area.max_row), max(width, area.max_col)
    empty = {
        (r, c): Cell("", cell_at(file, sheet.title, r, c)) for r in range(1, height + 1) for c in range(1, width + 1) if (r, c) not in grid
    }
    grid |= empty
    return tuple(tuple(grid[r, c] for c in range(1, width + 1)) for r in range(1, height + 1))


def text_of(value: Any) -> str:
    """Return what a reader sees: a day as 2024-12-31, a whole number without a point, a text without its escapes."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), value) if isinstance(value, str) else str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
