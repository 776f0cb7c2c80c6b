"""The pages of the plan, its goals and the safeguards.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.facts.commitments import years_of
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker

PLAN = Kind(name="plan", section=Section.PLAN, real=True)
GOALS = Kind(name="goals", section=Section.PLAN, real=True)
SAFEGUARDS = Kind(name="safeguards", section=Section.SAFEGUARDS, real=True)


def plan_pages(make: PageMaker) -> Iterator[Page]:
    """The plan, its goals and the safeguards: the real part."""
    world, say = make.world, make.plain
    plan = world.edition.content.plan
    yield make.page(
        "plan.html",
        PLAN,
        title=say("nav.plan"),
        description=say.plain(plan.document),
        published=world.published("plan"),
    )
    yield make.page(
        "goals.html",
        GOALS,
        title=say("plan.goals_figures"),
        description=say("plan.goals_description"),
        published=world.published("plan"),
    )
    first_year = min(int(year) for year in plan.promise.by_year)
    yield make.page(
        "safeguards.html",
        SAFEGUARDS,
        title=say("nav.safeguards"),
        description=say("safeguards.description"),
        published=max(world.published("safeguards"), world.published("supervision")),
        context=lambda: {
            "commitment_years": {item.id: years_of(item, world.edition, first_year) for item in plan.commitments},
            "cases": Counter(case.kind for case in world.edition.content.cases),
        },
    )
