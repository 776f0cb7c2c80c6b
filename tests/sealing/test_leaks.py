"""Nothing internal gets out: 300 canaries stay inside, and two controls show that the search would have found them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pydantic import ConfigDict

from gongkai.commands.stamp import stamp_all
from gongkai.commands.verify import verify_site
from gongkai.editions.model import Problem
from gongkai.ledger.model import WorkingRecord
from gongkai.sealing.projection import fields, project
from support import run, seal_day, site_of
from support.editions import refusal
from support.leaks import own_copy, plant_aside, plant_held, plant_notes, plant_openly, records, seen_below, tokens

DAY, PUBLISHED = "2026-07-31", "2026-08-14 09:00"


class Lenient(Problem):
    """A public record that looks away."""

    model_config = ConfigDict(extra="ignore")


def careless(record: WorkingRecord) -> dict[str, Any]:
    """Return the whole working record, what is internal and what is held back included."""
    events = [entry.event.model_dump(mode="json", by_alias=True) for entry in record.entries]
    return {**fields(project(record)), "events": events, "internal": record.internal}


def test_three_hundred_canaries_in_hidden_places_reach_neither_edition_nor_site(shipped: Path, tmp_path: Path) -> None:
    root = own_copy(shipped, tmp_path / "own")
    made = tokens("hidden")
    planted = {*plant_notes(root, made), *plant_held(root, made), *plant_aside(root, made)}
    assert len(planted) >= 300
    assert seen_below(root) == planted
    folder = seal_day(root, DAY, PUBLISHED)
    assert seen_below(folder) == set()
    assert seen_below(root / "proposals" / DAY) == set()
    code, printed = run(root, "build")
    assert code == 0, printed
    assert len(list((root / "site").rglob("*.html"))) > 700
    assert seen_below(root / "site") == set()


@pytest.mark.whole
def test_canaries_in_public_texts_are_all_found_and_the_verifier_stops_them(shipped: Path, tmp_path: Path) -> None:
    root = own_copy(shipped, tmp_path / "own")
    planted = set(plant_openly(root, tokens("open")))
    assert len(planted) >= 300
    assert len(list(stamp_all(root, ()))) >= 300
    assert seen_below(seal_day(root, DAY, PUBLISHED)) == planted
    site = site_of(root)
    assert seen_below(site) == planted
    findings = refusal(lambda: verify_site(root, site))
    assert {finding.code for finding in findings} == {"site-canary"}
    assert {finding.value for finding in findings} == planted


@pytest.mark.whole
def test_a_careless_projection_would_be_seen(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = own_copy(shipped, tmp_path / "own")
    made = tokens("careless")
    planted = {*plant_notes(root, made), *plant_held(root, made)}
    assert len(planted) == 3 * len(records(root))
    monkeypatch.setattr("gongkai.sealing.projection.public_fields", careless)
    assert {finding.code for finding in refusal(lambda: seal_day(root, DAY, PUBLISHED))} == {"gate-field"}
    shutil.rmtree(root / "data" / "editions")
    with pytest.raises(ValueError, match="internal"):
        seal_day(root, DAY, PUBLISHED)
    monkeypatch.setattr("gongkai.editions.content.Problem", Lenient)
    folder = seal_day(root, DAY, PUBLISHED)
    assert seen_below(folder) == planted
    site = site_of(root)
    printed = "".join(json.dumps(json.loads((site / f"problems/{n}.json").read_bytes())) for n in range(1, len(records(root)) + 1))
    assert all(token in printed for token in planted)
