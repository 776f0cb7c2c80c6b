"""Feeds and calendars, read back by the libraries that readers use."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from icalendar import Calendar

from support import edit, seal_day, site_of
from support.draw import drawn
from support.here import here
from support.official import BASE
from support.shared import copy_of

MARKS = {"": "【演示·虚构】", "en/": "[Sample, fictitious]"}


@pytest.fixture(scope="module")
def site(shipped_site: Path) -> Path:
    """The shipped site."""
    return shipped_site


@pytest.fixture(scope="module")
def first_site(sealed_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small city as it was with its first edition alone; never changed."""
    root = copy_of(sealed_city, tmp_path_factory.mktemp("first") / "city")
    for later in ("2025-06-30", "2025-12-31"):
        shutil.rmtree(root / "data/editions" / later)
    return site_of(root)


def tried(paths: list[Path]) -> list[Path]:
    """Return all files; in a draw eight of each folder, whose files are made alike."""
    return drawn(sorted(paths), kind=lambda path: path.parent, each=8)


def events_of(path: Path) -> dict[str, Any]:
    """Return the entries of a calendar by UID."""
    calendar: Any = Calendar.from_ical(path.read_bytes())
    found = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert len(found) == len(calendar.walk("VEVENT"))
    return found


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_atom_feed_is_read_without_a_complaint(site: Path, prefix: str) -> None:
    paths = [path for path in (site / prefix).rglob("*.atom") if prefix or "en" not in path.relative_to(site).parts[:1]]
    assert len(paths) > 100
    for path in [*tried(paths), site / prefix / "atom.xml"]:
        feed = feedparser.parse(path.read_bytes())
        assert feed.bozo == 0, path
        assert feed.feed.title.startswith(MARKS[prefix]), path
        ids = [entry.id for entry in feed.entries]
        assert len(set(ids)) == len(ids)
        assert all(entry.id.startswith("urn:uuid:") for entry in feed.entries)
        assert all(entry.title.startswith(MARKS[prefix]) for entry in feed.entries)
        times = [entry.updated for entry in feed.entries]
        assert times == sorted(times, reverse=True)
        assert all(time.endswith("+08:00") for time in times)
        assert len(feed.entries) <= 100


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_json_feed_says_the_same_as_the_atom_feed(site: Path, prefix: str) -> None:
    for name in ("problems/12", "places/ding", "units/ecology", "aspects/a2", "lists/citywide"):
        atom = feedparser.parse((site / f"{prefix}{name}.atom").read_bytes())
        feed = json.loads((site / f"{prefix}{name}.feed.json").read_bytes())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] == atom.feed.title
        assert feed["_gongkai"]["next_update_due"] == "2027-01-29"
        told = [(item["id"], item["title"], item["content_text"], item["date_published"]) for item in feed["items"]]
        assert told == [(entry.id, entry.title, entry.summary, entry.updated) for entry in atom.entries]


def test_the_site_s_feed_carries_the_editions_and_a_moved_limit_says_from_and_to(site: Path) -> None:
    whole = json.loads((site / "feed.json").read_bytes())
    assert any(item["tags"] == ["edition"] for item in whole["items"])
    items = json.loads((site / "problems/12.feed.json").read_bytes())["items"]
    assert any("2024-12-31 → 2025-06-30" in item["content_text"] for item in items if item["tags"] == ["extension"])


def test_ids_hold_and_times_stay_over_editions(first_site: Path, plain_city: Path) -> None:
    before, after = (
        {entry.id: entry.updated for entry in feedparser.parse((site / "problems/1.atom").read_bytes()).entries}
        for site in (first_site, plain_city / "plain")
    )
    assert before.items() <= after.items()
    assert 0 < len(before) < len(after)


def test_with_a_base_address_entries_lead_to_the_event(official_city: Path) -> None:
    site = official_city / "plain"
    feed = feedparser.parse((site / "en/problems/2.atom").read_bytes())
    assert {entry.link for entry in feed.entries} == {
        f"{BASE}/en/problems/2.html#{entry.link.rpartition('#')[2]}" for entry in feed.entries
    }
    event = next(iter(events_of(site / "problems/2.ics").values()))
    assert event["url"] == f"{BASE}/problems/2.html"


def test_every_calendar_is_read_and_every_entry_is_of_whole_days(site: Path) -> None:
    paths = [*site.rglob("*.ics")]
    assert len(paths) > 200
    for path in tried(paths):
        raw = path.read_bytes()
        assert all(len(line) <= 75 for line in raw.split(b"\r\n")), path
        for event in events_of(path).values():
            start, end = event["dtstart"].dt, event["dtend"].dt
            assert type(start) is date
            assert end > start
            assert event["transp"] == "TRANSPARENT"
            assert str(event["summary"]).startswith(MARKS["en/" if "en" in path.relative_to(site).parts[:1] else ""])
            assert event["dtstamp"].dt.tzinfo is not None


def test_a_notice_ends_after_its_last_day_and_the_next_update_is_there(site: Path) -> None:
    events = events_of(site / "data/calendar.ics").values()
    notice = [event for event in events if "第12项" in str(event["summary"]) and "公示" in str(event["summary"])]
    assert [(event["dtstart"].dt, event["dtend"].dt) for event in notice] == [(date(2025, 6, 24), date(2025, 7, 3))]
    assert any(event["dtstart"].dt == date(2027, 1, 29) for event in events)


def test_a_moved_limit_keeps_its_uid_counts_up_and_tells_the_original(first_site: Path, plain_city: Path) -> None:
    before, after = events_of(first_site / "problems/2.ics"), events_of(plain_city / "plain/problems/2.ics")
    (uid,) = (key for key, event in before.items() if event["dtstart"].dt == date(2025, 6, 30))
    assert (before[uid]["sequence"], after[uid]["sequence"]) == (0, 1)
    assert after[uid]["dtstart"].dt == date(2025, 10, 31)
    assert "2025-06-30 → 2025-10-31" in str(after[uid]["description"])
    assert after[uid]["last-modified"].dt == datetime(2025, 7, 15, 1, 0, tzinfo=UTC)  # told by the edition between, not by the newest


def test_hostile_words_stay_words_in_every_feed(city: Path) -> None:
    hostile = "<script>x</script>&amp; ]]> \\n;,BEGIN:VEVENT"
    edit(city / "data/ledger/001.yml", "zh: 已更换管网1.1公里。", f"zh: 已更换管网1.1公里。{hostile}")
    assert here(city, "stamp", "data/ledger/001.yml")[0] == 0
    seal_day(city, "2025-12-31", "2026-01-15 09:00")
    site = site_of(city)
    feed = feedparser.parse((site / "problems/1.atom").read_bytes(), sanitize_html=False)
    assert any(hostile in item["content_text"] for item in json.loads((site / "problems/1.feed.json").read_bytes())["items"])
    assert any("<script>x</script>" in entry.summary or "&lt;script&gt;" in entry.summary for entry in feed.entries)
    assert b"<script>" not in (site / "problems/1.atom").read_bytes()


LATE = [("2027-01-29", 0, "days left: 0"), ("2027-01-30", 1, "days late: 1"), ("2026-08-01", 0, "days left: 181")]


@pytest.mark.parametrize(("today", "code", "word"), LATE)
def test_the_duty_officer_is_told_when_an_update_is_late(shipped: Path, today: str, code: int, word: str) -> None:
    left, printed = here(shipped, "age", "--today", today)
    assert left == code
    assert word in printed
