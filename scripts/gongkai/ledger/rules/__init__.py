"""The rules of the ledger: small generators, listed once. Each takes the ledger and yields findings; nobody prints or raises inside.

Place in the flow: after loading, before the projection. A new rule comes with its words (`findings.<code>`), a broken input
that triggers exactly it (`tests/data/broken/`), and a line in the list below. A rule that needs no more than plain trees reads those;
one that compares whole parts asks whether they fit, so that what does not fit its shape hides nothing and invents nothing.
What any public word must pass is no rule of the ledger: see `gongkai.rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.findings import Finding, Refused, errors, sorted_findings
from gongkai.ledger.model import Ledger
from gongkai.ledger.rules import amendments, consistency, dates, ids, procedure, promise, references, texts

Rule = Callable[[Ledger], Iterator[Finding]]

LEDGER_RULES: tuple[Rule, ...] = (
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
    consistency.self_checks,
    consistency.acceptors,
    consistency.problem_words,
    amendments.targets,
    amendments.current_values,
    promise.totals,
    texts.public,
    texts.agreement,
    texts.problem_length,
    texts.patterns,
)


def check(ledger: Ledger) -> tuple[Finding, ...]:
    """Return every finding of every rule, and of the shapes, sorted by place. A value that does not fit is told once."""
    told = {finding.where for finding in ledger.findings}
    found = (finding for rule in LEDGER_RULES for finding in rule(ledger) if finding.where not in told)
    return sorted_findings((*ledger.findings, *found))


def checked(ledger: Ledger) -> Ledger:
    """Return the ledger if no rule finds an error. Raises Refused."""
    if found := errors(check(ledger)):
        raise Refused(found)
    return ledger
