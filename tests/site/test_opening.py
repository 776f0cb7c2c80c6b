"""The paragraph that opens the page of a problem: plain, complete, and kept in one file to be read through."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from gongkai.record.events import SelfCheck
from gongkai.record.text import Language
from gongkai.site.voice.opening import opening
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.worlds import published_world
from support import REPOSITORY

KEPT = Path(__file__).parent / "openings.txt"
WORLD = published_world(REPOSITORY)
LANGS = pytest.mark.parametrize("lang", list(Language))


def printed(site: Path) -> str:
    """Return the opening paragraphs of all problems as the pages print them, Chinese and English in turn."""
    lines = []
    for number in WORLD.statuses:
        for folder in ("", "en/"):
            html = (site / f"{folder}problems/{number}.html").read_text(encoding="utf-8")
            found = re.search(r'<div class="g-opening"><p>(.*?)</p><p class="who">(.*?)</p>', html)
            assert found, (folder, number)
            assert found[2] in ("本网站归纳，不是台账原文", "Summed up by this site; not the ledger&#39;s own words")
            lines.append(f"{number} {unescape(found[1])}\n")
    return "".join(lines)


def test_the_openings_are_those_that_were_read(shipped_site: Path) -> None:
    """With GONGKAI_KEEP=1 the file is written anew, to be read through before it is committed."""
    now = printed(shipped_site)
    if os.environ.get("GONGKAI_KEEP"):
        KEPT.write_text(now, encoding="utf-8")
    assert now == KEPT.read_text(encoding="utf-8")


@pytest.mark.parametrize("count", range(1, len(WORLD.editions) + 1))
def test_every_opening_of_every_edition_is_two_to_four_sentences_without_a_gap(count: int) -> None:
    world = World(editions=WORLD.editions[:count], config=WORLD.config)
    for lang, ends in ((Language.ZH, "。"), (Language.EN, ". ")):
        say = Speaker(world, lang, "", "")
        for status in world.statuses.values():
            told = opening(say, status)
            assert 2 <= (told + " ").count(ends) <= 4, told
            assert not re.search(r"None|\{|\}|  |，，|。。|\d{4}-\d{2}-\d{2}|\b1 days\b", told), told


def test_without_day_counts_no_days_are_told() -> None:
    publish = WORLD.config.publish.model_copy(update={"day_counts": False})
    world = World(editions=WORLD.editions, config=WORLD.config.model_copy(update={"publish": publish}))
    say = Speaker(world, Language.EN, "", "")
    assert not any(re.search(r"\d+ days", opening(say, status)) for status in world.statuses.values())


@LANGS
def test_of_a_return_the_last_reason_is_told(lang: Language) -> None:
    """Refused once, then reported again and returned by an objection: the old refusal is not told as the last word."""
    count = 1 + next(at for at, edition in enumerate(WORLD.editions) if edition.id == "2024-12-31-r2")
    world = World(editions=WORLD.editions[:count], config=WORLD.config)
    say, refused = Speaker(world, lang, "", ""), world.statuses[36]
    day = refused.refused[-1].date
    checked = next(held for held in refused.held if isinstance(held.event, SelfCheck))
    again = replace(checked, event=checked.event.model_copy(update={"date": day + timedelta(days=20)}), since="returned")
    later = replace(refused, held=(*refused.held, again))
    assert say.day_words(day) in opening(say, refused)
    assert say.day_words(day) not in opening(say, later)
    assert say("opening.rectifying_returned") in opening(say, later)
