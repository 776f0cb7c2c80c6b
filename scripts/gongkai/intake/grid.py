"""A read sheet: rows of cells, each a text with its place; one cell merged over several is the same cell in each of them.

Place in the flow: between the readers of workbooks and CSV and whoever looks for tables in them.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.findings import Finding, Location


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A text and where it stands; two cells are the same only if they are one cell of the sheet."""

    text: str
    where: Location

    def __reduce__(self) -> tuple[object, ...]:
        """Cross between processes as plain words: a sheet has tens of thousands of cells, and the usual way is four times as slow."""
        return cell_of, (self.text, self.where.file, self.where.cell)


def cell_of(text: str, file: str, place: str | None) -> Cell:
    """Return a cell again from the words it crossed as."""
    return Cell(text, Location(file=file, cell=place))


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name, its rows, and what is wrong in it."""

    name: str
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()


def column_letters(index: int) -> str:
    """Return the letters of a column; the first is 1."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_at(file: str, sheet: str, row: int, column: int) -> Location:
    """Return the place of a cell as spreadsheets name it."""
    return Location(file=file, cell=f"{sheet}!{column_letters(column)}{row}" if sheet else f"{column_letters(column)}{row}")
