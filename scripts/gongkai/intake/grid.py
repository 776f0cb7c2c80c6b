"""A read sheet: rows of cells, each a text with its place; one cell merged over several is the same cell in each of them.

Place in the flow: between the readers of workbooks and CSV and whoever looks for tables in them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gongkai.findings import Finding, Location

Area = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet of a file, by which its cells are called; a file of one sheet without a name has none."""

    file: str
    sheet: str


class Cell:
    """A text and where it stands; two cells are the same only if they are one cell of the sheet. Never changed.

    A cell of a sheet knows its sheet, row and column: of a million cells few are ever asked for their place in words.
    """

    __slots__ = ("at", "column", "row", "text")

    def __init__(self, text: str, at: Location | Leaf, row: int = 0, column: int = 0) -> None:
        self.text = text
        self.at = at
        self.row = row
        self.column = column

    @property
    def where(self) -> Location:
        """The place of the text."""
        return self.at if isinstance(self.at, Location) else cell_at(self.at.file, self.at.sheet, self.row, self.column)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name, its rows, and what is wrong in it."""

    name: str
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A sheet as it crosses between processes: its texts by rows, all of one length, and its merged areas; cells are made of it there."""

    leaf: Leaf
    rows: tuple[tuple[str, ...], ...] = ()
    merged: tuple[Area, ...] = ()
    findings: tuple[Finding, ...] = ()

    def grid(self) -> Grid:
        """Return the sheet as cells."""
        leaf = self.leaf
        rows = [[Cell(text, leaf, number, column) for column, text in enumerate(row, 1)] for number, row in enumerate(self.rows, 1)]
        for top, left, bottom, right in self.merged:
            first = rows[top - 1][left - 1]
            for row in rows[top - 1 : bottom]:
                row[left - 1 : right] = [first] * (right - left + 1)
        return Grid(leaf.sheet, tuple(map(tuple, rows)), self.findings)


@lru_cache(maxsize=1_024)
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


def grids_of(sheets: Iterable[Words]) -> tuple[Grid, ...]:
    """Return sheets as cells."""
    return tuple(sheet.grid() for sheet in sheets)
