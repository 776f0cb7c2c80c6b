"""A problem's number at the head of its text, in lists that have no column for numbers: 17. 十七、 第十七项：

Place in the flow: under `table`.
"""

from __future__ import annotations

import re

from gongkai.intake.grid import Cell
from gongkai.workbook.forms import Numbered, number_of
from gongkai.workbook.meanings import HEAD, STYLES


def led(cell: Cell) -> tuple[Numbered, Cell] | None:
    """Return the number at the head of a cell and the cell without it, None if no number stands there."""
    match = HEAD.match(cell.text)
    number = number_of(match[1]) if match else None
    return (number, Cell(cell.text[match.end() :], cell.where)) if match and number else None


def style_of(text: str) -> str:
    """Return how a text is numbered at its head: 1. 一、 第一项 （一）; nothing if it is not."""
    head = text.lstrip()
    return next((name for name, style in STYLES.items() if re.match(style, head)), "") if HEAD.match(text) else ""
