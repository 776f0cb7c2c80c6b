"""Cells that name several roles: 牵头单位：甲 配合单位：乙 in one cell, in the column of one of them.

Place in the flow: under `table`; a cell of such a column is parted before anybody reads it, so that each unit stands under its own role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.intake.grid import Cell
from gongkai.workbook.vocabulary import IGNORE, Vocabulary

ROLES = ("lead", "responsible", "cooperating", "supervising", "accepting")
LABEL = re.compile(r"([\u3400-\u9fff ]{2,10})[:：]")


def parted(column: str, cell: Cell, vocabulary: Vocabulary) -> Iterator[tuple[str, Cell]]:
    """Yield the parts of a cell by role, in order; what is left out goes by the name for that, a cell of one role as it is."""
    labels = [(match, key) for match in LABEL.finditer(cell.text) if (key := role(match[1], vocabulary))] if column in ROLES else []
    if not labels:
        yield column, cell
        return
    if before := trimmed(cell.text[: labels[0][0].start()]):
        yield column, Cell(before, cell.where)
    ends = [match.start() for match, _ in labels[1:]] + [len(cell.text)]
    for (match, key), end in zip(labels, ends, strict=True):
        text = trimmed(cell.text[match.end() : end])
        yield key, Cell(match[0] + text if key == IGNORE else text, cell.where)


def role(label: str, vocabulary: Vocabulary) -> str | None:
    """Return the role a label names, or that it is left out."""
    key = vocabulary.column("problems", label)
    return key if key in ROLES or key == IGNORE else None


def trimmed(text: str) -> str:
    """Return a part without the signs that set it off from the next."""
    return text.strip(" \n\t\u3000；;，,。、")
