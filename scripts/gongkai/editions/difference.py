"""What differs between the leaves of two editions: which leaves, which fields, which values.

Place in the flow: under the preview; pure.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Leaves = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference: a leaf new or gone, or a field of it changed."""

    kind: Literal["new", "gone", "field"]
    leaf: str
    field: str = ""
    was: str = ""
    now: str = ""


def leaf_differences(now: Leaves, before: Leaves) -> Iterator[Difference]:
    """Yield the differences by leaf and field. Leaves are {name: values}."""
    for leaf in sorted(set(now) | set(before)):
        if leaf not in before:
            yield Difference(kind="new", leaf=leaf)
        elif leaf not in now:
            yield Difference(kind="gone", leaf=leaf)
        else:
            yield from field_differences(leaf, now[leaf], before[leaf])


def field_differences(leaf: str, now: dict[str, Any], before: dict[str, Any]) -> Iterator[Difference]:
    """Yield the differing values of a leaf, as deep as they can be named."""
    for name in sorted(set(now) | set(before)):
        for path, was, is_now in value_differences(name, before.get(name), now.get(name)):
            yield Difference(kind="field", leaf=leaf, field=path, was=shown(was), now=shown(is_now))


def value_differences(path: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield (path, was, now) for each differing part."""
    if was == now:
        return
    if isinstance(was, dict) and isinstance(now, dict):
        for key in sorted(set(was) | set(now)):
            if key != "of" or set(was) - {"of"} == set() or all(was.get(k) == now.get(k) for k in ("zh", "en")):
                yield from value_differences(f"{path}/{key}", was.get(key), now.get(key))
    elif identified(was) and identified(now):
        old, new = ({element["id"]: element for element in side} for side in (was, now))
        for key in [*old, *(key for key in new if key not in old)]:
            yield from value_differences(f"{path}/{key}", old.get(key), new.get(key))
    else:
        yield path, was, now


def identified(value: Any) -> bool:
    """Return whether a value is a list whose elements have ids."""
    return isinstance(value, list) and bool(value) and all(isinstance(element, dict) and "id" in element for element in value)


def shown(value: Any) -> str:
    """Return a value for one line."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
