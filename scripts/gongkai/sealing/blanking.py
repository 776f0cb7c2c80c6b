"""The mark of removal in the office's own files, or the next edition would bring the words back.

Place in the flow: under removing; pure, text in and text out. All but the removed value keeps its bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from gongkai.editions.fields import removed_value
from gongkai.record.tree import steps_of

FOLDERS = {"problem": "ledger", "case": "cases"}
Edit = tuple[int, int, str]


def working_file(data: Path, leaf: str) -> Path:
    """Return the file that a leaf is projected from."""
    kind, _, name = leaf.partition("/")
    if kind in FOLDERS:
        return data / FOLDERS[kind] / (f"{int(name):03}.yml" if kind == "problem" else f"{name}.yml")
    return data / f"{'plan' if kind == 'aspects' else kind}.yml"


def blanked(text: str, name: str) -> str:
    """Return a file's text with the mark in place of the field's value; unchanged where the file has no such value."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    found = node_at(root, steps_of(name)) if root else None
    if found is None:
        return text
    for start, end, new in sorted(edits(found, removed_value(name)), reverse=True):
        text = text[:start] + new + ("\n" if text[start:end].endswith("\n") else "") + text[end:]
    return text


def node_at(node: Any, steps: list[str]) -> Any:
    """Return the node at the end of a way, list elements by their id; None if there is none."""
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode):
            node = next((element for element in node.value if getattr(node_at(element, ["id"]), "value", None) == step), None)
        else:
            return None
    return node


def edits(node: Any, mark: Any) -> Iterator[Edit]:
    """Yield the replacements (start, end, text) that turn a node into the mark; an absent value stays absent."""
    if isinstance(node, yaml.MappingNode) and isinstance(mark, dict):
        for key, value in node.value:
            if key.value in mark:
                yield value.start_mark.index, value.end_mark.index, json.dumps(mark[key.value], ensure_ascii=False)
    elif isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null":
        plain = mark if isinstance(mark, str) else mark["zh"]
        yield node.start_mark.index, node.end_mark.index, json.dumps(plain, ensure_ascii=False)
    elif isinstance(node, yaml.SequenceNode):
        for element in node.value:
            yield from edits(element, mark[0] if isinstance(mark, list) else mark)
