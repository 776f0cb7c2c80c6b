"""Which lists are pages: those that hold something, the few that always lead somewhere, and those that an edition once published.

Place in the flow: on addresses; pure. A list that holds nothing and never was a page answers on the page of all lists, under its name.
"""

from __future__ import annotations

from gongkai.editions.model import CITYWIDE
from gongkai.facts.counts import ROLES
from gongkai.site.addresses import ADDRESSES
from gongkai.site.world import World

INDEX = "lists/index.html"


def shown_lists(world: World) -> tuple[str, ...]:
    """Return the lists the site links: all of them but those of units that no problem names."""
    named = {f"unit-{unit}-{role}" for unit in world.units for role in ROLES}
    return tuple(name for name in world.counts.listings if not name.startswith("unit-") or name in named)


def pages_among_lists(world: World) -> frozenset[str]:
    """Return the lists that have a page of their own; an address that was published once stays."""
    published = {address for edition in world.editions for address in edition.addresses}
    always = {"all", CITYWIDE, *(f"due-{year}" for year in world.years)}
    shown = shown_lists(world)
    return frozenset(name for name in shown if world.counts.number(name) or name in always or ADDRESSES.listing(name) in published)


def empty_lists(world: World) -> tuple[str, ...]:
    """Return the lists that answer on the page of all lists."""
    paged = world.once(pages_among_lists)
    return tuple(name for name in shown_lists(world) if name not in paged)


def list_address(world: World, name: str) -> str:
    """Return where a list is: its page, or its place on the page of all lists."""
    return ADDRESSES.listing(name) if name in world.once(pages_among_lists) else f"{INDEX}#{name}"
