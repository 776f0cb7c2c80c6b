"""Numbers and ids: permanent, unique, and the same as the file's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from gongkai.findings import Finding, Location
from gongkai.intake.reading import Loaded
from gongkai.ledger.model import Ledger, WorkingRecord


def file_names(ledger: Ledger) -> Iterator[Finding]:
    """A record's file is its number, three digits or more."""
    for record in ledger.records:
        stem = PurePosixPath(record.source.file).stem
        if stem != f"{record.number:03d}":
            expected = f"{record.number:03d}.yml"
            yield Finding(code="number-file", where=record.where("number"), value=str(record.number), args={"expected": expected})


def numbers(ledger: Ledger) -> Iterator[Finding]:
    """Numbers run from 1 to the promised total without gap or twin."""
    counted = Counter(record.number for record in ledger.records)
    total = ledger.plan.value.promise.total
    for record in ledger.records:
        if counted[record.number] > 1:
            yield Finding(code="number-twice", where=record.where("number"), value=str(record.number))
        if record.number > total:
            yield Finding(code="number-beyond", where=record.where("number"), value=str(record.number), args={"total": total})
    missing = sorted(set(range(1, total + 1)) - set(counted))
    if missing:
        value = ", ".join(map(str, missing))
        yield Finding(code="number-missing", where=ledger.plan.source.where("promise", "total"), value=value)


def inner_ids(ledger: Ledger) -> Iterator[Finding]:
    """Ids of measures, items and events are unique within a record, and an item's id begins with the number."""
    for record in ledger.records:
        for place, identifier in ids_of(record):
            if sum(1 for _, other in ids_of(record) if other == identifier) > 1:
                yield Finding(code="id-twice", where=record.where(*place, "id"), value=identifier)
        for index, item in enumerate(record.fields.items):
            if not item.id.startswith(f"{record.number}-"):
                yield Finding(code="item-id", where=record.where("items", index, "id"), value=item.id, args={"number": record.number})


def ids_of(record: WorkingRecord) -> list[tuple[tuple[str | int, ...], str]]:
    """Return every id of a record with its path."""
    rows: list[tuple[tuple[str | int, ...], str]] = []
    rows += [(("measures", index), measure.id) for index, measure in enumerate(record.fields.measures)]
    rows += [(("items", index), item.id) for index, item in enumerate(record.fields.items)]
    rows += [(entry.path, entry.event.id) for entry in record.all_entries()]
    return rows


def register_ids(ledger: Ledger) -> Iterator[Finding]:
    """Ids of aspects, commitments, safeguards, places, units, cases and checks are unique: a twin would hide the other."""
    lists: list[tuple[Loaded[Any], str]] = [
        (ledger.plan, "aspects"),
        (ledger.plan, "commitments"),
        (ledger.safeguards, "safeguards"),
        (ledger.places, "places"),
        (ledger.units, "units"),
        (ledger.supervision, "checks"),
    ]
    for loaded, key in lists:
        ids = [row.id for row in getattr(loaded.value, key)]
        yield from (
            Finding(code="id-twice", where=loaded.source.where(key, index, "id"), value=identifier)
            for index, identifier in enumerate(ids)
            if ids.count(identifier) > 1
        )
    cases = [case.case.id for case in ledger.cases]
    for case in ledger.cases:
        if cases.count(case.case.id) > 1:
            yield Finding(code="id-twice", where=case.source.where("id"), value=case.case.id)


def sample_marks(ledger: Ledger) -> Iterator[Finding]:
    """A sample holds only sample leaves and placeholder names, an official ledger none of either."""
    sample = ledger.kind == "sample"
    for value, where in marks(ledger):
        if value != sample:
            yield Finding(code="sample-mark", where=where, value=str(value).lower(), args={"kind": ledger.kind})


def marks(ledger: Ledger) -> Iterator[tuple[bool, Location]]:
    """Yield whether each leaf says of itself that it is a sample, and where."""
    for record in ledger.records:
        yield record.fields.sample, record.where("sample")
    for index, aspect in enumerate(ledger.plan.value.aspects):
        yield aspect.sample, ledger.plan.source.where("aspects", index, "sample")
    for case in ledger.cases:
        yield case.case.sample, case.source.where("sample")
    for index, entry in enumerate(ledger.checks):
        yield entry.check.sample, ledger.supervision.source.where("checks", index, "sample")
    for index, place in enumerate(ledger.places.value.places):
        yield not place.real, ledger.places.source.where("places", index, "real")
    for index, unit in enumerate(ledger.units.value.units):
        yield not unit.real, ledger.units.source.where("units", index, "real")
