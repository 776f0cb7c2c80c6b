"""What the feeds tell: events of some problems, and editions; the same list for Atom and JSON Feed.

Place in the flow: from the world to plain values. The time of an entry is the publication of the edition that first carried
the event, never a clock's. Ids are `urn:uuid` of the path, so that they hold on any host.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.editions.model import Edition
from gongkai.record.events import Event, Extension
from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES, full, localized, urn
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed."""

    id: str
    title: str
    summary: str
    updated: str
    address: str | None
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed in one language, newest entries first."""

    id: str
    title: str
    subtitle: str
    author: str
    lang: str
    updated: str
    home: str | None
    next_due: str | None
    entries: tuple[Entry, ...]


def moment(world: World, edition: Edition) -> str:
    """Return an edition's publication as RFC 3339."""
    return f"{edition.approval.published_at.replace(' ', 'T')}:00{world.config.utc_offset}"


def feed_of(world: World, speaker: Speaker, page: str, title: str, numbers: Iterable[int], *, editions: bool = False) -> Feed:
    """Return the feed of a page (its language-free address): the events of its problems, and the editions where asked."""
    lang = speaker.lang
    rows = [entry for number in numbers for entry in world.once(problem_entries, lang, number)]
    rows += [edition_entry(world, speaker, edition) for edition in world.editions] if editions else []
    rows.sort(key=lambda entry: (entry.updated, entry.title, entry.id), reverse=True)
    due = world.edition.approval.next_update_due if world.config.publish.next_due else None
    mark = speaker("sample.mark") if world.sample else ""
    return Feed(
        id=urn(localized(page, lang)),
        title=mark + title,
        subtitle=mark + speaker("feeds.subtitle", most=MOST),
        author=speaker.plain(world.edition.approval.issuer),
        lang=speaker.tag,
        updated=moment(world, world.edition),
        home=full(world, localized(page, lang)),
        next_due=due.isoformat() if due else None,
        entries=tuple(rows[:MOST]),
    )


def problem_entries(world: World, lang: Language, number: int) -> tuple[Entry, ...]:
    """Return the entries of one problem's events, as they stand in every feed that has them."""
    speaker = Speaker(world, lang, "", "")
    return tuple(entry_of(world, speaker, number, event) for event in world.edition.content.problems[number].events)


def entry_of(world: World, speaker: Speaker, number: int, event: Event) -> Entry:
    """Return the entry of an event."""
    path = localized(ADDRESSES.problem(number), speaker.lang)
    anchor = f"{path}#{event.id}"
    link = full(world, path)
    return Entry(
        id=urn(anchor),
        title=f"{speaker('sample.mark') if world.sample else ''}{speaker.name(number)} {speaker.headline(event)} {event.date}",
        summary=summary(world, speaker, number, event),
        updated=moment(world, world.first_carried[number, event.id]),
        address=f"{link}#{event.id}" if link else None,
        category=event.kind,
    )


def summary(world: World, speaker: Speaker, number: int, event: Event) -> str:
    """Return what happened in words: the problem, the dates of a moved limit, the text of the event, who did it."""
    parts = [speaker.short_title(world.edition.content.problems[number])]
    if isinstance(event, Extension):
        parts.append(f"{event.from_} → {event.to}")
    parts += [speaker.plain(text) for text in speaker.told_texts(event)]
    return " · ".join([*parts, speaker.unit(getattr(event, event.UNITS[0]))])


def edition_entry(world: World, speaker: Speaker, edition: Edition) -> Entry:
    """Return the entry of an edition: its note."""
    path = localized(ADDRESSES.change(edition.id), speaker.lang)
    return Entry(
        id=urn(path),
        title=f"{speaker('sample.mark') if world.sample else ''}{speaker.edition_label(edition)} {edition.as_of}",
        summary=speaker.plain(edition.approval.change_note),
        updated=moment(world, edition),
        address=full(world, path),
        category="edition",
    )
