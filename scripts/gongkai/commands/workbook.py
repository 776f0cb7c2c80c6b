"""`gongkai import`, `export`, `template`: the office's workbook into the ledger and back.

Place in the flow: an edge. An import tells first what it would do; only with `write`, and only if nothing is wrong and nothing is left to
ask, the files of the ledger are written, all or none. What marks faults and what asks is loaded when there is something to mark or to ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.commands.importing import told
from gongkai.findings import Finding, Location, Refused, Term, errors
from gongkai.intake.confined import TABLES, read_tables, tables_read
from gongkai.intake.grid import Cell
from gongkai.intake.yaml_text import yaml_text
from gongkai.ledger.load import read_ledger
from gongkai.ledger.model import Ledger
from gongkai.ledger.rules.attachments import read_ahead
from gongkai.publish.parallel import uncollected
from gongkai.publish.progress import Progress
from gongkai.sealing.published import published_numbers
from gongkai.words import Catalogue, both
from gongkai.workbook.answers import FILE, Answers, Question, Questions, answers_text, load_answers
from gongkai.workbook.correcting import Correcting, changed_fields
from gongkai.workbook.importing import Imported, Wanted, imported
from gongkai.workbook.names import names_of

FOLDER = "imports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an import is asked for: the day and period it reports, confirmed words, why, by whom and when published values are
    corrected, and whether it writes.
    """

    as_of: date | None = None
    period: str | None = None
    answers: Path | None = None
    write: bool = False
    reason: str | None = None
    by: str | None = None
    on: date | None = None


def import_files(root: Path, files: Sequence[Path], wish: Wish, progress: Progress | None = None) -> tuple[list[str], tuple[Finding, ...]]:
    """Return what was or would be done, in lines, and every finding. Raises Refused where a file cannot be read at all."""
    with uncollected():  # an import makes next to no cycles
        return compared(root, files, wish, progress or Progress())


def compared(root: Path, files: Sequence[Path], wish: Wish, progress: Progress) -> tuple[list[str], tuple[Finding, ...]]:
    """Return the same while nothing is collected."""
    with progress.stage("read"), tables_read(files) as tables:
        ledger, known = read_ledger(root), load_answers(root).value
        read_ahead(ledger)
        answers = answers_in(wish.answers, ledger, known) if wish.answers else known
        published = published_numbers(root)
        wanted = Wanted(as_of=wish.as_of, period=wish.period, correcting=correcting_of(wish, ledger, published))
        grids = tables()
    with progress.stage("compare"):
        result = imported(ledger, grids, answers, wanted)
    findings = (*(questions_as_findings(result.questions, ledger) if result.questions else ()), *result.findings)
    lines = list(told(result))
    touched = [draft.number for draft in result.changed if draft.number in published and any(changed_fields(draft))]
    if touched and not wish.reason:
        lines.append(both("import_published", numbers=", ".join(map(str, touched))))
    if errors(findings):
        return [*lines, *helped(root, files, ledger, result, findings)], findings
    if not wish.write:
        return [*lines, both("import_dry")], findings
    with progress.stage("put"):
        return [*lines, *written(root, result, answers, known)], findings


def answers_in(path: Path, ledger: Ledger, known: Answers) -> Answers:
    """Return what is known with what the table of words to confirm says. Raises Refused."""
    from gongkai.workbook.asking import read_answers

    return read_answers(read_tables([path]), ledger, known)


def correcting_of(wish: Wish, ledger: Ledger, published: frozenset[int]) -> Correcting | None:
    """Return how published values are corrected, None if no reason is given. Raises Refused for a unit nobody knows."""
    if not (wish.reason and wish.by and wish.on):
        return None
    names = names_of(ledger, Answers(), Questions())
    found = names.unit(wish.by, Cell(wish.by, Location(file="--by")))
    if len(found) != 1:
        raise Refused([Finding(code="unit-unknown", where=Location(file="--by"), value=wish.by, args={"near": "—"})])
    return Correcting(reason=wish.reason, by=found[0], day=wish.on, published=published)


def questions_as_findings(questions: Sequence[Question], ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each word that must be confirmed."""
    from gongkai.workbook.asking import asked, meaning_in_words
    from gongkai.workbook.rows import sayer_of

    say = sayer_of(ledger)
    for question in questions:
        args: dict[str, object] = {"kind": Term(f"cli.question_{question.kind}"), "proposal": meaning_in_words(question, say) or "—"}
        yield Finding(code="import-question", where=question.where, value=asked(question), args=args)


def helped(root: Path, files: Sequence[Path], ledger: Ledger, result: Imported, findings: Sequence[Finding]) -> Iterator[str]:
    """Write what helps the office: the table of words to confirm, and each workbook with its faults marked."""
    from gongkai.workbook.asking import write_questions
    from gongkai.workbook.marking import mark

    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    if result.questions:
        table = folder / f"{Catalogue.of('zh').text('workbook.sheets.questions')}.xlsx"
        write_questions(table, result.questions, ledger)
        yield both("import_asked", count=len(result.questions), file=table.relative_to(root))
    for path in files:
        if path.suffix.lower() not in TABLES and mark(path, findings, folder / path.name):
            yield both("import_marked", file=f"{FOLDER}/{path.name}")


def written(root: Path, result: Imported, answers: Answers, known: Answers) -> Iterator[str]:
    """Write the changed records beside the old ones, then put all of them in their place."""
    fresh = {root / draft.file: yaml_text(draft.source().data) for draft in result.changed}
    if answers != known:
        fresh[root / "data" / FILE] = answers_text(answers)
    waiting = [(path, path.with_name(f".{path.name}.new")) for path in fresh]
    try:
        for path, new in waiting:
            path.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(fresh[path], encoding="utf-8", newline="\n")
        for path, new in waiting:
            new.replace(path)
    finally:
        for _, new in waiting:
            new.unlink(missing_ok=True)
    yield both("import_written", count=len(result.changed), folder=read_folder(result))
    if answers != known:
        kinds = zip(answers.model_dump().values(), known.model_dump().values(), strict=True)
        yield both("import_learned", count=sum(len(now) - len(was) for now, was in kinds))


def read_folder(result: Imported) -> str:
    """Return the folder of the ledger as the settings name it."""
    return result.ledger.settings.value.ledger


def export_file(root: Path, path: Path, *, empty: bool = False) -> str:
    """Write the ledger, or an empty template, to a workbook; returns the line that says so. Raises Refused."""
    from gongkai.workbook.writing import write_workbook

    ledger = read_ledger(root)
    if found := errors(ledger.findings):
        raise Refused(found)
    count = write_workbook(path, ledger, empty=empty)
    return both("template_done", file=path) if empty else both("exported", count=count, file=path)


def clean(path: Path, target: Path) -> tuple[Finding, ...]:
    """Write a copy of a workbook without what is refused; returns each dropped cell. Raises Refused."""
    from gongkai.workbook.cleaning import clean_copy

    return clean_copy(path, target)
