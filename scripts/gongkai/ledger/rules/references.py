"""References: every place, unit, aspect, problem and commitment that is named exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from gongkai.findings import Finding, Location, PathKey
from gongkai.ledger.model import Ledger, WorkingRecord
from gongkai.record.events import Merged


def unknown(code: str, where: Location, value: str, known: Iterable[str]) -> Finding:
    """Return the finding of an unknown id, with the nearest known one."""
    near = get_close_matches(value, list(known), n=1)
    return Finding(code=code, where=where, value=value, args={"near": near[0] if near else "—"})


def aspects(ledger: Ledger) -> Iterator[Finding]:
    """A record's aspect is one of the plan's."""
    known = {aspect.id for aspect in ledger.plan.value.aspects}
    for record in ledger.records:
        if record.fields.aspect not in known:
            yield unknown("aspect-unknown", record.where("aspect"), record.fields.aspect, known)


def places(ledger: Ledger) -> Iterator[Finding]:
    """Places of records, items and cases are in the register of places."""
    known = {place.id for place in ledger.places.value.places}
    for record in ledger.records:
        own = () if isinstance(record.fields.places, str) else record.fields.places
        for index, place in enumerate(own):
            if place not in known:
                yield unknown("place-unknown", record.where("places", index), place, known)
        for number, item in enumerate(record.fields.items):
            for index, place in enumerate(item.places):
                if place not in known:
                    yield unknown("place-unknown", record.where("items", number, "places", index), place, known)
                elif place not in own and own:
                    yield Finding(code="item-place", where=record.where("items", number, "places", index), value=place)
    for case in ledger.cases:
        if case.case.place not in known:
            yield unknown("place-unknown", case.source.where("place"), case.case.place, known)


def places_around(ledger: Ledger) -> Iterator[Finding]:
    """Places of units and of counted complaints are in the register of places."""
    known = {place.id for place in ledger.places.value.places}
    for number, unit in enumerate(ledger.units.value.units):
        if unit.place and unit.place not in known:
            yield unknown("place-unknown", ledger.units.source.where("units", number, "place"), unit.place, known)
    for number, row in enumerate(ledger.complaints.value.counts):
        if row.place and row.place not in known:
            yield unknown("place-unknown", ledger.complaints.source.where("counts", number, "place"), row.place, known)


def units(ledger: Ledger) -> Iterator[Finding]:
    """Units of records, events and checks are in the register of units."""
    known = {unit.id for unit in ledger.units.value.units}
    for record in ledger.records:
        for path, unit in units_of(record):
            if unit not in known:
                yield unknown("unit-unknown", record.where(*path), unit, known)
    for number, entry in enumerate(ledger.checks):
        for index, unit in enumerate(entry.check.by):
            if unit not in known:
                yield unknown("unit-unknown", ledger.supervision.source.where("checks", number, "by", index), unit, known)
    for number, group in enumerate(ledger.units.value.units):
        for index, member in enumerate(group.members):
            if member not in known:
                yield unknown("unit-unknown", ledger.units.source.where("units", number, "members", index), member, known)


def units_of(record: WorkingRecord) -> Iterator[tuple[PathKey, str]]:
    """Yield every unit a record names with its path."""
    fields = record.fields
    single: dict[PathKey, str | None] = {("lead",): fields.lead, ("supervising",): fields.supervising, ("accepting",): fields.accepting}
    single[("contact", "unit")] = fields.contact.unit if fields.contact else None
    yield from ((path, unit) for path, unit in single.items() if unit)
    for role in ("responsible", "cooperating"):
        yield from (((role, index), unit) for index, unit in enumerate(getattr(fields, role)))
    for number, measure in enumerate(fields.measures):
        yield from ((("measures", number, "units", index), unit) for index, unit in enumerate(measure.units))
    for entry in record.all_entries():
        named = ((role, getattr(entry.event, role, None)) for role in ("by", "approver", "to"))
        yield from (((*entry.path, role), unit) for role, unit in named if isinstance(unit, str))


def problems(ledger: Ledger) -> Iterator[Finding]:
    """Problems named by cases and mergers exist; nothing is merged into itself."""
    known = {record.number for record in ledger.records}
    for case in ledger.cases:
        for index, number in enumerate(case.case.related):
            if number not in known:
                yield Finding(code="problem-unknown", where=case.source.where("related", index), value=str(number))
    for record in ledger.records:
        for entry in record.entries:
            if isinstance(entry.event, Merged) and entry.event.into not in known - {record.number}:
                yield Finding(code="problem-unknown", where=record.where(*entry.path, "into"), value=str(entry.event.into))


def commitments(ledger: Ledger) -> Iterator[Finding]:
    """A safeguard's commitment is one of the plan's."""
    known = {commitment.id for commitment in ledger.plan.value.commitments}
    for index, safeguard in enumerate(ledger.safeguards.value.safeguards):
        if safeguard.commitment and safeguard.commitment not in known:
            where = ledger.safeguards.source.where("safeguards", index, "commitment")
            yield unknown("commitment-unknown", where, safeguard.commitment, known)
