"""The shape of the records in JSON, out of the model (JSON Schema 2020-12), so that a program can be sure of what it reads.

Place in the flow: from the model to bytes. Fields may be added in later editions, so nothing is said against what is not named:
a program that holds to an earlier schema goes on reading.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from gongkai.editions.model import Problem
from gongkai.facts.schedule import Schedule
from gongkai.record.stage import Stage
from gongkai.words import LANGUAGES

REF = "#/$defs/{model}"
DAY: dict[str, Any] = {"type": "string", "format": "date"}
WORDS: dict[str, Any] = {"type": "string"}
BOTH = {"type": "object", "properties": dict.fromkeys(LANGUAGES, WORDS), "required": list(LANGUAGES)}
NOTED = {"anyOf": [BOTH, {"type": "null"}]}
DAYS = {"type": ["integer", "null"]}
NAMES = {"type": "object", "additionalProperties": BOTH}


@cache
def schema() -> dict[str, Any]:
    """Return the schema of `problems.json` and of the file of one problem."""
    model = opened(Problem.model_json_schema(ref_template=REF))
    definitions = model.pop("$defs")
    model["properties"] |= {"mark": NOTED, "computed": {"$ref": "#/$defs/Computed"}}
    model["required"] = [*model["required"], "mark", "computed"]
    head = {"edition": WORDS, "kind": {"enum": ["sample", "official"]}, "mark": NOTED, "note": NOTED}
    head |= {"as_of": DAY, "published_at": WORDS, "digest": WORDS}
    promise = {"by_year": {"type": "object", "additionalProperties": {"type": "integer"}}, "due_soon_days": {"type": "integer"}}
    own = {
        "basis": {"enum": ["self_check", "accepted", "closed"]},
        "plan": {"type": "object", "properties": promise, "required": list(promise)},
        "names": {"type": "object", "properties": dict.fromkeys(("aspects", "places", "units"), NAMES)},
        "problems": {"type": "array", "items": {"$ref": "#/$defs/Problem"}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gongkai:problems",
        "type": "object",
        "required": list(head),
        "anyOf": [{"required": ["problem"]}, {"required": list(own)}],
        "properties": {**head, **own, "problem": {"$ref": "#/$defs/Problem"}},
        "$defs": {**definitions, "Problem": model, "Computed": computed()},
    }


def computed() -> dict[str, Any]:
    """Return the shape of what the site computes of a problem."""
    state = {"enum": [state.value for state in Schedule]}
    parts = {
        "note": BOTH,
        "stage": {"enum": [stage.value for stage in Stage]},
        "schedule_on_original_limit": state,
        "days_on_original_limit": DAYS,
        "current_limit": DAY,
        "schedule_on_current_limit": state,
        "days_on_current_limit": DAYS,
        "completed_on": {"anyOf": [DAY, {"type": "null"}]},
        "reported": {"type": ["string", "null"]},
    }
    return {"type": "object", "properties": parts, "required": list(parts)}


def opened(part: Any) -> Any:
    """Return a schema that lets fields be added, without the titles that repeat the names."""
    if isinstance(part, list):
        return [opened(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    kept = {key: inner for key, inner in part.items() if not (key == "additionalProperties" and inner is False)}
    return {key: opened(inner) for key, inner in kept.items() if not (key == "title" and isinstance(inner, str))}
