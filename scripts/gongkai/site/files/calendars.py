"""Calendars: limits, notices, and the next update, for the site, each problem, place and unit, in each language.

Place in the flow: from the world to iCalendar bytes (RFC 5545). A moved limit keeps its UID and counts its SEQUENCE up, so that a
subscribed calendar moves the entry instead of adding another. Times come from approvals, never from a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

from icalendar import Calendar, Event

from gongkai.editions.model import Edition
from gongkai.facts.status import Status
from gongkai.record.events import PublicNotice
from gongkai.record.stage import Stage
from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES, full, localized, urn
from gongkai.site.model import Asset
from gongkai.site.subjects import subjects
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

MEDIA = "text/calendar"
END = b"END:VCALENDAR\r\n"


def calendar_assets(world: World) -> Iterator[Asset]:
    """Yield every calendar."""
    for lang in world.config.languages:
        for name, _, numbers, title in subjects(world, lang):
            whole = name == "atom"
            address = localized("data/calendar.ics" if whole else f"{name}.ics", lang)
            yield Asset(address=address, media_type=MEDIA, content=partial(calendar, world, lang, title, numbers, whole=whole), lang=lang)


def calendar(world: World, lang: Language, title: str, numbers: Iterable[int], *, whole: bool) -> bytes:
    """Return a calendar: the limits and notices of the problems; with the next update in that of the whole site."""
    speaker = Speaker(world, lang, "", "")
    mark = speaker("sample.mark") if world.sample else ""
    result = Calendar()
    result.add("prodid", "-//gongkai//EN")
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    result.add("x-wr-calname", mark + title)
    entries = [world.once(problem_entries, lang, number) for number in numbers]
    due = world.edition.approval.next_update_due
    if whole and due and world.config.publish.next_due:
        update = day_event(world, speaker, "next-update", speaker("feeds.next_update"), (due, due), count=len(world.editions))
        entries.append(update.to_ical())
    return bytes(result.to_ical()).removesuffix(END) + b"".join(entries) + END


def problem_entries(world: World, lang: Language, number: int) -> bytes:
    """Return the entries of one problem, its limit and its notices, as they stand in every calendar that has them."""
    speaker = Speaker(world, lang, "", "")
    status = world.statuses[number]
    notices = [event for event in status.problem.events if isinstance(event, PublicNotice)]
    events = [limit_event(world, speaker, status), *(notice_event(world, speaker, number, notice) for notice in notices)]
    return b"".join(event.to_ical() for event in events)


def stamp(world: World, edition: Edition) -> datetime:
    """Return an edition's publication in UTC."""
    return datetime.fromisoformat(f"{edition.approval.published_at}:00{world.config.utc_offset}").astimezone(UTC)


def day_event(
    world: World,
    speaker: Speaker,
    key: str,
    title: str,
    days: tuple[date, date],
    *,
    count: int = 0,
    text: str = "",
    edition: Edition | None = None,
) -> Event:
    """Return an entry of whole days, first and last inclusive."""
    event = Event()
    published = stamp(world, edition or world.edition)
    event.add("uid", f"{urn(localized(key, speaker.lang)).removeprefix('urn:uuid:')}@gongkai.invalid")
    event.add("dtstamp", published)
    event.add("last-modified", published)
    event.add("sequence", count)
    event.add("summary", (speaker("sample.mark") if world.sample else "") + title)
    event.add("dtstart", days[0])
    event.add("dtend", days[1] + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    if text:
        event.add("description", text)
    return event


def limit_event(world: World, speaker: Speaker, status: Status) -> Event:
    """Return the entry of a limit: on the day now in force, with the original day and each move told."""
    number = status.number
    lines = [f"{speaker('problem.original_limit')} {status.original.limit}"]
    lines += [f"{move.from_} → {move.to} ({move.date} {speaker.unit(move.by)})" for move in status.extensions]
    lines.append(f"{speaker(f'stage.{status.stage}.name')} ({speaker('common.as_of')} {world.edition.as_of})")
    if status.stage is Stage.CLOSED and status.standing.closure:
        lines.append(f"{speaker.headline(status.standing.closure)} {status.standing.closure.date}")
    title = f"{speaker('feeds.limit')} {speaker.name(number)} {speaker.short_title(status.problem)}"
    day = status.current.limit
    moved = [world.first_carried[number, move.id] for move in status.extensions]
    event = day_event(
        world,
        speaker,
        f"{ADDRESSES.problem(number)}#limit",
        title,
        (day, day),
        count=len(status.extensions),
        text="\n".join(lines),
        edition=moved[-1] if moved else None,
    )
    if address := full(world, localized(ADDRESSES.problem(number), speaker.lang)):
        event.add("url", address)
    return event


def notice_event(world: World, speaker: Speaker, number: int, notice: PublicNotice) -> Event:
    """Return the entry of a notice window."""
    title = f"{speaker.headline(notice)} {speaker.name(number)} {speaker.short_title(world.statuses[number].problem)}"
    key = ADDRESSES.notice(number, notice.id)
    carried = world.first_carried[number, notice.id]
    return day_event(world, speaker, key, title, (notice.start, notice.end), text=speaker.unit(notice.by), edition=carried)
