"""Lists of offices whose layouts were not at hand: read rightly, asked about once, or refused by their cell, never read wrongly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from support import foreign_lists as lists
from support import stranger_lists as strangers
from support.draw import drawn
from support.here import here
from support.lists import CHANGED, M1, M2, M3, OFFICE, P1, P2, P3, T1, T2, empty_city, three
from support.lists_read import answered, held, ledger

LEADS = "ecology water ecology"
LEAD, ACCEPTING = "没有“牵头单位”一列，牵头单位是谁", "没有“验收单位”一列，验收单位是谁"
TEXTS = {1: {"problem": P1}, 2: {"problem": P2}, 3: {"problem": P3}}


@dataclass(frozen=True, kw_only=True)
class Read:
    """A list that is read: what its records hold besides the usual, the words confirmed, the measures, what is told."""

    write: Callable[..., Path]
    more: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    steps: tuple[tuple[str, ...], ...] = (M1, M2, M3)
    told: tuple[str, ...] = ()


def each(**more: Any) -> dict[str, dict[str, Any]]:
    """The same for all three records."""
    return {f"n{number}": more for number in (1, 2, 3)}


def limits(*days: str, **more: Any) -> dict[str, dict[str, Any]]:
    """The days of the three records."""
    return {f"n{number}": {"limit": day, **more} for number, day in enumerate(days, 1)}


MARKED = ((1, "ecology", "east"), (2, "water", "hill"), (3, "ecology", "lake"))
EXTENDED = "2024年6月底前（经批准延期至2025年12月底前）"
SAID = ("说明情况并公开结果。",)
READ = (
    Read(write=lists.grouped, more=each(cooperating=["office"]), told=("责任领导职务",)),
    Read(write=lists.forms),
    Read(write=lists.form_sheets),
    Read(write=lists.instructed),
    Read(write=lists.county_merged, more={"n2": {"responsible": ["gov-east"], "places": ["east"]}}, told=("附注",)),
    Read(write=lists.days_one, more=limits("2024-12-31", "2025-12-31", "2026-12-31")),
    Read(write=lists.days_two, more=limits("2024-12-31", "2025-12-31", "2026-12-31")),
    Read(write=lists.days_three, answers={"十二月底前": "2025-12-31"}),
    Read(write=lists.thirds, more=limits("2024-12-10", "2025-12-20", "2026-12-31")),
    Read(write=lists.tenths, answers={"2025.1": "2025-10-31"}, more=limits("2024-10-31", "2025-10-31", "2026-12-31")),
    Read(
        write=lists.stages,
        more={
            "n1": {"milestones": ["2024-06-30"], "kind": "phased", "words": "2024年6月底前完成排查；2024年12月底前完成整改"},
            "n2": {"kind": "immediate", "keep_up": "true"},
        },
    ),
    Read(write=lists.two_limits, more={"n1": {"milestones": ["2024-03-31", "2024-09-30"]}}),
    Read(write=lists.columns_of_measures),
    Read(write=lists.signed, told=("Sheet1!A15",)),
    Read(write=lists.signed_inside, told=("Sheet1!C5", "Sheet1!H6")),
    Read(
        write=lists.verbs,
        steps=(
            (M1[0], "注销两家企业的采矿许可证。", *SAID),
            (M2[0], "审核企业整改方案。", *SAID),
            (M3[0], "汇总各乡镇巡查情况。", *SAID),
        ),
    ),
    Read(write=lists.coded),
    Read(write=lists.cloud_coded, more={"n2": {"upper": "云督2-2"}}),
    Read(
        write=lists.progress_words,
        answers={ACCEPTING: OFFICE},
        more={
            "n1": {"events": ["progress", "self_check", "acceptance", "closure"], "report": "已销号。管网已全部更换，雨天没有溢流。"},
            "n3": {"events": ["progress"], "report": "未完成。料场覆盖完成一半。"},
        },
        told=("完成百分比",),
    ),
    Read(write=lists.percent_status, more=each(report="按计划推进各项措施。"), told=("整改进度",)),
    Read(write=lists.months, more=each(report="施工单位已进场。"), told=("5月进展情况",)),
    Read(
        write=lists.published,
        answers={ACCEPTING: OFFICE, "验收日期": "通过验收时间"},
        more={"n1": {"events": ["progress", "self_check", "acceptance", "public_notice"]}},
        told=("验收意见",),
    ),
    Read(write=lists.transposed),
    Read(write=lists.duties_in_line, more=each(cooperating=["office"])),
    Read(
        write=lists.marked_lead,
        more={f"n{n}": {"responsible": [unit, f"gov-{place}"]} for n, unit, place in MARKED},
    ),
    Read(write=lists.goal_and_measures),
    Read(write=lists.problem_merged, more={"n2": {"problem": P1}}),
    Read(write=lists.sub_tasks, answers={"督察报告原文": "不读入"}),
    Read(write=lists.difficulties, answers={"存在问题": "不读入"}, more=each(report="已开工。")),
    Read(write=lists.really_done, answers={"完成时间": "不读入", "销号时限": "不读入"}, more=each(milestones=[], kind="by_date")),
    Read(write=lists.advised, answers={"整改意见": "不读入"}),
    Read(write=lists.csv_gb),
    Read(write=lists.csv_bom, steps=tuple(("".join(f"{'一二三'[i]}是{step}" for i, step in enumerate(steps)),) for steps in (M1, M2, M3))),
    Read(write=lists.tsv_quarter),
    Read(write=strangers.month_dates, more={"n1": {"limit": "2024-12-31", "words": "2024年12月"}, "n3": {"words": "2026年12月31日"}}),
    Read(write=strangers.numbered_headings),
    Read(write=strangers.extended, answers={EXTENDED: "2025-12-31"}, more={"n2": {"milestones": [], "kind": "by_date"}}),
    Read(write=strangers.comma_stages, more={"n2": {"stages": ["2025年6月底前完成设备安装"], "keep_up": "true"}}),
    Read(write=strangers.year_steps, steps=strangers.YEAR_STEPS),
    Read(write=strangers.closing, told=("Sheet1!G6", "Sheet1!G5")),
    Read(write=strangers.grouped_months, more=each(report="施工单位已进场。"), told=("5月",)),
    Read(write=strangers.persons),
    Read(write=strangers.utf16),
    Read(write=strangers.odd_pages),
    Read(write=strangers.marked_beside, more=each(cooperating=["office"])),
    Read(write=strangers.duty_steps, steps=tuple((steps[0], "主管部门：每月检查一次。") for steps in (M1, M2, M3)), told=("Sheet1!E9",)),
)


@pytest.mark.parametrize("case", drawn(READ, lambda case: bool(case.answers), 8), ids=lambda case: case.write.__name__)
def test_a_foreign_list_is_read_and_the_next_month_asks_nothing(case: Read, tmp_path: Path) -> None:
    root = empty_city(tmp_path / "city", (1, 1, 1))
    path = case.write(tmp_path / f"{case.write.__name__}.xlsx")
    code, printed = here(root, "import", str(path))
    assert code == (1 if case.answers else 0), printed
    code, printed = here(root, "import", str(path), "--write", *answered(root, case.answers))
    assert code == 0, printed
    assert all(word in printed for word in case.told), printed
    found = ledger(root)
    expected = {
        number: TEXTS[number] | usual | {"steps": len(case.steps[number - 1])} | case.more.get(f"n{number}", {})
        for number, usual in three(LEADS).items()
    }
    assert {number: held(found[number], usual) for number, usual in expected.items()} == expected
    assert [[step["text"]["zh"] for step in found[number]["measures"]] for number in (1, 2, 3)] == [list(steps) for steps in case.steps]
    assert [found[number]["target"]["zh"] for number in (1, 2)] == [T1, T2]
    assert "张伟" not in str(found)
    code, printed = here(root, "check")
    assert code == 0, printed
    code, printed = here(root, "import", str(case.write(tmp_path / f"later-{case.write.__name__}.xlsx", third=CHANGED)), "--write")
    assert code == 0, printed
    assert {number for number, tree in ledger(root).items() if tree != found[number]} == {3}
    assert ledger(root)[3]["target"]["zh"] == CHANGED


REFUSED = (
    (lists.restarted, {("workbook-number-twice", "Sheet1!B3"), ("workbook-number-twice", "Sheet1!B4")}),
    (lists.prefixed, {("workbook-number", f"Sheet1!A{row}") for row in (2, 3, 4)}),
    (lists.ranged, {("workbook-number", "Sheet1!A2")}),
    (lists.forgotten, {("workbook-no-number", "Sheet1!A3")}),
    (lists.struck, {("workbook-struck", "Sheet1!D3")}),
    (lists.struck_cell, {("workbook-struck", f"Sheet1!{letter}3") for letter in "ABCDEFGH"}),
    (lists.white, {("workbook-invisible", "Sheet1!D3")}),
    (lists.filtered, {("workbook-hidden-row", "Sheet1!A4")}),
    (lists.beside, {("import-question", "Sheet1!B2"), *(("workbook-header-twice", f"Sheet1!{letter}1") for letter in "JKLMNOPQ")}),
    (lists.statistics, {("workbook-no-table", "统计!A1")}),
    (strangers.two_numbers, {("workbook-header-twice", "Sheet1!B1"), *(("number-beyond", f"Sheet1!A{row}") for row in (2, 3, 4))}),
)


@pytest.mark.code("workbook-struck", "workbook-no-table")
@pytest.mark.parametrize(("write", "codes"), REFUSED, ids=lambda value: getattr(value, "__name__", ""))
def test_what_cannot_be_told_is_refused_by_its_cell_alone(write: Any, codes: set[tuple[str, str]], tmp_path: Path) -> None:
    root = empty_city(tmp_path / "city", (1, 1, 1))
    path = write(tmp_path / f"{write.__name__}.xlsx")
    code, printed = here(root, "import", str(path), "--write")
    told = [line.split(": error ") for line in printed.splitlines() if ": error " in line and not line.startswith(" ")]
    assert (code, {(code, where.partition("!")[2]) for where, code in told}) == (1, codes), printed
    assert ledger(root) == {}


def test_a_clean_copy_leaves_out_what_is_struck_through_and_keeps_the_rest(tmp_path: Path) -> None:
    root = empty_city(tmp_path / "city", (1, 1, 1))
    path = lists.struck(tmp_path / "struck.xlsx")
    code, printed = here(root, "import", str(path), "--clean-copy", "clean.xlsx")
    assert (code, "Sheet1!D3" in printed) == (1, True), printed
    code, printed = here(root, "import", "clean.xlsx", "--write")
    assert code == 0, printed
    assert [ledger(root)[number]["target"]["zh"] for number in (1, 2)] == [T1, T2]
