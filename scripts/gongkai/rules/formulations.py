"""Fixed formulations of `terms.yml`, and no real name in a sample."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding
from gongkai.rules.placed import PlacedString, PlacedText
from gongkai.rules.standards import Standards


def fixed(placed: PlacedText, standards: Standards) -> Iterator[Finding]:
    """Political formulations are neither cut nor varied; the patterns are the city's data."""
    for pattern, zh, en in standards.formulations:
        if match := pattern.search(placed.text.zh):
            args: dict[str, object] = {"zh": zh, "en": en}
            yield Finding(code="formulation", where=placed.where(), value=match[0], args=args)


def real_names(string: PlacedString, standards: Standards) -> Iterator[Finding]:
    """A sample record names no real place, river, reservoir or organ."""
    if string.sample and standards.real_names and (match := standards.real_names.search(string.value)):
        yield Finding(code="sample-real-name", where=string.where, value=match[0])
