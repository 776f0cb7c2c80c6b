"""References: every place, unit, aspect, problem and commitment that is named exists.

They need no more than plain trees, so that a value that does not fit its shape hides none of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Any

from gongkai.findings import Finding, PathKey
from gongkai.intake.source import Source
from gongkai.ledger.model import Ledger
from gongkai.ledger.rules.ids import ID, number_in
from gongkai.record.events import Merged
from gongkai.record.tree import words_at

UNITS = ("lead", "supervising", "accepting", "contact/unit", "responsible/*", "cooperating/*", "measures/*/units/*")
ACTORS = ("by", "approver")


def known_ids(source: Source, way: str) -> frozenset[str]:
    """Return the ids of a register; none where one of them is no id, for then nobody can say what is unknown."""
    ids = frozenset(identifier for _, identifier in words_at(source.data, way))
    return ids if all(map(ID.fullmatch, ids)) else frozenset()


def unknown(code: str, source: Source, named: Iterator[tuple[PathKey, str]], known: Collection[str]) -> Iterator[Finding]:
    """Yield the ids that are not known, each with the nearest known one."""
    for path, value in named if known else ():
        if value not in known:
            near = get_close_matches(value, list(known), n=1)
            yield Finding(code=code, where=source.where(*path), value=value, args={"near": near[0] if near else "—"})


def aspects(ledger: Ledger) -> Iterator[Finding]:
    """A record's aspect is one of the plan's."""
    known = known_ids(ledger.plan.source, "aspects/*/id")
    for record in ledger.records:
        yield from unknown("aspect-unknown", record.source, words_at(record.tree(), "aspect"), known)


def places(ledger: Ledger) -> Iterator[Finding]:
    """Places of records, items and cases are in the register of places; an item's are among its record's."""
    known = known_ids(ledger.places.source, "places/*/id")
    for record in ledger.records:
        tree = record.tree()
        yield from unknown("place-unknown", record.source, words_at(tree, "places/*", "items/*/places/*"), known)
        own = {place for _, place in words_at(tree, "places/*")}
        for path, place in words_at(tree, "items/*/places/*"):
            if place in known and own and place not in own:
                yield Finding(code="item-place", where=record.where(*path), value=place)
    for source in ledger.case_sources():
        yield from unknown("place-unknown", source, words_at(source.data, "place"), known)


def places_around(ledger: Ledger) -> Iterator[Finding]:
    """Places of units and of counted complaints are in the register of places."""
    known = known_ids(ledger.places.source, "places/*/id")
    for source, way in ((ledger.units.source, "units/*/place"), (ledger.complaints.source, "counts/*/place")):
        yield from unknown("place-unknown", source, words_at(source.data, way), known)


def units(ledger: Ledger) -> Iterator[Finding]:
    """Units of records, events and checks are in the register of units."""
    source = ledger.units.source
    known = known_ids(source, "units/*/id")
    for record in ledger.records:
        yield from unknown("unit-unknown", record.source, words_at(record.tree(), *UNITS), known)
        for path, row in record.rows():
            yield from unknown("unit-unknown", record.source, below(path, row, *actors(row)), known)
    for path, row in ledger.check_rows():
        yield from unknown("unit-unknown", ledger.supervision, below(path, row, "by/*"), known)
    yield from unknown("unit-unknown", source, words_at(source.data, "units/*/members/*"), known)


def actors(row: Any) -> tuple[str, ...]:
    """Return the keys of an event that name units; the `to` of an extension is a day."""
    return (*ACTORS, "to") if isinstance(row, dict) and row.get("kind") == "filing" else ACTORS


def below(path: PathKey, row: Any, *ways: str) -> Iterator[tuple[PathKey, str]]:
    """Yield the strings of a row, each with its path in the file."""
    yield from (((*path, *rest), value) for rest, value in words_at(row, *ways))


def problems(ledger: Ledger) -> Iterator[Finding]:
    """Problems named by cases and mergers exist; nothing is merged into itself."""
    known = {record.number for record in ledger.records}
    for source in ledger.case_sources():
        for path, number in words_at(source.data, "related/*"):
            if number_in(number) not in known:
                yield Finding(code="problem-unknown", where=source.where(*path), value=number)
    for record in ledger.records:
        for entry in record.entries:
            if isinstance(entry.event, Merged) and entry.event.into not in known - {record.number}:
                yield Finding(code="problem-unknown", where=record.where(*entry.path, "into"), value=str(entry.event.into))


def commitments(ledger: Ledger) -> Iterator[Finding]:
    """A safeguard's commitment is one of the plan's."""
    source = ledger.safeguards.source
    known = known_ids(ledger.plan.source, "commitments/*/id")
    yield from unknown("commitment-unknown", source, words_at(source.data, "safeguards/*/commitment"), known)
