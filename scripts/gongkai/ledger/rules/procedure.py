"""The procedure: what may follow what. The stage is folded from events, so events must be possible."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai.findings import Finding, Term
from gongkai.ledger.model import Entry, Ledger, WorkingRecord
from gongkai.record.amendments import Void
from gongkai.record.events import Acceptance, Closure, Event, NoticeResult, PublicNotice, Recheck, Reopening, SelfCheck
from gongkai.record.scalars import Level
from gongkai.record.stage import Stage, Standing, fold, in_order

STEPS = (SelfCheck, Acceptance, PublicNotice, NoticeResult, Closure, Recheck, Reopening)


def sequences(record: WorkingRecord) -> Iterator[tuple[Entry, ...]]:
    """Yield the record's own entries and those of each item, if all of them fit; what is held back carries no published step."""
    if record.fits("events"):
        yield record.public_entries()
    for entries in record.item_entries.values() if record.fits("items") else ():
        yield tuple(entry for entry in entries if not entry.hold)


def order(ledger: Ledger) -> Iterator[Finding]:
    """Steps stand in the file in the order of their dates."""
    for record in ledger.records:
        for entries in sequences(record):
            void = {entry.event.event for entry in entries if isinstance(entry.event, Void)}
            steps = [entry for entry in entries if isinstance(entry.event, STEPS) and entry.event.id not in void]
            for before, after in pairwise(steps):
                if after.event.date < before.event.date:
                    args: dict[str, object] = {"before": before.event.id, "date": before.event.date}
                    where = record.where(*after.path, "date")
                    yield Finding(code="events-order", where=where, value=str(after.event.date), args=args)


def steps(ledger: Ledger) -> Iterator[Finding]:
    """Every step has what it stands on."""
    for record in ledger.records:
        for entries in sequences(record):
            paths = {entry.event.id: entry.path for entry in entries}
            standing = Standing(levels=levels(ledger))
            for event in in_order(entry.event for entry in entries):
                if code := impossible(event, standing):
                    own: dict[str, object] = {"date": event.date, "expected": Term(f"level.{standing.awaited or 'municipal'}")}
                    yield Finding(code=code, where=record.where(*paths[event.id]), value=event.id, args=own)
                standing.apply(event)


def levels(ledger: Ledger) -> tuple[Level, ...]:
    """Return the levels that accept in turn; none while the steps of the procedure do not fit."""
    procedure = ledger.procedure.value
    return procedure.levels if "steps" in procedure.model_fields_set else ()


def impossible(event: Event, standing: Standing) -> str | None:
    """Return the code of what an event lacks, or None."""
    match event:
        case Acceptance() if standing.acceptance or (standing.levels and event.level in standing.passed):
            return "acceptance-twice"
        case Acceptance() if standing.self_check is None:
            return "acceptance-without-self-check"
        case Acceptance() if standing.levels and event.level != standing.awaited:
            return "acceptance-level"
        case PublicNotice() if standing.acceptance is None:
            return "notice-without-acceptance"
        case NoticeResult() if standing.notice is None or standing.notice.id != event.notice:
            return "notice-result-without-notice"
        case Closure() if standing.acceptance is None:
            return "closure-without-acceptance"
        case Recheck() if standing.closure is None:
            return "recheck-without-closure"
        case Reopening() if standing.closure is None:
            return "reopening-without-closure"
        case SelfCheck() if standing.acceptance:
            return "self-check-after-acceptance"
    return None


def open_items(ledger: Ledger) -> Iterator[Finding]:
    """A problem never closes while an item is open."""
    for record in ledger.records:
        for entry in record.public_entries() if record.fits("items") else ():
            if not isinstance(entry.event, Closure):
                continue
            for item in record.fields.items:
                events = [own.event for own in record.item_entries[item.id] if not own.hold]
                if fold(events, entry.event.date, levels(ledger)).stage is not Stage.CLOSED:
                    yield Finding(code="item-open", where=record.where(*entry.path), value=item.id, args={"date": entry.event.date})
