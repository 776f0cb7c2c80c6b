"""One problem as a list has it: its number, its cells by column, its section.

Place in the flow: between the readers of tables and the drafts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.findings import Location
from gongkai.intake.grid import Cell, Row
from gongkai.workbook.forms import Numbered
from gongkai.workbook.parted import parted
from gongkai.workbook.vocabulary import Vocabulary


@dataclass(slots=True)
class Entry:
    """The cells of one problem (or event, or site) by column, in the order of the sheet, and the section it stands in."""

    number: Numbered
    where: Location
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    section: Cell | None = None
    last: dict[str, Cell] = field(default_factory=dict)
    rows: list[dict[str, list[Cell]]] = field(default_factory=list)

    def add_row(self, row: Row, columns: dict[int, str], vocabulary: Vocabulary) -> None:
        """Take a row in; a cell is taken once, however many rows it is merged over."""
        beside: dict[str, list[Cell]] = {}
        led = "lead" in columns.values()
        for index, column in columns.items():
            cell = row[index]
            before = self.last.get(column)
            fresh = cell.text and before is not cell and not (before and column == "measures" and before.text == cell.text)
            parts = list(parted(column, cell, vocabulary, led=led)) if fresh else []
            if cell.text and not fresh and self.rows:
                beside[column] = self.rows[-1].get(column, [])
            for key, part in parts:
                self.cells.setdefault(key, []).append(part)
                beside.setdefault(key, []).append(part)
            self.last[column] = cell
        self.rows.append(beside)

    def ends_at(self, row: Row, columns: dict[int, str]) -> bool:
        """Whether a row without a number is a problem of its own whose number was forgotten: other words, other measures, another limit."""

        def other(key: str) -> bool:
            cells = [(self.last.get(key), row[index]) for index, column in columns.items() if column == key]
            return any(cell.text and was and was.text and cell is not was and cell.text != was.text for was, cell in cells)

        return other("problem") and other("measures") and any(map(other, ("limit", "aspect", "target")))

    def put(self, column: str, cell: Cell, vocabulary: Vocabulary) -> None:
        """Take a cell in that stands in no row of a table."""
        for key, part in parted(column, cell, vocabulary) if cell.text.strip() else ():
            self.cells.setdefault(key, []).append(part)
            self.last[key] = part

    def cell(self, column: str) -> Cell | None:
        """Return what the cells of a column say, each text once: one cell at the place of the first; None where all are empty."""
        cells = self.cells.get(column, [])
        if len(cells) < 2:
            return cells[0] if cells else None
        texts = dict.fromkeys(cell.text for cell in cells)
        return Cell("\n".join(texts), cells[0].where) if len(texts) > 1 else next(iter(cells), None)

    def text(self, column: str) -> str:
        """Return the words of a column, its cells run together."""
        return "\n".join(cell.text for cell in self.cells.get(column, ()))
