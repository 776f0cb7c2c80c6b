"""Every public word of the ledger, as trees with their places.

Place in the flow: between the ledger and the text rules. What is held back, entered later or the office's own is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import PathKey
from gongkai.intake.source import Source
from gongkai.ledger.model import WORKING_KEYS, Ledger, WorkingRecord
from gongkai.record.text import stamped
from gongkai.rules.placed import PublicWords
from gongkai.settings import settings_words

# What the office keeps to itself of files that are public otherwise: no projection names it. It is held against the rules all the same.
OWN = frozenset({"reviewed_by", "formulations", "office_lines"})


def record_words(record: WorkingRecord) -> Iterator[PublicWords]:
    """Yield the words of a record that may be published; held events are the office's own."""
    tree, source = record.tree(), record.source
    sample, leaf = tree.get("sample") == "true", f"problem/{record.number}"
    yield PublicWords(tree=tree, source=source, sample=sample, leaf=leaf, own=OWN)
    held = {entry.path for entry in record.all_entries() if entry.hold}
    for path, row in record.rows():
        if path not in held:
            public = {key: value for key, value in row.items() if key not in WORKING_KEYS} if isinstance(row, dict) else row
            yield PublicWords(tree=public, source=source, path=path, sample=sample, leaf=leaf)


def waiver_words(source: Source, *, sample: bool) -> PublicWords:
    """Return the words of the waivers: both halves of each were written in one act. No waiver answers for another one's words."""
    return PublicWords(tree=stamped(source.data), source=source, sample=sample, leaf="waivers")


def public_words(ledger: Ledger) -> Iterator[PublicWords]:
    """Yield every public word of the ledger, of everything around it, and of the settings."""
    for record in ledger.records:
        yield from record_words(record)
    yield from words_around(ledger)


def around_from(ledger: Ledger) -> tuple[Source | PathKey, ...]:
    """Return what the words around the records come from: their files, and the rows of the checks that the ledger has on its day."""
    typed = (ledger.plan, ledger.safeguards, ledger.procedure, ledger.places, ledger.units, ledger.terms, ledger.complaints, ledger.waivers)
    rows = (path for path, _ in ledger.check_rows())
    return (*ledger.case_sources(), ledger.supervision, *rows, *(each.source for each in typed), ledger.settings.source)


def words_around(ledger: Ledger) -> Iterator[PublicWords]:
    """Yield the public words of everything around the records, and of the settings."""
    for source in ledger.case_sources():
        case = source.data if isinstance(source.data, dict) else {}
        yield PublicWords(tree=case, source=source, sample=case.get("sample") == "true", leaf=f"case/{case.get('id')}")
    sample = ledger.kind == "sample"
    for path, row in ledger.check_rows():
        yield PublicWords(tree=row, source=ledger.supervision, path=path, sample=sample, leaf="supervision")
    plan = ledger.plan.source
    whole = plan.data if isinstance(plan.data, dict) else {}
    yield PublicWords(tree={key: value for key, value in whole.items() if key != "aspects"}, source=plan, leaf="plan")
    yield PublicWords(tree=whole.get("aspects"), source=plan, path=("aspects",), leaf="aspects")
    for name, source in (("safeguards", ledger.safeguards.source), ("procedure", ledger.procedure.source)):
        yield PublicWords(tree=source.data, source=source, leaf=name)
    for name, source in (("places", ledger.places.source), ("units", ledger.units.source)):
        yield PublicWords(tree=source.data, source=source, sample=sample, leaf=name)
    for name, source in (("complaints", ledger.complaints.source), ("terms", ledger.terms.source)):
        yield PublicWords(tree=source.data, source=source, bilingual=False, leaf=name, own=OWN)
    yield waiver_words(ledger.waivers.source, sample=sample)
    yield settings_words(ledger.settings.source)
