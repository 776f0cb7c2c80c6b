"""The approval form as a workbook: what is proposed, what belongs where, room to fill it in; and the filled workbook read back.

Place in the flow: beside the office's acts; an edge. The same form as `approval.yml`, for those who never see YAML: every finding about a
filled workbook names its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from pydantic import TypeAdapter

from gongkai.editions.approval import Approval
from gongkai.editions.chain import read_approval
from gongkai.findings import Location, PathKey
from gongkai.intake.confined import read_tables
from gongkai.intake.grid import Grid
from gongkai.intake.reading import Loaded
from gongkai.intake.source import Source
from gongkai.intake.typed import typed
from gongkai.words import LANGUAGES, Catalogue

APPROVAL = TypeAdapter(Approval)
FIXED = ("edition", "digest", "data_as_of")
REVIEWS = ("publication", "secrecy", "privacy")
FIELDS = (
    *FIXED,
    *("issuer/zh", "issuer/en", "form", "document"),
    *("clearance/needed", "clearance/rule", "clearance/organ", "clearance/date"),
    *(f"reviews/{review}/{part}" for review in REVIEWS for part in ("role/zh", "role/en", "date")),
    *("approved_on", "published_at", "next_update_due", "change_note/zh", "change_note/en"),
)
CHOICES = {"form": ("numbered_document", "internal_review", "none"), "clearance/needed": ("true", "false")}
SAY = Catalogue.of("zh").text


def label(field: str, part: str, language: str) -> str:
    """Return what a field is called, or what belongs there."""
    return Catalogue.of(language).text(f"approval.fields.{field.replace('/', '_')}.{part}")


def in_both(field: str, part: str) -> str:
    """Return a label in both languages, one under the other."""
    return "\n".join(label(field, part, lang) for lang in LANGUAGES)


def words_for(field: str) -> dict[str, str]:
    """Return the choices of a field by what they are called."""
    return {SAY(f"approval.choices.{value}"): value for value in CHOICES.get(field, ())}


def shown(form: dict[str, Any], field: str) -> str:
    """Return the value of a field of a blank or filled form as its cell shows it."""
    value: Any = form
    for step in field.split("/"):
        value = value.get(step) if isinstance(value, dict) else None
    if field in CHOICES:
        wanted = str(value).lower()
        return next((word for word, known in words_for(field).items() if known == wanted), "")
    return "" if value is None else str(value)


def write_form(path: Path, form: dict[str, Any], changes: Sequence[str]) -> None:
    """Write the form as a workbook that prints on A4: one sheet to fill in, one with what changes."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    fixed = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#EEEEEE"})
    blank = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFF9E0", "num_format": "@"})
    small = book.add_format({"font_color": "#777777", "font_size": 8, "border": 1})
    sheet = book.add_worksheet(SAY("approval.sheets.form"))
    for column, (width, key) in enumerate(((24, "what"), (40, "value"), (46, "help"), (22, "key"))):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, " / ".join(Catalogue.of(lang).text(f"approval.columns.{key}") for lang in LANGUAGES), fixed)
    for row, field in enumerate(FIELDS, 1):
        sheet.write_string(row, 0, in_both(field, "label"), wrap)
        sheet.write_string(row, 1, shown(form, field), fixed if field in FIXED else blank)
        sheet.write_string(row, 2, in_both(field, "help"), wrap)
        sheet.write_string(row, 3, field, small)
        if field in CHOICES:
            sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": list(words_for(field))})
    listed = book.add_worksheet(SAY("approval.sheets.changes"))
    listed.set_column(0, 0, 130)
    for row, line in enumerate(changes):
        listed.write_string(row, 0, line, wrap)
    for page in (sheet, listed):
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    book.close()


def read_form(path: Path) -> Loaded[Approval]:
    """Return a filled form, from the workbook or from YAML. Raises Refused."""
    if path.suffix.lower() != ".xlsx":
        return read_approval(path, path.name)
    source = source_of(read_tables([path]), path.name)
    return Loaded(value=typed(APPROVAL, source, source.data), source=source)


def source_of(grids: Sequence[Grid], name: str) -> Source:
    """Return the tree of a filled workbook, every value with its cell; a review that is left blank is none."""
    rows = {row[3].text: row[1] for grid in grids for row in grid.rows if len(row) > 3 and row[3].text in FIELDS}
    tree: dict[str, Any] = {"clearance": {}, "reviews": {}, "issuer": {}, "change_note": {}}
    places: dict[PathKey, Location] = {(): Location(file=name)}
    for field in (field for field in FIELDS if field in rows):
        text = words_for(field).get(rows[field].text, rows[field].text)
        steps = tuple(field.split("/"))
        holder = tree
        for step in steps[:-1]:
            holder = holder.setdefault(step, {})
        holder[steps[-1]] = text or ("" if field in CHOICES or steps[-1] == "zh" else None)
        places[steps] = rows[field].where
    for review in REVIEWS:
        if not any(leaves(tree["reviews"].get(review))):
            tree["reviews"][review] = None
    return Source(name, tree, places)


def leaves(tree: Any) -> Iterator[Any]:
    """Yield the values at the ends of a tree."""
    if isinstance(tree, dict):
        for part in tree.values():
            yield from leaves(part)
    else:
        yield tree
