"""Ten workbooks laid out as published lists are, with messes of their own, for a city of three places; and what each must come to.

The layouts are those of lists seen: provinces, leagues, cities and counties, 2017 to 2025. Contents are invented.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from support import CITY, edit, furnish

ECOLOGY, WATER, OFFICE = "生态环境主管部门（示例）", "水利水务主管部门（示例）", "整改办公室（示例）"
P1 = "东区老旧管网破损，雨天污水溢流进入沟渠，沿线约1200户居民受到影响，多次修补但没有更换管材，溢流反复出现。"
P2 = "山县垃圾填埋场渗滤液处理能力不足，雨季调节池水位长期偏高，存在溢流风险，周边监测井没有按期监测。"
P3 = "湖县石料场扬尘控制措施不到位，运输车辆不密闭，周边群众反映强烈，属地检查流于形式，问题多次反弹。"
T1, T2, T3 = "管网更换完成，雨天不再溢流。", "渗滤液全部达标处理。", "料场和道路扬尘得到控制。"
M1 = ("更换破损管网2.4公里。", "雨后巡查，不漏一处。", "公布投诉渠道。")
M2 = ("扩建处理设施。", "按月监测。")
M3 = ("料堆全部覆盖。", "车辆密闭运输。", "定期洒水。")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A list: how it is written, the words to be confirmed, what the records must hold, and the list of the month after."""

    name: str
    write: Callable[[Path], Path]
    expected: dict[int, dict[str, Any]]
    later: Callable[[Path], Path]
    answers: dict[str, str] = field(default_factory=dict)
    years: tuple[int, int, int] = (1, 1, 1)
    options: tuple[str, ...] = ()


def empty_city(root: Path, years: tuple[int, int, int]) -> Path:
    """The small city without a problem, its plan promising so many by the end of 2024, 2025 and 2026."""
    shutil.copytree(CITY, root)
    for path in [*(root / "data/ledger").glob("*.yml"), *(root / "data/cases").glob("*.yml")]:
        path.unlink()
    plan = root / "data/plan.yml"
    edit(plan, "  total: 3\n", f"  total: {sum(years)}\n")
    edit(plan, '    "2024": 1\n    "2025": 1\n    "2026": 1\n', "".join(f'    "{2024 + n}": {count}\n' for n, count in enumerate(years)))
    return furnish(root)


def sheet(book: Workbook, title: str, rows: list[list[Any]], merged: tuple[str, ...] = ()) -> Worksheet:
    """A sheet of a workbook."""
    made: Worksheet = book.create_sheet(title)
    for row in rows:
        made.append(row)
    for area in merged:
        made.merge_cells(area)
    return made


def saved(path: Path, *sheets: tuple[str, list[list[Any]], tuple[str, ...]]) -> Path:
    """A workbook of these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows, merged in sheets:
        sheet(book, title, rows, merged)
    book.save(path)
    return path


def numbered(steps: tuple[str, ...], style: str = "{}. {}") -> str:
    """Steps in one cell, one a line."""
    return "\n".join(style.format(index, step) for index, step in enumerate(steps, 1))


def chuxiong(path: Path, third: str = T3) -> Path:
    """Heading and text in one cell, sections as rows over the whole width, the person by title, no lead unit."""
    rows: list[list[Any]] = [
        ["附件"],
        ["督察反馈问题整改措施清单"],
        ["序号", "反馈问题", "整改目标", "责任单位", "责任人", "整改时限", "整改措施"],
        ["一、水环境方面（2项）"],
        [1, f"老旧管网污水溢流\n{P1}", T1, "东区人民政府", "主要负责人", "2024年12月底前", numbered(M1)],
        [2, f"填埋场渗滤液处理不足\n{P2}", T2, "山县党委、政府", "主要负责人", "2025年12月底前，并长期坚持", numbered(M2, "{}、{}")],
        ["二、大气环境方面（1项）"],
        [3, f"石料场扬尘\n{P3}", third, "湖县政府；东区政府", "主要负责人", "立行立改，2026年6月底前，长期坚持", numbered(M3, "（{}）{}")],
    ]
    return saved(path, ("清单", rows, ("A2:G2", "A4:G4", "A7:G7")))


def inline_roles(path: Path, third: str = T3) -> Path:
    """No columns for units: they stand in brackets at the end of the measures."""
    of = "（牵头单位：{}；责任单位：{}）"
    rows: list[list[Any]] = [
        ["整改任务清单"],
        ["序号", "问题方面", "反馈意见", "整改目标", "整改措施", "完成时限"],
        ["一", "水环境", P1, T1, numbered((M1[0] + of.format(ECOLOGY, "东区政府"), M1[1], M1[2])), "2024年底前"],
        ["二", "水环境", P2, T2, numbered((M2[0] + of.format(WATER, "山县人民政府"), M2[1])), "2025年底前"],
        ["三", "大气环境", P3, third, numbered((M3[0] + of.format(ECOLOGY, "各县（市、区）人民政府"), *M3[1:])), "2026年12月"],
    ]
    return saved(path, ("Sheet1", rows, ("A1:F1",)))


def merged_down(path: Path, third: str = T3) -> Path:
    """One measure a row with its own unit, everything else merged down over the measures."""
    rows: list[list[Any]] = [["编号", "存在问题", "目标", "具体措施", "责任单位", "整改期限", "牵头部门", "类别"]]
    merged = []
    listed = (
        (P1, T1, M1, "东区政府", "2024年12月31日前", "水环境"),
        (P2, T2, M2, "山县政府", "2025年6月", "水环境"),
        (P3, third, M3, "湖县政府", "2026.12", "大气环境"),
    )
    for number, (problem, target, steps, unit, limit, aspect) in enumerate(listed, 1):
        first = len(rows) + 1
        for index, step in enumerate(steps):
            top = index == 0
            rows.append([number if top else None, problem if top else None, target if top else None, step, WATER if index == 1 else unit])
            rows[-1] += [limit, ECOLOGY, aspect] if top else [None, None, None]
        merged += [f"{letter}{first}:{letter}{len(rows)}" for letter in "ABCFGH"]
    return saved(path, ("措施清单", rows, tuple(merged)))


def tianjin(path: Path, third: str = T3, day: str = "2025年6月30日") -> Path:
    """Progress beside the plan: a state in the first sentence, the day of the data in the title."""
    rows: list[list[Any]] = [
        [f"整改情况一览表（截至{day}）"],
        ["问题序号", "问题类别", "督察反馈问题", "整改目标", "牵头单位", "整改措施", "责任分工", "整改时限", "整改进度", "整改进展情况"],
        ["第一项", "水环境", P1, T1, ECOLOGY, numbered(M1), "东区人民政府", "2024年12月底前", "已完成整改并长期坚持", "管网已全部更换。"],
        ["第二项", "水环境", P2, T2, ECOLOGY, numbered(M2), "山县人民政府", "2025年12月底前", "达到序时进度", "设备已到场。"],
        ["第三项", "大气环境", P3, third, OFFICE, numbered(M3), "湖县人民政府", "2026年12月底前", "滞后", "覆盖完成一半。"],
    ]
    return saved(path, ("整改情况", rows, ("A1:J1",)))


def banner(path: Path, third: str = T3) -> Path:
    """A header of two rows, roles under one heading, two numbers in a cell, all banners' governments at once."""
    rows: list[list[Any]] = [
        ["序号", "问题分类", "督察发现问题", "整改目标", "整改举措", "责任落实", None, None, "时间节点", "验收单位"],
        [None, None, None, None, None, "牵头单位", "责任单位", "督导单位", None, None],
        ["1（市序号9）", "水环境", P1, T1, numbered(M1, "{}．{}"), ECOLOGY, "各旗市区党委、政府", OFFICE, "2024年12月底前", OFFICE],
        [
            "2（市序号11）",
            "水环境",
            P2,
            T2,
            numbered(M2, "（{}）{}"),
            WATER,
            "山县党委、政府\n湖县党委、政府",
            OFFICE,
            "2025年12月底前",
            OFFICE,
        ],
        [
            "3（市序号17）",
            "大气环境",
            P3,
            third,
            numbered(M3),
            ECOLOGY,
            "湖县党委政府、东区政府等",
            OFFICE,
            "2024年底前完成覆盖；2026年底前全面达标",
            OFFICE,
        ],
    ]
    merged = ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:H1", "I1:I2", "J1:J2")
    return saved(path, ("任务", rows, merged))


def gb18030(path: Path, third: str = T3) -> Path:
    """CSV as an old machine saves it, full-width digits, totals between the rows."""
    rows = [
        ["整改台账", "", "", "", "", "", "", ""],
        ["序号", "领域", "问题描述", "工作目标", "工作措施", "主办单位", "承办单位", "办结时限"],
        ["１", "水环境", P1, T1, numbered(M1), ECOLOGY, "东区", "２０２４年１２月底前"],
        ["２", "水环境", P2, T2, numbered(M2), WATER, "山县", "２０２５年１２月底前"],
        ["小计", "2", "", "", "", "", "", ""],
        ["３", "大气环境", P3, third, numbered(M3), ECOLOGY, "湖县", "2026年底"],
        ["合计", "3", "", "", "", "", "", ""],
    ]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    made = path.with_suffix(".csv")
    made.write_bytes(text.getvalue().encode("gb18030"))
    return made


def pages(path: Path, third: str = T3) -> Path:
    """Two sheets whose numbers go on, the header again on each page, remarks and signatures at the end."""
    head = ["清单序号", "主要问题", "整改工作目标", "主要措施", "牵头责任单位", "落实单位", "配合部门", "完成期限", "备注"]
    one: list[list[Any]] = [
        ["单位：整改办公室", *[None] * 7, "2024年1月"],
        head,
        ["水环境"],
        [1, P1, T1, numbered(M1), ECOLOGY, "东区政府", WATER, "2024年12月底前", ""],
        head,
        [2, P2, T2, numbered(M2), WATER, "山县政府", "", "2025年12月底前", ""],
        ["备注：本表由各单位填报。"],
    ]
    two: list[list[Any]] = [
        ["大气环境问题"],
        head,
        ["大气环境"],
        [3, P3, third, numbered(M3), ECOLOGY, "湖县政府", "", "2026年12月底前", "重点"],
    ]
    return saved(path, ("第一部分", one, ("A3:I3", "A7:I7")), ("第二部分", two, ("A1:I1", "A3:I3")))


def pasted(path: Path, third: str = T3) -> Path:
    """Pasted from Word: each line of a cell became a row, nothing is merged, one header in words of its own."""
    rows: list[list[Any]] = [["编号", "方面", "具体问题", "整改所要达到的水平", "整改措施", "牵头单位", "责任单位", "整改时限"]]
    listed = (
        (P1, T1, M1, "东区政府", "2024年12月底前", "水环境"),
        (P2, T2, M2, "山县政府", "2025年12月底前", "水环境"),
        (P3, third, M3, "湖县政府", "2026年12月底前", "大气环境"),
    )
    for number, (problem, target, steps, unit, limit, aspect) in enumerate(listed, 1):
        rows.append([f"第{'一二三'[number - 1]}项", aspect, problem, target, f"1.{steps[0]}", ECOLOGY, unit, limit])
        rows += [[None, None, None, None, f"{index}.{step}", None, None, None] for index, step in enumerate(steps[1:], 2)]
    return saved(path, ("Sheet1", rows, ()))


def rounds(path: Path, third: str = T3) -> Path:
    """Three inspections in one list, each with its own numbers; only the plan's own are this ledger's."""
    head = ["序号", "督察轮次", "问题类型", "反馈问题", "整改目标", "整改措施", "牵头单位", "责任单位", "整改时限"]
    rows: list[list[Any]] = [
        head,
        [1, "中央环保督察", "水环境", P2, T2, numbered(M2), ECOLOGY, "东区政府", "2023年12月底前"],
        [1, "示例督察", "水环境", P1, T1, numbered(M1), ECOLOGY, "东区政府", "2024年12月底前"],
        [2, "示例督察", "水环境", P2, T2, numbered(M2), WATER, "山县政府", "2025年12月底前"],
        [2, "“回头看”", "水环境", P1, T1, numbered(M1), ECOLOGY, "东区政府", "2023年12月底前"],
        [3, "示例督察反馈问题", "大气环境", P3, third, numbered(M3), ECOLOGY, "湖县政府", "2026年12月底前"],
    ]
    return saved(path, ("汇总", rows, ()))


def county(path: Path, third: str = T3) -> Path:
    """A county's own abbreviations, a tracking list with days of steps, the deadline a real date of the spreadsheet."""
    from datetime import date

    head = [
        "项次",
        "所属领域",
        "涉及县（市、区）",
        "整改事项",
        "整改标准",
        "整改举措",
        "牵头单位",
        "责任单位",
        "验收单位",
        "整改时限",
        "自查自验时间",
        "通过验收时间",
        "公示时间",
        "销号时间",
    ]
    rows: list[list[Any]] = [
        ["整改销号台账", *[None] * 12, "截至2025年6月30日"],
        head,
        [
            1,
            "水环境",
            "东区",
            P1,
            T1,
            numbered(M1),
            "环保部门",
            "东区政府",
            OFFICE,
            date(2024, 12, 31),
            date(2024, 9, 2),
            date(2024, 9, 20),
            "2024年10月8日至2024年10月14日",
            "2024-10-22",
        ],
        [2, "水环境", "山县", P2, T2, numbered(M2), "环保部门", "山县政府", OFFICE, date(2025, 12, 31)],
        [3, "大气环境", "湖县、东区", P3, third, numbered(M3), "环保部门", "湖县政府", OFFICE, date(2026, 12, 31)],
    ]
    return saved(path, ("台账", rows, ("A1:M1",)))


CHANGED = "料场、道路扬尘得到有效控制。"


def changed(write: Callable[..., Path]) -> Callable[[Path], Path]:
    """The list of the month after: one target changed."""
    return lambda path: write(path, third=CHANGED)


def layout(write: Callable[..., Path], expected: dict[int, dict[str, Any]], **more: Any) -> Layout:
    """A layout with its month after."""
    return Layout(name=write.__name__, write=write, later=changed(write), expected=expected, **more)


def record(aspect: str, lead: str, responsible: list[str], limit: str, places: Any, steps: int) -> dict[str, Any]:
    """What a record must hold."""
    return {"aspect": aspect, "lead": lead, "responsible": responsible, "limit": limit, "places": places, "steps": steps}


def three(leads: str = "ecology ecology ecology", **more: Any) -> dict[int, dict[str, Any]]:
    """The usual three records."""
    one, two, last = leads.split()
    usual = {
        1: record("water", one, ["gov-east"], "2024-12-31", ["east"], 3),
        2: record("water", two, ["gov-hill"], "2025-12-31", ["hill"], 2),
        3: record("air", last, ["gov-lake"], "2026-12-31", ["lake"], 3),
    }
    return {number: usual[number] | more.get(f"n{number}", {}) for number in usual}


ALL = ["gov-east", "gov-hill", "gov-lake"]
BOTH = {"responsible": ["gov-lake", "gov-east"], "places": ["lake", "east"]}
LAYOUTS = (
    layout(
        chuxiong,
        three(
            n2={"keep_up": "true", "title": "填埋场渗滤液处理不足", "problem": P2},
            n3=BOTH | {"limit": "2026-06-30", "kind": "immediate", "keep_up": "true"},
        ),
        answers={"没有“牵头单位”一列，牵头单位是谁": ECOLOGY},
    ),
    layout(inline_roles, three("ecology water ecology", n3={"responsible": ALL, "places": "citywide"})),
    layout(
        merged_down,
        three(
            n1={"responsible": ["gov-east", "water"]},
            n2={"responsible": ["gov-hill", "water"], "limit": "2025-06-30"},
            n3={"responsible": ["gov-lake", "water"]},
        ),
    ),
    layout(
        tianjin,
        three("ecology ecology office", n1={"events": ["progress"]}, n2={"reported": "on_schedule"}, n3={"reported": "behind"}),
    ),
    layout(
        banner,
        three(
            "ecology water ecology",
            n1={"responsible": ALL, "places": "citywide", "upper": "市序号9"},
            n2={"responsible": ["gov-hill", "gov-lake"], "places": ["hill", "lake"]},
            n3=BOTH | {"kind": "phased", "milestones": ["2024-12-31"], "supervising": "office", "accepting": "office"},
        ),
    ),
    layout(gb18030, three("ecology water ecology")),
    layout(pages, three("ecology water ecology", n1={"cooperating": ["water"]})),
    layout(pasted, three(), answers={"整改所要达到的水平": "整改目标"}),
    layout(rounds, three("ecology water ecology")),
    layout(
        county,
        three(
            n1={"events": ["self_check", "acceptance", "public_notice", "closure"]},
            n3={"responsible": ["gov-lake"], "places": ["lake", "east"]},
        ),
        answers={"环保部门": ECOLOGY},
    ),
)
