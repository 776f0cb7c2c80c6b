"""The tables of the site in the forms people take away: CSV with and without a mark of order, Parquet, one workbook.

Place in the flow: from rows to bytes. No cell is a formula in any of them; the same edition gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from gongkai.record.text import Language
from gongkai.site.exports.columns import DICTIONARY, TABLES, Row, dictionary_rows, kinds_of
from gongkai.site.exports.events_table import event_rows
from gongkai.site.exports.parquet import parquet
from gongkai.site.exports.problems_table import csv_row, guarded
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.words import LANGUAGES

MARK = b"\xef\xbb\xbf"  # the mark of order, by which spreadsheets know UTF-8


def rows_of(world: World) -> dict[str, tuple[Row, ...]]:
    """Return the rows of each table."""
    speakers = {lang: Speaker(world, Language(lang), "", "") for lang in LANGUAGES}
    problems = tuple(csv_row(world, status, speakers) for status in world.statuses.values())
    return {"problems": problems, "events": tuple(event_rows(world))}


def table_files(world: World) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the tables by name."""
    rows = world.once(rows_of)
    for name, columns in TABLES.items():
        plain = csv_of(columns, rows[name])
        yield f"{name}.csv", MARK + plain
        yield f"{name}-plain.csv", plain
        yield f"{name}.parquet", parquet(kinds_of(name), typed(name, rows[name]), dict(noted(world)))
    yield "dictionary.csv", MARK + csv_of(DICTIONARY, dictionary_rows())
    yield "problems.xlsx", workbook(world, rows)


def csv_of(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a table as CSV, CRLF, no cell that a spreadsheet would run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([row[column] if isinstance(row[column], int) else guarded(str(row[column] or "")) for column in columns])
    return out.getvalue().encode()


def typed(table: str, rows: Iterable[Row]) -> list[Row]:
    """Return the rows with each value in its type; an empty text is none."""
    truths = [column for column, kind in kinds_of(table).items() if kind == "boolean"]
    return [
        {column: None if value == "" else value for column, value in row.items()} | {column: row[column] == "true" for column in truths}
        for row in rows
    ]


def noted(world: World) -> Iterator[tuple[str, str]]:
    """Yield what a file says of itself where it can: edition, day, digest, use."""
    for row in notes(world):
        yield row["item"], row["zh"] if row["zh"] == row["en"] else f"{row['zh']} / {row['en']}"


def workbook(world: World, rows: dict[str, tuple[Row, ...]]) -> bytes:
    """Return one workbook of all tables, with what they are and what their columns mean."""
    import xlsxwriter  # half a tenth of a second, for this file alone

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": datetime.fromisoformat(world.edition.approval.published_at)})
    head, cell = book.add_format({"bold": True, "bg_color": "#E8EEF4"}), book.add_format({"num_format": "@"})
    fill(book.add_worksheet("notes"), ("item", "zh", "en"), notes(world), head, cell)
    for name, columns in TABLES.items():
        fill(book.add_worksheet(name), columns, rows[name], head, cell)
    fill(book.add_worksheet("dictionary"), DICTIONARY, dictionary_rows(), head, cell)
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
