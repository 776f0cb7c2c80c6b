"""What says again what a header says: the header on each page, a column under the same word, another table under the first.

Place in the flow: under `table`. A header come again is passed over; a column or a table said twice is refused by its cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from gongkai.findings import Finding
from gongkai.intake.grid import Cell, Row
from gongkai.workbook.foot import in_letters
from gongkai.workbook.forms import folded, joined, number_of
from gongkai.workbook.header import LEAST, Header
from gongkai.workbook.remembering import MANY, once
from gongkai.workbook.vocabulary import Vocabulary

LONGEST = 120  # characters of a header, its note in brackets included; what is longer is a text


def body(rows: tuple[Row, ...], header: Header) -> Iterator[Row]:
    """Yield the rows under a header, without the header come again."""
    again = tuple(folded(word) for word in header.words)
    for row in rows[header.row + header.height :]:
        if any(cell.text for cell in row) and not repeats(row, again) and not in_letters(row):
            yield row


def repeats(row: Row, again: tuple[str, ...]) -> bool:
    """Whether a row is the header come again, or one of its two lines: two thirds of what it says stand there; given up once too few do."""
    said = [(cell.text, word) for cell, word in zip(row, again, strict=False) if cell.text]
    others = 0
    for text, word in said if len(said) >= LEAST else ():
        others += compared(text) != word
        if others * 3 > len(said):
            return False
    return len(said) >= LEAST


@once
def compared(text: str) -> str:
    """Return the words of a cell as a header is compared."""
    return folded(joined(text))


def twice(head: Row, header: Header, rows: list[Row]) -> Iterator[Finding]:
    """Yield a column that says the same as one before it: under the very same word, or a second number that is another one.

    Of two lines of a header the lower ones may be alike, for the upper ones tell them apart; one header merged over two columns is one.
    """
    said: dict[str, Cell] = {}
    numbers = [place for place, key in header.columns.items() if key == "number"]
    for place in header.columns:
        first = said.setdefault(folded(header.words[place]), head[place]) if header.height == 1 else head[place]
        if place in numbers[1:] and any(other_number(row[numbers[0]], row[place]) for row in rows):
            first = head[numbers[0]]
        if first is not head[place]:
            args: dict[str, object] = {"first": str(first.where)}
            yield Finding(code="workbook-header-twice", where=head[place].where, value=joined(head[place].text), args=args)


def other_number(one: Cell, other: Cell) -> bool:
    """Whether two cells of a row hold two different numbers."""
    numbers = [number_of(cell.text) for cell in (one, other) if cell.text]
    return len(numbers) == 2 and numbers[0] != numbers[1]


def second_lines(rows: list[Row], header: Header, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield another table under the first: a row of other headers."""
    column = lru_cache(MANY)(partial(vocabulary.column, header.table))  # of ten thousand rows nearly all begin with the same words
    for row in rows:
        texts = [cell for cell in dict.fromkeys(row) if cell.text]
        if names_columns([cell.text for cell in texts], column):
            yield Finding(code="workbook-second-table", where=texts[0].where, value=joined(texts[0].text))
            return


def names_columns(texts: list[str], column: Callable[[str], str | None]) -> bool:
    """Whether two thirds of the texts of a row, and no fewer than a header has, are different columns; given up once too few are left."""
    least, named = max(LEAST, -(-2 * len(texts) // 3)), set[str]()
    for left, text in zip(range(len(texts), 0, -1), texts, strict=True):
        if len(named) + left < least:
            return False
        if len(text) <= LONGEST and (key := column(text)):
            named.add(key)
    return len(named) >= least
