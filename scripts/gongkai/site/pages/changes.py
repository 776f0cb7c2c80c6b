"""What each edition changed, and a page for each correction, revision, voided entry, extension and removal.

Place in the flow: builders of `site.pages`. An edition is shown against the one before it in the chain; a replacement so
against the edition it replaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from gongkai.editions.model import Edition, Removal
from gongkai.facts.changes import ValueChange
from gongkai.facts.places import is_whole
from gongkai.facts.translation import pending_english
from gongkai.record.amendments import Correction, Revision, Void
from gongkai.record.events import Event, Extension
from gongkai.record.tree import value_at
from gongkai.site.addresses import ADDRESSES
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.world import World

CHANGES = Kind(name="changes", section=Section.CHANGES, column=True)
CHANGE = Kind(name="change", section=Section.CHANGES)
REGISTER = Kind(name="register", section=Section.CHANGES)
ENTRY = Kind(name="entry", section=Section.CHANGES)
EDITED = (Correction, Revision, Void)
Row = tuple[int, Event]


def change_pages(make: PageMaker) -> Iterator[Page]:
    """The list of editions, newest first, what each changed, and the registers."""
    world, say = make.world, make.plain
    rows = [(edition, world.changes(edition)) for edition, _ in pairs(world)]
    yield make.page(
        "changes/index.html",
        CHANGES,
        title=make.marked(say("changes.title")),
        description=say("changes.intro"),
        context=lambda: {"editions": rows, "pending": pending_english(world.edition)},
    )
    for edition, before in pairs(world):
        yield make.page(
            ADDRESSES.change(edition.id),
            CHANGE,
            title=make.marked(f"{say.edition_label(edition)} · {edition.as_of}"),
            description=say.plain(edition.approval.change_note),
            published=edition.approval.published_at,
            context=partial(change_context, world, edition, before),
        )
    yield from register_pages(make)


def pairs(world: World) -> list[tuple[Edition, Edition | None]]:
    """Return every edition with the one before it, newest first."""
    return list(zip(reversed(world.editions), [*reversed(world.editions[:-1]), None], strict=True))


def change_context(world: World, edition: Edition, before: Edition | None) -> dict[str, Any]:
    """Return what an edition changed against the one before it."""
    changes = world.changes(edition)
    fresh = [value for value in changes.values if is_record(value)]
    values = [value for value in changes.values if not is_record(value)]
    return {"edition": edition, "before": before, "changes": changes, "values": values, "fresh": fresh}


def is_record(value: ValueChange) -> bool:
    """Return whether a record came anew, such as a check; what came to a problem is a change of that problem."""
    return value.was is None and is_whole(value.now) and value.number is None


def register_pages(make: PageMaker) -> Iterator[Page]:
    """The registers of corrections, extensions, removals and translations, with a page for each entry that is an event."""
    world, say = make.world, make.plain
    edited, extended = rows_of(world, EDITED), rows_of(world, (Extension,))
    translated = [(edition, before, world.changes(edition).translations) for edition, before in pairs(world) if before]
    contexts: dict[str, dict[str, Any]] = {
        "corrections": {"rows": [(*row, repair(world, *row)) for row in edited]},
        "extensions": {"rows": [(*row, None) for row in extended]},
        "removals": {"removals": world.removals},
        "translations": {"editions": [row for row in translated if row[2]]},
    }
    for name, context in contexts.items():
        yield make.page(
            ADDRESSES.register(name),
            REGISTER,
            title=make.marked(say(f"history.{name}")),
            description=say(f"history.{name}_intro"),
            context=partial(dict, name=name, **context),
        )
    for number, event in (*edited, *extended):
        yield entry_page(make, number, event)
    for removal in world.removals:
        yield removal_page(make, removal)


def rows_of(world: World, kinds: tuple[type[Event], ...]) -> list[Row]:
    """Return the events of some kinds in the newest edition, newest first."""
    rows = [
        (number, event)
        for number, problem in world.edition.content.problems.items()
        for event in problem.events
        if isinstance(event, kinds)
    ]
    return sorted(rows, key=lambda row: (row[1].date, row[0]), reverse=True)


def entry_page(make: PageMaker, number: int, event: Event) -> Page:
    """The page of one correction, revision, voided entry or extension."""
    world, say = make.world, make.plain
    problem = world.edition.content.problems[number]
    return make.page(
        ADDRESSES.entry(number, event.id),
        ENTRY,
        title=make.marked(f"{say.headline(event)} {event.date} {say.name(number)}"),
        description=say.short_title(problem),
        published=world.first_carried[number, event.id].approval.published_at,
        context=lambda: {
            "event": event,
            "problem": problem,
            "first": world.first_carried[number, event.id],
            "wrong": wrong_in(world, number, event),
            "repair": repair(world, number, event),
            "voided": next((known for known in problem.events if isinstance(event, Void) and known.id == event.event), None),
        },
    )


def wrong_in(world: World, number: int, event: Event) -> list[Edition]:
    """Return the editions before the amendment that had the value it amends: how long it stood."""
    first = world.first_carried[number, event.id]
    before = [edition for edition in world.editions if edition.head.number < first.head.number]
    if isinstance(event, Void):
        return [edition for edition in before if any(known.id == event.event for known in edition.content.problems[number].events)]
    return [edition for edition in before if isinstance(event, Correction | Revision) and stood(edition, number, event.field)]


def repair(world: World, number: int, event: Event) -> tuple[Edition, Edition, int] | None:
    """Return the edition that first published what a correction or a void repairs, the one that published that, the days between."""
    slips = wrong_in(world, number, event) if isinstance(event, Correction | Void) else []
    if not slips:
        return None
    mended = world.first_carried[number, event.id]
    wrong, right = (date.fromisoformat(edition.approval.published_on) for edition in (slips[0], mended))
    return slips[0], mended, (right - wrong).days


def stood(edition: Edition, number: int, field: str) -> bool:
    """Return whether an edition's record has a field at all."""
    try:
        return value_at(edition.values_of(f"problem/{number}"), field) is not None
    except LookupError:
        return False


def removal_page(make: PageMaker, removal: Removal) -> Page:
    """The page of one lawful removal."""
    title = f"{make.plain('history.removal')} {removal.date}"
    return make.page(
        ADDRESSES.removal(removal),
        ENTRY,
        title=make.marked(title),
        description=make.plain("history.removals_intro"),
        context=lambda: {"removal": removal, "event": None},
    )
