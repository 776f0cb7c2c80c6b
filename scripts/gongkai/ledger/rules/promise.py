"""The promise: the totals of the announcement, by original limit, whatever slips later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.findings import Finding, Severity
from gongkai.ledger.model import Ledger


def totals(ledger: Ledger) -> Iterator[Finding]:
    """Records by year of the original limit equal the promise, unless an approved note says why; the promise adds up."""
    if "plan" in ledger.unfit:
        return
    plan = ledger.plan.value
    source = ledger.plan.source
    severity = Severity.NOTICE if plan.plan_note else Severity.ERROR
    promise = plan.promise
    if sum(promise.by_year.values()) != promise.total:
        value = str(sum(promise.by_year.values()))
        yield Finding(code="promise-sum", where=source.where("promise", "by_year"), value=value, args={"total": promise.total})
    if not all(record.fits("time_limit") for record in ledger.records):
        return
    counted = Counter(str(record.fields.time_limit.date.year) for record in ledger.records)
    for year in sorted(set(counted) | set(promise.by_year)):
        expected = promise.by_year.get(year, 0)
        if counted[year] != expected:
            where = source.where("promise", "by_year", year)
            args: dict[str, object] = {"year": year, "expected": expected}
            yield Finding(code="promise-year", where=where, value=str(counted[year]), args=args, severity=severity)
