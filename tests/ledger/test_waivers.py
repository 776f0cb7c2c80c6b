"""Waivers: a false alarm is waived for the text as it stands, published with the edition, and void once the text moves."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.intake.yaml_source import read_yaml
from gongkai.publish.site import expected_of
from gongkai.publish.site import site_of as whole_site
from gongkai.publish.verify import Expected, verify_folder
from gongkai.rules.waivers import MAY_WAIVE
from gongkai.words import Catalogue
from gongkai.worlds import published_world
from support import edit, run, seal_day, site_of
from support.attached import furnished
from support.broken import check, rows

FILE = "data/ledger/003.yml"
PLACE = "problem/3/measures/m1/text"
ZH, EN = "逐个场地覆盖裸土。", "Cover bare soil site by site."
GROUND = ("--role", "保密审查岗", "Secrecy reviewer", "--date", "2026-03-02", "--reason", "公开的值班电话。", "A public line of duty.")


def waive(root: Path, rule: str, *ground: str, place: str = PLACE) -> tuple[int, str]:
    """Run `gongkai waive`."""
    return run(root, "waive", rule, place, *ground)


@pytest.fixture
def line(city: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small city with a mobile number in both languages of one measure, as the current directory."""
    edit(city / FILE, f"zh: {ZH}", f"zh: {ZH[:-1]}，值班电话13800138000。")
    edit(city / FILE, f"en: {EN}", f"en: {EN[:-1]}, line of duty 13800138000.")
    assert run(city, "stamp")[0] == 0
    monkeypatch.chdir(city)
    return city


def leaked(site: Path, expected: Expected) -> set[str]:
    """Return the kinds of personal data that the gate finds in a site."""
    return {finding.code for finding in verify_folder(site, expected)[1] if finding.code.startswith("privacy-")}


def codes() -> list[str]:
    """Return the codes of the current directory."""
    return [row["code"] for row in rows()]


def test_a_false_alarm_is_waived_sealed_and_published(line: Path) -> None:
    code, printed = check()
    command = f"gongkai waive privacy-mobile {PLACE}"
    assert (code, printed.count(command)) == (1, 4), "in both languages, for both halves"
    assert {row["waive"] for row in rows()} == {command}
    shown = waive(line, "privacy-mobile")
    assert shown[0] == 0
    assert "--reason" in shown[1]
    assert not (line / "data/waivers.yml").exists()
    assert waive(line, "privacy-mobile", *GROUND)[0] == 0
    assert codes() == []
    folder = seal_day(line, "2026-03-31", "2026-04-10 09:00")
    leaf = json.loads((folder / "edition.json").read_bytes())["leaves"]["waivers"]["fields"]
    (waiver,) = leaf["waivers"]["value"]
    assert (waiver["rule"], waiver["leaf"], waiver["field"], waiver["count"]) == ("privacy-mobile", "problem/3", "measures/m1/text", 2)
    site = site_of(line)
    for name, said in (("translation.html", ("公开的值班电话。", "保密审查岗")), ("en/translation.html", ("A public line", "Secrecy rev"))):
        page = (site / name).read_text(encoding="utf-8")
        assert all(word in page for word in (*said, waiver["digest"][7:19], "problems/3.html#m1")), name
    expected = expected_of(whole_site(published_world(line)))
    assert leaked(site, expected) == set(), "the gate over the finished site knows what was waived"
    assert leaked(site, replace(expected, waived=frozenset())) == {"privacy-mobile"}


def test_a_waiver_ends_with_the_text_it_was_given_for(line: Path) -> None:
    waive(line, "privacy-mobile", *GROUND)
    edit(line / FILE, "line of duty 13800138000", "line of duty on 13800138000")
    run(line, "stamp")
    assert sorted(codes()) == ["privacy-mobile", "privacy-mobile", "waiver-void"]
    assert waive(line, "privacy-mobile", *GROUND)[0] == 0
    assert codes() == []
    assert len(read_yaml(line / "data/waivers.yml", "w").data["waivers"]) == 1, "the new one stands in place of the old one"
    edit(line / FILE, "，值班电话13800138000", "")
    edit(line / FILE, ", line of duty on 13800138000", "")
    run(line, "stamp")
    assert codes() == ["waiver-idle"]
    assert waive(line, "privacy-mobile", "--withdraw")[0] == 0
    assert codes() == []


def test_a_second_number_in_the_text_is_never_covered(line: Path) -> None:
    """The digest is bound to the text, the count to what was found: what a later rule finds besides was not reviewed."""
    waive(line, "privacy-mobile", *GROUND)
    edit(line / "data/waivers.yml", "count: 2", "count: 1")
    assert sorted(codes()) == ["privacy-mobile", "privacy-mobile", "waiver-void"]


def test_what_leads_to_a_person_cannot_be_waived(line: Path) -> None:
    edit(line / FILE, "13800138000", "11010519491231002X", times=2)
    run(line, "stamp")
    assert "waive" not in check()[1]
    code, printed = waive(line, "privacy-id", *GROUND)
    assert (code, "waiver-never" in printed) == (1, True)
    assert not (line / "data/waivers.yml").exists()
    assert codes() == ["privacy-id", "privacy-id"]


@pytest.mark.parametrize(("ground", "code"), [("联系人张伟明同意。", "privacy-name"), ("电话13900139000。", "privacy-mobile")])
def test_a_waiver_names_nobody(line: Path, ground: str, code: str) -> None:
    wrong = (*GROUND[:6], ground, "A public line of duty.")
    done = waive(line, "privacy-mobile", *wrong)
    assert (done[0], code in done[1]) == (1, True)
    assert not (line / "data/waivers.yml").exists()


def test_a_difference_between_the_languages_is_waived_for_its_text_alone(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(city)
    edit(city / "data/ledger/001.yml", "and there is no overflow on rainy days", "and there is overflow on rainy days")
    run(city, "stamp")
    assert codes() == ["meaning-differs"]
    assert waive(city, "meaning-differs", *GROUND, place="problem/1/target")[0] == 0
    assert codes() == []


def test_nothing_is_waived_where_nothing_is_found(city: Path) -> None:
    code, printed = waive(city, "privacy-mobile", *GROUND)
    assert (code, "waiver-idle" in printed) == (1, True)
    assert not (city / "data/waivers.yml").exists()


TERM, DEFINITION, COUNTED = "terms/glossary/0", "terms/glossary/0/definition", "complaints/counts/0/type"
AROUND = {
    "a term": (TERM, "data/terms.yml", ("en: closure", "en: closure 13800138000"), "glossary.html#t1"),
    "its definition": (DEFINITION, "data/terms.yml", ("从台账中销去。", "从台账中销去，电话13800138000。"), "glossary.html#t1"),
    "a kind of complaints": (COUNTED, "data/complaints.yml", ("type: water", "type: water 13800138000"), "complaints.html"),
    "how many": ("complaints/counts/0/count", "data/complaints.yml", ("count: 4", "count: 13800138000"), "complaints.html"),
}


@pytest.mark.parametrize("what", AROUND)
def test_words_around_the_records_are_waived_as_any_other(city: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    place, file, change, link = AROUND[what]
    monkeypatch.chdir(city)
    edit(city / file, *change)
    run(city, "stamp")
    assert {row["waive"] for row in rows()} == {f"gongkai waive privacy-mobile {place}"}
    assert waive(city, "privacy-mobile", *GROUND, place=place)[0] == 0
    assert codes() == []
    seal_day(city, "2026-03-31", "2026-04-10 09:00")
    site = site_of(city)
    expected = expected_of(whole_site(published_world(city)))
    assert leaked(site, expected) == set()
    assert leaked(site, replace(expected, waived=frozenset())) == {"privacy-mobile"}
    for page in ("translation.html", "en/translation.html"):
        assert f'<a href="{link}">' in (site / page).read_text(encoding="utf-8"), page
    (site / "about.html").write_text((site / "about.html").read_text(encoding="utf-8") + "<p>13900139000</p>", encoding="utf-8")
    assert leaked(site, expected) == {"privacy-mobile"}, "another value of the same kind does not pass"


OWN = {
    "the name of an office line": ("data/terms.yml", ("整改办公室（示例）", "整改办公室13800138000"), "terms/office_lines/0/name"),
    "a formulation": ("data/terms.yml", ("须用全称", "须用全称13800138000"), "terms/formulations/whole-thought/problem"),
    "a setting": ("data/site.yml", ("  site_name:\n    zh: ", "  site_name:\n    zh: 13800138000"), "identity/site_name"),
}


@pytest.mark.parametrize("what", OWN)
def test_words_that_no_edition_has_are_reworded_and_the_office_is_told_so(city: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """A waiver of them would be published beside a text that nobody can look up."""
    file, change, place = OWN[what]
    monkeypatch.chdir(city)
    edit(city / file, *change)
    run(city, "stamp")
    printed = check()[1]
    assert {row["waive"] for row in rows()} == {None}
    assert "privacy-mobile" in codes()
    assert all(Catalogue.of(lang).text("cli.waive_none") in printed for lang in ("zh", "en"))
    code, refused = waive(city, "privacy-mobile", *GROUND, place=place)
    assert (code, "waiver-idle" in refused) == (1, True)
    assert not (city / "data/waivers.yml").exists()


def test_of_what_can_be_waived_or_never_can_nothing_of_that_is_said(line: Path) -> None:
    edit(line / "data/terms.yml", "整改办公室（示例）", "整改办公室11010519491231002X")
    assert Catalogue.of("en").text("cli.waive_none") not in check()[1]


def test_who_looked_at_a_picture_is_in_no_edition(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(furnished(city))
    edit(city / "data/ledger/001.yml", "reviewed_by: 审核岗", "reviewed_by: 审核岗13800138000", times=2)
    assert {(row["code"], row["waive"]) for row in rows()} == {("privacy-mobile", None)}


def test_an_edition_without_waivers_has_no_leaf_of_them(sealed_city: Path) -> None:
    for path in (sealed_city / "data/editions").glob("*/edition.json"):
        assert "waivers" not in json.loads(path.read_bytes())["leaves"]


def test_of_every_kind_it_is_decided_whether_it_may_be_waived_and_why() -> None:
    words = Catalogue.of("zh").words
    kinds = {key.split(".")[1] for key in words if key.startswith("findings.") and key.endswith(".problem")}
    told = {kind for kind in kinds if kind.startswith("privacy-")} | {"meaning-differs", "numbers-differ", "places-differ"}
    assert set(MAY_WAIVE) == told
    for lang in ("zh", "en"):
        assert all(f"waiver.{part}.{kind}" in Catalogue.of(lang) for kind in (*MAY_WAIVE, "other") for part in ("why", "rules"))
