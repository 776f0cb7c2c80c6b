"""The office's workbook made: sheets for problems, sites, events and attachments with lists that drop down, and a sheet that explains.

Place in the flow: an edge; from rows to a file. Every cell is text, so that no spreadsheet turns a number or a day into something else, and
nothing is hidden, so that what is written can be read back.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from gongkai.findings import Finding, Location, Refused
from gongkai.ledger.model import Ledger
from gongkai.words import LANGUAGES, Catalogue
from gongkai.workbook.choices import RESULTS, words_of
from gongkai.workbook.rows import SAY, Row, attachment_rows, columns_of, event_rows, item_rows, problem_rows, sayer_of

WIDE = {
    "problem": 50, "measures": 60, "target": 40, "text": 50, "title": 30, "milestones": 30, "observable": 30, "limit": 24,
    "alt": 50, "absent": 40, "address": 40,
}
WIDTH = 14
EMPTY_ROWS = 300
SHEETS = {"problems": problem_rows, "items": item_rows, "events": event_rows, "attachments": attachment_rows}
UNITS = ("lead", "responsible", "cooperating", "supervising", "accepting", "contact", "by", "filed_to")
LISTS = {  # which list drops down in which column; where several values may stand in a cell it only warns
    **dict.fromkeys(UNITS, "units"),
    "aspect": "aspects",
    "places": "places",
    "keep_up": "truth",
    "hold": "truth",
    **{key: key for key in ("limit_kind", "kind", "reported", "level", "result", "moment")},
}


def write_workbook(path: Path, ledger: Ledger, *, empty: bool = False) -> int:
    """Write the ledger, or an empty template of it, to a file that is not there; returns how many problems. Raises Refused."""
    if path.exists():
        raise Refused([Finding(code="export-exists", where=Location(file=path.name), value=path.name)])
    rows: dict[str, list[Row]] = {name: [] if empty else list(rows_of(ledger)) for name, rows_of in SHEETS.items()}
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    write_guide(book)
    choices = choices_of(ledger)
    sheets = {name: book.add_worksheet(SAY(f"workbook.sheets.{name}")) for name in rows}
    areas = write_choices(book, choices)
    for name, sheet in sheets.items():
        write_sheet(book, sheet, name, rows[name], areas)
    book.close()
    return len(rows["problems"])


def choices_of(ledger: Ledger) -> dict[str, list[str]]:
    """Return the lists that drop down: registers of the city, words of the interface."""
    say = sayer_of(ledger)
    results = dict.fromkeys(word for kind in RESULTS for word in words_of(kind).values())
    named = {"aspects": say.aspects, "places": say.places, "units": say.units}
    fixed = {name: list(words_of(name).values()) for name in ("reported", "level", "limit_kind", "truth", "moment")}
    own = {name: list(words.values()) for name, words in named.items()}
    return {**own, "places": [*own["places"], SAY("workbook.citywide")], "kind": list(say.kinds.values()), **fixed, "result": list(results)}


def write_choices(book: Any, choices: dict[str, list[str]]) -> dict[str, str]:
    """Write the lists to a sheet of their own; returns the area of each."""
    name = SAY("workbook.sheets.choices")
    sheet = book.add_worksheet(name)
    areas = {}
    for column, (key, words) in enumerate(choices.items()):
        for row, word in enumerate(words):
            sheet.write_string(row, column, word)
        letters = xlsxwriter.utility.xl_col_to_name(column)
        areas[key] = f"='{name}'!${letters}$1:${letters}${max(len(words), 1)}"
    return areas


def write_sheet(book: Any, sheet: Any, name: str, rows: list[Row], areas: dict[str, str]) -> None:
    """Write one table: a header, its rows, and room below with the same lists."""
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8EEF4", "border": 1, "num_format": "@"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    columns = columns_of(name)
    for column, (key, header) in enumerate(columns.items()):
        sheet.set_column(column, column, WIDE.get(key, WIDTH), cell)
        sheet.write_string(0, column, header, head)
        for index, row in enumerate(rows, 1):
            if row.get(key):
                sheet.write_string(index, column, row[key], cell)
        if area := areas.get(LISTS.get(key, "")):
            rule = {"validate": "list", "source": area, "error_type": "warning"}
            sheet.data_validation(1, column, len(rows) + EMPTY_ROWS, column, rule)
    sheet.freeze_panes(1, 2)


def write_guide(book: Any) -> None:
    """Write the sheet that explains, in both languages, with an example of each column that needs one."""
    sheet = book.add_worksheet(SAY("workbook.sheets.guide"))
    wrap, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True, "font_size": 14})
    sheet.set_column(0, 1, 70, wrap)
    line = 0
    for key in (key for key in Catalogue.of("zh").words if key.startswith("workbook.guide.")):
        for column, lang in enumerate(LANGUAGES):
            sheet.write_string(line, column, Catalogue.of(lang).text(key), bold if key.endswith("title") else wrap)
        line += 1
    for key in columns_of("examples"):
        for column, lang in enumerate(LANGUAGES):
            say = Catalogue.of(lang).text
            sheet.write_string(line + 1, column, f"{say(f'workbook.problems.{key}')} — {say(f'workbook.examples.{key}')}", wrap)
        line += 1
