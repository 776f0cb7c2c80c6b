"""Twelve ways in which a record goes wrong by one slip; each returns the changed text, or None where it has nothing to change."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

Mutation = Callable[[str, Random], str | None]
EVENT = re.compile(r"^  - id: e\d+\n(?:    .*\n|      .*\n)+", re.MULTILINE)
MEASURE = re.compile(r"^    text:\n(?:      .*\n)+", re.MULTILINE)
ENGLISH = re.compile(r"^ +en: .*\d.*$", re.MULTILINE)
CHINESE = re.compile(r"^ +zh: .*[不未].*$", re.MULTILINE)
TURNS = "\u202a\u202e\u2066\u200f"
UNITS = ("ecology", "water", "housing", "agriculture", "forestry")


def pick(pattern: re.Pattern[str], text: str, source: Random) -> re.Match[str] | None:
    """Return one match of a pattern by chance."""
    found = list(pattern.finditer(text))
    return source.choice(found) if found else None


def spliced(text: str, match: re.Match[str], new: str) -> str:
    """Return the text with a match replaced."""
    return text[: match.start()] + new + text[match.end() :]


def swap_two_texts(text: str, source: Random) -> str | None:
    """Two measures change their texts, stamps and all."""
    body = text.partition("\nmeasures:\n")[2].partition("\nlead:")[0]
    found = [match[0] for match in MEASURE.finditer(body)]
    one, other = source.sample(found, 2)
    return text.replace(one, "\0").replace(other, one).replace("\0", other) if one != other else None


def change_a_limit(text: str, source: Random) -> str | None:
    """The limit moves by a few days."""
    match = re.search(r"(?<=^time_limit:\n  date: )[\d-]{10}$", text, re.MULTILINE)
    assert match
    return spliced(text, match, str(date.fromisoformat(match[0]) - timedelta(days=source.randint(1, 40))))


def drop_an_event(text: str, source: Random) -> str | None:
    """An event is gone."""
    match = pick(EVENT, text.partition("\nevents:\n")[2], source)
    return text.replace(match[0], "", 1) if match else None


def edit_an_event_date(text: str, source: Random) -> str | None:
    """An event moves by one day."""
    match = pick(re.compile(r"(?<=^    date: )[\d-]{10}$", re.MULTILINE), text.partition("\nevents:\n")[2], source)
    if match is None:
        return None
    moved = str(date.fromisoformat(match[0]) + timedelta(days=1))
    return text.partition("\nevents:\n")[0] + "\nevents:\n" + spliced(text.partition("\nevents:\n")[2], match, moved)


def change_an_english_digit(text: str, source: Random) -> str | None:
    """One digit differs in English."""
    match = pick(ENGLISH, text, source)
    if match is None:
        return None
    place = match.start() + source.choice([index for index, char in enumerate(match[0]) if char.isdigit()])
    return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]


def drop_a_negation(text: str, source: Random) -> str | None:
    """A Chinese "not" is gone."""
    match = pick(CHINESE, text, source)
    return spliced(text, match, re.sub("[不未]", "", match[0], count=1)) if match else None


def change_a_unit(text: str, source: Random) -> str | None:
    """The lead unit is another one that exists."""
    match = re.search(r"(?<=^lead: ).*$", text, re.MULTILINE)
    assert match
    return spliced(text, match, source.choice([unit for unit in UNITS if unit != match[0]]))


def swap_places(text: str, source: Random) -> str | None:
    """Two places change their order."""
    match = re.search(r"(?<=^places: \[)([a-z]+), ([a-z]+)", text, re.MULTILINE)
    return spliced(text, match, f"{match[2]}, {match[1]}") if match else None


def add_an_unknown_key(text: str, source: Random) -> str | None:
    """A key nobody knows."""
    return text.replace("\nlead: ", "\nremark: x\nlead: ", 1)


def duplicate_an_id(text: str, source: Random) -> str | None:
    """Two measures share an id."""
    return text.replace("  - id: m2\n", "  - id: m1\n", 1)


def insert_a_bidi_character(text: str, source: Random) -> str | None:
    """A character that turns the direction of a text."""
    match = pick(re.compile(r"(?<=^  zh: )..", re.MULTILINE), text, source)
    return spliced(text, match, f"{match[0][0]}{source.choice(TURNS)}{match[0][1]}") if match else None


def drop_the_file(text: str, source: Random) -> str | None:
    """The record is gone."""
    return ""


MUTATIONS: tuple[Mutation, ...] = (
    drop_the_file,
    swap_two_texts,
    change_a_limit,
    drop_an_event,
    edit_an_event_date,
    change_an_english_digit,
    drop_a_negation,
    change_a_unit,
    swap_places,
    add_an_unknown_key,
    duplicate_an_id,
    insert_a_bidi_character,
)
