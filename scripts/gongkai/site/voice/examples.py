"""Records of the newest edition that stand as examples in hand-written pages: found by what they are, never by a number written down.

Place in the flow: beside the slots of prose. Where an edition has no such record, the first one stands in.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from gongkai.facts.schedule import Schedule
from gongkai.facts.status import Status
from gongkai.record.stage import Stage
from gongkai.site.voice.opening import opening
from gongkai.site.voice.speaker import Speaker

KINDS: dict[str, Callable[[Status], bool]] = {
    "open": lambda status: status.stage is Stage.RECTIFYING,
    "late": lambda status: status.original.state is Schedule.PAST and status.extended,
    "counted": lambda status: status.original.state is Schedule.LATE,
    "reopened": lambda status: status.stage is Stage.REOPENED,
    "disputed": lambda status: status.disputed,
    "amended": lambda status: bool(status.amendments) and status.stage is Stage.CLOSED,
}


def example(speaker: Speaker, kind: str) -> Status:
    """Return the first record of a kind, else the first of all."""
    statuses = speaker.world.statuses.values()
    return next((status for status in statuses if KINDS[kind](status)), next(iter(statuses)))


def linked(speaker: Speaker, kind: str) -> Markup:
    """Return the example by name and title, linked to its page."""
    status = example(speaker, kind)
    words = f"{speaker.name(status.number)} {speaker.plain(status.problem.title)}"
    return Markup('<a href="{}">{}</a>').format(speaker.problem(status.number), words)


def told(speaker: Speaker, kind: str) -> str:
    """Return the paragraph that opens the example's page; in a sample it carries the mark, for it stands far from the page it is of."""
    mark = speaker("sample.mark") if speaker.world.sample else ""
    return mark + opening(speaker, example(speaker, kind))


def counted(speaker: Speaker) -> Markup:
    """Return how the days of one record are counted; nothing where no work was late or the site counts no days."""
    status = example(speaker, "counted")
    if not (status.done and status.original.days and speaker.world.config.publish.day_counts):
        return Markup("")
    return speaker.rich(
        "opening.counted",
        name=linked(speaker, "counted"),
        basis=speaker(f"value.basis.{speaker.world.edition.content.plan.promise.basis}"),
        done=speaker.day_words(status.done),
        limit=speaker.day_words(status.original.limit),
        days=status.original.days,
    )
