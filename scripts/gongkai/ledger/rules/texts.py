"""The words of the ledger: held against the text rules, long enough, and marked as removed only where something was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Finding
from gongkai.ledger.model import Ledger, WorkingRecord
from gongkai.ledger.words import around_from, record_words, words_around
from gongkai.record.text import REMOVED
from gongkai.record.tree import words_at
from gongkai.rules import language, word_findings
from gongkai.rules.numbers import HAN
from gongkai.rules.standards import Standards
from gongkai.rules.waivers import with_place

SHORTEST_PROBLEM = 30


def public(ledger: Ledger) -> Iterator[Finding]:
    """Every public word passes the text rules."""
    for record in ledger.records:
        yield from ledger.recall.once(record_findings, record, ledger.standards)
    key = (words_around, *around_from(ledger), ledger.standards)
    yield from ledger.recall.kept(key, lambda: tuple(word_findings(words_around(ledger), ledger.standards)))


def record_findings(record: WorkingRecord, standards: Standards) -> tuple[Finding, ...]:
    """Return what the text rules find in the words of a record."""
    return tuple(word_findings(record_words(record), standards))


def agreement(ledger: Ledger) -> Iterator[Finding]:
    """The two languages of a record say the same as far as can be told; texts about records are worded freely and not held to it."""
    for record in ledger.records:
        yield from ledger.recall.once(disagreements_in, record, ledger.standards)


def disagreements_in(record: WorkingRecord, standards: Standards) -> tuple[Finding, ...]:
    """Return where the two languages of a record do not say the same."""
    placed = ((words, text) for words in record_words(record) for text in words.texts())
    return tuple(found for words, text in placed for found in with_place(words, text.path, language.agreement(text, standards)))


def problem_length(ledger: Ledger) -> Iterator[Finding]:
    """A problem is told in at least thirty Chinese characters."""
    for record in ledger.records:
        for path, text in words_at(record.tree(), "problem/zh"):
            length = len(HAN.findall(text))
            if length < SHORTEST_PROBLEM and text not in ("", REMOVED):
                yield Finding(code="problem-short", where=record.where(*path), value=str(length), args={"least": SHORTEST_PROBLEM})


def patterns(ledger: Ledger) -> Iterator[Finding]:
    """Every pattern of a fixed formulation is one."""
    source = ledger.terms.source
    for path, pattern in words_at(source.data, "formulations/*/pattern"):
        try:
            re.compile(pattern)
        except re.error as error:
            yield Finding(code="pattern-broken", where=source.where(*path), value=pattern, args={"error": str(error)})
