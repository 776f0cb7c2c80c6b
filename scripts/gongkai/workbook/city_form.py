"""The settings of a new city as a workbook to fill in: who publishes, the plan, its places, units, aspects, steps and safeguards.

Place in the flow: an edge beside the template. Columns and fields are said here once, for writing and for reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import xlsxwriter

from gongkai.findings import Finding, Location, Refused
from gongkai.record.plan import Promise, Step
from gongkai.record.registers import Unit
from gongkai.record.scalars import Level
from gongkai.words import LANGUAGES, Catalogue

SAY = Catalogue.of("zh").text
CALLED = ("county", "county_level", "municipal", "provincial")
PUBLISHER = ("portal", "organiser", "undertaker", "contact", "hours")
TEXTS = ("site_name", "place_name", *CALLED, *PUBLISHER, "round", "document", "compiled_note")
REQUIRED = ("site_name/zh", "round/zh", "document/zh", "years", "basis")
PLAIN = ("domain", "site_id_code", "icp", "police", "organ_mark", "report_error", "base_url")
FIELDS = (*(f"{text}/{lang}" for text in TEXTS for lang in LANGUAGES), "years", "basis", *PLAIN)
ACTORS = ("responsible", "lead", "accepting")
ROWS = 60
TWO_LINES = 30


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet with one row an element: its columns, which of them are chosen from what, and the columns that its head row fills.

    A head row is about the whole sheet: its first cell is printed in the form.
    """

    name: str
    columns: tuple[str, ...]
    choices: dict[str, tuple[str, ...]]
    head: tuple[str, ...] = ()

    @property
    def head_word(self) -> str:
        """What the first cell of the head row says."""
        return SAY(f"city.{self.name}_span")


LISTINGS = (
    Listing("places", ("zh", "en", "short_zh", "short_en", "code"), {}),
    Listing("units", ("zh", "en", "kind", "place"), {"kind": get_args(Unit.model_fields["kind"].annotation)}),
    Listing("aspects", ("zh", "en"), {}),
    Listing(
        "steps",
        ("event", "zh", "en", "actor", "level", "required"),
        {
            "event": get_args(Step.model_fields["event"].annotation),
            "actor": ACTORS,
            "level": get_args(Level),
            "required": ("true", "false"),
        },
    ),
    Listing("safeguards", ("title_zh", "title_en", "text_zh", "text_en"), {}),
    Listing("calendar", ("holiday", "first", "last", "worked"), {}, head=("first", "last")),
)
BASES = get_args(Promise.model_fields["basis"].annotation)


def choice(column: str, value: str) -> str:
    """Return what a value of a chosen column is called."""
    return SAY(f"city.choices.{column}.{value}")


def meant(column: str, values: tuple[str, ...], text: str) -> str:
    """Return the value a word of a chosen column names; a word that names none is left for the shapes to refuse."""
    return {choice(column, value): value for value in values}.get(text, text)


def label(key: str) -> str:
    """Return a label in both languages, one under the other."""
    return "\n".join(Catalogue.of(lang).text(key) for lang in LANGUAGES)


Answers = dict[str, str]  # by field
Rows = dict[str, list[list[str]]]  # by listing


def write_city_form(path: Path, answers: Answers | None = None, rows: Rows | None = None) -> None:
    """Write the settings of a city to a file that is not there: empty, or with what was answered. Raises Refused."""
    if path.exists():
        raise Refused([Finding(code="export-exists", where=Location(file=path.name), value=path.name)])
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E8EEF4", "border": 1, "valign": "top"})
    blank = book.add_format({"text_wrap": True, "border": 1, "bg_color": "#FFF9E0", "num_format": "@", "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    write_fields(book.add_worksheet(SAY("city.sheets.city")), head, blank, wrap, answers or {})
    for listing in LISTINGS:
        write_listing(book.add_worksheet(SAY(f"city.sheets.{listing.name}")), listing, head, blank, (rows or {}).get(listing.name, []))
    book.close()


def write_fields(sheet: Any, head: Any, blank: Any, wrap: Any, answers: Answers) -> None:
    """Write the sheet of single answers: what is asked, room for the answer, what belongs there, the field."""
    for column, (width, key) in enumerate(((34, "what"), (50, "value"), (50, "help"), (18, "key"))):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label(f"approval.columns.{key}"), head)
    printed_across(sheet, len(FIELDS) + 1)
    for row, field in enumerate(FIELDS, 1):
        name = field.replace("/", "_")
        sheet.write_string(row, 0, label(f"city.fields.{name}.label"), wrap)
        sheet.write_string(row, 1, answers.get(field, ""), blank)
        sheet.write_string(row, 2, label(f"city.fields.{name}.help"), wrap)
        sheet.write_string(row, 3, field, wrap)
        if field == "basis":
            sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": [choice("basis", value) for value in BASES]})


def write_listing(sheet: Any, listing: Listing, head: Any, blank: Any, rows: list[list[str]]) -> None:
    """Write a sheet of rows, with lists to choose from."""
    rows = rows or ([[listing.head_word, *("" for _ in listing.columns[1:])]] if listing.head else [])
    for column, key in enumerate(listing.columns):
        sheet.set_column(column, column, 40 if key.startswith(("text", "zh", "en")) else 18)
        sheet.write_string(0, column, label(f"city.columns.{key}"), head)
        for row in range(1, max(ROWS, len(rows) + 1)):
            sheet.write_string(row, column, rows[row - 1][column] if row <= len(rows) else "", blank)
        if values := listing.choices.get(key):
            rule = {"validate": "list", "source": [choice(key, value) for value in values]}
            sheet.data_validation(1, column, ROWS, column, rule)
    sheet.freeze_panes(1, 0)
    printed_across(sheet, 1)


def printed_across(sheet: Any, rows: int) -> None:
    """Print a sheet across one page, its first rows as high as two lines: a label stands there in both languages."""
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for row in range(rows):
        sheet.set_row(row, TWO_LINES)
