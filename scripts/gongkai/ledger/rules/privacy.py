"""No personal data in anything that may be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Finding
from gongkai.ledger.model import Ledger
from gongkai.ledger.privacy import personal_data
from gongkai.ledger.texts import all_strings, strings_in


def scan(ledger: Ledger) -> Iterator[Finding]:
    """Identity numbers, mobiles, bank cards, landlines off the allow-list, e-mail, names of complainants."""
    lines = frozenset(re.sub(r"\D", "", line.number) for line in ledger.terms.value.office_lines)
    terms = ledger.terms
    glossary = ((terms.source, path, text) for path, text in strings_in(terms.value.glossary, ("glossary",)))
    for source, path, text in (*all_strings(ledger), *glossary):
        for code, value in personal_data(text, lines):
            yield Finding(code=code, where=source.where(*path), value=value)
