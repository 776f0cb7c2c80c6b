"""Finding and replacing a value of a record by a JSON pointer in which list elements go by their id.

Place in the flow: the bottom; used by corrections and revisions, in the ledger and between editions. `/events/e03/date` is the
date of event e03, `/measures` all measures.
"""

from __future__ import annotations

import copy
from typing import Any

JSONValue = Any


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


def value_at(data: JSONValue, pointer: str) -> JSONValue:
    """Return the value at the pointer; raises LookupError."""
    for step in steps_of(pointer):
        data = child(data, step)
    return data


def replaced(data: JSONValue, pointer: str, new: JSONValue) -> JSONValue:
    """Return a copy of the data with the value at the pointer replaced; raises LookupError."""
    result = copy.deepcopy(data)
    *parents, last = steps_of(pointer)
    holder = result
    for step in parents:
        holder = child(holder, step)
    child(holder, last)
    if not isinstance(holder, dict):
        raise LookupError(last)
    holder[last] = copy.deepcopy(new)
    return result
