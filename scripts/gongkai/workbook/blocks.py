"""Lists without a header row: each problem a card of names and values, or paragraphs as a document has them, one a row.

Place in the flow: beside `header`, tried where no row of headers is found. The name of a column before a value, in the cell
before it or before a colon, says what the value is; lines without a name go on with the value above.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.findings import Finding
from gongkai.intake.grid import Cell, Grid, Row
from gongkai.workbook.entries import Entry
from gongkai.workbook.foot import is_remark, is_sum, signed
from gongkai.workbook.forms import joined, number_of
from gongkai.workbook.leading import led, style_of
from gongkai.workbook.meanings import NAMED, PAIRED
from gongkai.workbook.vocabulary import IGNORE, Vocabulary

LONG = frozenset(("measures", "report", "target", "observable"))
FEWEST = 3


@dataclass(slots=True)
class Blocks:
    """What has been read so far: entries, names nobody knows, names left out, what is wrong, and where the reading stands."""

    vocabulary: Vocabulary
    entries: list[Entry] = field(default_factory=list)
    unknown: list[Cell] = field(default_factory=list)
    unread: list[Cell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    section: Cell | None = None
    current: str = ""
    style: str = ""
    beside: str = ""

    def key(self, name: str) -> str | None:
        """Return the column a name stands for."""
        return self.vocabulary.column("problems", name) if 2 <= len(joined(name)) <= 14 else None

    def named(self, cell: Cell) -> tuple[str, Cell] | None:
        """Return column and value of a cell such as 整改目标：全部更换, None if it begins with no such name."""
        match = NAMED.match(cell.text)
        key = self.key(match[1]) if match else None
        return (key, Cell(cell.text[match.end() :], cell.where)) if match and key else None

    def begin(self, cell: Cell, text: Cell | None = None) -> bool:
        """Begin a problem with the number in a cell, or at the head of it; whether there is one."""
        found = led(cell) if text is not None else None
        own = found[0] if found else number_of(cell.text)
        if own is None:
            return False
        self.entries.append(Entry(own, cell.where, section=self.section))
        self.entries[-1].last["number"] = cell
        self.current = ""
        return True

    def put(self, key: str, cell: Cell, name: Cell) -> None:
        """Put a value into the problem that is being read."""
        self.current = key
        if key == "number":
            if not self.begin(cell):
                self.findings.append(Finding(code="workbook-number", where=cell.where, value=cell.text))
        elif key == IGNORE:
            self.unread.append(name)
        elif self.entries:
            self.entries[-1].put(key, cell, self.vocabulary)
        elif key == "aspect":
            self.section = cell


def blocks_of(grid: Grid, vocabulary: Vocabulary) -> Blocks | None:
    """Return the problems of a sheet without a header row, None if it holds none that have at least three values each."""
    rows = [list(dict.fromkeys(cell for cell in row if cell.text)) for row in grid.rows]
    rows = [row for row in rows if row]
    blocks = Blocks(vocabulary)
    for index, row in enumerate(rows):
        if is_sum(row[0].text) or (len(row) == 1 and is_remark(row[0].text)) or signed(tuple(row)):
            continue
        if {joined(cell.text) for cell in row} >= PAIRED:
            continue
        if len(row) == 1:
            paragraph(blocks, row[0], rows[index + 1] if index + 1 < len(rows) else [])
        else:
            card(blocks, tuple(row))
    sound = blocks.entries and all(len(entry.cells) >= FEWEST for entry in blocks.entries)
    return blocks if sound else None


def card(blocks: Blocks, row: Row) -> None:
    """Read a row of names and values beside each other; a row whose first cell is no name goes on with the value above."""
    place = 0
    while place < len(row):
        key = blocks.key(row[place].text.rstrip(":： "))
        if key and place + 1 < len(row):
            blocks.put(key, row[place + 1], row[place])
            blocks.beside = column_of(row[place + 1])
            place += 2
        elif found := blocks.named(row[place]):
            blocks.put(*found, row[place])
            place += 1
        elif place + 1 < len(row) and len(joined(row[place].text)) <= 10 and blocks.entries:
            blocks.unknown.append(row[place])
            place += 2
        else:
            goes_on(blocks, row[place])
            place += 1


def paragraph(blocks: Blocks, cell: Cell, below: list[Cell]) -> None:
    """Read a paragraph: a name with its value, the beginning of a problem, a heading, or more of the value above."""
    if key := blocks.key(cell.text.rstrip(":： ")):
        blocks.current = key
    elif found := blocks.named(cell):
        blocks.put(*found, cell)
    elif (own := led(cell)) and begins(blocks, own[0].own, cell, below):
        blocks.style = style_of(cell.text)
        blocks.begin(cell, cell)
        text = blocks.named(own[1])
        blocks.put(*(text or ("problem", own[1])), cell)
    else:
        goes_on(blocks, cell)


def begins(blocks: Blocks, number: int, cell: Cell, below: list[Cell]) -> bool:
    """Whether a numbered paragraph is the next problem: numbered as the first is, with a named value under it."""
    follows = bool(below) and (blocks.named(below[0]) is not None or blocks.key(below[0].text.rstrip(":： ")) is not None)
    if not blocks.style:
        return follows and number == 1
    return style_of(cell.text) == blocks.style and number == blocks.entries[-1].number.own + 1 and follows


def goes_on(blocks: Blocks, cell: Cell) -> None:
    """Take a line without a name: more of the value above, or a heading; one numbered like the problems might be either: refused."""
    if blocks.current in LONG and blocks.style and style_of(cell.text) == blocks.style:
        blocks.findings.append(Finding(code="workbook-number", where=cell.where, value=joined(cell.text)))
    elif blocks.entries and blocks.current not in ("", IGNORE) and not heading(cell) and blocks.beside in ("", column_of(cell)):
        blocks.entries[-1].put(blocks.current, cell, blocks.vocabulary)
    else:
        blocks.section, blocks.current = cell, ""


def column_of(cell: Cell) -> str:
    """Return the letters of a cell's column: in a form a value goes on under itself, not under the names."""
    return (cell.where.cell or "").rpartition("!")[2].rstrip("0123456789")


def heading(cell: Cell) -> bool:
    """Whether a line is a heading: short, without a stop at its end, with a number such as 二、 before it."""
    return len(joined(cell.text)) <= 24 and cell.text.rstrip()[-1] not in "。；;！？" and style_of(cell.text) == "han"
