"""Data as a script that assigns one global: it works from disk, and nothing is fetched.

Place in the flow: under every file that hands data to a script of ours.
"""

from __future__ import annotations

import json
from typing import Any

ESCAPED = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def script_of(name: str, value: Any) -> bytes:
    """Return the script, in UTF-8. No `<` and no line separator stands in it, so that it can stand in a page too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)
    return f"var {name}={text};\n".encode()
