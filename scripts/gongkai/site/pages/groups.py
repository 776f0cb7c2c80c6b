"""The pages that group problems: by aspect, place, unit, and the list behind every figure.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from gongkai.facts.counts import ROLES, Listing, local_stages
from gongkai.facts.schedule import Schedule
from gongkai.facts.status import Status, item_shown
from gongkai.record.plan import Aspect
from gongkai.record.registers import Place
from gongkai.record.stage import Stage
from gongkai.site.addresses import ADDRESSES, stem
from gongkai.site.lists import INDEX, empty_lists, pages_among_lists, shown_lists
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.pages.subscribe import feed_links
from gongkai.site.posters import of_place
from gongkai.site.world import World

ASPECTS = Kind(name="aspects", section=Section.PROBLEMS, column=True)
ASPECT = Kind(name="aspect", section=Section.PROBLEMS)
PLACES = Kind(name="places", section=Section.PROBLEMS, column=True)
PLACE = Kind(name="place", section=Section.PROBLEMS)
UNITS = Kind(name="units", section=Section.PROBLEMS, column=True)
UNIT = Kind(name="unit", section=Section.PROBLEMS)
LISTS = Kind(name="lists", section=Section.PROBLEMS, column=True)
LISTING = Kind(name="listing", section=Section.PROBLEMS, searched=False)

NOTES = {"due_soon": "current", "due_half_year": "current", "reported_behind": "unrated"}  # what a list leaves out


def rows_of(world: World, name: str) -> list[Status]:
    """Return the statuses a list counts."""
    return [world.statuses[number] for number in world.counts[name].numbers]


def aspect_context(world: World, aspect: Aspect) -> dict[str, Any]:
    """Return an aspect and its problems."""
    return {"aspect": aspect, "statuses": rows_of(world, f"aspect-{aspect.id}")}


def place_context(world: World, place: Place) -> dict[str, Any]:
    """Return a place, its problems, and its own items with their stages."""
    statuses = rows_of(world, f"place-{place.id}")
    own = [
        (status, item, item_shown(item, status, world.edition))
        for status in statuses
        for item in status.problem.items
        if place.id in item.places
    ]
    return {"place": place, "statuses": statuses, "own": own, "local": local_stages(statuses, place.id, world.edition)}


def unit_context(world: World, unit: str) -> dict[str, Any]:
    """Return a unit, its problems by role, and the groups that it belongs to, whose problems are counted there."""
    units = world.edition.content.units
    roles = [(role, rows_of(world, f"unit-{unit}-{role}")) for role in ROLES]
    return {"unit": units[unit], "roles": roles, "groups": [key for key in world.units if unit in units[key].members]}


def listing_context(world: World, listing: Listing) -> dict[str, Any]:
    """Return a list and the problems it counts; a list of a place has its own stages."""
    statuses, place = rows_of(world, listing.name), dict(listing.args).get("place")
    local = local_stages(statuses, place, world.edition) if place else None
    return {"listing": listing, "statuses": statuses, "local": local, "note": NOTES.get(listing.title)}


def aspect_pages(make: PageMaker) -> Iterator[Page]:
    """All aspects, and a page for each."""
    world, say = make.world, make.plain
    yield make.page(
        "aspects/index.html",
        ASPECTS,
        title=make.marked(say("aspects.title")),
        description=say("aspects.description"),
        context=lambda: {"by_aspect": {key: rows_of(world, f"aspect-{key}") for key in world.aspects}},
    )
    for key, aspect in world.aspects.items():
        yield make.page(
            ADDRESSES.aspect(key),
            ASPECT,
            links=feed_links(make, stem(ADDRESSES.aspect(key))),
            title=make.marked(say.aspect(key)),
            description=say("aspects.one", aspect=say.aspect(key)),
            context=partial(aspect_context, world, aspect),
        )


def place_pages(make: PageMaker) -> Iterator[Page]:
    """All places in the local order, and a page for each."""
    world, say = make.world, make.plain
    yield make.page(
        "places/index.html",
        PLACES,
        title=make.marked(say("place.title")),
        description=say("place.description"),
    )
    for key, place in world.edition.content.places.items():
        yield make.page(
            ADDRESSES.place(key),
            PLACE,
            links=feed_links(make, stem(ADDRESSES.place(key))),
            picture=of_place(key),
            title=make.marked(say.place(key)),
            description=say("place.one", place=say.place(key)),
            context=partial(place_context, world, place),
        )


def unit_pages(make: PageMaker) -> Iterator[Page]:
    """The units that some problem names, by role, and a page for each."""
    world, say = make.world, make.plain
    yield make.page(
        "units/index.html",
        UNITS,
        title=make.marked(say("units.title")),
        description=say("units.description"),
    )
    for key in world.units:
        yield make.page(
            ADDRESSES.unit(key),
            UNIT,
            links=feed_links(make, stem(ADDRESSES.unit(key))),
            title=make.marked(say.unit(key)),
            description=say("units.one", unit=say.unit(key)),
            context=partial(unit_context, world, key),
        )


def listing_pages(make: PageMaker) -> Iterator[Page]:
    """The list of lists, and for every figure of the site exactly the problems it counts; what counts none answers there."""
    world, say = make.world, make.plain
    yield make.page(
        INDEX,
        LISTS,
        title=make.marked(say("lists.index")),
        description=say("lists.intro"),
        context=lambda: {"groups": list_groups(world), "empty": empty_lists(world)},
    )
    paged = world.once(pages_among_lists)
    for name in (name for name in shown_lists(world) if name in paged):
        listing = world.counts[name]
        title = say.listing_title(listing)
        yield make.page(
            ADDRESSES.listing(name),
            LISTING,
            title=make.marked(title),
            description=say("lists.one", title=title),
            context=partial(listing_context, world, listing),
        )


def list_groups(world: World) -> list[tuple[str, list[str]]]:
    """Return the lists of the index by group."""
    stages = [f"stage-{stage.replace('_', '-')}" for stage in Stage]
    states = [state.replace("_", "-") for state in Schedule]
    groups = [
        ("stage", stages),
        ("original", [f"original-{state}" for state in states]),
        ("current", [f"current-{state}" for state in states]),
    ]
    groups += [("year", [f"due-{year}", *(f"due-{year}-{state}" for state in states)]) for year in world.years]
    rest = (
        "bridge",
        "extended",
        "refused",
        "ever-closed",
        "ever-reopened",
        "rechecked",
        "disputed",
        "amended",
        "reported-behind",
        "keep-up",
    )
    groups[3:] = [("year", [name for _, names in groups[3:] for name in names])]
    groups.append(("movement", ["not-closed", "accepted-not-closed", "unfinished", "completed", "due-soon", "due-half-year", *rest]))
    return groups
