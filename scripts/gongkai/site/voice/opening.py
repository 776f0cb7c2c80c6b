"""What a citizen asks first, in two or three plain sentences: what is wrong, where it stands, by when, whom to call.

Place in the flow: beside the speaker. Put together from the record and from what this site calculates, and labelled as the
site's wherever it is printed; a part that the ledger does not hold says so.
"""

from __future__ import annotations

from gongkai.facts.schedule import Against
from gongkai.facts.status import Status
from gongkai.record.events import SelfCheck
from gongkai.record.stage import Stage
from gongkai.site.voice.quotable import days_of, kind_of, stage_days
from gongkai.site.voice.speaker import Speaker

PLAIN = frozenset({"not_due", "in_time", "awaiting", "reopened", "again"})  # what counts no days


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
    if status.stage is Stage.IN_NOTICE and over:
        return "in_notice_over"
    if not returned(status):
        return str(status.stage)
    checked = max((held.event.date for held in status.held if isinstance(held.event, SelfCheck)), default=None)
    refused = status.refused and (checked is None or checked <= status.refused[-1].date)
    return "rectifying_refused" if refused else "rectifying_returned"


def returned(status: Status) -> bool:
    """Whether completion was reported, came back by a refusal or an objection, and was not reported since: that self-check is void."""
    reported = status.refused or any(isinstance(held.event, SelfCheck) for held in status.held)
    return status.stage is Stage.RECTIFYING and bool(reported)


def due(speaker: Speaker, status: Status) -> str:
    """Return the sentence of the deadline: the original one, the current one where it was moved, and how the work relates to it."""
    over = status.original.limit <= speaker.world.edition.as_of
    key = "opening.due_extended" if status.extended else "opening.due_over" if over else "opening.due"
    basis = speaker(f"value.basis.{speaker.world.edition.content.plan.promise.basis}")
    limit, current = speaker.day_words(status.original.limit), speaker.day_words(status.current.limit)
    done = speaker.day_words(status.done) if status.done else ""
    days, first = days_of(status.current), days_of(status.original)
    state = speaker(f"opening.state.{relation(speaker, status)}", days=days, first=first, done=done, basis=basis)
    return speaker(key, limit=limit, current=current, times=len(status.extensions)) + state


def relation(speaker: Speaker, status: Status) -> str:
    """Return which clause tells how the work relates to the deadline, of an extended problem to both; without day counts the plain one."""
    if status.no_new_limit:
        return "no_new_limit"
    original, current = kind_of(status.original), kind_of(status.current)
    clause = f"extended.{original}.{current}" if status.extended and original not in PLAIN else current
    counted = speaker.world.config.publish.day_counts and all(days_of(each) for each in (status.original, status.current) if counts(each))
    if clause == "past" and not counted and returned(status):
        return "past_refused"
    return clause if counted or clause in PLAIN else f"{clause}_plain"


def counts(against: Against) -> bool:
    """Return whether the clause for a deadline counts days; on the very day of a deadline there is none to count yet."""
    return kind_of(against) not in PLAIN


def call(speaker: Speaker, status: Status) -> str:
    """Return the sentence of whom to ask."""
    contact = status.problem.contact
    if contact is None:
        return speaker("opening.call_none", lead=speaker.unit(status.problem.lead))
    if speaker.world.sample:
        return speaker("opening.call_sample", unit=speaker.unit(contact.unit))
    key = "opening.call" if contact.phone else "opening.call_no_phone"
    return speaker(key, unit=speaker.unit(contact.unit), phone=contact.phone)
