"""The texts for which an edition publishes a waiver: what was found in them stands on the site, and was reviewed.

Place in the flow: on the world; read by the gate over the finished site.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.editions.model import Edition
from gongkai.facts.wordings import places_of_leaf
from gongkai.record.parts import Attachment, File
from gongkai.record.tree import is_pair
from gongkai.record.waiver import Waiver
from gongkai.site.world import World


def waived_texts(world: World) -> Iterator[tuple[str, str]]:
    """Yield rule and text, in each language, of every waiver of every edition; where the office wrote the name of a file, that name.

    A term of the glossary is a pair whatever stands beside it; a number is told as its digits.
    """
    for edition in world.editions:
        for waiver in edition.content.waivers:
            leaf = edition.leaves.get(waiver.leaf)
            found = dict(places_of_leaf(leaf)) if leaf else {}
            value: Any = found.get(f"/{waiver.field}/name", found.get(f"/{waiver.field}"))
            halves = (value["zh"], value.get("en")) if is_pair(value) else (value,)
            yield from ((waiver.rule, str(half)) for half in halves if isinstance(half, str | int))


def waived_pages(world: World) -> Iterator[tuple[str, File, int]]:
    """Yield rule, file and page (0: beside the pages) of every waiver of every edition in a paper; a paper that was removed has none."""
    for edition in world.editions:
        for waiver in edition.content.waivers:
            place, attachment = waiver.on_paper, paper_of(edition, waiver)
            if place and attachment and attachment.kept:
                yield waiver.rule, attachment.kept, place.page or 0


def paper_of(edition: Edition, waiver: Waiver) -> Attachment | None:
    """Return what is attached that a waiver is about; None for a waiver of a text."""
    place, number = waiver.on_paper, waiver.leaf.rpartition("/")[2]
    problem = edition.content.problems.get(int(number)) if place and number.isdecimal() else None
    return next((row for row in problem.attachments if place and row.id == place.attachment), None) if problem else None
