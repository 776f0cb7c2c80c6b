"""`gongkai translate`: what has no current English out to a file for translators, and their English back.

Place in the flow: an edge. English is taken all or none, and only if every rule is silent about errors.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import ParseError

import xlsxwriter
from defusedxml.common import DefusedXmlException

from gongkai.findings import Finding, Location, Refused, errors
from gongkai.intake.confined import read_tables
from gongkai.intake.yaml_text import yaml_text
from gongkai.ledger.load import read_ledger
from gongkai.ledger.model import Ledger
from gongkai.words import both
from gongkai.workbook.rows import SAY
from gongkai.workbook.translating import COLUMNS, Translated, from_grids, rows_of, tasks_of, translated
from gongkai.workbook.xliff import from_xliff, xliff_of

WIDTHS = (22, 24, 10, 50, 50, 24, 60)


def send(root: Path, file: Path) -> str:
    """Write what has no current English to a workbook or to XLIFF, by the name of the file; returns the line that says so.

    Where nothing is to be translated, nothing is written.
    """
    ledger = read_ledger(root)
    tasks = list(tasks_of(ledger))
    if not tasks:
        return both("translate_none")
    if file.suffix.lower() == ".xlf":
        file.write_bytes(xliff_of(tasks))
    else:
        write_desk(file, ledger)
    return both("translate_sent", count=len(tasks), file=file)


def write_desk(file: Path, ledger: Ledger) -> None:
    """Write the workbook of the translation desk."""
    book = xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet = book.add_worksheet(SAY("translate.sheet"))
    for column, (key, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width, wrap)
        sheet.write_string(0, column, SAY(f"translate.columns.{key}"), book.add_format({"bold": True, "bg_color": "#E8EEF4"}))
    for line, row in enumerate(rows_of(tasks_of(ledger)), 1):
        for column, key in enumerate(COLUMNS):
            if row.get(key):
                sheet.write_string(line, column, row[key], wrap)
    sheet.freeze_panes(1, 0)
    book.close()


def take(root: Path, file: Path, *, write: bool) -> tuple[str, tuple[Finding, ...]]:
    """Take the English of a filled file in; returns the line that says so and every finding. Raises Refused."""
    ledger = read_ledger(root)
    trees, _, found = translated(ledger, list(returned(file)))
    if not errors(found) and write:
        for name, tree in trees.items():
            fresh = (root / name).with_name(f".{Path(name).name}.new")
            fresh.write_text(yaml_text(tree), encoding="utf-8", newline="\n")
            fresh.replace(root / name)
    return both("translate_taken" if write else "import_dry", count=len(trees)), tuple(found)


def returned(file: Path) -> list[Translated]:
    """Return what a filled file gives. Raises Refused."""
    if file.suffix.lower() != ".xlf":
        return list(from_grids(read_tables([file])))
    try:
        return list(from_xliff(file.read_bytes(), file.name))
    except (ParseError, DefusedXmlException, ValueError):
        raise Refused([Finding(code="workbook-damaged", where=Location(file=file.name))]) from None
