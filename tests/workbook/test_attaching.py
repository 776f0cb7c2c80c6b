"""Photographs and papers come in by the workbook: a sheet says what they are, what is wrong is named by its cell."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from support import CITY, furnish
from support.attached import paper, photograph
from support.here import here

BEFORE = {
    "附件名称": "河岸整改前",
    "文件名": "before.jpg",
    "图中内容": "河岸堆着生活垃圾。",
    "拍摄或成文日期": "2024年5月6日",
    "整改前后": "整改前",
    "对照组": "bank",
    "审看岗位": "测试审查岗位",
}
AFTER = {"附件名称": "河岸整改后", "没有照片的原因": "现场封闭施工，不能进入。", "整改前后": "整改后", "对照组": "bank"}
REPORT = {"附件名称": "监测报告", "文件名": "report.pdf", "拍摄或成文日期": "2024-06-03", "录入日期": "2024-06-05"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small city with a photograph and a paper in its folder that no record names yet, and its workbook."""
    shutil.copytree(CITY, tmp_path / "city")
    root = furnish(tmp_path / "city")
    (root / "data/attachments").mkdir()
    (root / "data/attachments/before.jpg").write_bytes(photograph())
    (root / "data/attachments/report.pdf").write_bytes(paper())
    assert here(root, "export", "out.xlsx")[0] == 0
    return root


def written(root: Path, *rows: dict[str, str]) -> dict[str, int]:
    """Write rows of problem 1 under the header of the sheet of attachments; returns the columns by their headers."""
    book = load_workbook(root / "out.xlsx")
    sheet = book["附件"]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    for row in rows:
        at = sheet.max_row + 1
        for header, value in {"问题序号": "1", **row}.items():
            sheet.cell(at, columns[header]).value = value
    book.save(root / "out.xlsx")
    return columns


def attached(root: Path) -> Any:
    """Return what the ledger says is attached to problem 1."""
    return yaml.load((root / "data/ledger/001.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["attachments"]


def test_a_photograph_and_a_paper_come_in_by_the_workbook_and_the_next_month_changes_nothing(root: Path) -> None:
    written(root, BEFORE, AFTER, REPORT)
    code, printed = here(root, "import", "out.xlsx", "--write")
    assert code == 0, printed
    before, after, report = attached(root)
    assert (before["id"], before["file"], before["date"], before["moment"]) == ("a01", "before.jpg", "2024-05-06", "before")
    assert before["alt"]["zh"] == BEFORE["图中内容"]
    assert (after["id"], after["absent"]["zh"], after["pair"]) == ("a02", AFTER["没有照片的原因"], before["pair"])
    assert (report["id"], report["file"], report["entered"]) == ("a03", "report.pdf", "2024-06-05")
    assert "attachment" not in here(root, "check")[1]
    (root / "out.xlsx").unlink()
    assert here(root, "export", "out.xlsx")[0] == 0
    assert "没有差别" in here(root, "import", "out.xlsx", "--write")[1]


def test_a_workbook_read_twice_adds_nothing_twice(root: Path) -> None:
    written(root, BEFORE, AFTER, REPORT)
    assert here(root, "import", "out.xlsx", "--write")[0] == 0
    assert "没有差别" in here(root, "import", "out.xlsx", "--write")[1]
    assert [row["id"] for row in attached(root)] == ["a01", "a02", "a03"]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ({**BEFORE, "文件名": "none.jpg"}, "文件名", "attachment-missing"),
        ({**BEFORE, "审看岗位": ""}, "文件名", "attachment-unreviewed"),
        ({**BEFORE, "图中内容": ""}, "文件名", "attachment-alt"),
        ({**BEFORE, "整改前后": "中间"}, "整改前后", "bad-value"),
        ({**BEFORE, "拍摄或成文日期": "五月的一天"}, "拍摄或成文日期", "bad-date"),
        ({**BEFORE, "图中内容": "图中为巡查员，电话13900001234。"}, "图中内容", "privacy-mobile"),
    ],
)
def test_what_is_wrong_is_named_by_its_cell_and_nothing_is_written(root: Path, row: dict[str, str], column: str, code: str) -> None:
    columns = written(root, row)
    before = (root / "data/ledger/001.yml").read_bytes()
    status, printed = here(root, "import", "out.xlsx", "--write")
    assert status == 1
    place = load_workbook(root / "out.xlsx")["附件"].cell(2, columns[column]).coordinate
    assert any(f"附件!{place}" in line and code in line for line in printed.splitlines()), printed
    assert (root / "data/ledger/001.yml").read_bytes() == before


def test_an_attachment_of_no_problem_is_named_by_its_row(root: Path) -> None:
    written(root, {**REPORT, "问题序号": "77"})
    status, printed = here(root, "import", "out.xlsx")
    assert status == 1
    assert "workbook-no-problem" in printed
