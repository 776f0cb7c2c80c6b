"""Lists that hold several inspections, each with its own numbers: only the plan's own round is this ledger's.

Place in the flow: between tables and drafts. A column says which inspection a problem belongs to; without one, where numbers come again,
the headings of sections or the names of sheets do. One word at a time is asked about: the one most like the plan's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from gongkai.intake.grid import Cell
from gongkai.workbook.answers import Answers, Questions
from gongkai.workbook.entries import Entry
from gongkai.workbook.forms import joined, section_name
from gongkai.workbook.meanings import ROUND, same_round, short_round
from gongkai.workbook.table import Table
from gongkai.workbook.vocabulary import likeness

Naming = Callable[[Table, Entry], Cell | None]


def of_this_round(tables: list[Table], name: str, answers: Answers, questions: Questions) -> tuple[list[Table], tuple[int, ...]]:
    """Return the tables without the problems of other rounds, and the numbers of those; `name` is what the plan calls its round."""
    naming = naming_of(tables, name, answers)
    words: dict[str, Cell] = {}
    for table in tables:
        for entry in table.entries:
            if cell := naming(table, entry):
                words.setdefault(word_of(cell), cell)
    own = {word for word in words if is_this(word, name, answers)}
    waiting = [word for word in words if word not in answers.rounds]
    if not own and waiting and len(words) > 1:
        nearest = max(waiting, key=lambda word: likeness(short_round(word), short_round(name)))
        questions.ask("rounds", nearest, words[nearest].where)
    kept: list[Table] = []
    skipped: list[Entry] = []
    for table in tables:
        entries: list[Entry] = []
        for entry in table.entries:
            cell = naming(table, entry)
            other = cell is not None and (word_of(cell) not in own if own else answers.rounds.get(word_of(cell)) == "other")
            (skipped if other else entries).append(without_round(entry, cell))
        kept.append(replace(table, entries=tuple(entries)))
    return kept, tuple(entry.number.own for entry in skipped)


def is_this(word: str, name: str, answers: Answers) -> bool:
    """Whether a word means this plan's round: it is confirmed, or says the same."""
    return answers.rounds.get(word) == "this" if word in answers.rounds else same_round(word, name)


def word_of(cell: Cell) -> str:
    """Return the name of a round as a cell or a heading gives it."""
    return section_name(cell.text)


def without_round(entry: Entry, cell: Cell | None) -> Entry:
    """Return an entry whose section no longer stands for its aspect, if it was the name of a round."""
    if cell is not None and cell is entry.section:
        entry.section = None
    return entry


def naming_of(tables: list[Table], name: str, answers: Answers) -> Naming:
    """Return what names the round of an entry: its column, or, where numbers come again, its section or its sheet."""
    problems = [(table, entry) for table in tables if table.kind == "problems" for entry in table.entries]
    if not repeated((entry.number.own, column(table, entry)) for table, entry in problems) and not without_column(problems):
        return column
    for naming in (section, sheet):
        names = {joined(cell.text) if cell else "" for table, entry in problems if (cell := naming(table, entry)) or True}
        tells = any(is_this(section_name(word), name, answers) for word in names) or all(map(ROUND.search, names))
        alone = not repeated((entry.number.own, naming(table, entry)) for table, entry in problems)
        if tells and alone and without_column(problems):
            return naming
    return column


def without_column(problems: list[tuple[Table, Entry]]) -> bool:
    """Whether numbers come again and no column says why."""
    return repeated((entry.number.own, None) for _, entry in problems) and not any(entry.cell("round") for _, entry in problems)


def repeated(named: Iterable[tuple[int, Cell | None]]) -> bool:
    """Whether a number stands twice under the same name."""
    counted = Counter((number, joined(cell.text) if cell else "") for number, cell in named)
    return max(counted.values(), default=0) > 1


def column(_table: Table, entry: Entry) -> Cell | None:
    """Return the cell of the column of rounds."""
    return entry.cell("round")


def section(_table: Table, entry: Entry) -> Cell | None:
    """Return the heading an entry stands under."""
    return entry.section


def sheet(table: Table, entry: Entry) -> Cell | None:
    """Return the name of an entry's sheet."""
    return Cell(table.sheet, entry.where)
