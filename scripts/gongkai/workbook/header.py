"""The header of a table: the first row, or two rows under each other, whose words name the columns that a table needs.

Place in the flow: under `table`; titles, units of measure and dates may stand above it, columns nobody knows are kept to be asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gongkai.intake.grid import Cell, Row
from gongkai.workbook.doubles import doubted, earlier_months
from gongkai.workbook.forms import bare, joined
from gongkai.workbook.meanings import DUTY, GROUP, MONTH, of_unit
from gongkai.workbook.vocabulary import IGNORE, Vocabulary

LEAST = 3
NEEDED = {
    "problems": {"number"},
    "events": {"number", "kind", "date"},
    "items": {"number", "id", "text"},
    "attachments": {"number", "id", "title"},
}
HEADED = ("title", "problem")  # where a list has no column of numbers, they stand at the head of these
NAMING = frozenset(
    ("number", "upper", "round", "aspect", "places", "lead", "responsible", "cooperating", "supervising", "accepting")
)  # columns that tell whose a problem is, not what it is: a table of nothing else counts problems
PERCENT = re.compile(r"\d+(?:\.\d+)?%")
ORDER = ("events", "items", "attachments", "problems")


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table begins and what its columns are; `unknown` are headers nobody knows yet."""

    table: str
    row: int
    height: int
    columns: dict[int, str]
    unknown: tuple[Cell, ...]
    unread: tuple[Cell, ...]
    words: tuple[str, ...]
    numbers: str = "number"
    cells: Row = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of a sheet, alone or with the one below it, that may be a header: its place, its cells, the word over each column."""

    index: int
    row: Row
    below: Row
    height: int
    words: tuple[str, ...]


def header_of(rows: tuple[Row, ...], vocabulary: Vocabulary) -> Header | None:
    """Return the first row, or two rows under each other, that names at least three known columns and all that its table needs."""
    for index, row in enumerate(rows[:60]):
        below = rows[index + 1] if index + 1 < len(rows) else ()
        for height, words in ((1, titles(row)), (2, titles(row, below))):
            for table in ORDER:
                if found := matched(table, Candidate(index, row, below, height, words), vocabulary):
                    return found
    return None


def titles(row: Row, below: Row = ()) -> tuple[str, ...]:
    """Return the header of each column; of two rows under each other the lower one, the upper one where that is empty."""
    if not below:
        return tuple(joined(cell.text) for cell in row)
    return tuple(in_group(joined(cell.text), joined(under.text)) for cell, under in zip(row, below, strict=False))


def in_group(group: str, word: str) -> str:
    """Return a header under another: 牵头 under 责任单位 is 牵头单位; the upper one where nothing stands below it."""
    if word != group and DUTY.fullmatch(bare(word)) and GROUP.search(bare(group)):
        return of_unit(bare(word))
    if word != group and MONTH.fullmatch(word):
        return f"{word}{group}"
    return word or group


def matched(table: str, rows: Candidate, vocabulary: Vocabulary) -> Header | None:
    """Return the header these rows make for a table, if they do; two rows only where the second holds nothing but headers."""
    columns = {place: key for place, word in enumerate(rows.words) if word and (key := vocabulary.column(table, word))}
    known = {key for key in columns.values() if key != IGNORE}
    numbers = next((key for key in HEADED if key in known), "number") if table == "problems" and "number" not in known else "number"
    if len(known) < LEAST or not NEEDED[table] - {"number"} | {numbers} <= known:
        return None
    double, under = rows.height == 2, zip(rows.below, rows.words, strict=False)
    if double != header_goes_on(rows.row, rows.below):
        return None
    if double and not all(vocabulary.column(table, cell.text) or word != joined(cell.text) for cell, word in under if cell.text):
        return None
    if table == "problems" and known <= NAMING:
        return None
    cells = rows.below if double else rows.row
    late = earlier_months(columns, rows.words)
    columns = {place: IGNORE if place in late else key for place, key in columns.items()}
    doubts = doubted(columns, rows.words, vocabulary) if table == "problems" else set()
    columns = {place: key for place, key in columns.items() if place not in doubts}
    unknown = tuple(cell for place, cell in enumerate(cells) if rows.words[place] and place not in columns)
    unread = tuple(cell for place, cell in enumerate(cells) if columns.get(place) == IGNORE)
    read = {place: key for place, key in columns.items() if key != IGNORE}
    return Header(table, rows.index, rows.height, read, unknown, unread, rows.words, numbers, cells)


def header_goes_on(row: Row, below: Row) -> bool:
    """Whether a header has a second row: a cell of it is merged down into the next."""
    return any(cell.text and under is cell for cell, under in zip(row, below, strict=False))


def by_cells(header: Header, rows: list[Row], vocabulary: Vocabulary) -> Header:
    """Return a header whose columns go by their cells: a report of states alone is the state, a state of figures alone is left out."""
    columns, unread = dict(header.columns), list(header.unread)
    for place, key in header.columns.items():
        texts = [row[place].text for row in rows if row[place].text] if key in ("status", "report") else []
        if key == "status" and texts and all(PERCENT.fullmatch(bare(text)) for text in texts):
            del columns[place]
            unread.append(header.cells[place])
        elif key == "report" and "status" not in columns.values() and texts and all(bare(text) in vocabulary.states for text in texts):
            columns[place] = "status"
    return replace(header, columns=columns, unread=tuple(unread))
