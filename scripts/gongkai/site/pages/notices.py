"""The pages of the acceptance notices.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.facts.status import Status
from gongkai.record.events import Acceptance, NoticeResult, PublicNotice
from gongkai.record.stage import in_order
from gongkai.site.addresses import ADDRESSES
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.voice.reporting import error_report

NOTICES = Kind(name="notices", section=Section.CHANGES, column=True)
NOTICE = Kind(name="notice", section=Section.CHANGES)


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
        NOTICES,
        title=make.marked(say("notice.title")),
        description=say("notice.intro"),
        context=lambda: {"notices": rows},
    )
    for status, event, result, over in rows:
        yield notice_page(make, status, event, result, over)


def notice_page(make: PageMaker, status: Status, event: PublicNotice, result: NoticeResult | None, over: bool) -> Page:
    """The page of one notice."""
    first = make.world.first_carried[status.number, event.id]
    title = f"{make.plain('notice.title')} {make.plain.name(status.number)}"
    context = {
        "status": status,
        "event": event,
        "result": result,
        "over": over,
        "acceptance": acceptance_before(event.start, status),
        "first": first,
        "ended_before": str(event.end) < first.approval.published_on,
        "report": error_report(make.plain, ADDRESSES.notice(status.number, event.id), title),
    }
    return make.page(
        ADDRESSES.notice(status.number, event.id),
        NOTICE,
        title=make.marked(title),
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
