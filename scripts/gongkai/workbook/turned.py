"""Tables lying on their side: the names of the columns down the page, each problem a column beside them.

Place in the flow: under `table`, before cards are looked for. The cells keep their places, so that findings and questions name them.
"""

from __future__ import annotations

from gongkai.intake.grid import Row
from gongkai.workbook.foot import texts_of
from gongkai.workbook.forms import number_of
from gongkai.workbook.vocabulary import Vocabulary


def turned(rows: tuple[Row, ...], vocabulary: Vocabulary) -> tuple[Row, ...]:
    """Return the rows of a table that lies on its side, columns made rows; nothing if no one row holds the numbers of two problems."""
    lying = [row for row in rows if len(texts_of(row)) > 1]
    numbered = [row for row in lying if several_numbers(row, vocabulary)]
    return tuple(zip(*lying, strict=True)) if len(numbered) == 1 else ()


def several_numbers(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row is named as the numbers are and holds nothing else but numbers, two at least, that differ."""
    name, *others = texts_of(row)
    numbers = [number_of(cell.text) for cell in others]
    own = {number.own for number in numbers if number}
    return vocabulary.column("problems", name.text) == "number" and len(own) == len(numbers) > 1
