"""Plain data back to the YAML that the office's files are written in: block style, one value a line.

Place in the flow: the other end of `yaml_source`: what is written here is read there as the same data. A list of words stands on one
line; a text is quoted only where YAML would read something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from gongkai.intake.yaml_source import NULLS

PLAIN = re.compile(r"(?!(?:[-?:](?:\s|$)|[\s,\[\]{}#&*!|>'\"%@`]))(?:(?!: |:$| #)[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff])*\S\Z")
IN_LIST = re.compile(r"[^,\[\]{}]+\Z")


def yaml_text(data: dict[str, Any]) -> str:
    """Return a mapping of texts, None, lists and mappings as YAML, keys in the order given."""
    return "\n".join(mapping_lines(data, "")) + "\n"


def mapping_lines(data: dict[str, Any], indent: str) -> Iterator[str]:
    """Yield the lines of a mapping."""
    for key, value in data.items():
        yield from (f"{indent}{line}" for line in entry_lines(str(key), value))


def entry_lines(key: str, value: Any) -> Iterator[str]:
    """Yield the lines of one key."""
    if on_one_line(value):
        yield f"{scalar(key)}: {inline(value)}"
        return
    yield f"{scalar(key)}:"
    yield from mapping_lines(value, "  ") if isinstance(value, dict) else list_lines(value)


def list_lines(rows: list[Any]) -> Iterator[str]:
    """Yield the lines of a list, one element after another."""
    for row in rows:
        lines = [inline(row)] if on_one_line(row) else list(mapping_lines(row, "") if isinstance(row, dict) else list_lines(row))
        yield from (f"  {'-' if index == 0 else ' '} {line}" for index, line in enumerate(lines))


def on_one_line(value: Any) -> bool:
    """Whether a value stands beside its key: a scalar, nothing, or a list of short words."""
    if isinstance(value, list):
        return all(isinstance(part, str) and IN_LIST.match(part) for part in value)
    return not isinstance(value, dict) or not value


def inline(value: Any) -> str:
    """Return a value that stands on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(scalar, value))}]"
    return "{}" if value == {} else scalar(value)


def scalar(value: Any) -> str:
    """Return a scalar; every scalar of these files is text or nothing."""
    if value is None:
        return "null"
    text = str(value)
    return text if PLAIN.match(text) and text not in NULLS else json.dumps(text, ensure_ascii=False)
