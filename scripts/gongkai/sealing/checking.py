"""Everything that is to be public, held against every rule: the ledger, what stands around it, the register of removals, what was sealed.

Place in the flow: before sealing; reads, writes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai.editions.removals import register_words
from gongkai.findings import Finding, Location, Refused, errors, sorted_findings
from gongkai.ledger.at import last_entered, ledger_at
from gongkai.ledger.load import read_ledger
from gongkai.ledger.model import Ledger
from gongkai.ledger.rules import check
from gongkai.rules import word_findings
from gongkai.sealing.draft import earlier, refuse_losses
from gongkai.sealing.drafting import drafted_of
from gongkai.sealing.proposal import Place


def city_findings(root: Path, day: date | None = None) -> tuple[int, tuple[Finding, ...]]:
    """Return how many records there are, at the end of a day if one is given, and every finding."""
    ledger = read_ledger(root)
    ledger = ledger_at(ledger, day) if day else ledger
    try:
        register = word_findings(register_words(root, sample=ledger.kind == "sample"), ledger.standards)
        found = sorted_findings((*check(ledger), *register))
    except Refused as refusal:
        found = sorted_findings((*check(ledger), *refusal.findings))
    return len(ledger.records), sorted_findings((*found, *beside_editions(root, ledger, day, sound=not errors(found))))


def beside_editions(root: Path, ledger: Ledger, day: date | None, *, sound: bool) -> tuple[Finding, ...]:
    """Return what is wrong with the editions, and with a ledger that is sound beside them: what seal and build would refuse."""
    try:
        chain = earlier(root)
    except Refused as refusal:
        return tuple(refusal.findings)
    if chain and ledger.kind != chain[-1].head.kind:
        where = ledger.settings.source.where("kind")
        return (Finding(code="site-kind", where=where, value=ledger.kind, args={"expected": chain[-1].head.kind}),)
    if not chain or not sound:
        return ()
    last = day or max(last_entered(ledger), chain[-1].as_of)
    return losses(ledger, Place(id=last.isoformat(), as_of=last, kind=ledger.kind, chain=chain))


def losses(ledger: Ledger, place: Place) -> tuple[Finding, ...]:
    """Return what a sealed edition says and the ledger no longer does, by the record's own file."""
    try:
        refuse_losses(drafted_of(ledger, place))
    except Refused as refusal:
        return tuple(replace(finding, where=Location(file=record_file(ledger, finding))) for finding in refusal.findings)
    return ()


def record_file(ledger: Ledger, finding: Finding) -> str:
    """Return the file of the record that a finding is about, or the folder where there is none any more."""
    number, folder = int(str(finding.args["number"])), ledger.settings.value.ledger
    return next((record.source.file for record in ledger.records if record.number == number), folder)
