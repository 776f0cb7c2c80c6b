"""The words of the interface for what has a few values, both ways: 通过 and passed, 县级 and county.

Place in the flow: between the catalogue and the sheets, so that a workbook says a value as the pages do.
"""

from __future__ import annotations

from functools import cache
from typing import get_args

from gongkai.record.events import RESULTS_OF
from gongkai.record.parts import LimitKind, Moment
from gongkai.record.plan import Procedure
from gongkai.record.reports import Reported
from gongkai.record.scalars import Level
from gongkai.words import Catalogue
from gongkai.workbook.forms import bare

CARRIED = (
    *("progress", "nothing_to_report", "extension", "self_check", "acceptance", "public_notice", "notice_result", "closure", "recheck"),
    *("reopening", "filing", "outside_finding"),
)
RESULTS = {"acceptance": ("passed", "not_passed"), "recheck": ("held", "failed"), "outside_finding": ("held", "not_held")}


@cache
def words_of(choice: str) -> dict[str, str]:
    """Return what each value of a choice is called in Chinese; a kind of event is the choice of its results."""
    say = Catalogue.of("zh").text
    keys = {
        "kind": {kind: f"event.{kind}" for kind in CARRIED},
        "reported": {value: f"reported.{value}.name" for value in get_args(Reported)},
        "level": {value: f"level.{value}" for value in get_args(Level)},
        "limit_kind": {kind.value: f"limit.{kind.value}.name" for kind in LimitKind},
        "moment": {value: f"attached.{value}" for value in get_args(Moment)},
        "truth": {"true": "value.yes", "false": "value.no"},
    } | {kind: {value: f"{RESULTS_OF[kind]}.{value}" for value in values} for kind, values in RESULTS.items()}
    return {value: say(key) for value, key in keys[choice].items()}


@cache
def values_of(choice: str) -> dict[str, str]:
    """Return the value of each folded word of a choice, other words that lists have for it among them."""
    words = Catalogue.of("zh").words
    also = {bare(other): value for value in words_of(choice) for other in words.get(f"also.{choice}.{value}", "").split("|") if other}
    return also | {bare(word): value for value, word in words_of(choice).items()}


def kind_words(procedure: Procedure) -> dict[str, str]:
    """Return what each kind of event is called: as the city's procedure calls its step, where it has one of that kind alone."""
    steps: dict[str, list[str]] = {}
    for step in procedure.steps:
        steps.setdefault(step.event, []).append(step.name.zh)
    return words_of("kind") | {kind: names[0] for kind, names in steps.items() if kind in CARRIED and len(names) == 1}


def value_in(choice: str, text: str) -> str:
    """Return the value a text names; a text that names none is left as it is, for the shapes to refuse by its cell."""
    return values_of(choice).get(bare(text), text)
