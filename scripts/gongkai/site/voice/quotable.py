"""One sentence about a problem that is safe to quote, and apart from it what this site calculates.

Place in the flow: beside the speaker. Each clause stands only if the ledger has it; no judgement, no clause for what is absent.
"""

from __future__ import annotations

from gongkai.facts.schedule import Schedule
from gongkai.facts.status import Status
from gongkai.record.stage import Stage
from gongkai.site.voice.speaker import Speaker

CALCULATED = (Schedule.LATE, Schedule.PAST)


def sentence(speaker: Speaker, status: Status) -> str:
    """Return the sentence: as of which day and edition, what the record says, the original limit and where it was moved."""
    edition = speaker.world.edition
    return speaker(
        "citing.sentence",
        mark=speaker("sample.mark") if speaker.world.sample else "",
        as_of=edition.as_of,
        number=edition.head.number,
        name=speaker.name(status.number),
        title=speaker.short_title(status.problem),
        state=state(speaker, status),
        limit=status.original.limit,
        moved=speaker("citing.moved", limit=status.current.limit) if status.extended else "",
    )


def state(speaker: Speaker, status: Status) -> str:
    """Return the clause of the stage, with the dates on record."""
    standing = status.standing
    earlier = ""
    if standing.reopenings:
        last = standing.reopenings[-1].date
        closed = [closure.date for closure in standing.closures if closure.date <= last]
        earlier = speaker("citing.reopened", closed=closed[-1], reopened=last) if closed else ""
    dates = {
        "self_check": standing.self_check.date if standing.self_check else "",
        "acceptance": standing.acceptance.date if standing.acceptance else "",
        "start": standing.notice.start if standing.notice else "",
        "end": standing.notice.end if standing.notice else "",
        "closure": standing.closure.date if standing.closure else "",
    }
    if status.stage is Stage.REOPENED:
        return earlier
    return earlier + (speaker("citing.then") if earlier else "") + speaker(f"citing.{status.stage}", **dates)


def calculated(speaker: Speaker, status: Status) -> str:
    """Return what this site calculates of the original limit, or nothing."""
    days = status.original.days
    if status.original.state not in CALCULATED or not days or not speaker.world.config.publish.day_counts:
        return ""
    return speaker("citing.calculated", state=speaker(f"schedule.{status.original.state}.name"), days=days)
