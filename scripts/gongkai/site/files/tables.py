"""The tables of the site in the forms people take away: CSV with and without a mark of order, one workbook, and what the columns mean.

Place in the flow: from rows to bytes. No cell is a formula in any of them; the same edition gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from gongkai.record.text import Language
from gongkai.site.files.events_table import EVENT_COLUMNS, event_rows
from gongkai.site.files.table import COLUMNS, csv_row, guarded
from gongkai.site.model import Asset
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.words import LANGUAGES, Catalogue

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DICTIONARY = ("table", "column", "zh", "en")
Row = dict[str, Any]


def table_assets(world: World) -> Iterator[Asset]:
    """Yield the tables."""
    yield Asset(address="data/problems.csv", media_type=CSV, content=partial(problems_csv, world, "utf-8-sig"))
    yield Asset(address="data/problems-plain.csv", media_type=CSV, content=partial(problems_csv, world, "utf-8"))
    yield Asset(address="data/events.csv", media_type=CSV, content=partial(events_csv, world))
    yield Asset(address="data/dictionary.csv", media_type=CSV, content=dictionary_csv)
    yield Asset(address="data/problems.xlsx", media_type=XLSX, content=partial(workbook, world))


def problem_rows(world: World) -> Iterator[Row]:
    """Yield one row a problem."""
    speakers = {lang: Speaker(world, Language(lang), "", "") for lang in LANGUAGES}
    yield from (csv_row(world, status, speakers) for status in world.statuses.values())


def problems_csv(world: World, encoding: str) -> bytes:
    """Return the table of problems."""
    return csv_of(COLUMNS, problem_rows(world)).encode(encoding)


def events_csv(world: World) -> bytes:
    """Return the table of events, for spreadsheets."""
    return csv_of(EVENT_COLUMNS, event_rows(world)).encode("utf-8-sig")


def dictionary_csv() -> bytes:
    """Return what each column of each table means, in both languages."""
    return csv_of(DICTIONARY, dictionary_rows()).encode("utf-8-sig")


def csv_of(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a table as CSV, CRLF, no cell that a spreadsheet would run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([row[column] if isinstance(row[column], int) else guarded(str(row[column] or "")) for column in columns])
    return out.getvalue()


def dictionary_rows() -> Iterator[Row]:
    """Yield one row a column of each table."""
    for table, columns in (("problems", COLUMNS), ("events", EVENT_COLUMNS)):
        for column in columns:
            yield {"table": table, "column": column, **{lang: meaning(column, lang) for lang in LANGUAGES}}


def meaning(column: str, language: str) -> str:
    """Return what a column means; of a column in one language, what it means and the language."""
    words = Catalogue.of(language)
    base, _, half = column.rpartition("_")
    if half in LANGUAGES:
        return words.text(f"columns.in_{half}", what=words.text(f"columns.{base}"))
    return words.text(f"columns.{column}")


def workbook(world: World) -> bytes:
    """Return one workbook of all tables, with what they are and what their columns mean."""
    import xlsxwriter  # half a tenth of a second, for this file alone

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": datetime.fromisoformat(world.edition.approval.published_at)})
    head, cell = book.add_format({"bold": True, "bg_color": "#E8EEF4"}), book.add_format({"num_format": "@"})
    fill(book.add_worksheet("notes"), ("item", "zh", "en"), notes(world), head, cell)
    for name, columns, rows in (
        ("problems", COLUMNS, problem_rows(world)),
        ("events", EVENT_COLUMNS, event_rows(world)),
        ("dictionary", DICTIONARY, dictionary_rows()),
    ):
        fill(book.add_worksheet(name), columns, rows, head, cell)
    book.close()
    return out.getvalue()


def fill(sheet: Any, columns: Sequence[str], rows: Iterable[Row], head: Any, cell: Any) -> None:
    """Write a table to a sheet: numbers as numbers, everything else as text."""
    for place, column in enumerate(columns):
        sheet.set_column(place, place, 40 if column.startswith(("title", "text", "zh", "en")) else 16)
        sheet.write_string(0, place, column, head)
    for line, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            value = row[column]
            if isinstance(value, int):
                sheet.write_number(line, place, value)
            elif value:
                sheet.write_string(line, place, str(value), cell)
    sheet.freeze_panes(1, 0)


def notes(world: World) -> Iterator[Row]:
    """Yield what the workbook is: the edition, its day, the mark of a sample."""
    say = {lang: Speaker(world, Language(lang), "", "") for lang in LANGUAGES}
    edition = world.edition
    yield {"item": "edition", "zh": edition.id, "en": edition.id}
    yield {"item": "as_of", "zh": str(edition.as_of), "en": str(edition.as_of)}
    yield {"item": "published_at", **dict.fromkeys(LANGUAGES, edition.approval.published_at)}
    yield {"item": "digest", **dict.fromkeys(LANGUAGES, edition.digest)}
    key = "data.sample" if world.sample else "data.licence"
    yield {"item": "use", **{lang: say[lang](key) for lang in LANGUAGES}}
    yield {"item": "computed", **{lang: say[lang]("common.computed") for lang in LANGUAGES}}
