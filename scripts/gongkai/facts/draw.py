"""A draw for spot checks that anybody can repeat: the edition itself is the lot.

Place in the flow: a fact of an edition and its counts. Every problem gets SHA-256 of the edition's digest, a colon and its number; of
each list the problems with the smallest values are drawn. Nobody can choose: whoever has the edition draws the same.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gongkai.editions.model import Edition
from gongkai.facts.counts import Counts

# The lists that are drawn from, and how many of each: results that must hold, and work that is not finished.
STRATA = (("stage-closed", 5), ("not-closed", 3))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """What was drawn of a list: in the order of the lots."""

    name: str
    size: int
    drawn: tuple[int, ...]


def lot(digest: str, number: int) -> str:
    """Return the lot of a problem in an edition."""
    return hashlib.sha256(f"{digest}:{number}".encode()).hexdigest()


def draws(edition: Edition, counts: Counts) -> tuple[Draw, ...]:
    """Return the draw of each list; of a short list all are drawn."""
    return tuple(
        Draw(name=name, size=size, drawn=tuple(sorted(counts[name].numbers, key=lambda number: lot(edition.digest, number))[:size]))
        for name, size in STRATA
    )


def recipe(edition: Edition, drawn: tuple[Draw, ...]) -> str:
    """Return the draw as a script of the standard library, run beside `data/problems.json`; it prints what the page shows."""
    pairs = ", ".join(f'(lambda stage: stage {"==" if draw.name == "stage-closed" else "!="} "closed", {draw.size})' for draw in drawn)
    return f"""import hashlib, json
digest = "{edition.digest}"
problems = json.load(open("problems.json", encoding="utf-8"))["problems"]
for wanted, size in [{pairs}]:
    numbers = [problem["number"] for problem in problems if wanted(problem["computed"]["stage"])]
    numbers.sort(key=lambda number: hashlib.sha256(f"{{digest}}:{{number}}".encode()).hexdigest())
    print(numbers[:size])
"""
