"""The columns of the tables that people take away: their types, what they mean, and the words of their codes.

Place in the flow: under the tables, their descriptions and the dictionary; pure. A column once published keeps its name, its place
before all newer ones and its meaning: readers of earlier editions are held to that by a test.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from gongkai.editions.model import Problem
from gongkai.facts.schedule import Schedule
from gongkai.record.events import Event
from gongkai.record.parts import LimitKind
from gongkai.record.stage import Stage
from gongkai.site.exports.events_table import EVENT_COLUMNS
from gongkai.site.exports.problems_table import COLUMNS
from gongkai.words import LANGUAGES, Catalogue

TABLES = {"problems": COLUMNS, "events": EVENT_COLUMNS}
DICTIONARY = ("table", "column", "zh", "en", "type", "codes_zh", "codes_en")
TYPES = {
    "integer": frozenset({"number", "days_original"}),
    "date": frozenset({"date", "end", "original_limit", "current_limit", "self_check", "acceptance", "closure", "as_of"}),
    "boolean": frozenset({"keep_up"}),
}
REPORTED = ("on_schedule", "behind", "substantial")
RESULTS = ("passed", "not_passed", "held", "failed", "not_held")
# The codes of a column and where their words stand.
CODES: dict[str, tuple[str, tuple[str, ...]]] = {
    "stage": ("stage.{}.name", tuple(Stage)),
    "schedule_original": ("schedule.{}.name", tuple(Schedule)),
    "schedule_current": ("schedule.{}.name", tuple(Schedule)),
    "limit_kind": ("limit.{}.name", tuple(LimitKind)),
    "reported": ("reported.{}.name", REPORTED),
    "result": ("value.result.{}", RESULTS),
}
Row = dict[str, Any]


def kind_of(column: str) -> str:
    """Return the type of a column: whole number, day, yes or no, or text."""
    return next((kind for kind, names in TYPES.items() if column in names), "string")


def kinds_of(table: str) -> dict[str, str]:
    """Return the columns of a table with their types."""
    return {column: kind_of(column) for column in TABLES[table]}


def meaning(column: str, language: str) -> str:
    """Return what a column means; of a column in one language, what it means and the language."""
    words = Catalogue.of(language)
    base, _, half = column.rpartition("_")
    if half in LANGUAGES:
        return words.text(f"columns.in_{half}", what=words.text(f"columns.{base}"))
    return words.text(f"columns.{column}")


def codes_of(column: str) -> tuple[str, ...]:
    """Return the codes that may stand in a column; none for one of free values."""
    return CODES[column][1] if column in CODES else event_kinds() if column == "kind" else ()


@cache
def event_kinds() -> tuple[str, ...]:
    """Return the codes of the kinds of event, out of the model."""
    union = get_args(get_args(Event)[0])
    classes = [get_args(kind)[0] if get_args(kind) else kind for kind in union]
    return tuple(get_args(kind.model_fields["kind"].annotation)[0] for kind in classes)


def code_words(column: str, language: str) -> str:
    """Return the codes of a column with their words, one after the other."""
    pattern = CODES[column][0] if column in CODES else "event.{}"
    words = Catalogue.of(language)
    return "; ".join(f"{code} = {words.text(pattern.format(code))}" for code in codes_of(column))


def dictionary_rows() -> Iterator[Row]:
    """Yield one row a column of each table, then one a field of the records in JSON, out of the model."""
    for table, columns in TABLES.items():
        for column in columns:
            means = {lang: meaning(column, lang) for lang in LANGUAGES}
            codes = {f"codes_{lang}": code_words(column, lang) for lang in LANGUAGES}
            yield {"table": table, "column": column, **means, "type": kind_of(column), **codes}
    for name in Problem.model_fields:
        means = {lang: Catalogue.of(lang).text(f"field.{name}") for lang in LANGUAGES}
        kind = "integer" if name == "number" else "boolean" if name == "sample" else "json"
        yield {"table": "problems.json", "column": name, **means, "type": kind, **{f"codes_{lang}": "" for lang in LANGUAGES}}
