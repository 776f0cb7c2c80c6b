"""The office's own workbook back, its formatting kept: faulty cells marked with a comment, and one sheet that lists every finding.

Place in the flow: an edge. The file given is never written to; nothing of it is lost that the library can carry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.findings import Finding, Refused, Severity
from gongkai.intake.container import checked_container
from gongkai.intake.xlsx import opened
from gongkai.report import sentence
from gongkai.words import LANGUAGES, Catalogue
from gongkai.workbook.rows import SAY

MOST_IN_CELL = 10
FAULT, NOTICE = PatternFill("solid", fgColor="FFF4B6B6"), PatternFill("solid", fgColor="FFFFF2CC")


def mark(path: Path, findings: Sequence[Finding], target: Path) -> bool:
    """Write the workbook with its faults marked; returns False where the file itself cannot be opened safely."""
    try:
        book = opened(checked_container(path, path.name), path.name)
    except Refused:
        return False
    own = [finding for finding in findings if finding.where.file == path.name]
    for cell, found in by_cell(own).items():
        mark_cell(book, cell, found)
    add_list(book, own)
    book.save(target)
    return True


def by_cell(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return findings by the cell they name."""
    placed: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.where.cell and "!" in finding.where.cell:
            placed.setdefault(finding.where.cell, []).append(finding)
    return placed


def mark_cell(book: Workbook, place: str, findings: list[Finding]) -> None:
    """Give a cell its comment and its colour; what stood in a comment before stays above."""
    name, _, address = place.rpartition("!")
    if name not in book.sheetnames:
        return
    cell: Any = book[name][address]
    lines = [SAY("workbook.findings.comment_head")]
    for finding in findings[:MOST_IN_CELL]:
        lines += [" ".join(sentence(finding, Catalogue.of(lang), part) for part in ("problem", "fix")) for lang in LANGUAGES]
    if cell.comment:
        lines.insert(0, cell.comment.text)
    if hasattr(cell, "fill") and type(cell).__name__ != "MergedCell":
        cell.comment = Comment("\n".join(lines), "gongkai", height=160, width=420)
        cell.fill = FAULT if any(finding.severity is Severity.ERROR for finding in findings) else NOTICE


def add_list(book: Workbook, findings: Sequence[Finding]) -> None:
    """Add the sheet of findings in front, each with a link to its cell."""
    title = SAY("workbook.sheets.findings")
    if title in book.sheetnames:
        del book[title]
    sheet: Worksheet = book.create_sheet(title, 0)
    for column, key in enumerate(("where", "problem", "fix"), 1):
        sheet.cell(1, column, " / ".join(Catalogue.of(lang).text(f"workbook.findings.{key}") for lang in LANGUAGES)).font = Font(bold=True)
    for row, finding in enumerate(findings, 2):
        where = sheet.cell(row, 1, finding.where.cell or finding.where.file)
        if finding.where.cell and "!" in finding.where.cell:
            name, _, address = finding.where.cell.rpartition("!")
            where.hyperlink = f"#'{name}'!{address}"
            where.font = Font(color="FF0563C1", underline="single")
        for column, part in ((2, "problem"), (3, "fix")):
            cell = sheet.cell(row, column, "\n".join(sentence(finding, Catalogue.of(lang), part) for lang in LANGUAGES))
            cell.data_type = "s"  # what a finding quotes is never a formula
    for letters, width in (("A", 18), ("B", 70), ("C", 70)):
        sheet.column_dimensions[letters].width = width
    book.active = 0
