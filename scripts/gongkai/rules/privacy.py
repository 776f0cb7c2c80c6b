"""No personal data in anything that may be published: what looks like them is refused, never masked.

Place in the flow: a rule over placed strings; what is recognised stands in `personal`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding
from gongkai.personal.glance import may_hold
from gongkai.personal.shapes import is_name, personal_data
from gongkai.rules.placed import PlacedString
from gongkai.rules.standards import Standards


def posts(string: PlacedString, _standards: Standards) -> Iterator[Finding]:
    """Where a post belongs stands no name: who reviewed is told by role."""
    if "role" in string.path and is_name(string.value):
        yield Finding(code="privacy-name", where=string.where, value=string.value)


def scan(string: PlacedString, standards: Standards) -> Iterator[Finding]:
    """Identity numbers, mobiles, bank cards, landlines off the allow-list, e-mail, accounts, plates, homes, names of complainants."""
    if not may_hold(string.value):
        return
    lines = standards.office_lines
    for code, value in personal_data(string.value, lines or frozenset()):
        if lines is None and code == "privacy-landline":
            continue  # the list of office lines could not be read
        yield Finding(code=code, where=string.where, value=value)
