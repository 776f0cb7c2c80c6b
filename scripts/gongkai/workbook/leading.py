"""A problem's number at the head of its text, in lists that have no column for numbers: 17. 十七、 第十七项：

A column of numbers may have the same code before each: 云督2-3. Place in the flow: under `table`.
"""

from __future__ import annotations

import re
import unicodedata

from gongkai.intake.grid import Cell, Row
from gongkai.workbook.forms import Numbered, number_of
from gongkai.workbook.meanings import CODED, HEAD, STYLES


def coded_numbers(rows: list[Row], place: int) -> dict[Cell, Numbered]:
    """Return the numbers behind a code that all rows share, the whole kept as the list's own; none if codes differ."""
    found = {row[place]: match for row in rows if (match := CODED.fullmatch(folded_upper(row[place].text)))}
    if len({match[1] for match in found.values()}) != 1:
        return {}
    return {cell: Numbered(int(match[2]), cell.text) for cell, match in found.items() if int(match[2])}


def folded_upper(text: str) -> str:
    """Return a code as it is compared, its letters as they stand."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def led(cell: Cell) -> tuple[Numbered, Cell] | None:
    """Return the number at the head of a cell and the cell without it, None if no number stands there."""
    match = HEAD.match(cell.text)
    number = number_of(match[1]) if match else None
    return (number, Cell(cell.text[match.end() :], cell.where)) if match and number else None


def style_of(text: str) -> str:
    """Return how a text is numbered at its head: 1. 一、 第一项 （一）; nothing if it is not."""
    head = text.lstrip()
    return next((name for name, style in STYLES.items() if re.match(style, head)), "") if HEAD.match(text) else ""
