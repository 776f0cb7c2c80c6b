"""History on the pages: every movement of the story, word by word, with its reason; gaps; what is missing only by a published rule."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.editions.chain import load_chain
from gongkai.facts.changes import changes_between
from gongkai.facts.history import gaps_of, versions_of
from gongkai.facts.sheet import sheet_of
from gongkai.facts.word_difference import tokens, word_difference
from support import REPOSITORY, edit, run, seal_day, site_of

CHAIN = load_chain(REPOSITORY)
BY_ID = {edition.id: edition for edition in CHAIN}
TEXTS = st.text(alphabet="污水管网8.2公里不 not the 第12期，。", max_size=40)


def words(path: Path) -> str:
    """Return a page's words without markup."""
    return unescape(re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")))


@given(TEXTS, TEXTS)
def test_a_difference_leads_from_one_text_to_the_other(was: str, now: str) -> None:
    parts = word_difference(was, now, ("污水管网",))
    assert "".join(part.text for part in parts if part.kind != "ins") == was
    assert "".join(part.text for part in parts if part.kind != "del") == now


def test_terms_numbers_and_words_are_never_cut() -> None:
    assert tokens("污水管网8.2公里，not-yet 38%", ("污水管网", "污水")) == ["污水管网", "8.2", "公", "里", "，", "not-yet", " ", "38%"]
    parts = [(part.kind, part.text) for part in word_difference("管段合计8.2公里", "管段合计2.8公里")]
    assert parts == [("same", "管段合计"), ("del", "8.2"), ("ins", "2.8"), ("same", "公里")]


MOVED = {
    "2024-06-30": [(13, "/cooperating")],
    "2024-12-31": [(20, "/measures")],
    "2024-12-31-r2": [],
    "2025-06-30": [(10, "/attachments"), (22, "/attachments"), (35, "/events")],
    "2025-12-31": [(10, "/attachments"), (29, "/problem"), (52, "/target")],
    "2026-06-30": [(29, "/attachments")],
}


@pytest.mark.parametrize("day", list(MOVED))
def test_each_edition_changed_what_the_story_tells_and_nothing_else(day: str) -> None:
    index = CHAIN.index(BY_ID[day])
    changes = changes_between(CHAIN[index], CHAIN[index - 1])
    found = {(change.number, "/" + change.path.split("/")[1]) for change in changes.values if change.number}
    assert found == set(MOVED[day])
    assert [change.number for change in changes.translations] == ([56] if day == "2026-06-30" else [])


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_pages_show_both_languages_word_by_word(shipped_site: Path, prefix: str) -> None:
    page = (shipped_site / f"{prefix}changes/2025-12-31.html").read_text(encoding="utf-8")
    assert len(re.findall(r'<del class="g-del">.{0,80}8\.2</del>', page)) == 2
    assert len(re.findall(r'<ins class="g-ins">.{0,80}2\.8</ins>', page)) == 2
    translated = (shipped_site / f"{prefix}changes/translations.html").read_text(encoding="utf-8")
    assert "not" in "".join(re.findall(r'<ins class="g-ins">(.*?)</ins>', translated))


def test_every_extension_says_asked_approved_by_whom_from_and_to(shipped_site: Path) -> None:
    register = words(shipped_site / "changes/extensions.html")
    for number, was, now in ((12, "2024-12-31", "2025-06-30"), (29, "2025-06-30", "2025-12-31"), (28, "2025-12-31", "2026-09-30")):
        assert f"演示第{number}项" in register
        assert f"{was} → {now}" in register
    page = words(shipped_site / "changes/28-e05.html")
    for part in ("原定时限", "申请", "批准日期", "2026-01-15", "批准单位", "整改工作领导小组", "原因"):
        assert part in page
    rows = (shipped_site / "changes/extensions.html").read_text(encoding="utf-8").count('<tr><th scope="row"')
    assert rows == 7


def test_the_replacement_tells_the_voided_acceptance_on_both_pages(shipped_site: Path) -> None:
    assert "1条作废" in words(shipped_site / "changes/2024-12-31-r2.html")
    entry = words(shipped_site / "changes/36-e12.html")
    assert "已作废" in entry
    assert "第4期" in entry
    record = words(shipped_site / "problems/36.html")
    assert "已作废" in record
    assert "未通过市级验收认定" in record


def test_an_edition_that_changed_nothing_says_so(city: Path) -> None:
    for day, published in (("2025-12-31", "2026-01-15 09:00"), ("2026-01-31", "2026-02-15 09:00")):
        seal_day(city, day, published)
    site = site_of(city)
    assert "本期与上一期完全相同" in words(site / "changes/2026-01-31.html")
    assert "equals the one before" in words(site / "en/changes/2026-01-31.html")


def test_versions_are_runs_of_editions_without_a_change() -> None:
    for number in CHAIN[-1].content.problems:
        versions = versions_of(CHAIN, f"problem/{number}")
        assert [edition.id for version in versions for edition in version.editions] == [edition.id for edition in CHAIN]
        digests = [{edition.head.leaves[f"problem/{number}"] for edition in version.editions} for version in versions]
        assert all(len(run) == 1 for run in digests)
        assert all(one != other for one, other in pairwise(digests))


def test_a_gap_is_a_whole_interval_without_an_event_while_open() -> None:
    for number, problem in CHAIN[-1].content.problems.items():
        for gap in gaps_of(CHAIN, problem):
            assert not [event for event in problem.events if gap.after.as_of < event.date <= gap.until.as_of], number
    assert gaps_of(CHAIN, CHAIN[-1].content.problems[1]) == ()
    assert any(gaps_of(CHAIN, problem) for problem in CHAIN[-1].content.problems.values())


def test_a_paper_is_missing_only_where_the_procedure_names_it(city: Path) -> None:
    seal_day(city, "2025-12-31", "2026-01-15 09:00")
    assert "缺少：" not in words(site_of(city) / "problems/1.html")
    edit(city / "data/procedure.yml", "  - event: closure\n", "  - event: closure\n    document: 销号文件\n")
    seal_day(city, "2026-01-31", "2026-02-15 09:00")
    page = words(site_of(city) / "problems/1.html")
    assert "缺少：销号文件" in page


def test_the_sheet_names_every_step_and_voided_entries_stay() -> None:
    problem = CHAIN[-1].content.problems[36]
    sheet = sheet_of(problem, CHAIN[-1].content.procedure, CHAIN[-1].as_of)
    acceptance = next(row for row in sheet if row.step.event == "acceptance")
    assert [(entry.event.id, entry.void) for entry in acceptance.entries] == [("e05", True), ("e13", False), ("e08", False)]


def test_reopenings_are_counts_and_the_earlier_closure_stays(shipped_site: Path) -> None:
    page = words(shipped_site / "problems/10.html")
    assert "2024-01-11" in page
    assert "2025-12-10" in page
    closed = words(shipped_site / "lists/ever-closed.html")
    reopened = (shipped_site / "lists/ever-reopened.html").read_text(encoding="utf-8")
    assert "59" in closed
    assert re.findall(r'data-row="(\d+)"', reopened) == ["10", "55"]


def test_preview_shows_counts_rows_and_words_before_proposing(city: Path) -> None:
    seal_day(city, "2025-12-31", "2026-01-15 09:00")
    edit(city / "data/ledger/003.yml", "cooperating: []", "cooperating: [water]")
    edit(city / "data/ledger/003.yml", "    was: [water]\n    now: []", "    was: []\n    now: [water]")
    code, printed = run(city, "preview", "--at", "2025-12-31")
    assert code == 0, printed
    assert "problem/3/cooperating" in printed
