"""From the working ledger to the public record: by allow-list, one assignment a field.

Place in the flow: the only module that sees both models. A field that is not named here cannot be published.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from gongkai.editions.canonical import digest
from gongkai.editions.model import Item, Problem
from gongkai.ledger.model import Entry, Ledger, WorkingRecord
from gongkai.ledger.parts import Files, WorkingAttachment
from gongkai.ledger.rules import relied_on
from gongkai.record.events import Event
from gongkai.record.parts import Attachment, File
from gongkai.record.reports import Progress
from gongkai.record.scalars import Value
from gongkai.record.text import REMOVED

Leaf = dict[str, Any]


def leaves_of(ledger: Ledger, sealed: Mapping[str, File] | None = None) -> dict[str, Leaf]:
    """Return every leaf of an edition: {leaf name: {field: JSON value}}; `sealed` are the files of earlier ones by their originals."""
    file_of = partial(public_file, ledger.files, sealed or {})
    leaves: dict[str, Leaf] = {
        "aspects": {"aspects": [as_json(aspect) for aspect in ledger.plan.value.aspects]},
        "complaints": fields(ledger.complaints.value),
        "places": fields(ledger.places.value),
        "plan": {name: value for name, value in fields(ledger.plan.value).items() if name != "aspects"},
        "procedure": fields(ledger.procedure.value),
        "safeguards": fields(ledger.safeguards.value),
        "supervision": {"checks": [as_json(entry.check) for entry in ledger.checks]},
        "terms": {"glossary": [as_json(entry) for entry in ledger.terms.value.glossary]},
        "units": fields(ledger.units.value),
    }
    leaves |= {f"case/{entry.case.id}": fields(entry.case) for entry in ledger.cases}
    leaves |= {f"problem/{record.number}": with_files(public_fields(record), file_of) for record in ledger.records}
    relied = relied_on(ledger)
    return leaves | ({"waivers": {"waivers": [as_json(waiver) for waiver in relied]}} if relied else {})


def public_fields(record: WorkingRecord) -> Leaf:
    """Return the fields of a record's leaf."""
    return fields(project(record))


def project(record: WorkingRecord) -> Problem:
    """Return the public record of a working record."""
    source = record.fields
    return Problem(
        number=source.number,
        sample=source.sample,
        aspect=source.aspect,
        places=source.places,
        title=source.title,
        problem=source.problem,
        target=source.target,
        measures=source.measures,
        lead=source.lead,
        responsible=source.responsible,
        cooperating=source.cooperating,
        supervising=source.supervising,
        accepting=source.accepting,
        time_limit=source.time_limit,
        items=tuple(
            Item(
                id=item.id,
                places=item.places,
                text=item.text,
                limit=item.limit,
                events=public_events(record.item_entries[item.id]),
            )
            for item in source.items
        ),
        observable=source.observable,
        lineage=source.lineage,
        funds=source.funds,
        contact=source.contact,
        attachments=tuple(map(public_attachment, source.attachments)),
        events=public_events(record.entries),
    )


def public_attachment(row: WorkingAttachment) -> Attachment:
    """Return what is published of an attachment; its file is a bare name until `with_files`."""
    return Attachment(
        id=row.id,
        title=row.title,
        address=row.address,
        alt=row.alt,
        date=row.date,
        moment=row.moment,
        pair=row.pair,
        absent=row.absent,
        file=row.file,
    )


def with_files(leaf: Leaf, file_of: Callable[[str], File]) -> Leaf:
    """Return the fields of a record's leaf with each file as it is sealed in place of its name; a mark of removal stays."""
    rows = leaf["attachments"]
    named = [{**row, "file": as_json(file_of(row["file"]))} if row["file"] not in (None, REMOVED) else row for row in rows]
    return {**leaf, "attachments": named}


def public_file(files: Files, sealed: Mapping[str, File], name: str) -> File:
    """Return a file as it is sealed. One whose original was sealed before stays the same copy, whatever cleans it today."""
    read = files(name)
    if read.original in sealed:
        return sealed[read.original].model_copy(update={"name": name})
    return File(
        name=name,
        media_type=read.media_type,
        size=len(read.data),
        sha256=digest(read.data),
        original=read.original,
        width=read.width,
        height=read.height,
    )


def public_events(entries: tuple[Entry, ...]) -> tuple[Event, ...]:
    """Return the events that are not held back; of the snapshots of one unit in one period, the last."""
    last = {(e.event.by, e.event.period): e.event.id for e in entries if not e.hold and isinstance(e.event, Progress)}
    return tuple(
        entry.event
        for entry in entries
        if not entry.hold and (not isinstance(entry.event, Progress) or last[entry.event.by, entry.event.period] == entry.event.id)
    )


def as_json(value: Value) -> Any:
    """Return a value as JSON, keys as in the files."""
    return value.model_dump(mode="json", by_alias=True)


def fields(value: Value) -> Leaf:
    """Return the fields of a value as JSON."""
    dumped: Leaf = as_json(value)
    return dumped
