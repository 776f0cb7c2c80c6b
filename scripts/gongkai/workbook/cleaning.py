"""A copy of a workbook without what is refused: formulas, comments, hidden sheets, rows and columns; each dropped cell is named.

Place in the flow: an edge. The copy holds visible texts alone, in a new file; the file given is never written to.
"""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.findings import Finding, Location, Refused
from gongkai.intake.container import FOREIGN, checked_container
from gongkai.intake.grid import cell_at
from gongkai.intake.looks import left, shown
from gongkai.intake.xlsx import cell_findings, column_number, opened, text_of

CURABLE = {code for _, code in FOREIGN}


def clean_copy(path: Path, target: Path) -> tuple[Finding, ...]:
    """Write the copy; returns what was dropped, by cell. Raises Refused where the file cannot be opened safely."""
    if target.exists():
        raise Refused([Finding(code="export-exists", where=Location(file=target.name), value=target.name)])
    data, dropped = visible_bytes(path)
    book = opened(data, path.name)
    clean = Workbook()
    clean.remove(clean.worksheets[0])
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            dropped.append(Finding(code="workbook-hidden-sheet", where=Location(file=path.name, cell=sheet.title), value=sheet.title))
        else:
            dropped.extend(copy_sheet(sheet, clean.create_sheet(sheet.title), path.name))
    clean.save(target)
    return tuple(dropped)


def visible_bytes(path: Path) -> tuple[bytes, list[Finding]]:
    """Return the bytes of a file that is safe to open; parts that a copy leaves behind are no hindrance. Raises Refused."""
    try:
        return checked_container(path, path.name), []
    except Refused as refusal:
        if {finding.code for finding in refusal.findings} <= CURABLE:
            return path.read_bytes(), list(refusal.findings)
        raise


def copy_sheet(sheet: Worksheet, target: Worksheet, file: str) -> list[Finding]:
    """Copy the visible texts of a sheet; returns what was dropped."""
    dropped = list(cell_findings(sheet, file))
    refused = {finding.where.cell for finding in dropped if finding.code not in ("workbook-comment", "workbook-struck")}
    rows = {index for index, size in sheet.row_dimensions.items() if size.hidden or size.height == 0}
    columns = {
        index
        for letters, size in sheet.column_dimensions.items()
        if size.hidden or size.width == 0
        for index in range(size.min or column_number(letters), (size.max or size.min or column_number(letters)) + 1)
    }
    for row in sheet.iter_rows():
        for cell in row:
            where = cell_at(file, sheet.title, cell.row or 1, cell.column or 1)
            if cell.value is None or where.cell in refused:
                continue
            if cell.row in rows or cell.column in columns:
                code = "workbook-hidden-row" if cell.row in rows else "workbook-hidden-column"
                dropped.append(Finding(code=code, where=where, value=str(cell.row if cell.row in rows else cell.column_letter)))
                continue
            kept = "" if cell.font.strike else shown(cell.value, cell.number_format) or text_of(left(cell.value))
            copied = target.cell(cell.row or 1, cell.column or 1, kept or None)
            copied.data_type = "s"
    for area in sheet.merged_cells.ranges:
        target.merge_cells(str(area))
    return dropped
