"""The pages of the problems: the table, one page each, and the acceptance notices.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from gongkai.events import Acceptance, Event, NoticeResult, PublicNotice, SelfCheck
from gongkai.facts.schedule import Schedule
from gongkai.facts.stage import Stage, in_order
from gongkai.facts.status import Status, item_stage
from gongkai.registers import Case
from gongkai.site.maker import PageMaker, localized
from gongkai.site.model import Link, Page, PageKind, Section
from gongkai.site.world import World
from gongkai.values import Document


def problem_pages(make: PageMaker) -> Iterator[Page]:
    """The table of all problems and a page for each."""
    world, say = make.world, make.plain
    leads = tuple(unit for unit in world.units if world.counts.number(f"unit-{unit}-lead"))
    yield make.page(
        "problems/index.html",
        PageKind.PROBLEMS,
        Section.PROBLEMS,
        title=make.marked(say("problems.title")),
        description=say("problems.description"),
        links=(
            Link(rel="alternate", media_type="application/json", address="data/problems.json", title="JSON"),
            Link(rel="alternate", media_type="text/csv", address="data/problems.csv", title="CSV"),
        ),
        context=lambda: {"stages": tuple(Stage), "schedules": tuple(Schedule), "leads": leads},
    )
    cases = cases_by_problem(world)
    statuses = list(world.statuses.values())
    neighbours = zip([None, *statuses], statuses, [*statuses[1:], None], strict=False)
    for previous, status, following in neighbours:
        yield problem_page(make, status, previous, following, cases.get(status.number, ()))


def problem_page(make: PageMaker, status: Status, previous: Status | None, following: Status | None, cases: tuple[Case, ...]) -> Page:
    """The page of one problem."""
    world, say = make.world, make.plain
    number = status.number
    title = say.short_title(status.problem)

    def context() -> dict[str, Any]:
        return {
            "status": status,
            "previous": previous,
            "following": following,
            "cases": cases,
            "version": world.version(number),
            "items": [(item, item_stage(item, world.edition.as_of)) for item in status.problem.items],
            "documents": documents_on_record(status),
        }

    return make.page(
        f"problems/{number}.html",
        PageKind.PROBLEM,
        Section.PROBLEMS,
        title=make.marked(f"{say.name(number)} {title}"),
        description=say.plain(status.problem.problem),
        published=world.published(f"problem/{number}"),
        links=(
            Link(rel="alternate", media_type="application/json", address=f"problems/{number}.json", title="JSON"),
            Link(rel="alternate", media_type="application/atom+xml", address=localized(f"problems/{number}.atom", make.lang), title="Atom"),
        ),
        context=context,
    )


def documents_on_record(status: Status) -> tuple[tuple[Document, Event], ...]:
    """Return the documents the events name, with their events."""
    return tuple((document, event) for event in status.problem.events if isinstance(event, SelfCheck) for document in event.documents)


def cases_by_problem(world: World) -> dict[int, tuple[Case, ...]]:
    """Return the cases that illustrate each problem."""
    found: dict[int, tuple[Case, ...]] = {}
    for case in world.edition.content.cases:
        for number in case.related:
            found[number] = (*found.get(number, ()), case)
    return found


def notice_pages(make: PageMaker) -> Iterator[Page]:
    """The list of acceptance notices, newest first, and a page for each."""
    world, say = make.world, make.plain
    rows = [
        (status, event, result_of(event, status), event.end < world.edition.as_of)
        for status in world.statuses.values()
        for event in status.problem.events
        if isinstance(event, PublicNotice)
    ]
    rows.sort(key=lambda row: (row[1].start, row[0].number), reverse=True)
    yield make.page(
        "notices/index.html",
        PageKind.NOTICES,
        Section.CHANGES,
        title=make.marked(say("notice.title")),
        description=say("notice.intro"),
        context=lambda: {"notices": rows},
    )
    for status, event, result, over in rows:
        yield notice_page(make, status, event, result, over)


def notice_page(make: PageMaker, status: Status, event: PublicNotice, result: NoticeResult | None, over: bool) -> Page:
    """The page of one notice."""
    context = {"status": status, "event": event, "result": result, "over": over, "acceptance": acceptance_before(event.start, status)}
    return make.page(
        f"notices/{status.number}-{event.id}.html",
        PageKind.NOTICE,
        Section.CHANGES,
        title=make.marked(f"{make.plain('notice.title')} {make.plain.name(status.number)}"),
        description=make.plain.short_title(status.problem),
        published=make.world.published(f"problem/{status.number}"),
        context=lambda: context,
    )


def result_of(notice: PublicNotice, status: Status) -> NoticeResult | None:
    """Return how a notice ended, if it is on record."""
    results = [event for event in status.problem.events if isinstance(event, NoticeResult) and event.notice == notice.id]
    return results[-1] if results else None


def acceptance_before(day: date, status: Status) -> Acceptance | None:
    """Return the acceptance a notice made public."""
    passed = [event for event in in_order(status.problem.events) if isinstance(event, Acceptance) and event.date <= day]
    return passed[-1] if passed else None
