"""Citing: an official site offers every form and reads back right; a sample offers none; one sentence is safe to quote."""

from __future__ import annotations

import json
import re
from datetime import date
from io import StringIO
from pathlib import Path

import bibtexparser
import pytest
import rispy
from playwright.sync_api import Page

from gongkai.editions.chain import load_chain
from gongkai.proof.code import page_code
from gongkai.record.text import Language
from gongkai.site.files.citations import bibtex, csl, ris
from gongkai.site.voice.citing import Source, apa, gbt
from gongkai.site.voice.quotable import calculated, sentence
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.worlds import published_world
from support import REPOSITORY, site_of
from support.official import BASE, ISSUER, sealed_official

pytest_plugins = ["support.browser_fixtures"]
WORLD = published_world(REPOSITORY)
HOSTILE = '{a} \\b $c$ & #d_ %e ~f ^g "h" @i\nj <script>x</script> 项目'


@pytest.fixture(scope="session")
def cited(official_city: Path) -> Path:
    """The site of the official city."""
    return official_city / "plain"


def source(**values: object) -> Source:
    """Return a source to cite."""
    plain = {
        "key": "problem-12-2026-06-30-zh",
        "author": "某市办公室",
        "title": "第12项 断面水质",
        "details": "第二轮督察，第8期，数据截至2026-06-30，核验码ABCD-EFGH-JK",
        "site": "整改公开",
        "published": date(2026, 7, 24),
        "version": "2026-06-30",
        "address": "https://example.org/e/12.html",
        "language": "zh-CN",
    }
    return Source(**{**plain, **values})  # type: ignore[arg-type]


def test_the_standard_s_form_to_the_mark() -> None:
    told = gbt(source()).replace("\ue000", "2026-11-23")
    assert told == (
        "某市办公室. 第12项 断面水质：第二轮督察，第8期，数据截至2026-06-30，核验码ABCD-EFGH-JK[EB/OL]. "
        "（2026-07-24）[2026-11-23]. https://example.org/e/12.html."
    )
    assert gbt(source(), wide=False).endswith("[EB/OL]. (2026-07-24)[\ue000]. https://example.org/e/12.html.")
    assert apa(source()) == (
        "某市办公室. (2026, July 24). 第12项 断面水质 (第二轮督察，第8期，数据截至2026-06-30，核验码ABCD-EFGH-JK). 整改公开. https://example.org/e/12.html"
    )


@pytest.mark.parametrize("title", ["第12项 断面水质", HOSTILE])
def test_every_format_reads_back(title: str) -> None:
    one = source(title=title)
    plain = re.sub(r"\s+", " ", title)
    (entry,) = bibtexparser.parse_string(bibtex(one).decode()).entries
    assert entry.key == one.key
    back = entry.fields_dict["title"].value.strip("{}") if title != HOSTILE else None
    assert back in (None, plain)
    assert entry.fields_dict["url"].value == one.address
    (record,) = rispy.loads(ris(one).decode())
    assert (record["title"], record["urls"], record["authors"]) == (plain, [one.address], [one.author])
    (item,) = json.loads(csl(one))
    assert (item["type"], item["title"], item["URL"], item["issued"]) == ("webpage", title, one.address, {"date-parts": [[2026, 7, 24]]})
    assert "accessed" not in item


def test_braces_in_a_title_never_unbalance_the_entry() -> None:
    text = bibtex(source(title="}} @evil{x, y={")).decode()
    assert len(bibtexparser.parse_string(text).entries) == 1
    assert not bibtexparser.parse_string(text).failed_blocks


@pytest.mark.parametrize("lang", ["", "en/"])
def test_an_official_record_offers_every_form_with_edition_code_and_a_lasting_address(cited: Path, lang: str) -> None:
    chain = load_chain(cited.parent)
    last = chain[-1]
    code = page_code(last.digest, f"editions/{last.id}/problems/2.html")
    page = (cited / f"{lang}problems/2.html").read_text(encoding="utf-8")
    (record,) = rispy.load(StringIO((cited / f"{lang}problems/2.ris").read_bytes().decode()))
    assert record["urls"] == [f"{BASE}/{lang}editions/{last.id}/problems/2.html"]
    assert code in record["notes"][0]
    assert record["authors"] == [ISSUER["en" if lang else "zh"]]
    for part in (code, f"[EB/OL]. （{last.approval.published_on}）[", f"{BASE}/{lang}editions/{last.id}/problems/2.html", "data-access"):
        assert part in page, part
    assert (cited / f"{lang}editions/{last.id}/problems/2.html").is_file()
    for suffix in ("bib", "csl.json"):
        assert (cited / f"{lang}problems/2.{suffix}").is_file()


def test_without_a_base_address_edition_and_path_are_cited(city: Path) -> None:
    site = site_of(sealed_official(city, base=None))
    (record,) = rispy.load(StringIO((site / "problems/2.ris").read_bytes().decode()))
    assert record["urls"] == ["editions/2025-12-31/problems/2.html"]


def test_a_sample_is_not_citable_and_says_so(shipped_site: Path) -> None:
    assert [path for path in shipped_site.rglob("*") if path.suffix in (".bib", ".ris") or path.name.endswith(".csl.json")] == []
    assert "演示数据，不得引用" in (shipped_site / "problems/12.html").read_text(encoding="utf-8")
    assert "Sample data, not citable" in (shipped_site / "en/problems/12.html").read_text(encoding="utf-8")


def test_the_day_of_access_is_the_reader_s(page: Page, cited: Path) -> None:
    bytes_ = (cited / "problems/2.html").read_text(encoding="utf-8")
    assert "data-access>访问日期<" in bytes_
    page.clock.set_fixed_time("2031-02-03T12:00:00")
    page.goto((cited / "problems/2.html").as_uri())
    assert page.locator("[data-access]").first.inner_text() == "2031-02-03"
    page.locator(".g-copy").first.click()


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def days_in(text: str) -> list[tuple[int, int, int]]:
    """Return the days a sentence names, in either language; an ISO day in a sentence is none."""
    chinese = [(int(year), int(month), int(day)) for year, month, day in re.findall(r"(\d{4})年(\d{1,2})月(\d{1,2})日", text)]
    english = re.findall(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", text)
    assert not re.search(r"\d{4}-\d{2}-\d{2}", text)
    return chinese + [(int(year), MONTHS.index(month) + 1, int(day)) for day, month, year in english]


def spoken(lang: Language, count: int) -> list[tuple[str, str]]:
    """Return the sentences of all problems at an edition: what the record says, what is calculated."""
    world = World(editions=WORLD.editions[:count], config=WORLD.config)
    speaker = Speaker(world, lang, "", "")
    return [(sentence(speaker, status), calculated(speaker, status)) for status in world.statuses.values()]


@pytest.mark.parametrize("count", range(1, len(WORLD.editions) + 1))
def test_every_sentence_says_the_same_in_both_languages_and_nothing_absent(count: int) -> None:
    for chinese, english in zip(spoken(Language.ZH, count), spoken(Language.EN, count), strict=True):
        for zh, en in zip(chinese, english, strict=True):
            assert sorted(days_in(zh)) == sorted(days_in(en))
            assert not re.search(r"None|未载明|not in the ledger|\{|\}| ,|  ", zh + en)
            assert len(zh) < 200
            assert len(en) < 360
        assert chinese[0].startswith("【演示·虚构】")
        assert english[0].startswith("[Sample, fictitious]")


GOLDEN = {
    1: "已于2023年12月28日销号；原定时限2023年12月31日。",
    10: "曾于2024年1月11日销号，2025年3月20日起重新整改，并于2025年12月10日再次销号；原定时限2023年12月31日。",
    12: "已于2025年7月8日销号；原定时限2024年12月31日，经批准延长至2025年6月30日。",
    24: "处于整改中；原定时限2025年12月31日。",
    28: "处于整改中；原定时限2025年12月31日，经批准延长至2026年9月30日。",
    31: "已于2026年6月12日通过市级验收认定；原定时限2025年12月31日。",
    39: "已于2026年6月10日自查自验，等待市级验收认定；原定时限2025年12月31日。",
    54: "处于整改中；原定时限2025年12月31日，经批准延长至2026年5月31日。",
    55: "曾于2025年2月10日销号，2026年4月24日起重新整改；原定时限2024年12月31日。",
    67: "已于2026年6月10日通过市级验收认定，公示期为2026年6月24日至2026年7月2日；原定时限2025年12月31日。",
}
CALCULATED = {
    12: "本网站计算：比原定时限晚148天完成；没有超过现行时限（2025年6月30日）。",
    24: "本网站按原定时限计算：超过时限181天，单位尚未报称完成。",
    28: "本网站计算：按原定时限已超过181天；按现行时限（2026年9月30日）未到期。",
    54: "本网站计算：按原定时限已超过181天，按现行时限（2026年5月31日）已超过30天；单位尚未报称完成。",
    1: "",
    39: "本网站按原定时限计算：自查自验晚于原定时限161天，等待市级验收认定。",
    55: "",
}


@pytest.mark.parametrize("number", list(GOLDEN))
def test_the_sentence_of_each_state(number: int) -> None:
    told, apart = spoken(Language.ZH, len(WORLD.editions))[number - 1]
    assert told.split("”", 1)[1] == GOLDEN[number]
    assert apart == CALCULATED.get(number, apart)
