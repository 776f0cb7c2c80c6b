"""Finding the table in a sheet and the problems in the table.

Place in the flow: from a grid to entries: all cells of one problem by column. Titles and units stand above a table, headers come again on
each page, totals and remarks are no problems, a problem runs over as many rows as its number is merged over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.findings import Finding, Location
from gongkai.intake.grid import Cell, Grid, Row
from gongkai.words import Catalogue
from gongkai.workbook.again import body, second_lines, twice
from gongkai.workbook.blocks import blocks_of
from gongkai.workbook.days import day_stated
from gongkai.workbook.entries import Entry
from gongkai.workbook.foot import is_remark, is_sum, without_foot
from gongkai.workbook.forms import Numbered, bare, is_han, joined, number_of
from gongkai.workbook.header import LEAST, Header, by_cells, header_of
from gongkai.workbook.leading import coded_numbers, led
from gongkai.workbook.turned import turned
from gongkai.workbook.vocabulary import Vocabulary

EXPLAINING = frozenset(Catalogue.of("zh").text(f"workbook.sheets.{name}") for name in ("guide", "choices", "questions", "findings"))


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of one sheet, the day its title states, headers to ask about, columns left out, and what is wrong."""

    kind: str
    sheet: str
    entries: tuple[Entry, ...]
    stated: date | None
    header: Header
    findings: tuple[Finding, ...]
    foot: tuple[Cell, ...] = ()


def table_of(grid: Grid, vocabulary: Vocabulary) -> Table | tuple[Finding, ...]:
    """Return the table of a sheet, or why there is none; an empty sheet has none and nothing is wrong with it."""
    rows_read = grid.rows
    header = header_of(rows_read, vocabulary)
    if header is None and (on_its_side := turned(grid.rows, vocabulary)):
        rows_read, header = on_its_side, header_of(on_its_side, vocabulary)
    if header is None and (blocks := blocks_of(grid, vocabulary)):
        head = Header("problems", 0, 0, {}, tuple(blocks.unknown), tuple(blocks.unread), ())
        return Table("problems", grid.name, tuple(blocks.entries), stated_in(grid.rows), head, tuple(blocks.findings))
    if header is None:
        filled = next((cell for row in grid.rows for cell in row if cell.text), None)
        return () if filled is None or is_guide(grid) else (Finding(code="workbook-no-table", where=filled.where, value=grid.name),)
    above = grid.rows[: header.row] if rows_read is grid.rows else grid.rows
    rows, foot = without_foot(list(body(rows_read, header)))
    header = by_cells(header, rows, vocabulary)
    found = [*twice(rows_read[header.row + header.height - 1], header, rows), *second_lines(rows, header, vocabulary)]
    entries, wrong = entries_of(rows, header, vocabulary)
    return Table(header.table, grid.name, tuple(entries), stated_in(above), header, (*found, *wrong), foot)


def stated_in(rows: tuple[Row, ...]) -> date | None:
    """Return the day up to which the lines above a table say that it reports."""
    return next((day for row in rows for cell in row if (day := day_stated(cell.text))), None)


def is_guide(grid: Grid) -> bool:
    """Whether a sheet only explains: it is one of our own, or no row of it has three cells that differ."""
    return grid.name in EXPLAINING or all(len({id(cell) for cell in row if cell.text}) < LEAST for row in grid.rows)


def entries_of(rows: list[Row], header: Header, vocabulary: Vocabulary) -> tuple[list[Entry], list[Finding]]:
    """Return the entries of the rows under a header, and the rows that are none."""
    entries: list[Entry] = []
    found: list[Finding] = []
    place = next((index for index, key in header.columns.items() if key == header.numbers))
    section: Cell | None = None
    coded = coded_numbers(rows, place) if header.numbers == "number" else {}
    digits = sum(row[place].text.strip().isdigit() for row in rows) * 2 > len(rows)
    for row in rows:
        number, filled = row[place], list(dict.fromkeys(cell for cell in row if cell.text))
        alone = len(filled) == 1 or (len(filled) == 2 and bare(filled[0].text + filled[1].text).isdigit())
        if is_sum(filled[0].text) or (alone and is_remark(filled[0].text)):
            continue
        goes_on = entries and (number is entries[-1].last.get("number") or (not number.text and runs_on(row, header, alone=alone)))
        if not number.text and entries and header.table == "problems" and entries[-1].ends_at(row, header.columns):
            found.append(Finding(code="workbook-no-number", where=number.where, value=joined(filled[0].text)))
            continue
        if goes_on or not number.text or (alone and header.numbers != "number"):
            read = None
        else:
            read = (coded[number], row) if number in coded else number_in(row, place, header)
        goes_on = goes_on or (read is not None and said_again(entries, read[0], read[1], header))
        if alone and read is None and not goes_on:
            section = filled[0]
            continue
        if digits and len(filled) == 2 and filled[0] is number and is_han(number.text):
            section = filled[1]
            continue
        if goes_on:
            entry = entries[-1]
        elif read is None:
            code = "workbook-number" if number.text else "workbook-no-number"
            found.append(Finding(code=code, where=number.where, value=number.text or joined(filled[0].text)))
            continue
        else:
            entry = Entry(read[0], number.where, section=section)
            entries.append(entry)
        entry.add_row(read[1] if read else row, header.columns, vocabulary)
        entry.last[header.numbers] = number
    return entries, found


def said_again(entries: list[Entry], number: Numbered, row: Row, header: Header) -> bool:
    """Whether a row says the number and the problem of the row above again, as lists do that repeat what they do not merge."""
    if header.table != "problems" or not entries or entries[-1].number != number:
        return False
    before = entries[-1].last
    same = [(before[key].text, row[index].text) for index, key in header.columns.items() if key in ("problem", "title") and key in before]
    return bool(same) and all(now in ("", was) for was, now in same)


def number_in(row: Row, place: int, header: Header) -> tuple[Numbered, Row] | None:
    """Return the number of a row and the row without it, if its number heads the text of its problem."""
    if header.numbers == "number":
        own = number_of(row[place].text)
        return (own, row) if own else None
    found = led(row[place])
    return (found[0], tuple(found[1] if cell is row[place] else cell for cell in row)) if found else None


def runs_on(row: Row, header: Header, *, alone: bool) -> bool:
    """Whether a row without a number goes on with the problem above; one text alone is a section's title unless it is in a later column."""
    filled = {key for index, key in header.columns.items() if row[index].text}
    return header.table == "problems" and (not alone or not filled & {"number", "problem", "title", "aspect"})


def numbered_once(tables: list[Table]) -> Iterator[Finding]:
    """Yield every number that two problems have, with the cell of the first."""
    first: dict[int, Location] = {}
    for table in tables:
        for entry in table.entries if table.kind == "problems" else ():
            if entry.number.own in first:
                args: dict[str, object] = {"first": str(first[entry.number.own])}
                yield Finding(code="workbook-number-twice", where=entry.where, value=str(entry.number.own), args=args)
            first.setdefault(entry.number.own, entry.where)
