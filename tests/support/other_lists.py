"""Twelve more lists, laid out as an adversary would: cards, paragraphs, numbers in the text, roles in one cell, limits of measures, rounds.

Contents are invented; the records they must come to are those of `lists`, with what each list says besides.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from support.lists import ALL, BOTH, ECOLOGY, M1, M2, M3, OFFICE, P1, P2, P3, T1, T2, T3, WATER, layout, numbered, saved, three

OF = "（牵头单位：{}；责任单位：{}；配合单位：{}）"
HEAD = ["序号", "反馈问题", "问题类别", "整改目标", "整改措施", "牵头单位", "责任单位", "整改时限"]


def in_one(lead: str, responsible: str, cooperating: str = "") -> str:
    """Roles in one cell, one a line."""
    return f"牵头单位：{lead}\n责任单位：{responsible}" + (f"\n配合单位：{cooperating}" if cooperating else "")


def three_level(path: Path, third: str = T3) -> Path:
    """A header of three rows, spaces inside words, a unit of measure, numbers such as 问题编号5, two limits in one cell."""
    rows: list[list[Any]] = [
        ["附件1"],
        ["督察反馈意见整改任务清单"],
        ["单位：项", None, None, None, None, None, None, None, None, "2024年3月"],
        ["问题\n编号", "具 体 问 题", "整 改 目 标", "整 改 措 施", "责任体系", None, None, None, "整改完成时限", "追责单位"],
        [None, None, None, None, "领导责任", "部门责任", None, None, None, None],
        [None, None, None, None, "责任领导", "牵头单位", "责 任 单 位", "监管单位", None, None],
        [
            "问题编号1",
            P1,
            T1,
            numbered(M1, "{}．{}"),
            "副市长",
            ECOLOGY,
            "各县（市、区）党委、政府",
            OFFICE,
            "2023年底前完成排查；2024年底前全面完成",
            "市纪委监委",
        ],
        [
            "问题编号2",
            P2,
            T2,
            numbered(M2, "（{}）{}"),
            "副市长",
            WATER,
            "山县党委、政府，湖县党委、政府",
            OFFICE,
            "2025年6月底前",
            "市纪委监委",
        ],
        [
            "问题编号3",
            P3,
            third,
            "\n".join(f"{c}{s}" for c, s in zip("①②③", M3, strict=True)),
            "副市长",
            ECOLOGY,
            "湖县党委和政府",
            OFFICE,
            "立行立改、2026年底前，长期坚持",
            "市纪委监委",
        ],
        ["合 计", "3项"],
    ]
    return saved(path, ("任务清单", rows, ("A2:J2", "A4:A6", "B4:B6", "C4:C6", "D4:D6", "E4:H4", "F5:H5", "I4:I6", "J4:J6")))


def roles_in_cell(path: Path, third: str = T3) -> Path:
    """All roles in one cell, each with its name before a colon."""
    rows: list[list[Any]] = [
        ["序号", "督察反馈问题", "类型", "整改目标", "整改措施", "责任单位", "办结时限", "备注"],
        [1, P1, "水环境", T1, numbered(M1), in_one(ECOLOGY, "东区人民政府", WATER), "2024年12月31日前", None],
        [2, P2, "水环境", T2, numbered(M2), in_one(WATER, "山县人民政府"), "2025.12", None],
        [3, P3, "大气环境", third, numbered(M3), in_one(ECOLOGY, "湖县人民政府、东区人民政府", OFFICE), "2026年第四季度", "持续推进"],
    ]
    return saved(path, ("Sheet1", rows, ()))


def measure_limits(path: Path, third: str = T3) -> Path:
    """The table begins in the third column; each measure has a unit and a limit of its own, one unit merged over its measures."""
    rows: list[list[Any]] = [
        [None, None, "整改措施分解表"],
        [None, None, "填报单位：整改办"],
        [],
        [None, None, "序号", "问题", "方面", "目标要求", "工作措施", "牵头部门", "责任部门", "完成时间"],
    ]
    merged = []
    data = (
        (P1, T1, M1, "水环境", ("东区政府", WATER, "东区政府"), ("2024年6月底前", "2024年9月底前", "2024年12月底前")),
        (P2, T2, M2, "水环境", ("山县政府", "山县政府"), ("2025年6月", "2025年12月底前，并长期坚持")),
        (P3, third, M3, "大气环境", ("湖县政府", None, None), ("2026年3月底前", "2026年6月底前", "2026年12月底前")),
    )
    for n, (p, t, m, a, us, ls) in enumerate(data, 1):
        first = len(rows) + 1
        for i, s in enumerate(m):
            rows.append(
                [
                    None,
                    None,
                    *([f"（{'一二三'[n - 1]}）", p, a, t] if i == 0 else [None] * 4),
                    f"{i + 1}.{s}",
                    ECOLOGY if i == 0 else None,
                    us[i],
                    ls[i],
                ]
            )
        merged += [f"{c}{first}:{c}{len(rows)}" for c in "CDEFH"]
        if n == 3:
            merged.append(f"I{first}:I{len(rows)}")
    return saved(path, ("分解表", rows, tuple(merged)))


def no_number_column(path: Path, third: str = T3) -> Path:
    """No column of numbers: they head the text; five lists side by side, roles in brackets."""
    rows: list[list[Any]] = [
        ["反馈问题及整改清单"],
        ["问题清单", "目标清单", "措施清单", "责任清单", "时限清单"],
        ["一、水环境方面"],
        [f"1.{P1}", T1, numbered((M1[0] + OF.format(ECOLOGY, "东区", WATER), *M1[1:])), "东区政府", "2024年12月底前"],
        [f"2.{P2}", T2, numbered((M2[0] + OF.format(WATER, "山县", ECOLOGY), M2[1])), "山县政府", "2025年底前"],
        ["二、大气环境方面"],
        [f"3.{P3}", third, numbered((M3[0] + OF.format(ECOLOGY, "湖县", WATER), *M3[1:])), "湖县政府", "2026年底前"],
    ]
    return saved(path, ("清单", rows, ("A1:E1", "A3:E3", "A6:E6")))


def sections_of_rounds(path: Path, third: str = T3) -> Path:
    """Three inspections under headings, each with its own numbers."""
    h = [*HEAD, "整改状态", "整改进展情况"]
    rows: list[list[Any]] = [
        ["县级整改台账（截至2025年6月30日）"],
        h,
        ["一、中央生态环境保护督察反馈问题"],
        [1, P2, "水环境", T2, numbered(M2), WATER, "山县政府", "2022年底前", "已完成", "已完成整改。"],
        ["二、示例督察反馈问题"],
        [1, P1, "水环境", T1, numbered(M1), ECOLOGY, "东区政府", "2024年底前", "已经完成，长期坚持", "管网已更换。"],
        [2, P2, "水环境", T2, numbered(M2), WATER, "山县政府", "2025年底前", "序时推进", "设备到场。"],
        [3, P3, "大气环境", third, numbered(M3), ECOLOGY, "湖县政府", "2026年底前", "提前完成", "覆盖完成。"],
        ["三、“回头看”反馈问题"],
        [1, P3, "大气环境", T3, numbered(M3), ECOLOGY, "湖县政府", "2023年底前", "滞后", "整改中。"],
    ]
    return saved(path, ("台账", rows, ("A1:J1", "A3:J3", "A5:J5", "A9:J9")))


def sheets_of_rounds(path: Path, third: str = T3) -> Path:
    """An inspection a sheet, each with its own numbers."""
    return saved(
        path,
        ("中央督察", [["中央督察整改清单"], HEAD, [1, P2, "水环境", T2, numbered(M2), WATER, "山县政府", "2022年底前"]], ("A1:H1",)),
        (
            "示例督察",
            [
                ["示例督察整改清单"],
                HEAD,
                [1, P1, "水环境", T1, numbered(M1), ECOLOGY, "东区政府", "2024年底前"],
                [2, P2, "水环境", T2, numbered(M2), WATER, "山县政府", "2025年底前"],
                [3, P3, "大气环境", third, numbered(M3), ECOLOGY, "湖县政府", "2026年底前"],
            ],
            ("A1:H1",),
        ),
    )


def roman(path: Path, third: str = T3) -> Path:
    """Roman numbers, the day in a line above, words of its own in every header, stages inside the target."""
    rows: list[list[Any]] = [
        ["填报单位：整改办公室", None, None, None, None, None, None, None, None, "填报日期：2025年6月30日"],
        [
            "问题序号",
            "所属类别",
            "问题描述",
            "整改目标及时限",
            "具体举措",
            "整改牵头单位",
            "整改责任主体",
            "办结期限",
            "目前状态",
            "落实进展",
        ],
        [
            "I",
            "水环境",
            P1,
            "2024年6月底前，完成排查；2024年底前，" + T1,
            numbered(M1, "{}）{}"),
            ECOLOGY,
            "东 区 政 府",
            "２０２４年底前",
            "已完成整改",
            "更换完成。",
        ],
        ["Ⅱ", "水环境", P2, T2, numbered(M2), WATER, "山县政府", "2025年底前", "达到时序进度", "设备到场。"],
        ["III", "大气环境", P3, third, numbered(M3), ECOLOGY, "湖县政府", "2026年底前", "未达到序时进度", "覆盖一半。"],
    ]
    return saved(path, ("表", rows, ()))


def cards(path: Path, third: str = T3) -> Path:
    """A card for each problem, names and values beside each other."""
    rows: list[list[Any]] = [["督察整改任务卡"]]
    leads = (ECOLOGY, WATER, ECOLOGY)
    for (n, p, t, m, u, d, a), lead in zip(plain(third), leads, strict=True):
        rows += [
            ["问题编号", n, "问题类别", a],
            ["反馈问题", p],
            ["整改目标", t],
            ["整改措施", numbered(m)],
            ["牵头单位", lead, "责任单位", u],
            ["整改时限", d],
            [],
        ]
    return saved(path, ("任务卡", rows, ()))


def paragraphs(path: Path, third: str = T3) -> Path:
    """Paragraphs of a document, one a row: number and problem, then names with colons."""
    rows: list[list[Any]] = [["示例市督察反馈意见整改方案问题清单"]]
    leads = (ECOLOGY, WATER, ECOLOGY)
    for (n, p, t, m, u, d, a), lead in zip(plain(third), leads, strict=True):
        if n in (1, 3):
            rows.append([f"{'一' if n == 1 else '二'}、{a}方面"])
        rows += [
            [f"{n}.{p}"],
            [f"牵头单位：{lead}"],
            [f"责任单位：{u}"],
            [f"整改时限：{d}"],
            [f"整改目标：{t}"],
            ["整改措施："],
            *[[f"（{i}）{s}"] for i, s in enumerate(m, 1)],
        ]
    return saved(path, ("清单", rows, ()))


def tsv(path: Path, third: str = T3) -> Path:
    """Tabs and a BOM, days in three ways, dashes for nothing, full-width numbers."""
    rows: list[list[Any]] = [
        ["示例市督察问题整改进展公开表", "", "", "", "", "", "", "", ""],
        ["（截至２０２５年６月３０日）"],
        [
            "任务序号",
            "整改任务",
            "涉及区域",
            "任务类别",
            "达到目标",
            "推进举措",
            "牵头责任部门",
            "配合责任部门",
            "责任主体",
            "计划完成时间",
            "完成情况",
        ],
        ["１", P1, "东区", "水环境", T1, numbered(M1), ECOLOGY, WATER, "东区", "2024/12/31", "已更换２.１公里。"],
        ["２", P2, "山县", "水环境", T2, numbered(M2), WATER, "—", "山县", "2025-12-31", "设备到场。"],
        ["３", P3, "湖县、东区", "大气环境", third, numbered(M3), ECOLOGY, "/", "湖县", "2026年12月", "覆盖完成一半。"],
        ["总计：3项"],
    ]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t", lineterminator="\r\n").writerows(rows)
    made = path.with_suffix(".tsv")
    made.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
    return made


def repeated(path: Path, third: str = T3) -> Path:
    """Nothing merged: number and problem come again in each measure's row, with a lead of its own."""
    rows: list[list[Any]] = [
        ["项目编号", "类型", "存在的主要问题", "整改目标要求", "具体整改举措", "牵头责任单位", "整改责任部门", "办结时间"]
    ]
    for number, problem, target, steps, unit, limit, aspect in plain(third):
        rows += [[number, aspect, problem, target, step, ECOLOGY, unit, limit] for step in steps]
    return saved(path, ("Sheet1", rows, ()))


def two_leads(path: Path, third: str = T3) -> Path:
    """Reports and units in a row of each measure, only the number merged; progress is told measure by measure."""
    rows: list[list[Any]] = [["（截至2025年6月30日）"], [*HEAD, "目前进展情况"]]
    merged = ["A1:I1"]
    for number, problem, target, steps, unit, limit, aspect in plain(third):
        first = len(rows) + 1
        for index, step in enumerate(steps):
            top = [number, problem, aspect, target] if not index else [None] * 4
            rows.append(
                [
                    *top,
                    f"（{index + 1}）{step}",
                    ECOLOGY if not index else None,
                    unit,
                    limit if not index else None,
                    f"第{index + 1}条已开工。",
                ]
            )
        merged.append(f"A{first}:A{len(rows)}")
    return saved(path, ("进展", rows, tuple(merged)))


def plain(third: str) -> tuple[tuple[Any, ...], ...]:
    """The three problems: number, problem, target, measures, unit, limit, aspect."""
    return (
        (1, P1, T1, M1, "东区政府", "2024年底前", "水环境"),
        (2, P2, T2, M2, "山县政府", "2025年底前", "水环境"),
        (3, P3, third, M3, "湖县政府", "2026年底前", "大气环境"),
    )


MIXED = "ecology water ecology"
SHEETS = (
    layout(
        three_level,
        three(
            MIXED,
            n1={"aspect": "water", "responsible": ALL, "places": "citywide", "supervising": "office", "milestones": ["2023-12-31"]},
            n2={"responsible": ["gov-hill", "gov-lake"], "places": ["hill", "lake"], "limit": "2025-06-30"},
            n3={"aspect": "water", "kind": "immediate", "keep_up": "true"},
        ),
        answers={"没有“方面”一列，属于哪个方面": "水环境"},
    ),
    layout(roles_in_cell, three(MIXED, n1={"cooperating": ["water"]}, n3=BOTH | {"cooperating": ["office"]})),
    layout(
        measure_limits,
        three(
            n1={"responsible": ["gov-east", "water"], "of_steps": ["2024-06-30", "2024-09-30", "2024-12-31"], "kind": "phased"},
            n2={"of_steps": ["2025-06-30", "2025-12-31"], "keep_up": "true", "milestones": ["2025-06-30"]},
            n3={"of_steps": ["2026-03-31", "2026-06-30", "2026-12-31"]},
        ),
    ),
    layout(no_number_column, three(MIXED, n1={"cooperating": ["water"], "problem": P1}, n3={"problem": P3})),
    layout(sections_of_rounds, three(MIXED, n1={"problem": P1, "reported": None}, n2={"reported": "on_schedule"})),
    layout(sheets_of_rounds, three(MIXED, n1={"problem": P1}, n2={"problem": P2})),
    layout(
        roman,
        three(MIXED, n2={"reported": "on_schedule", "events": ["progress"]}, n3={"reported": "behind"}),
        answers={"整改目标及时限": "整改目标"},
    ),
    layout(cards, three(MIXED, n1={"problem": P1})),
    layout(paragraphs, three(MIXED, n1={"problem": P1}, n2={"problem": P2})),
    layout(tsv, three(MIXED, n1={"cooperating": ["water"]}, n2={"cooperating": []}, n3={"places": ["lake", "east"]})),
    layout(repeated, three(n1={"problem": P1})),
    layout(two_leads, three(n1={"report": "第1条已开工。第2条已开工。第3条已开工。"})),
)
