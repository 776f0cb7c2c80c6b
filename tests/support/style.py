"""What a style sheet says at one width and not at another.

Place in the flow: beside the tests of the look. It proves of two widths that what is seen at one need not be looked at again at the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MEDIA = re.compile(r"@media\s*([^{]+)\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}")
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
EDGE = re.compile(r"\((min|max)-width:\s*([\d.]+)em\)")
EM = 16  # in a condition an em is the browser's own, whatever the page says


def applies(condition: str, width: int) -> bool:
    """Return whether a condition may hold on a screen of a width; what it asks besides of the device may be so."""
    return any("print" not in part and all(within(*edge, width) for edge in EDGE.findall(part)) for part in condition.split(","))


def within(edge: str, limit: str, width: int) -> bool:
    """Return whether a width keeps to an edge."""
    return width >= float(limit) * EM if edge == "min" else width <= float(limit) * EM


def said_at_one_alone(style: str, one: int, other: int) -> Iterator[tuple[str, str, str]]:
    """Yield selector, property and value of all that a style sheet says at one of two widths and not at the other."""
    for condition, rules in MEDIA.findall(re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
        if applies(condition, one) != applies(condition, other):
            for selector, body in RULE.findall(rules):
                for name, _, value in (line.partition(":") for line in body.split(";") if line.strip()):
                    yield selector.strip(), name.strip(), value.strip()
