"""The mark of a lawful removal stands only where something was removed: nobody writes it by hand."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding
from gongkai.record.text import REMOVED
from gongkai.rules.placed import PlacedString
from gongkai.rules.standards import Standards


def marks(string: PlacedString, standards: Standards) -> Iterator[Finding]:
    """A mark of removal is in the register, by leaf and field, or inside a field that is."""
    if REMOVED in string.value and not any(f"{string.place}/".startswith(f"{place}/") for place in standards.removed):
        yield Finding(code="removed-mark", where=string.where, value=string.value)
