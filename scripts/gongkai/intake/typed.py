"""From plain data to a typed value, with every disagreement as a finding at its place.

Place in the flow: after a parser, before the rules. Pydantic runs in JSON mode and strict; its error paths are walked back
to the file's own paths.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from gongkai.findings import Finding, PathKey, Refused, Term
from gongkai.intake.source import Source

Typed = TypeVar("Typed")
Model = TypeVar("Model", bound=BaseModel)

SHAPES = ("tuple", "list", "dict", "model", "string", "bool", "int")
EXAMPLES = {  # of every form that a shape asks for, what fits it
    r"^[a-z0-9][a-z0-9-]{0,39}$": "ecology, gov-east, m1",
    r"^\d{4}-(H[12]|Q[1-4]|0[1-9]|1[0-2])$": "2024-H1, 2024-Q2, 2024-06",
    r"^(\d+-\d+-)?e\d{2,3}$": "e01, 12-1-e01",
    r"^\d+-\d+$": "12-1",
    r"^(/[a-z0-9_-]+)+$": "/events/e03/date",
    r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$": "2026-07-24 09:00",
    r"^\d{4}-\d{2}-\d{2}(-r\d|-draft)?$": "2024-12-31, 2024-12-31-r2",
    r"^[0-9a-f]{32}$": "0123456789abcdef0123456789abcdef",
    r"^sha256:[0-9a-f]{64}$": "sha256:" + "0123456789abcdef" * 4,
    r"^p\d+$": "p4",
    r"^\d{4}$": "2024",
    r"^[a-z_]+$": "target",
}
ENCODER = json.JSONEncoder(ensure_ascii=False)
CODES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "enum": "bad-value",
    "literal_error": "bad-value",
    "union_tag_invalid": "bad-value",
    "union_tag_not_found": "missing-key",
    "string_pattern_mismatch": "bad-format",
    "string_too_short": "empty-text",
    "greater_than_equal": "bad-number",
    "int_type": "bad-number",
    "bool_type": "bad-truth",
}


def typed(adapter: TypeAdapter[Typed], source: Source, data: Any, prefix: PathKey = ()) -> Typed:
    """Return `data` (found at `prefix` of the source) as the adapter's type; raises Refused with every disagreement."""
    try:
        return adapter.validate_json(as_json(data))
    except ValidationError as error:
        raise Refused(findings_of(error, source, data, prefix)) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Partly(Generic[Model]):
    """A value of which some fields may not fit: they are named and have no attribute, or hold their default."""

    value: Model
    unfit: frozenset[str]
    findings: tuple[Finding, ...]


def partly(model: type[Model], source: Source, data: Any) -> Partly[Model]:
    """Return what fits of `data`, so that one wrong field hides no finding of the others."""
    try:
        return Partly(value=adapter_of(model).validate_json(as_json(data)), unfit=frozenset(), findings=())
    except ValidationError as error:
        found = tuple(findings_of(error, source, data, ()))
        wrong = {str(detail["loc"][0]) if detail["loc"] else "" for detail in error.errors()}
        if "" in wrong or not isinstance(data, dict):
            return Partly(value=model.model_construct(), unfit=frozenset(model.model_fields), findings=found)
        names = [name for name in model.model_fields if name in data and name not in wrong]
        fit = {name: field_of(model, name).validate_json(as_json(data[name])) for name in names}
        return Partly(value=model.model_construct(**fit), unfit=frozenset(wrong), findings=found)


def as_json(data: Any) -> str:
    """Return plain data as JSON."""
    return ENCODER.encode(data)


@cache
def adapter_of(model: type[Model]) -> TypeAdapter[Model]:
    """Return the validator of a model, made once."""
    return TypeAdapter(model)


@cache
def field_of(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    """Return the validator of one field of a model, made once."""
    return TypeAdapter(model.model_fields[name].rebuild_annotation())


def findings_of(error: ValidationError, source: Source, data: Any, prefix: PathKey) -> Iterable[Finding]:
    """Yield one finding for each disagreement pydantic reports."""
    for detail in error.errors():
        path = real_path(data, detail["loc"])
        code = code_of(detail)
        value = detail["input"] if isinstance(detail["input"], str) else ""
        args: dict[str, object] = {"key": str(path[-1]) if path else "", "expected": expected(detail)}
        if detail["type"] == "union_tag_invalid":
            args["key"], value = "kind", str((detail.get("ctx") or {}).get("tag", ""))
        if code == "chinese-missing" and not value:
            value = str(path[-2] if len(path) > 1 else path[-1])
        if code == "unknown-key":
            where = source.where_key(*prefix, *path)
            value = str(path[-1])
        else:
            where = source.where(*prefix, *path)
        if code == "missing-key" and detail["type"] == "union_tag_not_found":
            args["key"] = "kind"
        yield Finding(code=code, where=where, value=value, args=args)


def code_of(detail: ErrorDetails) -> str:
    """Return our code for a pydantic error; our own validators say theirs as the message."""
    if detail["type"] == "value_error":
        message = str(detail["ctx"]["error"])
        return message if message in ("bad-date", "bad-number") else "wrong-type"
    if detail["type"] == "missing" and detail["loc"] and detail["loc"][-1] == "zh":
        return "chinese-missing"
    if detail["type"] in ("string_type", "string_too_short") and detail["loc"] and detail["loc"][-1] == "zh":
        return "chinese-missing"
    return CODES.get(detail["type"], "wrong-type")


def real_path(data: Any, location: tuple[int | str, ...]) -> PathKey:
    """Return pydantic's path without union tags, which are not written in the file."""
    path: list[int | str] = []
    here = data
    for index, step in enumerate(location):
        if isinstance(here, dict) and (step in here or index == len(location) - 1):
            path.append(step)
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            path.append(step)
            here = here[step]
    return tuple(path)


def expected(detail: ErrorDetails) -> str | Term:
    """Return what would have been right, for the sentence of the fix: an example of the form, the words allowed, or the shape."""
    context = detail.get("ctx") or {}
    if pattern := context.get("pattern"):
        return EXAMPLES.get(str(pattern), Term("findings.shapes.text"))
    allowed = str(context.get("expected") or context.get("expected_tags") or "")
    choices = [choice.strip(" '\"") for choice in allowed.replace(" or ", ", ").split(",") if choice.strip()]
    if not choices:
        return Term(f"findings.shapes.{next((shape for shape in SHAPES if detail['type'].startswith(shape)), 'value')}")
    near = get_close_matches(str(detail["input"]), choices, n=1) if isinstance(detail["input"], str) else []
    return f"{near[0]}? ({', '.join(choices)})" if near else ", ".join(choices)
