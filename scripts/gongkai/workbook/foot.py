"""What stands under a table and is none of it: totals, remarks, who filled in, telephones, the day; and a header's second language.

Place in the flow: under `table`. Such rows are left out whole, for the names in them are nobody's business here; where they stand is told.
"""

from __future__ import annotations

import re

from gongkai.intake.grid import Cell, Row
from gongkai.workbook.days import day_written
from gongkai.workbook.forms import folded, joined
from gongkai.workbook.meanings import OFFICES, REMARK, SEAL, SIGNED, SUM

SHORT = 16
LATIN = re.compile(r"[A-Za-z][A-Za-z .,/&()'\n-]*")


def is_sum(text: str) -> bool:
    """Whether a row is a total of others."""
    return bool(SUM.fullmatch(folded(text)))


def is_remark(text: str) -> bool:
    """Whether a row under a table only speaks about it."""
    return bool(REMARK.fullmatch(folded(text)))


def texts_of(row: Row) -> list[Cell]:
    """Return the cells of a row that hold something, merged ones once."""
    return list(dict.fromkeys(cell for cell in row if cell.text))


def signed(row: Row) -> bool:
    """Whether a row says who filled in a list: it begins with such a word and a colon, all else in it is short."""
    first = next((folded(cell.text) for cell in row if cell.text), "")
    if not (SIGNED.fullmatch(first) or SEAL.fullmatch(first)):
        return False
    texts = (folded(cell.text) for cell in texts_of(row))
    return all(len(text) <= SHORT or SIGNED.fullmatch(text) or SEAL.fullmatch(text) for text in texts)


def without_foot(rows: list[Row]) -> tuple[list[Row], tuple[Cell, ...]]:
    """Return the rows of a table without signatures and the day under it, who signed above the day too; and the first cell of each."""
    kept: list[Row] = []
    dropped: list[Row] = []
    for row in rows:
        (dropped if signed(row) else kept).append(row)
    while kept and (len(texts := texts_of(kept[-1])) == 1) and (day_written(joined(texts[0].text)) or is_remark(texts[0].text)):
        last = kept.pop()
        if not day_written(joined(texts[0].text)):
            continue
        dropped.append(last)
        if kept and len(above := texts_of(kept[-1])) == 1 and OFFICES.fullmatch(folded(above[0].text)):
            dropped.append(kept.pop())
    return kept, tuple(texts_of(row)[0] for row in dropped)


def in_letters(row: Row) -> bool:
    """Whether a row holds nothing but words of Latin letters: the header in a second language."""
    return all(LATIN.fullmatch(cell.text) for cell in row if cell.text) and len(texts_of(row)) >= 3
