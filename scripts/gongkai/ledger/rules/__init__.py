"""The rules: small generators, listed once. Each takes the ledger and yields findings; nobody prints or raises inside.

Place in the flow: after loading, before the projection. A new rule comes with its words (`findings.<code>`), a broken input
that triggers exactly it (`tests/data/broken/`), and a line in the list below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.findings import Finding, Refused, errors, sorted_findings
from gongkai.ledger.model import Ledger
from gongkai.ledger.rules import amendments, characters, dates, formulations, ids, language, privacy, procedure, promise, references

Rule = Callable[[Ledger], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    ids.file_names,
    ids.numbers,
    ids.inner_ids,
    ids.register_ids,
    ids.sample_marks,
    references.aspects,
    references.places,
    references.places_around,
    references.units,
    references.problems,
    references.commitments,
    dates.notice_windows,
    dates.entered,
    dates.extensions,
    procedure.order,
    procedure.steps,
    procedure.open_items,
    amendments.targets,
    amendments.current_values,
    promise.totals,
    language.chinese,
    language.english,
    language.problem_length,
    language.numbers,
    language.places,
    characters.hidden,
    characters.chinese_typography,
    formulations.fixed,
    formulations.real_names,
    privacy.scan,
)


def check(ledger: Ledger) -> tuple[Finding, ...]:
    """Return every finding of every rule, sorted by place."""
    return sorted_findings(finding for rule in RULES for finding in rule(ledger))


def checked(ledger: Ledger) -> Ledger:
    """Return the ledger if no rule finds an error. Raises Refused."""
    if found := errors(check(ledger)):
        raise Refused(found)
    return ledger
