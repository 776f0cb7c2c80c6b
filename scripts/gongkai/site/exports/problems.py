"""Problems as JSON: each and all.

Place in the flow: from the world to bytes. Public values come from the edition's own leaves; what the site computes stands under
`computed`, apart and labelled.
"""

from __future__ import annotations

from typing import Any

import orjson

from gongkai.facts.status import Status
from gongkai.record.text import Language
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.words import LANGUAGES, Catalogue


def json_bytes(value: Any) -> bytes:
    """Return readable JSON, keys sorted, LF."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def head(world: World) -> dict[str, Any]:
    """Return what every JSON file begins with: edition, kind, mark, dates."""
    edition = world.edition
    return {
        "edition": edition.id,
        "kind": edition.head.kind,
        "mark": {lang: Catalogue.of(lang).text("sample.mark") for lang in LANGUAGES} if world.sample else None,
        "note": {lang: Speaker(world, Language(lang), "", "")("data.sample") for lang in LANGUAGES} if world.sample else None,
        "as_of": edition.as_of.isoformat(),
        "published_at": edition.approval.published_at,
        "digest": edition.digest,
    }


def one_problem(world: World, status: Status) -> bytes:
    """Return the file of one problem."""
    return json_bytes({**head(world), "problem": world.once(problem_value, status.number)})


def all_problems(world: World) -> dict[str, Any]:
    """Return the file of all problems."""
    plan = world.edition.content.plan
    promise = {"by_year": dict(plan.promise.by_year), "due_soon_days": plan.due_soon_days}
    problems = [world.once(problem_value, number) for number in world.statuses]
    return {**head(world), "basis": plan.promise.basis, "plan": promise, "names": names(world), "problems": problems}


def names(world: World) -> dict[str, dict[str, dict[str, str]]]:
    """Return what the codes of aspects, places and units stand for, in both languages."""
    say = {lang: Speaker(world, Language(lang), "", "") for lang in LANGUAGES}
    content = world.edition.content
    return {
        "aspects": {aspect.id: {lang: say[lang].aspect(aspect.id) for lang in LANGUAGES} for aspect in content.plan.aspects},
        "places": {place: {lang: say[lang].place(place) for lang in LANGUAGES} for place in content.places},
        "units": {unit: {lang: say[lang].unit(unit) for lang in LANGUAGES} for unit in content.units},
    }


def problem_value(world: World, number: int) -> dict[str, Any]:
    """Return one problem: the edition's own values, and apart what the site computes from them."""
    values = world.edition.values_of(f"problem/{number}")
    mark = {lang: Catalogue.of(lang).text("sample.mark").strip() for lang in LANGUAGES} if world.sample else None
    return {**values, "mark": mark, "computed": computed(world.statuses[number])}


def computed(status: Status) -> dict[str, Any]:
    """Return what the site computes of a problem."""
    return {
        "note": {lang: Catalogue.of(lang).text("common.computed") for lang in LANGUAGES},
        "stage": status.stage.value,
        "schedule_on_original_limit": status.original.state.value,
        "days_on_original_limit": status.original.days,
        "current_limit": status.current.limit.isoformat(),
        "schedule_on_current_limit": status.current.state.value,
        "days_on_current_limit": status.current.days,
        "completed_on": status.done.isoformat() if status.done else None,
        "reported": status.reported,
    }
