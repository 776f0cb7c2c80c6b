"""The texts for which an edition publishes a waiver: what was found in them stands on the site, and was reviewed.

Place in the flow: on the world; read by the gate over the finished site.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.facts.places import is_pair
from gongkai.facts.wordings import places_of_leaf
from gongkai.site.world import World


def waived_texts(world: World) -> Iterator[tuple[str, str]]:
    """Yield rule and text, in each language, of every waiver of every edition."""
    for edition in world.editions:
        for waiver in edition.content.waivers:
            leaf = edition.leaves.get(waiver.leaf)
            value = dict(places_of_leaf(leaf)).get(f"/{waiver.field}") if leaf else None
            halves = (value["zh"], value.get("en")) if isinstance(value, dict) and is_pair(value) else (value,)
            yield from ((waiver.rule, half) for half in halves if isinstance(half, str))
