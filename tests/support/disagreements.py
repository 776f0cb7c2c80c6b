"""Disagreements between the languages, planted into pairs that agree, each kind by a rule that knows nothing of the checker.

A planter takes an English text and a fixed chance and returns the text with one thing changed, or None where there is nothing to change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

Planter = Callable[[str, Random], str | None]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
UNITS = ("km", "metres", "mu", "ha", "tonnes", "cubic metres", "days", "hours", "minutes", "months", "kg", "cm", "yuan")
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORGANS = (
    "public security authority", "procuratorial organ", "township", "county government", "village committee", "Party committee",
    "leading group", "enterprise", "lead unit", "responsible unit", "cooperating unit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """A pair whose English now says something else, and what kind of thing."""

    kind: str
    zh: str
    en: str
    was: str


def replaced(text: str, match: re.Match[str], new: str) -> str:
    """Return a text with one match replaced."""
    return text[: match.start()] + new + text[match.end() :]


def one_of(pattern: str, text: str, chance: Random) -> re.Match[str] | None:
    """Return one match of a pattern by chance."""
    found = list(re.finditer(pattern, text))
    return chance.choice(found) if found else None


def number(text: str, chance: Random) -> str | None:
    """Another number, in digits or in words."""
    match = one_of(rf"(?<![\d.,-])\d+(?:\.\d+)?(?![\d,.])|\b(?:{'|'.join(WORDS)})\b", text, chance)
    if not match:
        return None
    if match[0] in WORDS:
        return replaced(text, match, chance.choice([word for word in WORDS if word != match[0]]))
    whole, _, part = match[0].partition(".")
    return replaced(text, match, str(int(whole) + chance.randint(1, 9)) + (f".{part}" if part else ""))


def day(text: str, chance: Random) -> str | None:
    """Another month or another year."""
    match = one_of(rf"\b(?:{'|'.join(MONTHS)})(?= \d{{4}})|\b20\d\d\b", text, chance)
    if not match:
        return None
    others = [month for month in MONTHS if month != match[0]] if match[0] in MONTHS else [str(int(match[0]) + step) for step in (-1, 1, 2)]
    return replaced(text, match, chance.choice(others))


def unit(text: str, chance: Random) -> str | None:
    """Another unit behind the same number."""
    match = one_of(rf"(?<=\d )(?:{'|'.join(UNITS)})\b", text, chance)
    return replaced(text, match, chance.choice([word for word in UNITS if word != match[0]])) if match else None


def place(text: str, chance: Random) -> str | None:
    """Another place."""
    match = one_of(r"\b(?:County|District|City) [A-K]\b", text, chance)
    if not match:
        return None
    places = ["District A", *(f"County {letter}" for letter in "BCDEFGHIJ"), "City K"]
    return replaced(text, match, chance.choice([name for name in places if name != match[0]]))


def organ(text: str, chance: Random) -> str | None:
    """Another organ or kind of unit."""
    match = one_of("|".join(ORGANS), text, chance)
    return replaced(text, match, chance.choice([name for name in ORGANS if name != match[0]])) if match else None


def negation(text: str, chance: Random) -> str | None:
    """A negation dropped, or put where there was none."""
    match = one_of(r"\b(?:not|never) |\bcannot\b|\bwithout\b|\b[Nn]o (?=[a-z])", text, chance)
    if match:
        return replaced(text, match, {"cannot": "can", "without": "with"}.get(match[0], ""))
    match = one_of(r"\b(?:is|are|was|were|has|have|can|must)\b", text, chance)
    return replaced(text, match, f"{match[0]} not") if match else None


def duty(text: str, chance: Random) -> str | None:
    """A duty made a permission, a permission made a duty; must not and may not say the same."""
    pairs = {"must": "may", "shall": "may", "should": "may", "may": "must", "has to": "may", "have to": "may", "can": "must"}
    match = one_of(rf"\b(?:{'|'.join(pairs)})\b(?! not)", text, chance)
    return replaced(text, match, pairs[match[0]]) if match else None


PLANTERS: dict[str, Planter] = {
    "number": number, "day": day, "unit": unit, "place": place, "organ": organ, "negation": negation, "duty": duty,
}  # fmt: skip


def planted(pairs: Sequence[tuple[str, str]], count: int, draw: str = "") -> list[Planted]:
    """Return so many disagreements, each kind as often as the others as far as the texts have it, the same in every run of a draw."""
    found: list[Planted] = []
    for place_of, (kind, plant) in enumerate(PLANTERS.items()):
        chance = Random(f"planted {kind} {draw}".rstrip())
        wanted = (count + len(PLANTERS) - 1 - place_of) // len(PLANTERS)
        able = [(zh, en, new) for zh, en in chance.sample(list(pairs), len(pairs)) if (new := plant(en, chance)) and new != en]
        found += [Planted(kind, zh, new, en) for zh, en, new in (able * 9)[:wanted]]
    return found
