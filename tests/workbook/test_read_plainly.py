"""A sheet whose rows are read straight from its XML says the same as the library makes of it: every cell, kind, place and fault."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from gongkai.findings import Refused
from gongkai.intake import library
from gongkai.intake.grid import Words
from gongkai.intake.plain_cells import taken_out
from gongkai.intake.xlsx import damaged, read_xlsx, words_of
from support.draw import trials

TEXTS = ("甲乙 ", "a\nb", "_x0041_", "  x", "", '<&">', "é", "x" * 300, "=no", "#REF!")
NUMBERS = (1, 2.5, 45000, 45000.5, -3, 1e20, 0, 3_000_000)
FORMS: tuple[dict[str, Any], ...] = (
    {},
    {"num_format": "yyyy-mm-dd"},
    {"num_format": ";;;"},
    {"num_format": "0.00"},
    {"bold": 1, "border": 1},
    {"num_format": "[h]:mm"},
    {"font_strikeout": 1},
    {"font_color": "#FFFFFF"},
    {"font_color": "#FFFFFF", "bg_color": "#334455"},
    {"num_format": "0.0%"},
    {"num_format": 'yyyy"年"m"月"'},
)
BREAKS: tuple[tuple[bytes, tuple[bytes, ...]], ...] = (
    (b't="s"', (b't="n"', b't="b"', b't="d"', b't="odd"', b't="s" t="s"')),
    (b"<v>", (b"<v>x", b"<v>99999", b'<v xml:space="preserve">', b"<v/><v>", b"<x/><v>", b"<f>1+1</f><v>", b"<v>&#0;")),
    (b's="1"', (b's="999"', b's="x"', b"", b's="-1"')),
    (b"<row ", (b'<row foo="1" ', b'<row ht="0" ', b'<row hidden="1" ', b"<ROW ", b'<row hidden="&#49;" ')),
    (b"<sheetData>", (b"<sheetData><!-- x -->", b"<sheetData ><row/>", b'<sheetData><row r="1"><c/></row>', b"<sheetData><![CDATA[x]]>")),
    (b'r="A1"', (b'r="B1"', b'r="a1"', b"", b'r="A0"', b'r="XFE1"', b'r="A1" cm="1"')),
    (b'xmlns="http', (b'xmlns="https', b'xmlns:x="http')),
)


def written(path: Path, source: Random) -> Path:
    """A workbook as spreadsheets write it: shared texts, days, formats, comments, links, hidden and merged parts."""
    book = xlsxwriter.Workbook(str(path))
    forms = [book.add_format(form) for form in FORMS]
    odd = source.random() < 0.4  # what is read by the library alone
    for name in ("一", "二"):
        sheet = book.add_worksheet(name)
        for row in range(25):
            if source.random() < 0.2:
                sheet.set_row(row, source.choice((0, 20)), source.choice(forms), {"hidden": source.random() < 0.2})
            for column in range(10):
                cell(sheet, row, column, source, forms, odd=odd)
        for row in (3, 12)[: source.randrange(3)]:
            sheet.merge_range(row, 1, row + 2, 3, source.choice(("m", "", "n\no")), forms[source.choice((0, 4))])
        if source.random() < 0.5:
            sheet.set_column(3, 5, source.choice((0, 10)), None, {"hidden": source.random() < 0.3})
    book.close()
    return path


def cell(sheet: Any, row: int, column: int, source: Random, forms: list[Any], *, odd: bool) -> None:
    """Write one cell of some kind."""
    kind, form = source.random(), source.choice((None, *forms))
    if kind < 0.2:
        sheet.write_blank(row, column, None, forms[4])
    elif kind < 0.5:
        sheet.write_string(row, column, source.choice(TEXTS), form)
    elif kind < 0.75:
        sheet.write_number(row, column, source.choice(NUMBERS), form)
    elif kind < 0.8:
        sheet.write_boolean(row, column, boolean=True)
    elif kind < 0.82:
        sheet.write_comment(row, column, "?")
    elif kind < 0.84 and odd:
        whole = (lambda: sheet.write_formula(row, column, "=1+1"), lambda: sheet.write_url(row, column, "https://example.org"))
        source.choice((*whole, lambda: sheet.write_rich_string(row, column, "甲", forms[6], source.choice(("乙_x0041_", " ")), "丙")))()


def library_written(path: Path, source: Random) -> Path:
    """A workbook as our own library writes it: texts in their cells, borders, merged areas, one over the other now and then."""
    book = Workbook()
    sheet: Any = book.active
    for row in range(1, 20):
        for column in range(1, 9):
            if source.random() < 0.7:
                days = (date(2024, 1, 2), datetime(2024, 1, 2, 3, 4))
                sheet.cell(row, column).value = source.choice((*TEXTS[:8], 3, 2.0, *days, True, None))
            if source.random() < 0.2:
                sheet.cell(row, column).border = Border(left=Side("thin"), top=Side("thin"))
    for _ in range(source.randrange(5)):
        top, left = source.randrange(1, 25), source.randrange(1, 12)
        sheet.merge_cells(start_row=top, start_column=left, end_row=top + source.randrange(3), end_column=left + source.randrange(3))
    book.save(path)
    return path


def broken(path: Path, source: Random) -> Path:
    """The same with something in its sheets that nobody wrote."""
    old, choices = source.choice(BREAKS)
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(changed, "w") as other:
        for name in book.namelist():
            part = book.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = part.replace(old, source.choice(choices), source.choice((1, 3)))
            other.writestr(name, part)
    path.write_bytes(changed.getvalue())
    return path


def told(sheets: tuple[Words, ...]) -> list[Any]:
    """What is read of sheets: names, texts, which cells are one, places, faults."""
    grids = [sheet.grid() for sheet in sheets]
    ones = [[[(cell.text, str(cell.where), id(cell)) for cell in row] for row in grid.rows] for grid in grids]
    first = {one: number for number, one in enumerate(dict.fromkeys(one for grid in ones for row in grid for *_, one in row))}
    cells = [[[(text, where, first[one]) for text, where, one in row] for row in grid] for grid in ones]
    faults = [[(one.code, str(one.where), one.value) for one in grid.findings] for grid in grids]
    return list(zip([grid.name for grid in grids], cells, faults, strict=True))


def either(path: Path) -> tuple[Any, Any]:
    """What is read plainly, and what the library alone reads; the codes of a refusal."""
    outcomes: list[Any] = []
    for way in (library.sheets_read, library.whole):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("gongkai.intake.xlsx.sheets_read", way)
            try:
                outcomes.append(told(read_xlsx(path, path.name)))
            except Refused as refusal:
                outcomes.append([finding.code for finding in refusal.findings])
    return outcomes[0], outcomes[1]


@pytest.mark.parametrize("seed", range(trials(40, 8)))
def test_a_sheet_read_plainly_says_what_the_library_says(tmp_path: Path, seed: int) -> None:
    source = Random(seed)
    for make in (written, library_written):
        plain, whole = either(make(tmp_path / "a.xlsx", source))
        assert plain == whole


@pytest.mark.parametrize("seed", range(trials(300, 60)))
def test_a_broken_sheet_is_refused_or_read_as_the_library_does(tmp_path: Path, seed: int) -> None:
    source = Random(seed)
    plain, whole = either(broken(source.choice((written, library_written))(tmp_path / "a.xlsx", source), source))
    assert plain == whole


@pytest.mark.filterwarnings("ignore:Cell .* is part of a merged range")  # the library says so of a comment in one
def test_what_spreadsheets_write_is_read_plainly(tmp_path: Path) -> None:
    for make in (written, library_written):
        data = make(tmp_path / "a.xlsx", Random(0)).read_bytes()
        left, taken = taken_out(data)
        assert taken
        assert len(left) < len(data) * 10
        assert [words_of(sheet, seen, "a.xlsx").leaf.sheet for sheet, seen in library.sheets_read(data)]
    assert damaged("a").code == "workbook-damaged"
