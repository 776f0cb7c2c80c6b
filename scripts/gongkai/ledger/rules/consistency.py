"""A record that contradicts itself: who checks the work, who accepts it, and what its words can know.

Place in the flow: rules of the ledger. Each is a notice or an error that an office can mend in the record itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.findings import Finding, Severity
from gongkai.ledger.model import Ledger, WorkingRecord
from gongkai.record.events import SelfCheck
from gongkai.rules.numbers import MONTH_OF_YEAR


def self_checks(ledger: Ledger) -> Iterator[Finding]:
    """The self-check of a problem is that of a unit that leads it or is responsible for it."""
    for record in ledger.records:
        if not record.fits("events", "lead", "responsible"):
            continue
        own = {record.fields.lead, *record.fields.responsible}
        for entry in record.public_entries():
            if isinstance(entry.event, SelfCheck) and entry.event.by not in own:
                yield Finding(code="self-check-unit", where=record.where(*entry.path, "by"), value=entry.event.by)


def acceptors(ledger: Ledger) -> Iterator[Finding]:
    """Who leads a problem does not accept its own work, or the office looks at it again."""
    for record in ledger.records:
        lead = record.fields.lead if record.fits("lead", "accepting") else None
        if lead and record.fields.accepting == lead:
            yield Finding(code="accepting-lead", where=record.where("accepting"), value=lead, severity=Severity.NOTICE)


def problem_words(ledger: Ledger) -> Iterator[Finding]:
    """What an inspection found cannot name a month after the first entry that answers it."""
    for record in ledger.records:
        if record.fits("events", "problem"):
            yield from later_months(record)


def later_months(record: WorkingRecord) -> Iterator[Finding]:
    """Yield the months in the words of a problem that lie after its first entry."""
    first = min((entry.event.date for entry in record.public_entries()), default=date.max)
    for year, month in MONTH_OF_YEAR.findall(record.fields.problem.zh):
        if (int(year), int(month)) > (first.year, first.month):
            where, value = record.where("problem", "zh"), f"{year}-{int(month):02}"
            yield Finding(code="problem-later", where=where, value=value, args={"date": first})
