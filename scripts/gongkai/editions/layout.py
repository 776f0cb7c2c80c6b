"""The one fixed layout of `edition.json`: one leaf a line, LF, sorted by code point.

Place in the flow: between an edition's values and its bytes. Writing and reading meet here, so that any other bytes of the
same values are refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from gongkai.editions.canonical import canonical


def text_of(value: Any) -> str:
    """Return canonical JSON as text."""
    return canonical(value).decode("utf-8")


def lay_out(head: Mapping[str, Any], leaves: Mapping[str, Any]) -> bytes:
    """Return the bytes of `edition.json` for a head (with its leaf digests) and the leaves {name: {fields}}."""
    parts = []
    for key in sorted(head):
        value = lines(head["leaves"]) if key == "leaves" else text_of(head[key])
        parts.append(f"{text_of(key)}:{value}")
    body = lines({name: {"fields": leaf} for name, leaf in leaves.items()})
    return f'{{"head":{{{",".join(parts)}}},\n"leaves":{body}}}\n'.encode()


def lines(table: Mapping[str, Any]) -> str:
    """Return a mapping with one entry a line."""
    rows = ",\n".join(f"{text_of(key)}:{text_of(table[key])}" for key in sorted(table))
    return "{\n" + rows + "\n}"


def read_layout(data: bytes) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return head and leaves {name: {field: {salt, value}}}; raises ValueError where the bytes are not the fixed layout."""
    tree = json.loads(data.decode("utf-8"))
    try:
        head, leaves = tree["head"], {name: leaf["fields"] for name, leaf in tree["leaves"].items()}
        same = set(tree) == {"head", "leaves"} and lay_out(head, leaves) == data
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from None
    if not same:
        raise ValueError("layout")
    return head, leaves
