"""Plain trees (mappings, lists, scalars) of a record: walking them, and finding and replacing a value by a pointer.

Place in the flow: the bottom. What a pair is and how a tree is walked is said here alone. In a pointer list elements go by their
id: `/events/e03/date` is the date of event e03, `/measures` all measures. A way goes by place, `*` is every element of a list:
`measures/*/units/*`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

JSONValue = Any
Path = tuple[str | int, ...]


def is_pair(value: JSONValue) -> bool:
    """Return whether a value is a text in two languages."""
    return isinstance(value, dict) and "zh" in value


def pairs(tree: JSONValue, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield every pair of a tree with the path to it; a term is a pair too, and its definition another inside it."""
    found: list[tuple[Path, dict[str, Any]]] = []
    gather_pairs(tree, path, found)
    yield from found


def gather_pairs(tree: JSONValue, path: Path, found: list[tuple[Path, dict[str, Any]]]) -> None:
    """Add the pairs of a tree: very many trees are walked, and a list is filled faster than one walk is asked by another."""
    if isinstance(tree, dict):
        if "zh" in tree:
            found.append((path, tree))
        for key, part in tree.items():
            if not isinstance(part, str):
                gather_pairs(part, (*path, key), found)
    elif isinstance(tree, list | tuple):
        for index, part in enumerate(tree):
            gather_pairs(part, (*path, index), found)


def strings(tree: JSONValue, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every string of a tree with the path to it, for scans that must miss nothing."""
    found: list[tuple[Path, str]] = []
    gather_strings(tree, path, found)
    yield from found


def gather_strings(tree: JSONValue, path: Path, found: list[tuple[Path, str]]) -> None:
    """Add the strings of a tree."""
    if isinstance(tree, str):
        found.append((path, tree))
    else:
        for key, part in parts(tree):
            gather_strings(part, (*path, key), found)


def parts(tree: JSONValue) -> Iterator[tuple[str | int, JSONValue]]:
    """Yield the parts of a mapping or a list with their keys; a scalar has none."""
    if isinstance(tree, dict):
        yield from tree.items()
    elif isinstance(tree, list | tuple):
        yield from enumerate(tree)


def words_at(tree: JSONValue, *ways: str) -> Iterator[tuple[Path, str]]:
    """Yield the strings at the end of the ways, each with its path; what is not there, or is no string, is passed over."""
    for way in ways:
        yield from ((path, value) for path, value in values_along(tree, way.split("/")) if isinstance(value, str))


def values_along(tree: JSONValue, steps: list[str], path: Path = ()) -> Iterator[tuple[Path, JSONValue]]:
    """Yield every value at the end of the steps with its path."""
    if not steps:
        yield path, tree
    elif steps[0] == "*":
        for key, part in parts(tree):
            if isinstance(key, int):
                yield from values_along(part, steps[1:], (*path, key))
    elif isinstance(tree, dict) and steps[0] in tree:
        yield from values_along(tree[steps[0]], steps[1:], (*path, steps[0]))


def steps_of(pointer: str) -> list[str]:
    """Return the steps of a pointer."""
    return pointer.strip("/").split("/")


def child(value: JSONValue, step: str) -> JSONValue:
    """Return the value one step down; raises LookupError if there is none."""
    if isinstance(value, dict) and step in value:
        return value[step]
    if isinstance(value, list):
        for element in value:
            if isinstance(element, dict) and element.get("id") == step:
                return element
    raise LookupError(step)


def pointer_to(data: JSONValue, path: Path) -> str:
    """Return the pointer to a path that is there, without a slash before it; an element without an id goes by its place."""
    steps = []
    for step in path:
        data = data[step]
        steps.append(str(data.get("id", step) if isinstance(step, int) and isinstance(data, dict) else step))
    return "/".join(steps)


def value_at(data: JSONValue, pointer: str) -> JSONValue:
    """Return the value at the pointer; raises LookupError."""
    for step in steps_of(pointer):
        data = child(data, step)
    return data


def replaced(data: JSONValue, pointer: str, new: JSONValue, *, absent: bool = False) -> JSONValue:
    """Return a copy of the data with the value at the pointer replaced; raises LookupError.

    With `absent` the last key need not be there yet: what a file leaves out is empty.
    """
    result = copy.deepcopy(data)
    *parents, last = steps_of(pointer)
    holder = result
    for step in parents:
        holder = child(holder, step)
    if not isinstance(holder, dict) or not (absent or last in holder):
        raise LookupError(last)
    holder[last] = copy.deepcopy(new)
    return result
