"""The settings of a city that is there, as answers and rows of its form: what `city` reads, said again.

Place in the flow: beside `city`; pure. What the form does not ask is left out. An update from what is written here changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.words import LANGUAGES, Catalogue
from gongkai.workbook.city_calendar import KEY, calendar_rows
from gongkai.workbook.city_form import ACTORS, CALLED, FIELDS, PLAIN, TEXTS, Answers, Rows, choice

FILES = ("site", "plan", "places", "units", "procedure", "safeguards")
PLACES = {"round": ("plan", "round", "name"), "document": ("plan", "document"), "compiled_note": ("plan", "compiled_note")}


def settings_of(trees: Mapping[str, Any]) -> tuple[Answers, Rows]:
    """Return the answers by field and the rows by listing that tell the files of a city's `data/`."""
    places, units = at(trees, "places", "places") or [], at(trees, "units", "units") or []
    names = {place["id"]: part(place, "name", "zh") for place in places}
    rows: Rows = {
        "places": [[*pair(place, "name"), *pair(place, "short"), word(place, "code")] for place in places],
        "units": [unit_row(unit, names) for unit in units],
        "aspects": [pair(aspect, "name") for aspect in at(trees, "plan", "aspects") or []],
        "steps": [step_row(step) for step in at(trees, "procedure", "steps") or []],
        "safeguards": [[*pair(row, "title"), *pair(row, "text")] for row in at(trees, "safeguards", "safeguards") or []],
        "calendar": calendar_rows(at(trees, "site", KEY)),
    }
    answers = dict(answers_of(trees))
    return {field: answers[field] for field in FIELDS}, rows


def answers_of(trees: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each field with its answer."""
    for text in TEXTS:
        path = PLACES.get(text, ("site", "calling" if text in CALLED else "identity", text))
        yield from ((f"{text}/{lang}", part(trees, *path, lang)) for lang in LANGUAGES)
    years = at(trees, "plan", "promise", "by_year") or {}
    yield "years", "，".join(Catalogue.of("zh").text("city.year_count", year=year, count=count) for year, count in years.items())
    basis = part(trees, "plan", "promise", "basis")
    yield "basis", choice("basis", basis) if basis else ""
    yield from ((field, part(trees, "site", *(() if field == "base_url" else ("identity",)), field)) for field in PLAIN)


def unit_row(unit: dict[str, Any], names: dict[str, str]) -> list[str]:
    """Return the row of a unit under its newest name."""
    return [*pair(unit["names"][-1], "name"), chosen("kind", word(unit, "kind")), names.get(word(unit, "place"), "")]


def step_row(step: dict[str, Any]) -> list[str]:
    """Return the row of a step; an actor that is no role is a unit by its name."""
    actor = word(step, "actor")
    said = choice("actor", actor) if actor in ACTORS else actor
    level, required = (chosen(column, word(step, column)) for column in ("level", "required"))
    return [chosen("event", step["event"]), *pair(step, "name"), said, level, required]


def chosen(column: str, value: str) -> str:
    """Return what a value of a chosen column is called; nothing for none."""
    return choice(column, value) if value else ""


def pair(row: dict[str, Any], key: str) -> list[str]:
    """Return both halves of a text."""
    return [part(row, key, lang) for lang in LANGUAGES]


def word(row: dict[str, Any], key: str) -> str:
    """Return a scalar, nothing for none."""
    return str(row.get(key) or "")


def part(tree: Mapping[str, Any], *path: str) -> str:
    """Return the scalar at a path, nothing where there is none."""
    return str(at(tree, *path) or "")


def at(tree: Any, *path: str) -> Any:
    """Return what is at a path, None where there is nothing."""
    for step in path:
        tree = tree.get(step) if isinstance(tree, Mapping) else None
    return tree
