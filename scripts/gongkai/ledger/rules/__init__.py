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
from gongkai.ledger.rules import amendments, attachments, consistency, dates, ids, procedure, promise, references, texts
from gongkai.record.waiver import Waiver
from gongkai.rules.waivers import held_against

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
    attachments.forms,
    attachments.files,
    attachments.pairs,
    texts.public,
    texts.agreement,
    texts.problem_length,
    texts.patterns,
)


def check(ledger: Ledger) -> tuple[Finding, ...]:
    """Return every finding that no waiver answers, and of the shapes, sorted by place. A value that does not fit is told once."""
    judged = held_against(spoken(ledger), ledger.waivers)
    return sorted_findings((*ledger.findings, *judged.left, *judged.told))


def spoken(ledger: Ledger) -> Iterator[Finding]:
    """Yield every finding of every rule, whatever may be waived."""
    told = {finding.where for finding in ledger.findings}
    yield from (finding for rule in LEDGER_RULES for finding in rule(ledger) if finding.where not in told)


def relied_on(ledger: Ledger) -> tuple[Waiver, ...]:
    """Return the waivers without which some finding would stand: what an edition of this ledger publishes."""
    return held_against(spoken(ledger), ledger.waivers).relied if ledger.waivers.value.waivers else ()


def checked(ledger: Ledger) -> Ledger:
    """Return the ledger if no rule finds an error. Raises Refused."""
    if found := errors(check(ledger)):
        raise Refused(found)
    return ledger
