"""Problems as JSON: each and all.

Place in the flow: from the world to bytes. Public values come from the edition's own leaves; what the site computes stands under
`computed`, apart and labelled.
"""

from __future__ import annotations

import json
from typing import Any

from gongkai.facts.status import Status
from gongkai.record.text import Language
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.words import LANGUAGES, Catalogue


def json_bytes(value: Any) -> bytes:
    """Return readable JSON, keys sorted, LF."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


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
    basis = world.edition.values_of("plan")["promise"]["basis"]
    levels = list(world.edition.content.procedure.levels)
    return {**head(world), "basis": basis, "levels": levels, "problems": [world.once(problem_value, number) for number in world.statuses]}


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
