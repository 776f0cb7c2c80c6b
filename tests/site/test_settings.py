"""`site.yml` and prose are refused where they say what they may not, or lack what they must say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongkai.worlds import published_world
from support import NOTE, REPOSITORY, edit, run, seal_day, site_of
from support.editions import codes_of, refusal
from support.official import official

SETTINGS = [
    (["numbers-differ", "site-figure"], "  place_name:\n    zh: 示例市\n", "  place_name:\n    zh: 示例市68项\n"),
    (["numbers-differ", "site-figure"], "    en: Example City\n", "    en: Example City, 3 problems\n"),
    (["site-kind"], "kind: sample", "kind: official"),
    (["sample-gov-domain"], "base_url: null", "base_url: https://www.example.gov.cn/zgzl/"),
    (["sample-gov-domain"], "base_url: null", "base_url: http://EXAMPLE.GOV.CN:8080"),
]


@pytest.mark.code("site-figure", "site-kind", "sample-gov-domain")
@pytest.mark.parametrize(("codes", "old", "new"), SETTINGS)
def test_a_setting_that_may_not_be_is_refused_at_its_place(sealed: Path, codes: list[str], old: str, new: str) -> None:
    edit(sealed / "data/site.yml", old, new)
    findings = refusal(lambda: published_world(sealed))
    assert set(codes) <= set(codes_of(findings))
    assert all(finding.where.file == "data/site.yml" and finding.where.line for finding in findings)
    if codes != ["site-kind"]:
        assert codes_of(findings) == codes


def test_an_official_site_without_its_marks_is_refused_mark_by_mark(city: Path) -> None:
    seal_day(official(city), "2025-12-31", "2026-01-15 09:00", form="internal_review", issuer=NOTE)
    findings = refusal(lambda: published_world(city))
    assert {finding.code for finding in findings} == {"official-identity"}
    marks = {"domain", "site_id_code", "organiser", "contact", "icp", "police", "organ_mark", "report_error"}
    assert {finding.args["key"] for finding in findings} == marks


def with_own_docs(root: Path) -> Path:
    """Give a city its own copy of the prose, to be changed."""
    (root / "docs").unlink()
    shutil.copytree(REPOSITORY / "docs", root / "docs")
    return root / "docs"


@pytest.mark.code("slot-unknown")
def test_a_slot_nobody_knows_is_refused_and_the_old_site_stays(built: Path) -> None:
    before = (built / "site/about.html").read_bytes()
    prose = with_own_docs(built) / "zh/about.md"
    prose.write_text(prose.read_text(encoding="utf-8") + "\n<!-- data: mayor.name -->\n", encoding="utf-8")
    assert codes_of(refusal(lambda: site_of(built))) == ["slot-unknown"]
    code, printed = run(built, "build")
    assert (code, "error slot-unknown" in printed, "mayor.name" in printed) == (1, True, True)
    assert (built / "site/about.html").read_bytes() == before


def test_prose_says_what_it_is_on_and_a_mark_without_its_other_half_is_refused(built: Path) -> None:
    prose = with_own_docs(built) / "zh/about.md"
    text = prose.read_text(encoding="utf-8")
    marked = "<!-- official -->\n\n正式站的话\n\n<!-- /official -->\n\n演示与否<!-- sample -->演示站的话<!-- /sample -->"
    prose.write_text(f"{text}\n{marked}\n", encoding="utf-8")
    assert run(built, "build")[0] == 0
    said = (built / "site/about.html").read_text(encoding="utf-8")
    assert ("正式站的话" in said, "演示与否演示站的话" in said) == (False, True)
    prose.write_text(f"{text}\n甲<!-- sample -->乙\n", encoding="utf-8")
    assert codes_of(refusal(lambda: site_of(built))) == ["slot-unknown"]


@pytest.mark.code("output-unsafe")
def test_an_output_folder_with_somebodys_work_is_left_alone(sealed: Path) -> None:
    (sealed / "work").mkdir()
    (sealed / "work/thesis.txt").write_text("years", encoding="utf-8")
    code, printed = run(sealed, "build", "--output", "work")
    assert (code, "error output-unsafe" in printed) == (1, True)
    assert [path.name for path in sealed.joinpath("work").iterdir()] == ["thesis.txt"]
    assert "output-unsafe" in printed


HOURS = {"": "工作日上午九时至十一时；收到后答复", "en/": "Working mornings; answered once received"}


def test_hours_of_contact_stand_at_each_contact_where_the_city_gives_them(sealed: Path) -> None:
    pages = [f"{lang}{page}" for lang in HOURS for page in ("problems/1.html", "notices/1-e04.html", "contact.html")]
    site_of(sealed)
    assert "没有写明" in (sealed / "plain/contact.html").read_text(encoding="utf-8")
    edit(sealed / "data/site.yml", "  contact: null", f"  contact: null\n  hours:\n    zh: {HOURS['']}\n    en: {HOURS['en/']}")
    site_of(sealed)
    for page in pages:
        assert HOURS["en/" if page.startswith("en/") else ""] in (sealed / "plain" / page).read_text(encoding="utf-8"), page
