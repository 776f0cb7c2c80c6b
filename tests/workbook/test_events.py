"""What happens to a problem, entered in the sheet of events alone: extended, checked, accepted, noticed, closed, re-checked, reopened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.intake.yaml_source import read_yaml
from support import run, small_city

OFFICE, UPPER, HILL = "整改办公室（示例）", "上级检查组（示例）", "山县政府（示例）"


def add(sheet: Worksheet, **values: str) -> None:
    """Add a row under the last event, by header."""
    headers = {str(cell.value): cell.column for cell in sheet[1]}
    line = max(row[0].row for row in sheet.iter_rows() if row[0].value) + 1
    for name, value in values.items():
        sheet.cell(line, headers[name]).value = value


def events(root: Path, number: int) -> list[dict[str, Any]]:
    """The events of a record."""
    listed: list[dict[str, Any]] = read_yaml(root / f"data/ledger/{number:03}.yml", "").data["events"]
    return listed


def own(root: Path) -> str:
    """The name of the lead of the third problem, which may check itself."""
    lead = read_yaml(root / "data/ledger/003.yml", "").data["lead"]
    units = read_yaml(root / "data/units.yml", "").data["units"]
    return str(next(unit["names"][-1]["name"]["zh"] for unit in units if unit["id"] == lead))


def test_the_whole_way_of_a_problem_goes_through_the_sheet(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    assert run(root, "export", "out.xlsx")[0] == 0
    before = len(events(root, 3))
    book = load_workbook(root / "out.xlsx")
    sheet = book["事项"]
    of: dict[str, str] = {"问题序号": "3"}
    limit = str(read_yaml(root / "data/ledger/003.yml", "").data["time_limit"]["date"])
    add(
        sheet,
        **of,
        事项="延长时限",
        日期="2026-10-20",
        办理单位=OFFICE,
        提出日期="2026-10-01",
        原时限=limit,
        延长至="2027-06-30",
        内容="雨季无法施工。",
    )
    add(sheet, **of, 事项="自查自验", 日期="2027-01-05", 办理单位=own(root))
    add(sheet, **of, 事项="验收认定", 日期="2027-01-20", 办理单位=OFFICE, 层级="市级", 结果="通过验收认定")
    add(sheet, **of, 事项="公示", 办理单位=OFFICE, 公示开始="2027-01-25", 公示截止="2027-02-02")
    add(sheet, **of, 事项="销号", 日期="2027-02-10", 办理单位=OFFICE)
    add(sheet, **of, 事项="销号后复核", 日期="2027-04-10", 办理单位=OFFICE, 层级="市级", 结果="复核：未通过", 内容="现场发现反弹。")
    add(sheet, **of, 事项="重新整改", 日期="2027-04-12", 办理单位=OFFICE, 内容="现场发现反弹。", 暂不公开="否")
    book.save(root / "out.xlsx")
    code, printed = run(root, "import", "out.xlsx", "--write")
    assert code == 0, printed
    added = events(root, 3)[before:]
    assert [event["kind"] for event in added] == [
        "extension",
        "self_check",
        "acceptance",
        "public_notice",
        "closure",
        "recheck",
        "reopening",
    ]
    assert [event["id"] for event in added] == [f"e{before + number:02}" for number in range(1, 8)]
    assert (added[0]["to"], added[2]["result"], added[5]["result"], added[6]["cause"]) == (
        "2027-06-30",
        "passed",
        "failed",
        {"zh": "现场发现反弹。"},
    )
    assert run(root, "check")[0] == 0
    code, printed = run(root, "export", "again.xlsx")
    assert "没有差别" in run(root, "import", "again.xlsx")[1]


def test_a_step_out_of_order_is_named_by_its_cell(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    assert run(root, "export", "out.xlsx")[0] == 0
    book = load_workbook(root / "out.xlsx")
    sheet = book["事项"]
    line = max(row[0].row for row in sheet.iter_rows() if row[0].value) + 1
    add(sheet, 问题序号="3", 事项="销号", 日期="2026-10-20", 办理单位=OFFICE)
    book.save(root / "out.xlsx")
    code, printed = run(root, "import", "out.xlsx")
    assert code == 1
    assert f"out.xlsx!事项!A{line}: error closure-without-acceptance" in printed
