"""Every public word passes the text rules wherever it stands: in an approval form, in the settings, in an order to remove."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gongkai.worlds import published_world
from support import edit, run, seal_day
from support.draw import whole
from support.editions import bytes_of, codes_of, refusal

DAY, PUBLISHED = "2025-12-31", "2026-01-15 09:00"
CONTACT = "  contact:\n    zh: 办公室，电话0999-1234567。\n    en: The office, phone 0999-1234567."
MOBILE = "13800138000"
DODGES: list[Callable[[str], str]] = [
    str,
    lambda digits: digits.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    lambda digits: f"{digits[:3]} {digits[3:7]}-{digits[7:]}",
]
WORDS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("a name", {"zh": "本期新增，联系人王某某。", "en": "New items."}, ["privacy-name"] * 2),
    ("an address of mail", {"zh": "本期新增，请联系 a@b.cn 。", "en": "New items, write to a@b.cn."}, ["privacy-email", "privacy-email"]),
    ("numbers that differ", {"zh": "本期新增3项。", "en": "This edition adds 7 items."}, ["numbers-differ"]),
    ("no Chinese", {"zh": "An edition.", "en": "An edition."}, ["chinese-missing"]),
    ("a hidden character", {"zh": "测试\u202e定版。", "en": "An edition."}, ["bidi"]),
    ("half-width", {"zh": "测试,定版。", "en": "An edition."}, ["half-width"]),
    ("a real name", {"zh": "实名县新增一项。", "en": "One item more."}, ["sample-real-name"]),
    ("a place in one language", {"zh": "东区新增一项。", "en": "One item more."}, ["places-differ"]),
]


def refused(root: Path, **values: Any) -> list[tuple[str, str, bool]]:
    """Seal with words of a form; returns code, file and whether the line is known of each finding; `data/` must stay as it was."""
    before = bytes_of(root / "data")
    found = refusal(lambda: seal_day(root, DAY, PUBLISHED, **values))
    assert bytes_of(root / "data") == before
    return [(finding.code, finding.where.file, finding.where.line is not None) for finding in found]


@pytest.mark.parametrize(("note", "codes"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_the_note_of_an_edition_is_held_against_every_rule(city: Path, note: dict[str, str], codes: list[str]) -> None:
    assert refused(city, change_note=note) == [(code, "filled.yml", True) for code in codes]


def role(zh: str) -> dict[str, Any]:
    """Return the reviews of a form with a role of their own."""
    review = {"role": {"zh": zh, "en": "Reviewer of the tests"}, "date": "2026-01-14"}
    return {"reviews": dict.fromkeys(("publication", "secrecy", "privacy"), review)}


@pytest.mark.parametrize("name", ["张三", "欧阳建国", "赵敏"])
def test_a_name_where_a_post_belongs_is_refused(city: Path, name: str) -> None:
    assert refused(city, **role(name)) == [("privacy-name", "filled.yml", True)] * 3


@pytest.mark.parametrize("post", ["安全员", "孔庙科", "龙头岗", "任主任", "保密审查岗位"])
def test_a_post_that_begins_like_a_name_is_none(city: Path, post: str) -> None:
    assert seal_day(city, DAY, PUBLISHED, **role(post)).is_dir()


@pytest.mark.parametrize("dodge", DODGES)
def test_a_number_is_refused_in_every_word_of_a_form(city: Path, dodge: Callable[[str], str]) -> None:
    number = dodge(MOBILE)
    pair = {"zh": f"测试定版，请拨{number}。", "en": f"Call {MOBILE}."}
    clearance = {"needed": True, "rule": "测试规定", "organ": f"某机关{number}", "date": "2026-01-14"}
    words: list[tuple[dict[str, Any], int]] = [
        ({"change_note": pair}, 2),
        ({"issuer": pair}, 2),
        ({"document": f"示例〔2026〕1号 {number}"}, 1),
        ({"clearance": clearance}, 1),
        (role(f"审查岗位{number}"), 3),
    ]
    for values, times in words if whole() else words[DODGES.index(dodge) :: len(DODGES)]:  # in a draw each word meets one dodge
        found = refused(city, **values)
        assert [row for row in found if row[0] == "privacy-mobile"] == [("privacy-mobile", "filled.yml", True)] * times, values


def test_a_number_is_refused_in_the_settings_at_check_and_at_build(sealed: Path) -> None:
    edit(sealed / "data/site.yml", "  contact: null", f"  contact:\n    zh: 办公室，请拨{MOBILE}。\n    en: The office, call {MOBILE}.")
    code, printed = run(sealed, "check")
    assert (code, printed.count("data/site.yml:"), printed.count("error privacy-mobile")) == (1, 2, 2)
    found = refusal(lambda: published_world(sealed))
    assert [(finding.code, finding.where.file, bool(finding.where.line)) for finding in found] == [
        ("privacy-mobile", "data/site.yml", True)
    ] * 2
    code, printed = run(sealed, "build")
    assert (code, printed.count("error privacy-mobile")) == (1, 2)


def test_an_office_line_of_the_list_may_stand_in_the_settings(sealed: Path) -> None:
    edit(
        sealed / "data/site.yml",
        "  contact: null",
        CONTACT,
    )
    assert run(sealed, "check")[0] == 0
    assert published_world(sealed).config.identity.contact
    edit(sealed / "data/terms.yml", "0999-1234567", "0999-7654321")
    assert set(codes_of(refusal(lambda: published_world(sealed)))) == {"privacy-landline"}


@pytest.mark.parametrize(
    ("organ", "code"),
    [
        (("某机关，联系人王某某", "An organ"), "privacy-name"),
        (("某机关", f"An organ, {MOBILE}"), "privacy-mobile"),
        (("某机关３处", "An organ"), "numbers-differ"),
        (("某机\u200b关", "An organ"), "zero-width"),
        (("An organ", "An organ"), "chinese-missing"),
    ],
)
def test_the_organ_of_a_removal_is_held_against_every_rule(sealed: Path, organ: tuple[str, str], code: str) -> None:
    before = bytes_of(sealed / "data")
    order = ("--ground", "personal", "--date", "2026-01-20", "--do", "--organ", *organ)
    left, printed = run(sealed, "remove", "problem/1/contact/phone", *order)
    assert (left, f"error {code}" in printed) == (1, True)
    assert bytes_of(sealed / "data") == before


def test_an_organ_edited_in_the_register_is_held_against_the_rules(sealed: Path) -> None:
    order = ("--ground", "personal", "--date", "2026-01-20", "--do", "--organ", "某机关", "An organ")
    assert run(sealed, "remove", "problem/1/contact/phone", *order)[0] == 0
    edit(sealed / "data/removals.yml", "某机关", f"某机关{MOBILE}")
    code, printed = run(sealed, "check")
    assert (code, "data/removals.yml:" in printed, "error privacy-mobile" in printed) == (1, True, True)
    assert "privacy-mobile" in codes_of(refusal(lambda: published_world(sealed)))
