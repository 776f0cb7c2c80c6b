"""Fixed formulations of `terms.yml`, and no real name in a sample."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Finding
from gongkai.ledger.model import Ledger
from gongkai.ledger.rules.walk import all_strings, all_texts


def fixed(ledger: Ledger) -> Iterator[Finding]:
    """Political formulations are neither cut nor varied; the patterns are the city's data."""
    patterns = []
    for index, formulation in enumerate(ledger.terms.value.formulations):
        try:
            patterns.append((formulation, re.compile(formulation.pattern)))
        except re.error as error:
            where = ledger.terms.source.where("formulations", index, "pattern")
            yield Finding(code="pattern-broken", where=where, value=formulation.pattern, args={"error": str(error)})
    for placed in all_texts(ledger):
        for formulation, pattern in patterns:
            if match := pattern.search(placed.text.zh):
                args: dict[str, object] = {"zh": formulation.problem.zh, "en": formulation.problem.en}
                yield Finding(code="formulation", where=placed.where(), value=match[0], args=args)


def real_names(ledger: Ledger) -> Iterator[Finding]:
    """A sample record names no real place, river, reservoir or organ."""
    if not ledger.registers:
        return
    either = re.compile("|".join(sorted((re.escape(name) for name in ledger.registers), key=len, reverse=True)), re.IGNORECASE)
    samples = {id(placed.source) for placed in all_texts(ledger) if placed.sample}
    for source, path, text in all_strings(ledger):
        if id(source) in samples and (match := either.search(text)):
            yield Finding(code="sample-real-name", where=source.where(*path), value=match[0])
