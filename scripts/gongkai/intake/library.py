"""The cells of a workbook as the library reads them, plainly written ones without its help: the same values, kinds and formats.

Place in the flow: under `xlsx`, over `plain_cells`. How a cell is read is said by the library's own reader, whose steps for numbers, days
and shared texts are taken here one by one.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import Cell, MergedCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.intake.looks import Looks, rich_struck
from gongkai.intake.plain_cells import Plain, Raw, taken_out


@dataclass(slots=True)
class Seen:
    """One cell: its place, its value and kind as the library has them, the format of its number, a comment on it, a look that is wrong.

    Nothing can be wrong with a cell that is plain.
    """

    row: int
    column: int
    value: Any
    kind: str = "s"
    form: str = ""
    comment: bool = False
    look: str | None = None
    plain: bool = False


Sheets = list[tuple[Worksheet, list[Seen]]]


def sheets_read(data: bytes) -> Sheets:
    """Return the sheets of a workbook with their cells by rows. Raises what the library raises where it is damaged."""
    left, taken = taken_out(data)
    if rich_struck(left):  # what is plain is not struck through in part
        return whole(data)
    reader = ExcelReader(io.BytesIO(left), keep_links=False)
    reader.read()
    parts = [rel.target for sheet, rel in reader.parser.find_sheets() if rel.target in reader.valid_files and "chartsheet" not in rel.Type]
    sheets = list(zip(reader.wb.worksheets, parts, strict=True))
    if any(part in taken and overlap(sheet) for sheet, part in sheets):
        return whole(data)
    return [(sheet, together(sheet, taken[part], reader) if part in taken else seen_in(sheet)) for sheet, part in sheets]


def whole(data: bytes) -> Sheets:
    """Return the same by the library alone."""
    reader = ExcelReader(io.BytesIO(data), keep_links=False, rich_text=rich_struck(data))
    reader.read()
    return [(sheet, seen_in(sheet)) for sheet in reader.wb.worksheets]


def overlap(sheet: Worksheet) -> bool:
    """Whether merged areas lie over each other: which of them a cell belongs to is the library's to say."""
    areas = sorted((area.min_row, area.max_row, area.min_col, area.max_col) for area in sheet.merged_cells.ranges)
    open_: list[tuple[int, int, int, int]] = []
    for area in areas:
        open_ = [other for other in open_ if other[1] >= area[0]]
        if any(other[2] <= area[3] and area[2] <= other[3] for other in open_):
            return True
        open_.append(area)
    return False


def seen_in(sheet: Worksheet) -> list[Seen]:
    """Return the cells of a sheet that the library has read, row by row."""
    looks = Looks(sheet)
    return [seen(sheet._cells[place], looks) for place in sorted(sheet._cells)]


def seen(cell: Cell | MergedCell, looks: Looks) -> Seen:
    """Return one of them."""
    if isinstance(cell, MergedCell):
        return Seen(cell.row or 1, cell.column or 1, None, plain=True)
    filled = cell.value is not None
    form, look = (cell.number_format or "", looks.of(cell.value, getattr(cell, "_style", None))) if filled else ("", None)
    return Seen(cell.row or 1, cell.column or 1, cell.value, str(cell.data_type), form, comment=cell.comment is not None, look=look)


def together(sheet: Worksheet, plain: Plain, reader: Any) -> list[Seen]:
    """Return the cells of a sheet whose plain ones were taken out before the library read it."""
    others = {(cell.row, cell.column): cell for cell in seen_in(sheet)}
    merged = {place for place, cell in sheet._cells.items() if isinstance(cell, MergedCell)}
    merged -= {(area.min_row, area.min_col) for area in sheet.merged_cells.ranges}
    read = Library(sheet, reader).read
    for row, cells in plain.rows.items():
        for column, raw in cells.items():
            place = (row, column)
            cell = read(row, column, raw)
            if place in others:
                if place in merged:
                    continue
                cell.comment = others[place].comment
                cell.plain = cell.plain and not cell.comment
            others[place] = cell
    return [others[place] for place in sorted(others)]


class Library:
    """What reads the plain cells of a sheet, by the steps of the library."""

    def __init__(self, sheet: Worksheet, reader: Any) -> None:
        self.sheet = sheet
        self.book, self.shared = reader.wb, reader.shared_strings
        self.styles: dict[int, Any] = {}
        self.forms: dict[int, str] = {}
        self.looks = Looks(sheet)

    def read(self, row: int, column: int, raw: Raw) -> Seen:
        """Return a cell. Raises what the library raises where its number, its shared text or its style is none."""
        kind, text, style = raw
        if style not in self.styles:
            self.styles[style] = self.book._cell_styles[style]
        kind, value = self.value(kind, text, style) if text else (("s", "") if kind == "inlineStr" and text is not None else (kind, None))
        if value is None:
            return Seen(row, column, None, kind, plain=True)
        if style not in self.forms:
            self.forms[style] = Cell(self.sheet, 1, 1, style_array=self.styles[style]).number_format or ""
        form = self.forms[style]
        look = self.looks.of(value, self.styles[style])
        return Seen(row, column, value, kind, form, look=look, plain=kind != "e" and not form.startswith(";") and look is None)

    def value(self, kind: str, text: str, style: int) -> tuple[str, Any]:
        """Return kind and value of a cell that holds something."""
        if kind == "n":
            value = number(text)
            days, spans = self.book._date_formats, self.book._timedelta_formats
            return day(value, self.book.epoch, timedelta=style in spans) if style in days else (kind, value)
        if kind == "s":
            return kind, self.shared[int(text)]
        if kind == "b":
            return kind, bool(int(text))
        return ("e" if kind == "e" else "s"), text


def number(text: str) -> int | float:
    """Return a number as the library reads it."""
    return float(text) if "." in text or "E" in text or "e" in text else int(text)


def day(value: float, epoch: Any, *, timedelta: bool) -> tuple[str, Any]:
    """Return kind and value of a number that is shown as a day; an error where there is no such day."""
    try:
        return "d", from_excel(value, epoch, timedelta=timedelta)
    except (OverflowError, ValueError):
        return "e", "#VALUE!"
