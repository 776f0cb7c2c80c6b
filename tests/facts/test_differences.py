"""One difference of two editions: the command, the change page and the change log name the same places."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from gongkai.commands.compare import change_lines
from gongkai.editions.chain import load_chain
from gongkai.editions.model import Edition
from support import REPOSITORY
from support.changes import places_of

CHAIN = load_chain(REPOSITORY)
PAIRS = list(pairwise(CHAIN))
NAMES = [now.id for _, now in PAIRS]
PLACE = re.compile(r"（([a-z_]+/[\w/-]+)）")


@pytest.mark.parametrize(("before", "now"), PAIRS, ids=NAMES)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_change_page_lists_every_place_and_no_other(shipped_site: Path, prefix: str, before: Edition, now: Edition) -> None:
    page = (shipped_site / f"{prefix}changes/{now.id}.html").read_text(encoding="utf-8")
    assert sorted(re.findall(r'data-place="([^"]+)"', page)) == sorted(places_of(now, before))


@pytest.mark.parametrize(("before", "now"), PAIRS, ids=NAMES)
def test_the_command_names_every_place_and_no_other(before: Edition, now: Edition) -> None:
    lines, places = list(change_lines(now, before)), places_of(now, before)
    assert len(lines) == len(places)
    assert {found[1] for line in lines if (found := PLACE.search(line))} | leaves_in(lines) == places


def leaves_in(lines: list[str]) -> set[str]:
    """Return the leaves that are named without a place in them, such as a register that is new."""
    return {found[1] for line in lines if (found := re.search(r"（([a-z_]+)）", line))}


@pytest.mark.parametrize(("before", "now"), PAIRS, ids=NAMES)
def test_the_change_log_has_every_event_and_value(shipped_site: Path, before: Edition, now: Edition) -> None:
    rows = [json.loads(line) for line in (shipped_site / "data/changes.jsonl").read_text(encoding="utf-8").splitlines()]
    told = [row for row in rows if row.get("edition") == now.id]
    for number in {int(place.split("/")[1]) for place in places_of(now, before) if place.startswith("problem/")}:
        assert any(str(number) in json.dumps(row, ensure_ascii=False) for row in told), number


@pytest.mark.parametrize(("before", "now"), PAIRS, ids=NAMES)
def test_what_changed_counts_problems_and_names_their_sites_apart(shipped_site: Path, before: Edition, now: Edition) -> None:
    closed = [
        number
        for number, problem in now.content.problems.items()
        for event in problem.events
        if event.kind == "closure" and event not in before.content.problems[number].events
    ]
    page = (shipped_site / f"en/changes/{now.id}.html").read_text(encoding="utf-8")
    told = re.search(r"<b>Closures \((\d+)\)</b>: (.*?)</li>", page)
    assert (int(told[1]) if told else 0) == len(closed)
    own = re.sub(r'<span class="who">.*?</span>', "", told[2]) if told else ""
    assert sorted(int(number) for number in re.findall(r">(\d+)</a>", own)) == sorted(closed)
