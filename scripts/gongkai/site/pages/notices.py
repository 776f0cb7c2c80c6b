"""The pages of the acceptance notices.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date
from itertools import takewhile
from typing import Literal

from gongkai.editions.model import Edition
from gongkai.facts.status import Status
from gongkai.record.events import Acceptance, NoticeResult, PublicNotice
from gongkai.record.stage import in_order
from gongkai.site.addresses import ADDRESSES
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.voice.reporting import error_report
from gongkai.site.world import World

NoticeState = Literal["ended", "ended_since", "open"]
NOTICES = Kind(name="notices", section=Section.CHANGES, column=True)
NOTICE = Kind(name="notice", section=Section.CHANGES)


def notice_pages(make: PageMaker) -> Iterator[Page]:
    """The list of acceptance notices, newest first, and a page for each."""
    world, say = make.world, make.plain
    rows = [
        (status, event, result_of(event, status), state_of(event, world.edition))
        for status in world.statuses.values()
        for event in status.problem.events
        if isinstance(event, PublicNotice)
    ]
    rows.sort(key=lambda row: (row[1].start, row[0].number), reverse=True)
    yield make.page(
        "notices/index.html",
        NOTICES,
        title=make.marked(say("notice.title")),
        description=say("notice.intro"),
        context=lambda: {"notices": rows},
    )
    for status, event, result, state in rows:
        yield notice_page(make, status, event, result, state)


def notice_page(make: PageMaker, status: Status, event: PublicNotice, result: NoticeResult | None, state: NoticeState) -> Page:
    """The page of one notice."""
    first = make.world.first_carried[status.number, event.id]
    title = f"{make.plain('notice.title')} {make.plain.name(status.number)}"
    accepted = acceptance_before(event.start, status)
    again = again_after(event, status) if result and result.upheld else None
    context = {
        "status": status,
        "event": event,
        "result": result,
        "state": state,
        "over": state == "ended",
        "acceptance": accepted,
        "again": again,
        "first": first,
        "ended_before": str(event.end) < first.approval.published_on,
        "report": error_report(make.plain, ADDRESSES.notice(status.number, event.id), title),
    }
    return make.page(
        ADDRESSES.notice(status.number, event.id),
        NOTICE,
        title=make.marked(title),
        description=make.plain.short_title(status.problem),
        published=told_since(make.world, status.number, {one.id for one in (event, result, accepted, again) if one}),
        first=first,
        context=lambda: context,
    )


def told_since(world: World, number: int, events: Set[str]) -> str:
    """Return since when what the page of a notice tells has stood so: the publication of the edition that last changed any of it."""

    def told(edition: Edition) -> object:
        problem = edition.content.problems.get(number)
        shown = [event for event in problem.events if event.id in events] if problem else []
        return problem and (problem.title, problem.target, problem.contact, shown)

    unchanged = takewhile(lambda edition: told(edition) == told(world.edition), reversed(world.editions))
    *_, since = (world.edition, *unchanged)
    return since.approval.published_at


def state_of(notice: PublicNotice, edition: Edition) -> NoticeState:
    """Return whether a notice was over on an edition's cut-off date, only when the edition was published, or not even then."""
    if notice.end < edition.as_of:
        return "ended"
    return "ended_since" if str(notice.end) < edition.approval.published_on else "open"


def result_of(notice: PublicNotice, status: Status) -> NoticeResult | None:
    """Return how a notice ended, if it is on record."""
    results = [event for event in status.problem.events if isinstance(event, NoticeResult) and event.notice == notice.id]
    return results[-1] if results else None


def again_after(notice: PublicNotice, status: Status) -> PublicNotice | None:
    """Return the next public comment on the same problem, if there was one."""
    later = (event for event in in_order(status.problem.events) if isinstance(event, PublicNotice) and event.start > notice.end)
    return next(later, None)


def acceptance_before(day: date, status: Status) -> Acceptance | None:
    """Return the acceptance a notice made public."""
    passed = [event for event in in_order(status.problem.events) if isinstance(event, Acceptance) and event.date <= day]
    return passed[-1] if passed else None
