"""The shipped site as a reader gets it: its pages, its figures, its exports, recounted by a script of its own."""

from __future__ import annotations

import json
import pickle
import re
from collections import Counter
from html import escape
from pathlib import Path

import pytest

from gongkai.words import Catalogue
from support import recount
from support.shared import once

Pages = dict[str, recount.Seen]
NUMBERED = re.compile(r"\d+\.html")
MARKS = ("演示", "Sample")
SEALED = ('"kind":"sample"', '"roots":')  # sealed bytes say it in their head; the proofs of the log are digests alone


def test_each_language_has_exactly_68_numbered_problem_pages(shipped_site: Path) -> None:
    for folder in ("problems", "en/problems"):
        names = [path.name for path in (shipped_site / folder).iterdir() if NUMBERED.fullmatch(path.name)]
        assert sorted(names, key=lambda name: int(name[:-5])) == [f"{n}.html" for n in range(1, 69)]


@pytest.fixture(scope="module")
def pages(shipped_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """What every page of the shipped site shows, read once for all workers."""

    def make(folder: Path) -> None:
        (folder / "pages").write_bytes(pickle.dumps(recount.read(shipped_site)))

    data = (once(tmp_path_factory, "recount", make) / "pages").read_bytes()
    return pickle.loads(data)  # type: ignore[no-any-return]


def test_every_figure_equals_a_recount_from_the_html(shipped_site: Path, pages: Pages) -> None:
    assert recount.disagreements(pages) == []
    assert sum(len(seen.figures) for seen in pages.values()) > 1000
    assert recount.exports_agree(shipped_site, recount.table(pages)) == []


def test_a_wrong_figure_is_found_by_the_recount(shipped_site: Path, pages: Pages, tmp_path: Path) -> None:
    text = (shipped_site / "index.html").read_text(encoding="utf-8")
    home = tmp_path / "index.html"
    home.write_text(text.replace('href="lists/stage-closed.html">58<', 'href="lists/stage-closed.html">59<', 1), encoding="utf-8")
    wrong = {**pages, "index.html": recount.look(home)}
    assert recount.disagreements(wrong) == ["index.html: lists/stage-closed.html says 59, has 58"]


def test_the_table_adds_up_to_the_scenario_in_both_languages(pages: Pages) -> None:
    zh, en = (recount.tallies(recount.table(pages, prefix)) for prefix in ("", "en/"))
    assert zh == en
    assert zh["stage"] == Counter(closed=58, rectifying=4, self_checked=2, accepted=2, in_notice=1, reopened=1)
    assert zh["schedule"] == Counter(in_time=51, late=9, again=1, awaiting=2, past=4, reopened=1)
    assert zh["year"] == Counter({"2023": 3, "2024": 41, "2025": 24})
    assert zh["place"]["citywide"] == 10
    assert sum(zh["aspect"].values()) == 68


def test_every_page_and_export_says_that_it_is_a_sample(shipped_site: Path) -> None:
    for path in shipped_site.rglob("*"):
        if path.suffix in (".html", ".json", ".csv", ".atom") or path.name == "atom.xml":
            text = path.read_text(encoding="utf-8-sig")
            marks = SEALED if ("editions" in path.parts and path.suffix == ".json") or path.parent.name == "log" else MARKS
            assert any(mark in text for mark in (*marks, MARKS[0])), path
            if path.suffix == ".html":
                assert 'name="robots" content="noindex' in text, path


def test_every_title_of_an_invented_page_carries_the_mark(shipped_site: Path) -> None:
    real = {"index.html", "plan.html", "goals.html", "safeguards.html", "404.html"}
    invented = ("problems", "lists", "places", "units", "aspects", "cases", "changes", "notices", "data")
    checked = 0
    for path in shipped_site.rglob("*.html"):
        address = path.relative_to(shipped_site).as_posix().removeprefix("en/")
        title = re.search(r"<title>(.*?)</title>", path.read_text(encoding="utf-8"))
        assert title, path
        if address.split("/")[0] in invented and address not in real:
            assert title[1].startswith(("【演示·虚构】", "[Sample, fictitious]")), path
            checked += 1
    assert checked > 700


def test_no_page_prints_an_identity_code_or_a_canonical_address(shipped_site: Path) -> None:
    for path in shipped_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "SiteIDCode" not in text
        assert 'rel="canonical"' not in text
        assert 'hreflang="x-default"' not in text
    assert not (shipped_site / "sitemap.xml").exists()


def test_annex_tags_follow_the_page_kind(shipped_site: Path) -> None:
    def names(address: str) -> set[str]:
        return set(re.findall(r'<meta name="([A-Za-z]+)"', (shipped_site / address).read_text(encoding="utf-8")))

    assert names("index.html") >= {"SiteName", "ColumnName", "ColumnType", "ColumnDescription", "ColumnKeywords"}
    assert names("problems/index.html") >= {"SiteName", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
    article = {"SiteName", "ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource", "Description"}
    for address in ("problems/12.html", "notices/12-e08.html", "cases/c01.html", "en/problems/12.html"):
        assert names(address) >= article, address
    assert names("plan.html") >= article - {"PubDate"}
    for path in shipped_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert text.lower().count('name="description"') <= 1


def test_publication_dates_come_from_approvals_and_stay_with_unchanged_records(shipped_site: Path) -> None:
    def published(address: str) -> str:
        found = re.search(r'<meta name="PubDate" content="([^"]+)"', (shipped_site / address).read_text(encoding="utf-8"))
        assert found
        return found[1]

    assert published("problems/1.html") == "2024-01-19 09:00"
    assert published("problems/67.html") == "2026-07-24 09:00"


@pytest.mark.parametrize("address", ["plan.html", "goals.html", "safeguards.html", "en/plan.html"])
def test_a_real_page_of_a_sample_holds_no_day_of_the_sample(shipped_site: Path, address: str) -> None:
    html = (shipped_site / address).read_text(encoding="utf-8")
    assert "PubDate" not in html
    assert "dateModified" not in html
    own = html[html.index('class="g-docinfo"') : html.index("<footer")]
    assert not re.search(r"\d{4}-\d{2}-\d{2}", own)


def test_each_problem_has_json_and_a_feed_in_each_language(shipped_site: Path) -> None:
    for number in range(1, 69):
        record = json.loads((shipped_site / f"problems/{number}.json").read_text(encoding="utf-8"))
        assert record["problem"]["number"] == number
        assert record["edition"] == "2026-06-30"
        assert record["kind"] == "sample"
        assert "internal" not in record["problem"]
        for folder in ("problems", "en/problems"):
            assert (shipped_site / folder / f"{number}.atom").is_file()


def test_the_announcement_itself_is_not_published(shipped_site: Path) -> None:
    cut = "(略)".encode()
    for path in shipped_site.rglob("*"):
        if path.is_file():
            assert cut not in path.read_bytes(), path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_notice_that_was_over_before_its_publication_invites_nothing(shipped_site: Path, lang: str) -> None:
    """Every notice of the sample had ended when the site first published it: each page says so, and none says how to object to it."""
    pages = sorted((shipped_site / ("" if lang == "zh" else "en") / "notices").glob("*-*.html"))
    assert len(pages) >= 60
    for path in pages:
        html = path.read_text(encoding="utf-8")
        assert escape(Catalogue.of(lang).text("notice.over_how")) in html, path.name
        assert escape(Catalogue.of(lang).text("notice.how")) not in html, path.name
        ways = (Catalogue.of(lang).text(f"notice.{key}").partition("{")[0] for key in ("ended_before", "ended_since"))
        assert any(escape(way) in html for way in ways), path.name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_approval_never_comes_after_publication_in_one_block(shipped_site: Path, lang: str) -> None:
    for path in (shipped_site / ("" if lang == "zh" else "en")).glob("problems/[0-9]*.html"):
        html = path.read_text(encoding="utf-8")
        block = html[html.index('class="g-docinfo"') :]
        approved, first, present = re.findall(r"<time[^>]*>(\d{4}-\d{2}-\d{2})", block)[:3]
        of = re.findall(r"（第(\d+)期）|\([Ee]dition (\d+)\)", block)[:3]
        assert of[0] == of[2], f"{path.name}: approval and publication side by side are those of one edition"
        assert approved <= present, path.name
        assert first <= present, path.name
