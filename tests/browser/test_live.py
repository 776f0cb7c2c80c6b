"""The live draft in a real browser: an open page follows what is saved, under the policy that every page carries."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from gongkai.ledger.stamp import stamp_text
from support import edit
from support.browser import Watch
from support.live import live_draft

pytest_plugins = ("support.browser_fixtures",)


def test_an_open_page_shows_what_was_saved_and_what_is_wrong_by_itself(page: Page, sealed: Path) -> None:
    record = sealed / "data" / "ledger" / "001.yml"
    with live_draft(sealed) as live:
        watch = Watch(page)
        page.goto(f"{live.url}en/problems/1.html")
        edit(record, "Old pipes in East District are broken", "Old worn pipes in East District are broken")
        record.write_text(stamp_text(record.read_text(encoding="utf-8"), record.name)[0], encoding="utf-8")
        page.get_by_text("Old worn pipes").first.wait_for()
        whole = record.read_text(encoding="utf-8")
        record.write_text(whole.replace("aspect: water", "aspect: wine", 1), encoding="utf-8")
        page.get_by_role("alert").get_by_text("aspect-unknown").wait_for()
        record.write_text(whole, encoding="utf-8")
        page.get_by_role("alert").wait_for(state="detached")
        cut_short = "net::ERR_ABORTED"  # what a page that is left had still asked for
        assert [line for line in watch.complaints if not line.endswith(cut_short)] == []
