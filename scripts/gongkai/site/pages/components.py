"""The page of components: every part that pages are made of, with data of the edition, and the rule of its use.

Place in the flow: a builder of `site.pages`. It shows whoever changes the site what there is, and a reader what a sign means.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.facts.bar import bar_of
from gongkai.facts.history import timeline_of
from gongkai.facts.sheet import passages
from gongkai.facts.status import Status
from gongkai.record.stage import Stage
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.voice.opening import opening
from gongkai.site.voice.quotable import sentence
from gongkai.site.world import World

COMPONENTS = Kind(name="components", section=Section.ABOUT, column=True, searched=False)
COLOURS = ("ink", "soft", "line", "wash", "main", "half", "warn", "banner")
SIZES = ("title", "head", "lead", "text", "small", "fine")


def component_pages(make: PageMaker) -> Iterator[Page]:
    """The page of components."""
    yield make.page(
        "components.html",
        COMPONENTS,
        title=make.plain("nav.components"),
        description=make.plain("look.intro"),
        context=lambda: context(make),
    )


def context(make: PageMaker) -> dict[str, Any]:
    """Return what is shown: parts of one record, and counts of the edition."""
    world = make.world
    status = shown(world)
    first = {one.stage: one for one in reversed(world.statuses.values())}  # the earliest record of each stage
    return {
        "cells": [first[stage] for stage in Stage if stage in first],
        "status": status,
        "problem": status.problem,
        "several": list(world.statuses.values())[:3],
        "stages": tuple(Stage),
        "bar": bar_of(world.counts, f"due-{world.years[-1]}-"),
        "steps": passages(world.edition.content.procedure, status.standing, world.edition.as_of),
        "timeline": timeline_of(world.editions, status.problem)[:3],
        "opening": opening(make.plain, status),
        "quotable": sentence(make.plain, status),
        "changes": world.changes(world.edition),
        "colours": COLOURS,
        "sizes": SIZES,
    }


def shown(world: World) -> Status:
    """Return the record that lends its parts: the first whose limit was moved, else the first."""
    statuses = list(world.statuses.values())
    return next((status for status in statuses if status.extended), statuses[0])
