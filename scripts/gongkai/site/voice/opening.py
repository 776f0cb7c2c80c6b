"""What a citizen asks first, in two or three plain sentences: what is wrong, where it stands, by when, whom to call.

Place in the flow: beside the speaker. Put together from the record and from what this site calculates, and labelled as the
site's wherever it is printed; a part that the ledger does not hold says so.
"""

from __future__ import annotations

from gongkai.facts.schedule import Schedule
from gongkai.facts.status import Status
from gongkai.record.stage import Stage
from gongkai.site.voice.quotable import stage_days
from gongkai.site.voice.speaker import Speaker


def opening(speaker: Speaker, status: Status) -> str:
    """Return the paragraph in the language of the page, without markup."""
    parts = (
        speaker("opening.what", title=speaker.short_title(status.problem)),
        speaker("opening.as_of", day=speaker.day_words(speaker.world.edition.as_of)) + stands(speaker, status),
        due(speaker, status),
        call(speaker, status),
    )
    return speaker("opening.space").join(parts)


def stands(speaker: Speaker, status: Status) -> str:
    """Return the sentence of the stage."""
    days = stage_days(speaker, status)
    if "closed" not in days:
        return speaker(f"opening.{stage_key(speaker, status)}", **days)
    if status.stage is Stage.REOPENED:
        return speaker("opening.reopened", **days)
    if status.stage is Stage.CLOSED:
        return speaker("opening.closed_again", **days)
    return speaker("opening.reopened_since", state=speaker(f"opening.{stage_key(speaker, status)}", **days), **days)


def stage_key(speaker: Speaker, status: Status) -> str:
    """Return under which key the stage is told: a public comment period that was over on publication is not told as open."""
    over = status.notice_over and str(status.notice_over) < speaker.world.edition.approval.published_on
    return "in_notice_over" if status.stage is Stage.IN_NOTICE and over else str(status.stage)


def due(speaker: Speaker, status: Status) -> str:
    """Return the sentence of the deadline: the original one, the current one where it was moved, and how the work relates to it."""
    over = status.original.limit <= speaker.world.edition.as_of
    key = "opening.due_extended" if status.extended else "opening.due_over" if over else "opening.due"
    basis = speaker(f"value.basis.{speaker.world.edition.content.plan.promise.basis}")
    limit, current = speaker.day_words(status.original.limit), speaker.day_words(status.current.limit)
    done = speaker.day_words(status.done) if status.done else ""
    state = speaker(f"opening.state.{relation(speaker, status)}", days=days_of(status), done=done, basis=basis)
    return speaker(key, limit=limit, current=current) + state


def relation(speaker: Speaker, status: Status) -> str:
    """Return which clause tells how the work relates to the deadline in force; without day counts the plain one."""
    against = status.current
    counted = speaker.world.config.publish.day_counts
    if status.no_new_limit:
        return "no_new_limit"
    if against.state is Schedule.AWAITING and against.checked_late:
        return "awaiting_late" if counted else "awaiting"
    if against.state is Schedule.IN_TIME and status.extended:
        return "extended_in_time"
    if against.state in (Schedule.LATE, Schedule.PAST) and not counted:
        return f"{against.state}_plain"
    return str(against.state)


def days_of(status: Status) -> int:
    """Return how many days the clause counts, if it counts any."""
    return status.current.days or status.current.checked_late or 0


def call(speaker: Speaker, status: Status) -> str:
    """Return the sentence of whom to ask."""
    contact = status.problem.contact
    if contact is None:
        return speaker("opening.call_none", lead=speaker.unit(status.problem.lead))
    if speaker.world.sample:
        return speaker("opening.call_sample", unit=speaker.unit(contact.unit))
    key = "opening.call" if contact.phone else "opening.call_no_phone"
    return speaker(key, unit=speaker.unit(contact.unit), phone=contact.phone)
