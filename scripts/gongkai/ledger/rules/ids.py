"""Numbers and ids: permanent, unique, and the same as the file's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from gongkai.findings import Finding, PathKey
from gongkai.intake.source import Source
from gongkai.ledger.model import Ledger, WorkingRecord
from gongkai.record.scalars import DIGITS, TRUTH
from gongkai.record.tree import parts, words_at

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def number_in(text: str) -> int | None:
    """Return the number that a text is, or None."""
    return int(text) if DIGITS.fullmatch(text) else None


def file_names(ledger: Ledger) -> Iterator[Finding]:
    """A record's file is its number, three digits or more."""
    for record in ledger.records:
        stem = PurePosixPath(record.source.file).stem
        if record.fits("number") and stem != f"{record.number:03d}":
            expected = f"{record.number:03d}.yml"
            yield Finding(code="number-file", where=record.where("number"), value=str(record.number), args={"expected": expected})


def numbers(ledger: Ledger) -> Iterator[Finding]:
    """Numbers run from 1 to the promised total without gap or twin."""
    counted = Counter(record.number for record in ledger.records)
    for record in ledger.records:
        if counted[record.number] > 1:
            yield Finding(code="number-twice", where=record.where("number"), value=str(record.number))
    if "plan" in ledger.unfit:
        return
    total = ledger.plan.value.promise.total
    for record in ledger.records:
        if record.number > total:
            yield Finding(code="number-beyond", where=record.where("number"), value=str(record.number), args={"total": total})
    if missing := sorted(set(range(1, total + 1)) - set(counted)):
        value = ", ".join(map(str, missing))
        yield Finding(code="number-missing", where=ledger.plan.source.where("promise", "total"), value=value)


def inner_ids(ledger: Ledger) -> Iterator[Finding]:
    """Ids of measures, items, attachments and events are unique within a record, and an item's id begins with the number."""
    for record in ledger.records:
        rows = list(ids_of(record))
        counted = Counter(identifier for _, identifier in rows)
        yield from (Finding(code="id-twice", where=record.where(*path), value=twin) for path, twin in rows if counted[twin] > 1)
        for path, item in words_at(record.tree(), "items/*/id"):
            if not item.startswith(f"{record.number}-"):
                yield Finding(code="item-id", where=record.where(*path), value=item, args={"number": record.number})


def ids_of(record: WorkingRecord) -> Iterator[tuple[PathKey, str]]:
    """Yield every id of a record with its path."""
    yield from words_at(record.tree(), "measures/*/id", "items/*/id", "attachments/*/id")
    for path, row in record.rows():
        yield from (((*path, *rest), identifier) for rest, identifier in words_at(row, "id"))


def register_ids(ledger: Ledger) -> Iterator[Finding]:
    """Ids of aspects, commitments, safeguards, places, units, waivers, cases and checks are unique: a twin would hide the other."""
    lists = (
        (ledger.plan.source, "aspects/*/id"),
        (ledger.plan.source, "commitments/*/id"),
        (ledger.safeguards.source, "safeguards/*/id"),
        (ledger.places.source, "places/*/id"),
        (ledger.units.source, "units/*/id"),
        (ledger.waivers.source, "waivers/*/id"),
    )
    for source, way in lists:
        yield from twins([(source, path, identifier) for path, identifier in words_at(source.data, way)])
    checks = ((path, words_at(row, "id")) for path, row in ledger.check_rows())
    yield from twins([(ledger.supervision, (*path, "id"), identifier) for path, found in checks for _, identifier in found])
    yield from twins([(source, path, identifier) for source in ledger.case_sources() for path, identifier in words_at(source.data, "id")])


def twins(rows: list[tuple[Source, PathKey, str]]) -> Iterator[Finding]:
    """Yield the ids that come more than once."""
    counted = Counter(identifier for _, _, identifier in rows)
    yield from (Finding(code="id-twice", where=source.where(*path), value=twin) for source, path, twin in rows if counted[twin] > 1)


def sample_marks(ledger: Ledger) -> Iterator[Finding]:
    """A sample holds only sample leaves and placeholder names, an official ledger none of either."""
    sample = ledger.kind == "sample"
    for source, path, value in marks(ledger) if "kind" not in ledger.unfit else ():
        if value != sample:
            yield Finding(code="sample-mark", where=source.where(*path), value=str(value).lower(), args={"kind": ledger.kind})


def marks(ledger: Ledger) -> Iterator[tuple[Source, PathKey, bool]]:
    """Yield whether each leaf says of itself that it is a sample, and where; real is the contrary."""
    for record in ledger.records:
        yield from mark(record.source, record.tree(), (), "sample")
    for source in ledger.case_sources():
        yield from mark(source, source.data, (), "sample")
    for path, row in ledger.check_rows():
        yield from mark(ledger.supervision, row, path, "sample")
    lists = ((ledger.plan.source, "aspects", "sample"), (ledger.places.source, "places", "real"), (ledger.units.source, "units", "real"))
    for source, key, name in lists:
        for index, row in parts(source.data.get(key) if isinstance(source.data, dict) else None):
            yield from mark(source, row, (key, index), name)


def mark(source: Source, row: object, path: PathKey, name: str) -> Iterator[tuple[Source, PathKey, bool]]:
    """Yield the mark of one leaf; one that is no truth value is told by its shape."""
    if isinstance(row, dict) and row and (told := TRUTH.get(str(row.get(name, "false")))) is not None:
        yield source, (*path, name), told == (name == "sample")
