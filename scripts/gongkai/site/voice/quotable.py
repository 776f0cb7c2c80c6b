"""One sentence about a problem that is safe to quote, and apart from it what this site calculates.

Place in the flow: beside the speaker. Each clause stands only if the ledger has it; no judgement, no clause for what is absent.
"""

from __future__ import annotations

from gongkai.facts.schedule import Against, Schedule
from gongkai.facts.status import Status
from gongkai.record.stage import Stage
from gongkai.site.voice.calling import running
from gongkai.site.voice.speaker import Speaker


def sentence(speaker: Speaker, status: Status) -> str:
    """Return the sentence: as of which day and edition, what the record says, the original limit and where it was moved."""
    edition, said = speaker.world.edition, speaker.day_words
    return speaker(
        "citing.sentence",
        mark=speaker("sample.mark") if speaker.world.sample else "",
        as_of=said(edition.as_of),
        number=edition.head.number,
        name=speaker.name(status.number),
        title=speaker.short_title(status.problem),
        state=state(speaker, status),
        limit=said(status.original.limit),
        moved=speaker("citing.moved", limit=said(status.current.limit), times=len(status.extensions)) if status.extended else "",
        found=found(speaker, status),
    )


def state(speaker: Speaker, status: Status) -> str:
    """Return the clause of the stage, with the dates on record; of a reopened problem also what went before."""
    days = stage_days(speaker, status)
    now = "" if status.stage is Stage.REOPENED else speaker(f"citing.{status.stage}", **days)
    if "closed" not in days:
        return now
    earlier = speaker("citing.reopened", **days)
    if status.stage is Stage.CLOSED:
        return earlier + speaker("citing.closed_again", **days)
    return earlier + (speaker("citing.after_reopening", state=now) if now else "")


def found(speaker: Speaker, status: Status) -> str:
    """Return the clause of what a source outside the unit found otherwise since, and of the re-check after it; or nothing."""
    contrary, later = status.contrary, status.held_again
    if contrary is None:
        return ""
    clause = speaker(f"citing.found.{contrary.kind}", day=speaker.day_words(contrary.date))
    return clause + (speaker("citing.found.held", day=speaker.day_words(later.date)) if later else "")


def stage_days(speaker: Speaker, status: Status) -> dict[str, str]:
    """Return the days behind the stage in words; `closed` and `reopened` only of a problem that was reopened."""
    standing = status.standing
    days = {
        "self_check": standing.self_check.date if standing.self_check else None,
        "acceptance": standing.acceptance.date if standing.acceptance else None,
        "start": standing.notice.start if standing.notice else None,
        "end": standing.notice.end if standing.notice else None,
        "closure": standing.closure.date if standing.closure else None,
        "refused": status.refused[-1].date if status.refused else None,
    }
    if standing.reopenings:
        last = standing.reopenings[-1].date
        before = [closure.date for closure in standing.closures if closure.date <= last]
        days |= {"closed": before[-1], "reopened": last} if before else {}
    awaited = running(speaker.names.steps.get(standing.awaited or "", speaker("calling.acceptance")))
    return {"awaited": awaited, **{name: speaker.day_words(day) for name, day in days.items() if day}}


def calculated(speaker: Speaker, status: Status) -> str:
    """Return what this site calculates of the original limit, or nothing; where it was moved, of both, the late half and the other."""
    first = days_of(status.original)
    if not first or not speaker.world.config.publish.day_counts:
        return ""
    if not status.extended:
        return speaker(f"citing.calculated_{status.original.state}", days=first)
    key = f"citing.calculated_extended.{kind_of(status.original)}.{kind_of(status.current)}"
    return speaker(key, first=first, days=days_of(status.current), limit=speaker.day_words(status.current.limit))


def kind_of(against: Against) -> str:
    """Return how the work relates to one deadline; a self-check that came late and awaits acceptance is a kind of its own."""
    return "awaiting_late" if against.state is Schedule.AWAITING and against.checked_late else str(against.state)


def days_of(against: Against) -> int:
    """Return how many days late the work is, if it is."""
    return against.days or against.checked_late or 0
