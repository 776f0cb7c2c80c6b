"""A workbook against the ledger: which records it makes, changes and leaves out, what must be asked, what is wrong with it.

Place in the flow: the middle of the room; pure. The outcome is the ledger as it would be, so that every rule speaks about it before
anything is written, and speaks of cells where cells gave the values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from gongkai.findings import Finding, Location, sorted_findings
from gongkai.intake.grid import Grid
from gongkai.intake.source import Source
from gongkai.ledger.model import Ledger
from gongkai.ledger.record import record_from
from gongkai.ledger.rules import check
from gongkai.ledger.rules.attachments import read_ahead
from gongkai.workbook.answers import Answers, Question, Questions
from gongkai.workbook.attaching import fill_attachment
from gongkai.workbook.correcting import Correcting, correct
from gongkai.workbook.drafting import Draft
from gongkai.workbook.entries import Entry
from gongkai.workbook.events import fill_event
from gongkai.workbook.forms import joined
from gongkai.workbook.items import fill_item
from gongkai.workbook.names import Names, names_of
from gongkai.workbook.problems import fill_problem
from gongkai.workbook.progress import Reporting, fill_progress
from gongkai.workbook.rounds import of_this_round
from gongkai.workbook.table import Table, numbered_once, table_of
from gongkai.workbook.vocabulary import IGNORE, Vocabulary, shipped, with_headers

# Rows that were refused are missing in every count of problems: only why they were refused is worth saying.
LOSING = ("workbook-number", "workbook-no-number", "workbook-number-twice", "workbook-header-twice", "workbook-no-table")
COUNTED = ("number-missing", "promise-year")
READING = ("problems", "items", "events", "attachments")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a workbook would do: drafts by number, those that differ, the ledger with them, questions, findings, what was left out."""

    drafts: dict[int, Draft]
    changed: tuple[Draft, ...]
    ledger: Ledger
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    unread: tuple[str, ...]
    absent: tuple[int, ...]
    skipped: tuple[int, ...]
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a workbook is read: the day up to which it reports where it does not state it, its period, corrections to be recorded."""

    as_of: date | None = None
    period: str | None = None
    correcting: Correcting | None = None


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of one import by number, each begun from the ledger's own record where there is one."""

    ledger: Ledger
    names: Names
    sources: dict[int, Source]
    begun: dict[int, Draft] = field(default_factory=dict)

    def take(self, kind: str, entry: Entry, reporting: Reporting) -> Iterator[Finding]:
        """Take one row's entry, of a table of this kind, into its draft; yields what it cannot say."""
        draft = self.of(entry, fresh=kind == "problems")
        if draft is None:
            yield Finding(code="workbook-no-problem", where=entry.where, value=str(entry.number.own))
        elif kind == "items":
            fill_item(draft, entry, self.names)
        elif kind == "attachments":
            fill_attachment(draft, entry)
        elif kind == "events":
            fill_event(draft, entry, self.names)
        else:
            fill_problem(draft, entry, self.names)
            yield from fill_progress(draft, entry, self.names, reporting)

    def of(self, entry: Entry, *, fresh: bool) -> Draft | None:
        """Return the draft of an entry's number; None where the ledger has no such problem and a fresh one may not be begun."""
        number = entry.number.own
        if number not in self.begun:
            source = self.sources.get(number)
            if source is None and not fresh:
                return None
            folder = self.ledger.settings.value.ledger
            draft = Draft(number, source, sample=self.ledger.kind == "sample", file=f"{folder}/{number:03}.yml")
            draft.values.setdefault((), entry.where)
            self.begun[number] = draft
        return self.begun[number]


def imported(ledger: Ledger, grids: Sequence[Grid], answers: Answers, wanted: Wanted = Wanted()) -> Imported:
    """Return what the sheets would do to the ledger."""
    questions = Questions()
    vocabulary = with_headers(shipped(), answers.headers)
    found = [finding for grid in grids for finding in grid.findings]
    sheets = [table_of(grid, vocabulary) for grid in grids if grid.rows]
    tables = [sheet for sheet in sheets if isinstance(sheet, Table)]
    if not tables and not any(sheets) and not found:
        where = first_place(grids)
        found.append(Finding(code="workbook-no-table", where=where, value=next((grid.name for grid in grids if grid.name), where.file)))
    found += [finding for sheet in sheets for finding in (sheet.findings if isinstance(sheet, Table) else sheet)]
    for table in tables:
        for cell in table.header.unknown:
            questions.ask("headers", joined(cell.text), cell.where, partial(meaning, cell.text, vocabulary))
    tables, skipped = of_this_round(tables, ledger.plan.value.round.name.zh, answers, questions)
    found += numbered_once(tables)
    names = names_of(ledger, answers, questions)
    drafts = Drafts(ledger, names, {record.number: record.source for record in ledger.records})
    level = next((step.level for step in ledger.procedure.value.steps if step.event == "acceptance" and step.level), "municipal")
    for kind in READING:
        for table in (table for table in tables if table.kind == kind):
            reporting = Reporting(wanted.as_of or table.stated, wanted.period, level, vocabulary)
            for entry in table.entries:
                found += drafts.take(table.kind, entry, reporting)
    if wanted.correcting and not questions.asked:
        for draft in drafts.begun.values():
            correct(draft, wanted.correcting)
    return outcome(ledger, drafts.begun, questions, found, tables, skipped)


def meaning(header: str, vocabulary: Vocabulary) -> str:
    """Return what is proposed for a header: the column whose words are nearest; to leave it out where another column says the same."""
    said_elsewhere = vocabulary.column("problems", header) not in (None, IGNORE)
    return IGNORE if said_elsewhere else vocabulary.nearest(header)


def first_place(grids: Sequence[Grid]) -> Location:
    """Return the first place of the sheets, for what is wrong with all of them."""
    return next((row[0].where for grid in grids for row in grid.rows if row), Location(file="-"))


def outcome(
    ledger: Ledger, drafts: dict[int, Draft], questions: Questions, found: list[Finding], tables: list[Table], skipped: tuple[int, ...]
) -> Imported:
    """Return the drafts with the ledger they would make and all that its rules say of it."""
    found += [Finding(code=code, where=where, value=value) for draft in drafts.values() for code, where, value in draft.stray]
    changed = tuple(draft for _, draft in sorted(drafts.items()) if draft.changed)
    fresh = {draft.number: record_from(draft.source()) for draft in changed}
    records = {record.number: record for record in ledger.records} | {number: record for number, (record, _) in fresh.items()}
    shapes = [finding for _, wrong in fresh.values() for finding in wrong]
    files = {draft.file for draft in changed}
    kept = [finding for finding in ledger.findings if finding.where.file not in files]
    after = replace(ledger, records=tuple(records[number] for number in sorted(records)), findings=(*kept, *shapes))
    if not questions.asked:
        read_ahead(after)
        lost = any(finding.code in LOSING for finding in found)
        found += [finding for finding in check(after) if not (lost and finding.code in COUNTED)]
    listed = {entry.number.own for table in tables if table.kind == "problems" for entry in table.entries}
    return Imported(
        drafts=drafts,
        changed=changed,
        ledger=after,
        questions=questions.listed(),
        findings=unique(found),
        unread=tuple(dict.fromkeys(joined(cell.text) for table in tables for cell in table.header.unread)),
        absent=tuple(sorted({record.number for record in ledger.records} - listed)) if listed else (),
        skipped=skipped,
        foot=tuple(cell.where.cell or cell.where.file for table in tables for cell in table.foot),
    )


def unique(found: list[Finding]) -> tuple[Finding, ...]:
    """Return findings sorted by place, each once."""
    once: dict[tuple[str, str, str], Finding] = {}
    for finding in found:
        once.setdefault((finding.code, str(finding.where), finding.value), finding)
    return sorted_findings(once.values())
