"""What no message for an official may hold: a pattern, a name of a type or a library's sentence, an example that is missing.

Place in the flow: beside the tests that read what the commands say.
"""

from __future__ import annotations

import re

PATTERN = (
    r"\\[dwsbSDWA]|\(\?[:=!P<]|\[a-z0-9?-]{0,6}[a-z]-[z9]|\^\S|\$(?:\s|$)|\.\*|\{\d+(?:,\d*)?\}",
    "a pattern",
)
TYPE = (
    r"\b(?:NoneType|None|dict|tuple|str|bool|pydantic|Literal|frozenset|dataclass|(?:Validation|Value|Type|Key)Error)\b",
    "a type",
)
LIBRARY = (
    r"(?:Input|String|Value|Field) should|type=|Extra inputs|_type\b|(?<!report)_error\b|Traceback|<class|object at 0x",
    "a library's sentence",
)
EMPTY = (r"\[\]|\{\}|\(\)|（）|“”|\"\"", "an empty list")
MISSING = (r"(?:应为|格式|可用的值|Should be|Format|Allowed|allowed)\s*[:：]\s*(?:[。.]|$)", "an example that is missing")
FOREIGN = dict((PATTERN, TYPE, LIBRARY, EMPTY, MISSING))  # each with what it would show an official


def not_for_an_official(sentence: str) -> list[str]:
    """Return what a sentence holds that an official cannot read."""
    return [what for pattern, what in FOREIGN.items() if re.search(pattern, sentence)]
