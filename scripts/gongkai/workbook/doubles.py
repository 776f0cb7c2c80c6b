"""Columns that say the same under different words.

Place in the flow: under `header`. 存在问题 is the problem in one list and what stands in the way of it in the next, 完成时间 a deadline or
the day it was done: where another column is the problem or the deadline already, the office is asked. What it has confirmed holds.
"""

from __future__ import annotations

from gongkai.workbook.forms import bare, folded
from gongkai.workbook.meanings import ACCEPTED, MONTH, STAGES
from gongkai.workbook.vocabulary import IGNORE, Vocabulary

SINGLE = ("title", "problem", "target", "limit", "status", "aspect", "round")


def doubted(columns: dict[int, str], words: tuple[str, ...], vocabulary: Vocabulary) -> set[int]:
    """Return the columns that are to be asked about: they say what another one says already, in words that fit it better.

    A day of acceptance without a word that it was passed is asked about where what comes after the acceptance is told.
    """
    found: set[int] = set()
    for key in SINGLE:
        places = [place for place, meant in columns.items() if meant == key and not (key == "limit" and STAGES.search(words[place]))]
        if len({folded(words[place]) for place in places}) < 2:
            continue
        best = min(places, key=lambda place: rank(words[place], vocabulary))
        others = (place for place in places if folded(words[place]) != folded(words[best]))
        found |= {place for place in others if bare(words[place]) not in vocabulary.confirmed}
    if {"notice", "closure"} & set(columns.values()) and "acceptance" not in columns.values():
        days = (place for place, key in columns.items() if key == IGNORE and ACCEPTED.fullmatch(bare(words[place])))
        found |= {place for place in days if bare(words[place]) not in vocabulary.confirmed}
    return found


def rank(word: str, vocabulary: Vocabulary) -> int:
    """Return how usual a word is for its column: the words shipped stand in that order, and one that is only like them comes last."""
    known = list(vocabulary.columns["problems"])
    return known.index(bare(word)) if bare(word) in known else len(known)


def earlier_months(columns: dict[int, str], words: tuple[str, ...]) -> set[int]:
    """Return the columns of months before the last: 5月进展情况 beside 6月进展情况."""
    monthly = [place for place, key in columns.items() if key == "report" and MONTH.match(folded(words[place]))]
    return set(monthly[:-1])
