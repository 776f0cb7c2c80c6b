"""Walking over every public text of the ledger with its place.

Place in the flow: under the text rules. One walk serves language, characters, privacy, formulations and real names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from gongkai.findings import Location, PathKey
from gongkai.intake.source import Source
from gongkai.ledger.model import Ledger, WorkingRecord
from gongkai.record.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedText:
    """A pair, where it stands, and whether it belongs to a sample record."""

    text: Text
    source: Source
    path: PathKey
    sample: bool
    history: bool

    def where(self, part: str = "zh") -> Location:
        """Return the place of one half of the pair."""
        return self.source.where(*self.path, part)


def texts_in(value: Any, path: PathKey = ()) -> Iterator[tuple[PathKey, Text, bool]]:
    """Yield every pair in a value with its path; pairs inside was/now of an amendment are history."""
    if isinstance(value, Text):
        yield path, value, False
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from texts_in(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict) and value.get("zh") and isinstance(value["zh"], str):
        english = value.get("en")
        yield path, Text(zh=value["zh"], en=english if english and isinstance(english, str) else None), True
    elif isinstance(value, dict):
        for name, element in value.items():
            yield from texts_in(element, (*path, name))
    elif isinstance(value, tuple | list):
        for index, element in enumerate(value):
            yield from texts_in(element, (*path, index))


def record_texts(record: WorkingRecord) -> Iterator[PlacedText]:
    """Yield every pair of a record that may be published; held events are the office's own."""
    for path, text, history in texts_in(record.fields):
        yield PlacedText(text=text, source=record.source, path=path, sample=record.fields.sample, history=history)
    for entry in record.all_entries():
        if entry.hold:
            continue
        for path, text, history in texts_in(entry.event, entry.path):
            yield PlacedText(text=text, source=record.source, path=path, sample=record.fields.sample, history=history)


def all_texts(ledger: Ledger) -> Iterator[PlacedText]:
    """Yield every pair of the ledger and of everything around it."""
    for record in ledger.records:
        yield from record_texts(record)
    for case in ledger.cases:
        for path, text, history in texts_in(case.case):
            yield PlacedText(text=text, source=case.source, path=path, sample=case.case.sample, history=history)
    sample = ledger.kind == "sample"
    around = (ledger.plan, ledger.safeguards, ledger.procedure, ledger.places, ledger.units, ledger.supervision)
    for loaded in around:
        own = sample and loaded in (ledger.places, ledger.units, ledger.supervision)
        for path, text, history in texts_in(loaded.value):
            yield PlacedText(text=text, source=loaded.source, path=path, sample=own, history=history)


def strings_in(value: Any, path: PathKey = ()) -> Iterator[tuple[PathKey, str]]:
    """Yield every string of a value, pairs included, for scans that must miss nothing."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from strings_in(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for name, element in value.items():
            yield from strings_in(element, (*path, name))
    elif isinstance(value, tuple | list):
        for index, element in enumerate(value):
            yield from strings_in(element, (*path, index))


def all_strings(ledger: Ledger) -> Iterator[tuple[Source, PathKey, str]]:
    """Yield every string that may be published."""
    for record in ledger.records:
        for path, text in strings_in(record.fields):
            yield record.source, path, text
        for entry in record.all_entries():
            if not entry.hold:
                for path, text in strings_in(entry.event, entry.path):
                    yield record.source, path, text
    for case in ledger.cases:
        for path, text in strings_in(case.case):
            yield case.source, path, text
    for loaded in (ledger.plan, ledger.safeguards, ledger.procedure, ledger.places, ledger.units, ledger.supervision, ledger.complaints):
        for path, text in strings_in(loaded.value):
            yield loaded.source, path, text


def setting_strings(ledger: Ledger) -> Iterator[tuple[Source, PathKey, str]]:
    """Yield every string around the ledger that is public by its nature: terms with their office lines, and who publishes."""
    for loaded in (ledger.terms, ledger.settings):
        for path, text in strings_in(loaded.value):
            yield loaded.source, path, text
