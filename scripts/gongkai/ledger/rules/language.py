"""Both languages: Chinese present, English present and current, and equal in everything that can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.findings import Finding, Severity
from gongkai.ledger.model import Ledger
from gongkai.ledger.rules.numbers import HAN, differing
from gongkai.ledger.rules.walk import all_texts

SHORTEST_PROBLEM = 30


def chinese(ledger: Ledger) -> Iterator[Finding]:
    """Every pair has Chinese in its Chinese half."""
    for placed in all_texts(ledger):
        if not HAN.search(placed.text.zh):
            yield Finding(code="chinese-missing", where=placed.where(), value=placed.text.zh, args={"key": "zh", "expected": ""})


def english(ledger: Ledger) -> Iterator[Finding]:
    """Every pair has English, stamped together with its Chinese; else the page says so and counts it."""
    severity = Severity.ERROR if ledger.strict_english else Severity.NOTICE
    for placed in all_texts(ledger):
        if placed.text.en is None:
            yield Finding(code="english-missing", where=placed.where(), value=placed.text.zh, severity=severity)
        elif not placed.history and not placed.text.current:
            yield Finding(code="english-stale", where=placed.where("en"), value=placed.text.en, severity=severity)


def problem_length(ledger: Ledger) -> Iterator[Finding]:
    """A problem is told in at least thirty Chinese characters."""
    for record in ledger.records:
        length = len(HAN.findall(record.fields.problem.zh))
        if length < SHORTEST_PROBLEM:
            yield Finding(code="problem-short", where=record.where("problem", "zh"), value=str(length), args={"least": SHORTEST_PROBLEM})


def numbers(ledger: Ledger) -> Iterator[Finding]:
    """Numbers and dates are the same on both sides of a current pair."""
    for placed in all_texts(ledger):
        if placed.text.en is None or not (placed.text.current or placed.history):
            continue
        zh, en = differing(placed.text.zh, placed.text.en)
        if zh or en:
            args: dict[str, object] = {"zh": spelled(zh), "en": spelled(en)}
            yield Finding(code="numbers-differ", where=placed.where("en"), value=placed.text.en, args=args)


def spelled(counter: Counter[str]) -> str:
    """Return the numbers of a counter as text."""
    return ", ".join(sorted(counter.elements(), key=float)) or "—"


def places(ledger: Ledger) -> Iterator[Finding]:
    """Places named on one side of a current pair are named on the other."""
    known = [(place.running.zh, place.running.en or "") for place in ledger.places.value.places if place.running.en]
    for placed in all_texts(ledger):
        if placed.text.en is None or not (placed.text.current or placed.history) or placed.source is ledger.places.source:
            continue
        for zh, en in known:
            if (zh in placed.text.zh) != (en in placed.text.en):
                yield Finding(code="places-differ", where=placed.where("en"), value=placed.text.en, args={"zh": zh, "en": en})
