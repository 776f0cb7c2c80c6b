"""The words of the ledger: held against the text rules, long enough, and marked as removed only where something was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Finding
from gongkai.ledger.model import Ledger
from gongkai.ledger.words import public_words, record_words
from gongkai.record.text import REMOVED
from gongkai.record.tree import words_at
from gongkai.rules import language, word_findings
from gongkai.rules.numbers import HAN
from gongkai.rules.waivers import with_place

SHORTEST_PROBLEM = 30


def public(ledger: Ledger) -> Iterator[Finding]:
    """Every public word passes the text rules."""
    yield from word_findings(public_words(ledger), ledger.standards)


def agreement(ledger: Ledger) -> Iterator[Finding]:
    """The two languages of a record say the same as far as can be told; texts about records are worded freely and not held to it."""
    for record in ledger.records:
        for words in record_words(record):
            for text in words.texts():
                yield from with_place(words, text.path, language.agreement(text, ledger.standards))


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
