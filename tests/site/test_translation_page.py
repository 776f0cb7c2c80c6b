"""The page of translation and waivers: every text counted once, each without current English linked, each waiver with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from gongkai.commands.compare import diff_lines
from gongkai.editions.chain import load_chain
from gongkai.facts.translation import coverage_of, pending_english
from gongkai.intake.yaml_source import read_yaml
from gongkai.words import Catalogue
from support import edit, run, seal_day, site_of
from support.shared import copy_of, once

GROUND = ("--role", "译文复核岗", "Translation reviewer", "--date", "2026-03-02", "--reason", "两种文字意思相同。", "Both say the same.")
LANGUAGES = pytest.mark.parametrize(("lang", "folder"), [("zh", ""), ("en", "en/")])


@pytest.fixture(scope="module")
def behind(sealed_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city, in its fourth edition with a title without English, a measure behind, and a waiver. Never change it."""

    def make(folder: Path) -> None:
        root = copy_of(sealed_city, folder / "city")
        edit(root / "data/ledger/001.yml", "and there is no overflow on rainy days", "and there is overflow on rainy days")
        assert run(root, "stamp")[0] == 0
        assert run(root, "waive", "meaning-differs", "problem/1/target", *GROUND)[0] == 0
        edit(root / "data/ledger/003.yml", "en: Cover bare soil site by site.", "en: Cover bare soil.")
        path = root / "data/ledger/002.yml"
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(index for index, line in enumerate(lines) if line == "title:")
        assert lines[at + 2].startswith("  en: ")
        path.write_text("\n".join([*lines[: at + 2], *lines[at + 4 :]]), encoding="utf-8", newline="\n")
        seal_day(root, "2026-03-31", "2026-04-10 09:00")
        site_of(root)

    return once(tmp_path_factory, "behind", make) / "city"


def words_of(element: html.HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.text_content().split())


@LANGUAGES
def test_what_has_no_current_english_is_listed_and_linked(behind: Path, lang: str, folder: str) -> None:
    page, say = html.parse(behind / "plain" / f"{folder}translation.html").getroot(), Catalogue.of(lang).text
    rows = page.xpath("//section[@aria-labelledby='records']//tbody/tr")
    assert [[words_of(cell) for cell in row][2:4] for row in rows] == [["1", "0"], ["0", "1"]]
    links = [link.get("href") for row in rows for link in row.xpath(".//a")]
    assert links == ["problems/2.html", "problems/2.html", "problems/3.html", "problems/3.html#m1"]
    states = [words_of(row.xpath("td")[-1]) for row in rows]
    assert all(say(f"coverage.state.{state}") in said for state, said in zip(("missing", "stale"), states, strict=True))
    total = coverage_of(load_chain(behind)[-1])
    assert say("coverage.sum", count=len(total.texts), both=len(total.texts) - 2, missing=1, stale=1) in words_of(page)


def test_kinds_and_records_add_up_and_every_page_counts_alike(behind: Path) -> None:
    edition = load_chain(behind)[-1]
    coverage = coverage_of(edition)
    assert sum((counts for counts in coverage.kinds.values()), start=type(coverage.counts)()) == coverage.counts
    assert sum((counts for counts in coverage.records.values()), start=type(coverage.counts)()) == coverage.counts
    assert [(text.leaf, text.path, text.state) for text in coverage.pending] == [
        ("problem/2", "/title", "missing"),
        ("problem/3", "/measures/m1/text", "stale"),
    ]
    page = html.parse(behind / "plain/changes/index.html").getroot()
    assert [link.text for link in page.xpath("//a[@href='../translation.html']")] == [str(pending_english(edition))]
    assert all(f"coverage.kind.{kind}" in Catalogue.of("en") for kind in coverage.kinds)


@LANGUAGES
def test_a_waiver_is_published_with_rule_text_role_day_and_reason(behind: Path, lang: str, folder: str) -> None:
    page, say = html.parse(behind / "plain" / f"{folder}translation.html").getroot(), Catalogue.of(lang).text
    (row,) = page.xpath("//section[@aria-labelledby='waivers']//tbody/tr")
    (waiver,) = load_chain(behind)[-1].content.waivers
    role, reason = (getattr(text, lang) for text in (waiver.role, waiver.reason))
    cells = [words_of(cell) for cell in row]
    assert (cells[0], *cells[2:]) == (say("waiver.rules.meaning-differs"), waiver.digest[7:19], role, "2026-03-02", reason)
    assert row.xpath(".//a/@href") == ["problems/1.html#target"]


def test_where_nothing_is_waived_one_line_says_so(plain_city: Path) -> None:
    for lang, folder in (("zh", ""), ("en", "en/")):
        page = html.parse(plain_city / "plain" / f"{folder}translation.html").getroot()
        section = page.xpath("//section[@aria-labelledby='waivers']")[0]
        assert Catalogue.of(lang).text("waiver.none") in words_of(section)
        assert section.xpath(".//table") == []


@LANGUAGES
def test_the_page_is_reached_from_data_about_and_the_site_map(plain_city: Path, lang: str, folder: str) -> None:
    for address in ("data/index.html", "about.html", "sitemap.html"):
        page = html.parse(plain_city / "plain" / f"{folder}{address}").getroot()
        assert any(link.endswith("translation.html") for link in page.xpath("//main//a/@href")), (lang, address)


def test_every_link_of_the_page_leads_somewhere(behind: Path) -> None:
    for folder in ("", "en/"):
        page = html.parse(behind / "plain" / f"{folder}translation.html").getroot()
        for link in page.xpath("//main//a/@href"):
            address, _, anchor = link.partition("#")
            target = html.parse(behind / "plain" / folder / address).getroot() if address else page
            assert not anchor or target.get_element_by_id(anchor) is not None, link


def test_a_waiver_is_told_among_the_changes_and_its_words_can_be_removed(behind: Path, tmp_path: Path) -> None:
    root = copy_of(behind, tmp_path / "city")
    assert any("waivers" in line for line in diff_lines(root, "2025-12-31", "2026-03-31"))
    (row,) = read_yaml(root / "data/waivers.yml", "w").data["waivers"]
    place = f"waivers/waivers/{row['id']}/reason"
    order = ("--ground", "personal", "--organ", "某机关（示例）", "An organ (sample)", "--date", "2026-04-20", "--do")
    code, printed = run(root, "remove", place, *order)
    assert code == 0, printed
    assert "意思相同" not in (root / "data/waivers.yml").read_text(encoding="utf-8")
    assert run(root, "check")[0] == 0
    page = (site_of(root) / "translation.html").read_text(encoding="utf-8")
    assert Catalogue.of("zh").text("removal.mark") in page
