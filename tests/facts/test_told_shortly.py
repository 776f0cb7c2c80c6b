"""What pages tell in short: a timeline by half-years, what last moved, how long an error stood, a report of an error."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest

from gongkai.facts.history import halves_of, timeline_of
from gongkai.facts.movement import movement_of
from gongkai.proof.code import page_code
from gongkai.record.amendments import Correction
from gongkai.record.text import Language
from gongkai.site.pages.changes import repair
from gongkai.site.voice.examples import KINDS, example
from gongkai.site.voice.reporting import error_report
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.worlds import published_world
from support import REPOSITORY

WORLD = published_world(REPOSITORY)


@pytest.mark.parametrize("count", range(1, len(WORLD.editions) + 1))
def test_half_years_hold_the_whole_timeline_in_its_order(count: int) -> None:
    editions = WORLD.editions[:count]
    for problem in editions[-1].content.problems.values():
        timeline = timeline_of(editions, problem)
        halves = halves_of(timeline)
        assert tuple(moment for half in halves for moment in half.moments) == timeline
        assert [half.period for half in halves] == sorted({half.period for half in halves}, reverse=True)
        for half in halves:
            days = [moment.day for moment in half.moments if moment.day]
            assert days
            assert {f"{day.year}-H{(day.month + 5) // 6}" for day in days} == {half.period}


def days_on_record(world: World) -> dict[int, str]:
    """Return the day of each problem's last entry, counted from the plain values of the edition."""
    last = {}
    for number in world.edition.content.problems:
        values = json.loads(json.dumps(world.edition.values_of(f"problem/{number}"), default=str))
        events = [*values["events"], *(event for item in values["items"] for event in item["events"])]
        last[number] = max((event.get("date") or event["start"] for event in events), default="")
    return last


def test_what_last_moved_and_what_stands_still_are_those_of_the_ledger() -> None:
    moved, last = movement_of(WORLD.edition, WORLD.statuses), days_on_record(WORLD)
    assert moved.latest
    assert moved.stillest
    assert str(moved.latest[0]) == max(last.values()) == last[moved.latest[1]]
    waiting = {number: last[number] for number in WORLD.counts["not-closed"].numbers if last[number]}
    assert str(moved.stillest[0]) == min(waiting.values()) == waiting[moved.stillest[1]]


def test_an_edition_without_entries_has_no_last_one() -> None:
    assert movement_of(WORLD.edition, {}) == movement_of(WORLD.editions[0], {})
    assert movement_of(WORLD.edition, {}).latest is None


def test_a_correction_says_how_long_the_error_stood_in_public() -> None:
    events = WORLD.edition.content.problems[29].events
    correction = next(event for event in events if isinstance(event, Correction))
    told = repair(WORLD, 29, correction)
    assert told
    assert (told[0].head.number, told[0].approval.published_on) == (1, "2023-12-08")
    assert (told[1].approval.published_on, told[2]) == ("2026-01-23", 777)  # the ledger had it 94 days before readers did
    assert repair(WORLD, 29, events[0]) is None


@pytest.mark.parametrize("lang", list(Language))
def test_a_report_is_a_letter_where_the_site_names_a_mailbox(lang: Language) -> None:
    name = WORLD.config.identity.site_name
    contact = name.model_copy(update={"zh": "整改办，zgb@example.invalid", "en": "Office, zgb@example.invalid"})
    identity = WORLD.config.identity.model_copy(update={"contact": contact})
    world = World(editions=WORLD.editions, config=WORLD.config.model_copy(update={"identity": identity}))
    report = error_report(Speaker(world, lang, "", ""), "problems/12.html", "12 & more")
    assert page_code(world.edition.digest, "problems/12.html") in report.text
    assert report.mail
    assert report.mail.startswith("mailto:zgb@example.invalid?subject=")
    assert unquote(report.mail.partition("&body=")[2]) == report.text
    assert error_report(Speaker(WORLD, lang, "", ""), "problems/12.html", "12").mail is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_of_its_kind_and_a_smaller_city_has_a_stand_in(kind: str) -> None:
    assert KINDS[kind](example(Speaker(WORLD, Language.ZH, "", ""), kind))
    first = World(editions=WORLD.editions[:1], config=WORLD.config)
    assert example(Speaker(first, Language.ZH, "", ""), kind).number in first.statuses
