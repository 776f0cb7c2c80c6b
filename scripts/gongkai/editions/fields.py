"""A leaf's values taken apart into fields, and put together again.

Place in the flow: between the projection and the commitments. A commitment covers one field, and what may have to be removed
under the law is a free text, so each free text inside a list is a field of its own: `events` keeps who did what and when,
`events/e03/text` its words. The name of a field is the way to its value; list elements go by their id.
"""

from __future__ import annotations

from typing import Any

from gongkai.record.text import REMOVED, stamp_of
from gongkai.record.tree import child, is_pair

Values = dict[str, Any]
Fields = dict[str, dict[str, Any]]
FREE = frozenset({"phone", "document", "was", "now", "file"})
STRINGS = frozenset({"phone", "document", "file"})
FORM_STRINGS = frozenset({"clearance/rule", "clearance/organ"})


def taken_apart(values: Values) -> Values:
    """Return the values by field name: what is left of each, and apart from it every free text inside it."""
    apart: Values = {}
    for name, value in values.items():
        apart[name] = value if is_pair(value) else without_texts(value, name, apart)
    return apart


def without_texts(value: Any, path: str, apart: Values) -> Any:
    """Return a value without its free texts, which go into `apart` under their paths."""
    if isinstance(value, dict):
        return {key: part for key, element in value.items() if (part := one_part(key, element, path, apart)) is not MOVED}
    if isinstance(value, list) and all(isinstance(element, dict) and "id" in element for element in value):
        return [without_texts(element, f"{path}/{element['id']}", apart) for element in value]
    return value


MOVED = object()


def one_part(key: str, value: Any, path: str, apart: Values) -> Any:
    """Return what is left of one key of a mapping; MOVED if all of it went apart."""
    if value is not None and (key in FREE or ("/" in path and is_pair(value))):
        apart[f"{path}/{key}"] = value
        return MOVED
    return without_texts(value, f"{path}/{key}", apart)


def assembled(fields: Fields) -> Values:
    """Return the values of a leaf from its fields {name: {salt, value}}; a removed field reads as the mark of removal."""
    values = {name: field_value(name, field) for name, field in fields.items() if "/" not in name}
    for name, field in fields.items():
        if "/" in name:
            values = with_part(values, name.split("/"), field_value(name, field))
    return values


def with_part(holder: Values, steps: list[str], value: Any) -> Values:
    """Return a mapping with a value at the end of a way; only what lies on the way is copied. Raises LookupError."""
    first, *rest = steps
    if not rest:
        return {**holder, first: value}
    inner = child(holder, first)
    if isinstance(inner, list):
        return {**holder, first: [with_part(element, rest[1:], value) if element["id"] == rest[0] else element for element in inner]}
    return {**holder, first: with_part(inner, rest, value)}


def field_value(name: str, field: dict[str, Any]) -> Any:
    """Return the value of a field, or what stands for a removed one."""
    return field["value"] if "value" in field else removed_value(name)


def removed_value(name: str) -> Any:
    """Return what a removed field reads as, in the shape its place asks for: the mark of the format, worded where it is shown."""
    if name.rsplit("/", 1)[-1] in STRINGS or name in FORM_STRINGS:
        return REMOVED
    pair = {"zh": REMOVED, "en": REMOVED, "of": stamp_of(REMOVED, REMOVED)}
    return [pair] if name == "observable" else pair


def removable(name: str, value: Any) -> bool:
    """Return whether a field is a free text: only these can be removed; a unit, a date or a place is corrected instead."""
    return "/" in name or is_pair(value) or name == "observable"
