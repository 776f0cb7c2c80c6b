"""What is attached: one thing each, files that are what they should be, pictures told to everybody, before beside after."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongkai.findings import Finding, Location, Refused
from gongkai.intake.attached import Attached, is_plain
from gongkai.ledger.model import Ledger
from gongkai.ledger.parts import ATTACHMENTS, WorkingAttachment
from gongkai.record.events import Closure, Reopening
from gongkai.record.text import REMOVED
from gongkai.rules.papers import OnPage, paper_findings

PICTURE = ("image/jpeg", "image/png")


def forms(ledger: Ledger) -> Iterator[Finding]:
    """An attachment is a paper at an address, a file, or the reason why there is none; a file has its day, its name is a name."""
    for record in ledger.records:
        for path, row in record.attached():
            where = record.where(*path)
            if sum(part is not None for part in (row.address, row.file, row.absent)) != 1:
                yield Finding(code="attachment-form", where=where, value=row.id)
            elif row.file not in (None, REMOVED) and row.date is None:
                yield Finding(code="attachment-undated", where=where, value=row.id)
            if row.file and row.file != REMOVED and not is_plain(row.file):
                yield Finding(code="attachment-name", where=record.where(*path, "file"), value=row.file)


def read_ahead(ledger: Ledger) -> None:
    """Let the files that a ledger attaches be read from now on, in the order in which `files` asks for them."""
    rows = (row for record in ledger.records for _, row in record.attached())
    ledger.files.expect(row.file for row in rows if row.file and row.file != REMOVED and is_plain(row.file))


def files(ledger: Ledger) -> Iterator[Finding]:
    """A file is there, whole, a picture or a paper by its content; a picture is told in words and was looked at; no paper names people.

    What may be waived in a paper is told for each record that attaches it, anything else once.
    """
    read: dict[str, tuple[OnPage, ...]] = {}
    for record in ledger.records:
        for path, row in record.attached():
            name = row.file
            if not name or name == REMOVED or not is_plain(name):
                continue
            where = record.where(*path, "file")
            try:
                file = ledger.files(name)
            except Refused as refusal:
                missing = [finding for finding in refusal.findings if finding.code == "file-unreadable"]
                yield from (Finding(code="attachment-missing", where=where, value=name) for _ in missing)
                yield from (finding for finding in refusal.findings if finding not in missing and name not in read)
                read[name] = ()
                continue
            yield from row_findings(row, file, where)
            again = name in read
            found = read[name] = read[name] if again else tuple(in_paper(ledger, name, file))
            leaf = f"problem/{record.number}"
            yield from (each.attached_by(leaf, row.id) for each in found if each.may_be_waived or not again)


def in_paper(ledger: Ledger, name: str, file: Attached) -> Iterator[OnPage]:
    """Yield what may not be published of the words of a file; a picture has none."""
    sample = ledger.kind == "sample"
    return paper_findings(f"{ATTACHMENTS}/{name}", file.original, file.words, ledger.standards, sample=sample)


def row_findings(row: WorkingAttachment, file: Attached, where: Location) -> Iterator[Finding]:
    """Yield what is missing beside a file: a picture is told in words and was looked at, a paper is no photograph."""
    picture = file.media_type in PICTURE
    if picture and row.alt is None:
        yield Finding(code="attachment-alt", where=where, value=row.id)
    if picture and row.reviewed_by is None:
        yield Finding(code="attachment-unreviewed", where=where, value=row.id)
    if not picture and (row.moment or row.alt):
        yield Finding(code="attachment-no-picture", where=where, value=row.id)


def pairs(ledger: Ledger) -> Iterator[Finding]:
    """A photograph of before stands beside one of after, and is not later than it; of each there may be the reason why it is missing.

    Until the problem is closed, or closed again, the photograph of after need not be there yet.
    """
    for record in ledger.records:
        turns = [entry.event for entry in record.entries if isinstance(entry.event, Closure | Reopening)]
        closed = isinstance(turns[-1], Closure) if turns else False
        photos = [(path, row) for path, row in record.attached() if row.moment or row.pair]
        for pair, group in groupby(sorted(photos, key=lambda photo: photo[1].pair or ""), key=lambda photo: photo[1].pair):
            rows = sorted(group, key=lambda photo: photo[1].moment != "before")
            (path, first), *_ = rows
            moments = [row.moment for _, row in rows]
            if pair is None or (moments != ["before", "after"] and (closed or moments != ["before"])):
                yield from (Finding(code="attachment-pair", where=record.where(*at), value=row.id) for at, row in rows)
            elif (before := first.date) and (after := rows[-1][1].date) and before > after:
                yield Finding(code="attachment-order", where=record.where(*path, "date"), value=str(before), args={"after": str(after)})
