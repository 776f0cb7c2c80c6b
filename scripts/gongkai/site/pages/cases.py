"""The pages of cases and complaints.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from gongkai.record.registers import Case
from gongkai.site.addresses import ADDRESSES
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.voice.speaker import Speaker

CASES = Kind(name="cases", section=Section.CASES, column=True)
CASE = Kind(name="case", section=Section.CASES)
COMPLAINTS = Kind(name="complaints", section=Section.CASES)
EXPOSED = ("situation", "problems", "causes", "rectification", "source")
VIOLATION = (
    "party", "lead_source", "facts", "rule", "rule_in_force_on", "order", "penalty", "decision_effective",
    "review", "transfer", "compensation", "repair", "lesson",
)  # fmt: skip


def case_pages(make: PageMaker) -> Iterator[Page]:
    """Both kinds of cases, and the counts of complaints."""
    world, say = make.world, make.plain
    yield make.page(
        "cases/index.html",
        CASES,
        title=make.marked(say("cases.title")),
        description=say("cases.intro"),
    )
    for case in world.edition.content.cases:
        yield make.page(
            ADDRESSES.case(case.id),
            CASE,
            title=make.marked(say.plain(case.title)),
            description=say.plain(case.situation if case.kind == "exposed" else case.facts),
            published=world.published(f"case/{case.id}"),
            first=world.first_with(f"case/{case.id}"),
            context=partial(case_context, make, case),
        )
    yield make.page(
        "complaints.html",
        COMPLAINTS,
        title=make.marked(say("complaints.title")),
        description=say("complaints.description"),
    )


def case_context(make: PageMaker, case: Case) -> dict[str, Any]:
    """Return what a case page shows: its parts in order, and the problems it illustrates with their present state."""
    speaker = make.speaker(ADDRESSES.case(case.id))
    names = EXPOSED if case.kind == "exposed" else VIOLATION
    return {
        "case": case,
        "parts": [(name, part(speaker, getattr(case, name))) for name in names],
        "related": [make.world.statuses[number] for number in case.related],
    }


def part(speaker: Speaker, value: Any) -> Any:
    """Return a part of a case: a text, or a day."""
    return speaker.text(value) if value is None or hasattr(value, "zh") else speaker.day(value)
