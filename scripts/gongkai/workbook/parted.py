"""Cells that name several roles: 牵头单位：甲 配合单位：乙 in one cell, in the column of one of them.

Place in the flow: under `table`; a cell of such a column is parted before anybody reads it, so that each unit stands under its own role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.intake.grid import Cell
from gongkai.workbook.meanings import GOAL, MARK, of_unit
from gongkai.workbook.vocabulary import IGNORE, Vocabulary

ROLES = ("lead", "responsible", "cooperating", "supervising", "accepting")
PARTED = frozenset((*ROLES, "measures"))  # no other column names roles in its cells
BLANK = " \n\t\u3000"
LABEL = re.compile(r"([\u3400-\u9fff ]{2,10})[:：]")


@dataclass(frozen=True, slots=True)
class Label:
    """A name in a cell: where it begins, where what it names does, and which column that belongs to."""

    start: int
    end: int
    key: str


def parted(column: str, cell: Cell, vocabulary: Vocabulary, *, led: bool = False) -> Iterator[tuple[str, Cell]]:
    """Yield the parts of a cell by role, in order; what is left out goes by the name for that, a cell of one role as it is.

    `led` says that the list has a column of those who lead: who leads among those who answer is then not who leads the whole.
    """
    if column not in PARTED:
        if cell.text.strip(BLANK):  # signs alone are told as what they are
            yield column, cell
        return
    labels = list(labels_in(column, cell.text, vocabulary))
    if not labels:
        yield from (part for part in marked(column, cell, vocabulary) if not (led and part[0] == "lead" and column != "lead"))
        return
    if before := trimmed(cell.text[: labels[0].start]):
        yield column, Cell(before, cell.where)
    for label, end in zip(labels, [*(after.start for after in labels[1:]), len(cell.text)], strict=True):
        text = cell.text[label.end : end].strip(BLANK) if column == "measures" else trimmed(cell.text[label.end : end])
        yield label.key, Cell(cell.text[label.start : label.end] + text if label.key == IGNORE else text, cell.where)


def labels_in(column: str, text: str, vocabulary: Vocabulary) -> Iterator[Label]:
    """Yield the names in a cell that say what stands behind them: roles in a column of one, goal and measures in that of measures."""
    if column == "measures":
        goals = [Label(match.start(), match.end(), vocabulary.column("problems", match[1]) or column) for match in GOAL.finditer(text)]
        yield from goals if {label.key for label in goals} == {"target", column} else ()
    for match in LABEL.finditer(text) if column in ROLES else ():
        last = match[1].split()[-1] if match[1].strip() else ""
        for name in dict.fromkeys((match[1], last)):
            if key := role(name, vocabulary):
                yield Label(match.end() - 1 - len(name), match.end(), key)
                break


def marked(column: str, cell: Cell, vocabulary: Vocabulary) -> Iterator[tuple[str, Cell]]:
    """Yield a cell of units; one marked as leading leads as well, one that helps is taken out: 甲（牵头）、乙、丙（配合）."""
    marks = [(match, role(match[2], vocabulary)) for match in MARK.finditer(cell.text)] if column == "responsible" else []
    for match, key in marks:
        if key:
            yield key, Cell(trimmed(match[1]), cell.where)
    rest = cell.text
    for match, key in marks:
        rest = rest.replace(match[0], match[1] if key == "lead" else "", 1)
    if not marks and cell.text.strip(BLANK):
        yield column, cell
    elif text := trimmed(rest):
        yield column, Cell(text, cell.where)


def role(label: str, vocabulary: Vocabulary) -> str | None:
    """Return the role a label names, or that it is left out."""
    key = vocabulary.column("problems", label) or vocabulary.column("problems", of_unit(label))
    return key if key in ROLES or key == IGNORE else None


def trimmed(text: str) -> str:
    """Return a part without the signs that set it off from the next."""
    return text.strip(f"{BLANK}；;，,。、")
