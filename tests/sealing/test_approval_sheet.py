"""The approval form as a workbook: filled without YAML, read back as the same, every fault named by its cell."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from gongkai.editions.chain import load_chain
from support import run, seal_day

DAY = "2025-12-31"
REVIEWS = ("publication", "secrecy", "privacy")
REVIEW = {"role/zh": "信息公开岗位", "role/en": "Disclosure post", "date": "2026-01-09"}
ANSWERS = {
    "approved_on": "2026-01-10",
    "published_at": "2026-01-15 09:00",
    "next_update_due": "2026-07-31",
    "change_note/zh": "首期。",
    "change_note/en": "The first edition.",
    **{f"reviews/{name}/{part}": word for name in REVIEWS for part, word in REVIEW.items()},
}


def fill(root: Path, answers: dict[str, str]) -> Path:
    """Fill the proposed workbook in as the office does."""
    path = root / "proposals" / DAY / "approval.xlsx"
    book = load_workbook(path)
    for row in book["批准表"].iter_rows(min_row=2):
        if row[3].value in answers:
            row[1].value = answers[row[3].value]
    book.save(root / "filled.xlsx")
    return root / "filled.xlsx"


def test_an_edition_is_approved_with_a_workbook_alone(city: Path) -> None:
    assert run(city, "seal", DAY, "--propose")[0] == 0
    fill(city, ANSWERS)
    code, printed = run(city, "seal", DAY, "--approval", "filled.xlsx")
    assert code == 0, printed
    approval = load_chain(city)[-1].approval
    assert (approval.published_at, approval.change_note.en, str(approval.next_update_due)) == (
        "2026-01-15 09:00",
        "The first edition.",
        "2026-07-31",
    )
    assert approval.reviews.secrecy is not None
    assert approval.reviews.secrecy.role.zh == "信息公开岗位"
    assert approval.clearance.needed is False


def test_what_is_wrong_in_the_workbook_is_named_by_its_cell(city: Path) -> None:
    assert run(city, "seal", DAY, "--propose")[0] == 0
    fill(city, ANSWERS | {"approved_on": "明天", "published_at": "2026-01-15", "change_note/zh": "请电13800138000。"})
    code, printed = run(city, "seal", DAY, "--approval", "filled.xlsx")
    assert code == 1
    rows = {row[3].value: row[1].coordinate for row in load_workbook(city / "filled.xlsx")["批准表"].iter_rows(min_row=2)}
    assert f"filled.xlsx!批准表!{rows['approved_on']}: error bad-date" in printed
    assert f"filled.xlsx!批准表!{rows['published_at']}: error bad-format" in printed
    assert not (city / "data/editions").exists()
    fill(city, ANSWERS | {"change_note/zh": "请电13800138000。"})
    code, printed = run(city, "seal", DAY, "--approval", "filled.xlsx")
    assert code == 1
    assert f"filled.xlsx!批准表!{rows['change_note/zh']}: error privacy-mobile" in printed
    assert run(city, "seal", DAY, "--approval", "proposals/2025-12-31/approval.xlsx")[0] == 1


def test_the_forms_say_what_changes_and_what_belongs_where(city: Path) -> None:
    seal_day(city, "2025-06-30", "2025-07-15 09:00")
    assert run(city, "seal", DAY, "--propose")[0] == 0
    folder = city / "proposals" / DAY
    changes = [row[0].value for row in load_workbook(folder / "approval.xlsx")["变更内容"].iter_rows()]
    assert any("第2项" in str(line) or "第3项" in str(line) for line in changes)
    page = (folder / "approval.html").read_text(encoding="utf-8")
    assert "写岗位" not in page
    assert load_workbook(folder / "approval.xlsx")["批准表"]["A5"].value.startswith("发布机关")
    assert str(changes[0]) in page or "&" in page
    assert "http" not in page
    before = (folder / "approval.xlsx").read_bytes()
    assert run(city, "seal", DAY, "--propose")[0] == 0
    assert (folder / "approval.xlsx").read_bytes() == before
