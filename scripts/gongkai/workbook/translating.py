"""The translation desk: texts whose English is missing or behind, out as a workbook (or as XLIFF, see `xliff`), and the English back.

Place in the flow: beside the importer. A text goes by its file and its pointer; English is taken only for the very Chinese it was written
for, is stamped as read together, and must pass the ledger's rules like any other text (numbers, dates, places, negation).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gongkai.findings import Finding, Location, PathKey
from gongkai.intake.grid import Cell, Grid
from gongkai.intake.source import Source
from gongkai.ledger.model import Ledger
from gongkai.ledger.record import record_from
from gongkai.ledger.rules import check
from gongkai.ledger.stamp import NEVER
from gongkai.record.text import stamp_of
from gongkai.record.tree import pairs, pointer_to
from gongkai.workbook.rows import SAY

COLUMNS = ("file", "place", "state", "zh", "en", "terms", "new")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A text to be translated: where it stands, its Chinese, the English there is, and the terms that occur in it."""

    file: str
    place: str
    path: PathKey
    zh: str
    en: str
    terms: tuple[tuple[str, str], ...]

    @property
    def state(self) -> str:
        """Whether the English is missing or behind."""
        return "stale" if self.en else "missing"


def tasks_of(ledger: Ledger) -> Iterator[Task]:
    """Yield every text of the records whose English is not current, in the order of the ledger."""
    glossary = [(entry.zh, entry.en) for entry in ledger.terms.value.glossary]
    for record in ledger.records:
        for path, pair in pairs(record.source.data):
            zh, en = pair.get("zh"), pair.get("en")
            current = isinstance(en, str) and pair.get("of") == stamp_of(str(zh), en)
            if isinstance(zh, str) and not current and NEVER.isdisjoint(path) and set(pair) <= {"zh", "en", "of"}:
                terms = tuple(term for term in glossary if term[0] in zh)
                place = pointer_to(record.source.data, path)
                yield Task(file=record.source.file, place=place, path=path, zh=zh, en=en or "", terms=terms)


def rows_of(tasks: Iterable[Task]) -> Iterator[dict[str, str]]:
    """Yield the rows of the workbook."""
    for task in tasks:
        terms = "\n".join(f"{zh} = {en}" for zh, en in task.terms)
        yield {
            "file": task.file,
            "place": task.place,
            "state": SAY(f"translate.states.{task.state}"),
            "zh": task.zh,
            "en": task.en,
            "terms": terms,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """An English text that came back: for which file, place and Chinese, and where it stands; `untouched` if nobody says it was read."""

    file: str
    place: str
    zh: str
    en: Cell
    untouched: bool = False


def from_grids(grids: Sequence[Grid]) -> Iterator[Translated]:
    """Yield what a filled workbook gives."""
    for grid in grids:
        for row in grid.rows[1:]:
            if len(row) >= len(COLUMNS) and row[6].text:
                yield Translated(file=row[0].text, place=row[1].text, zh=row[3].text, en=row[6])


def translated(ledger: Ledger, given: Iterable[Translated]) -> tuple[dict[str, Any], Ledger, list[Finding]]:
    """Return the changed trees by file, the ledger with them, and every finding, by the cell the English came from."""
    tasks = {(task.file, task.place): task for task in tasks_of(ledger)}
    sources = {record.source.file: record.source for record in ledger.records}
    trees: dict[str, Any] = {}
    places: dict[str, dict[PathKey, Location]] = {}
    found: list[Finding] = []
    for text in given:
        task = tasks.get((text.file, text.place))
        if task is None or task.zh != text.zh:
            found.append(Finding(code="translate-other", where=text.en.where, value=text.zh))
            continue
        if text.untouched and text.en.text == task.en.strip():
            continue  # the English that went out
        tree = trees.setdefault(task.file, copy.deepcopy(sources[task.file].data))
        pair = tree
        for step in task.path:
            pair = pair[step]
        pair.update(en=text.en.text, of=stamp_of(task.zh, text.en.text))
        places.setdefault(task.file, dict(sources[task.file].values))[*task.path, "en"] = text.en.where
        places[task.file][task.path] = text.en.where
    fresh = {name: record_from(Source(name, tree, places[name], sources[name].keys))[0] for name, tree in trees.items()}
    records = tuple(fresh.get(record.source.file, record) for record in ledger.records)
    after = replace(ledger, records=records)
    return trees, after, [*found, *check(after)]
