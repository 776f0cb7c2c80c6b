"""The leaves of an edition as typed values; what two editions have in common is typed once.

Place in the flow: under the chain. A leaf that does not fit its shape raises ValidationError; the chain refuses the edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import orjson
from pydantic import BaseModel, TypeAdapter

from gongkai.editions.layout import Leaf, Memory
from gongkai.editions.model import Content, Problem
from gongkai.record.plan import Plan, Procedure, Safeguards
from gongkai.record.registers import Case, Check, Complaints, GlossaryEntry, Place, Unit
from gongkai.record.waiver import Waiver

NONE_SET: set[str] = set()
PLAIN = frozenset({str, int, bool, date, type(None)})


@dataclass(slots=True)
class Known:
    """What was read and typed before: most leaves of an edition are those of the one before it."""

    lines: Memory = field(default_factory=dict)
    typed: dict[tuple[int, str], Any] = field(default_factory=dict)

    def read(self, shape: Any, leaf: Leaf, name: str = "") -> Any:
        """Return the typed value of a leaf, or of one value of it; the same one for the same leaf. Raises ValidationError."""
        key = (id(leaf), name)
        if key not in self.typed:
            value = leaf.values[name] if name else leaf.values
            self.typed[key] = lean(adapter(shape).validate_json(orjson.dumps(value)))
        return self.typed[key]


@cache
def adapter(shape: Any) -> TypeAdapter[Any]:
    """Return the validator of a shape, made once."""
    return TypeAdapter(shape)


def lean(value: Any) -> Any:
    """Return a typed value, each model in it without its own set of the fields that were given.

    Nothing asks for these sets; of a record they are more than half of its weight in memory.
    """
    if isinstance(value, BaseModel):
        object.__setattr__(value, "__pydantic_fields_set__", NONE_SET)
    parts = value if type(value) is tuple else value.__dict__.values() if isinstance(value, BaseModel) else ()
    for part in parts:
        if type(part) not in PLAIN:
            lean(part)
    return value


def content_of(leaves: Mapping[str, Leaf], known: Known | None = None) -> Content:
    """Return the typed leaves. Raises ValidationError or KeyError."""
    read = (known or Known()).read
    numbers = sorted(int(name.removeprefix("problem/")) for name in leaves if name.startswith("problem/"))
    places = read(tuple[Place, ...], leaves["places"], "places")
    plan = adapter(Plan).validate_json(orjson.dumps({**leaves["plan"].values, "aspects": leaves["aspects"].values["aspects"]}))
    return Content(
        plan=plan,
        safeguards=read(Safeguards, leaves["safeguards"]),
        procedure=read(Procedure, leaves["procedure"]),
        places={place.id: place for place in sorted(places, key=lambda place: place.order)},
        units={unit.id: unit for unit in read(tuple[Unit, ...], leaves["units"], "units")},
        glossary=read(tuple[GlossaryEntry, ...], leaves["terms"], "glossary"),
        cases=tuple(read(Case, leaves[name]) for name in sorted(leaves) if name.startswith("case/")),
        checks=read(tuple[Check, ...], leaves["supervision"], "checks"),
        complaints=read(Complaints, leaves["complaints"]),
        problems={number: read(Problem, leaves[f"problem/{number}"]) for number in numbers},
        waivers=read(tuple[Waiver, ...], leaves["waivers"], "waivers") if "waivers" in leaves else (),
    )
