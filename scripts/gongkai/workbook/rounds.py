"""Problems of several inspections in one list, each with a number series of its own: those of this plan's round, and the others.

Place in the flow: between the tables and the drafts. A word that names this round's inspection settles all others; else it is asked.
"""

from __future__ import annotations

from dataclasses import replace

from gongkai.workbook.answers import Answers, Questions
from gongkai.workbook.forms import joined
from gongkai.workbook.meanings import same_round
from gongkai.workbook.table import Entry, Table


def of_this_round(tables: list[Table], name: str, answers: Answers, questions: Questions) -> tuple[list[Table], tuple[int, ...]]:
    """Return the tables without the problems of other rounds, and the numbers of those; `name` is what the plan calls its round."""
    words = {joined(cell.text): cell.where for table in tables for entry in table.entries if (cell := entry.cell("round"))}
    settled = any(same_round(word, name) for word in words)
    kept: list[Table] = []
    skipped: list[Entry] = []
    for word, where in words.items():
        if word not in answers.rounds and not settled and len(words) > 1:
            questions.ask("rounds", word, where)
    for table in tables:
        entries: list[Entry] = []
        for entry in table.entries:
            cell = entry.cell("round")
            (entries if cell is None or this(joined(cell.text), name, answers, settled=settled) else skipped).append(entry)
        kept.append(replace(table, entries=tuple(entries)))
    return kept, tuple(entry.number.own for entry in skipped)


def this(word: str, name: str, answers: Answers, *, settled: bool) -> bool:
    """Whether a word means this plan's round."""
    if word in answers.rounds:
        return answers.rounds[word] == "this"
    return same_round(word, name) if settled else True
