"""Lists of other offices: forms, grouped headers, sheets of counties, numbers and days in words of their own, and what may not be read.

None of them was at hand when the reader was written. Contents are invented; what each must come to stands beside it.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from support.lists import ECOLOGY, M1, M2, M3, OFFICE, P1, P2, P3, T1, T2, T3, WATER, numbered, saved

LEADS = (ECOLOGY, WATER, ECOLOGY)
UNITS = ("东区政府", "山县政府", "湖县政府")
ENDS = ("2024年底前", "2025年底前", "2026年底前")
KINDS = ("水环境", "水环境", "大气环境")
PROBLEMS = (P1, P2, P3)
STEPS = (M1, M2, M3)


def rows_of(third: str) -> list[dict[str, Any]]:
    """The three problems, a word for each field."""
    targets = (T1, T2, third)
    return [
        {"n": i + 1, "p": PROBLEMS[i], "t": targets[i], "m": STEPS[i], "a": KINDS[i], "l": LEADS[i], "u": UNITS[i], "d": ENDS[i]}
        for i in range(3)
    ]


def grouped(path: Path, third: str = T3) -> Path:
    """Units under one heading by their duty alone, spaces and breaks in headers, English under the Chinese, panes, filter, validation."""
    head = ["序\n号", "类  别", "反馈意见", "整改\n目标", "整 改 措 施", "责 任 单 位", None, None, "完成\n时限", "责任领导职务", "备 注"]
    rows: list[list[Any]] = [
        ["附件1"],
        ["示例市督察反馈意见整改任务清单"],
        head,
        [*[None] * 5, "牵头", "责任", "配合", None, None, None],
        ["No.", "Category", "Finding", "Goal", "Measures", "Lead", "Responsible", "Cooperating", "Deadline", "Leader", "Remarks"],
    ]
    rows += [[r["n"], r["a"], r["p"], r["t"], numbered(r["m"]), r["l"], r["u"], OFFICE, r["d"], "分管副市长"] for r in rows_of(third)]
    merged = ("A1:K1", "A2:K2", *(f"{c}3:{c}4" for c in "ABCDEIJK"), "F3:H3")
    made = saved(path, ("Sheet1", rows, merged))
    book = load_workbook(made)
    sheet = book.worksheets[0]
    sheet.freeze_panes = "C6"
    sheet.auto_filter.ref = "A5:K8"
    choice = DataValidation(type="list", formula1='"水环境,大气环境"')
    sheet.add_data_validation(choice)
    choice.add("B6:B100")
    book.save(made)
    return made


def forms(path: Path, third: str = T3) -> Path:
    """A form for each problem, name and value under 项目 and 内容, a title above each."""
    rows: list[list[Any]] = []
    for r in rows_of(third):
        rows += [
            [f"整改任务表（{r['n']}）"],
            ["项目", "内容"],
            ["问题编号", f"No.{r['n']}"],
            ["问题类别", r["a"]],
            ["问题描述", r["p"]],
            ["整改目标", r["t"]],
            ["整改措施", numbered(r["m"])],
            ["牵头单位", r["l"]],
            ["责任单位", r["u"]],
            ["完成时限", r["d"]],
            [],
        ]
    return saved(path, ("任务表", rows, ("A1:B1", "A12:B12", "A23:B23")))


def form_sheets(path: Path, third: str = T3) -> Path:
    """A form a sheet, names left and values right over several columns."""
    sheets = []
    for r in rows_of(third):
        pairs = [
            ["整改销号表", None, None, None],
            ["序号", r["n"], "所属县区", r["u"][:2]],
            ["问题类别", r["a"], "整改时限", r["d"]],
            ["存在问题", r["p"], None, None],
            ["整改目标", r["t"], None, None],
            ["整改措施", numbered(r["m"]), None, None],
            ["牵头单位", r["l"], "责任单位", r["u"]],
        ]
        sheets.append((f"{r['n']}号", pairs, ("A1:D1", "B4:D4", "B5:D5", "B6:D6")))
    return saved(path, *sheets)


HEAD = ["序号", "问题类别", "存在问题", "整改目标", "整改措施", "牵头单位", "责任单位", "整改时限"]


def line(r: dict[str, Any], **other: Any) -> list[Any]:
    """A row under HEAD; `other` says what stands there instead."""
    r = r | other
    return [r["n"], r["a"], r["p"], r["t"], numbered(r["m"]), r["l"], r["u"], r["d"]]


def instructed(path: Path, third: str = T3) -> Path:
    """A sheet of instructions first, then a sheet for each county, its numbers going on."""
    how: list[list[Any]] = [
        ["填表说明"],
        ["1.本表由各县区整改办公室填报，每月25日前报送，逾期不予受理，填报内容须经主要负责同志审定后方可上报。"],
        ["2.“整改时限”按方案填写，“责任单位”填写全称，涉及多个单位的用顿号隔开，不得使用简称，不得改动表格格式。"],
        ["3.“整改措施”分条填写。"],
    ]
    sheets: list[tuple[str, list[list[Any]], tuple[str, ...]]] = [("填表说明", how, ())]
    sheets += [(r["u"][:2], [[f"{r['u'][:2]}整改清单"], HEAD, line(r), ["合计", 1]], ("A1:H1",)) for r in rows_of(third)]
    return saved(path, *sheets)


def restarted(path: Path, third: str = T3) -> Path:
    """The county merged down, its numbers from one again in each."""
    rows: list[list[Any]] = [["县（市、区）", *HEAD]]
    rows += [[r["u"][:2], *line(r, n=1)] for r in rows_of(third)]
    return saved(path, ("Sheet1", rows, ()))


def county_merged(path: Path, third: str = T3) -> Path:
    """The county merged down over its problems, numbers as text with a point, blank rows and a total between."""
    a, b, c = rows_of(third)
    rows: list[list[Any]] = [
        ["属地", *HEAD, "附注"],
        ["东区", *line(a, n="1.0"), None],
        [None, *line(b, n="2.", u="东区政府"), None],
        [],
        ["小计", None, 2],
        [],
        ["湖县", *line(c, n="3、"), None],
        ["合  计", None, 3],
        [],
        [],
    ]
    return saved(path, ("台账", rows, ("A2:A3",)))


def days_one(path: Path, third: str = T3) -> Path:
    """Days with points, as the bare number of a spreadsheet, and a quarter."""
    a, b, c = rows_of(third)
    rows = [HEAD, line(a, d="2024.12.31"), line(b, d=46022), line(c, d="2026年第四季度")]
    return saved(path, ("Sheet1", rows, ()))


def days_two(path: Path, third: str = T3) -> Path:
    """Days with two figures for the year, a month without a day, an end of a month in words."""
    a, b, c = rows_of(third)
    rows = [HEAD, line(a, d="24年底"), line(b, d="2025/12"), line(c, d="二〇二六年十二月底前")]
    return saved(path, ("Sheet1", rows, ()))


def days_three(path: Path, third: str = T3) -> Path:
    """Half years, a day without a year, a ten-day part."""
    a, b, c = rows_of(third)
    rows = [HEAD, line(a, d="2024年下半年"), line(b, d="十二月底前"), line(c, d="2026年12月下旬")]
    return saved(path, ("Sheet1", rows, ()))


def columns_of_measures(path: Path, third: str = T3) -> Path:
    """A column for each measure."""
    head = ["序号", "类型", "督察反馈问题", "整改目标", "措施1", "措施2", "措施3", "牵头单位", "责任单位", "完成时限"]
    rows: list[list[Any]] = [head]
    rows += [[r["n"], r["a"], r["p"], r["t"], *[*r["m"], None][:3], r["l"], r["u"], r["d"]] for r in rows_of(third)]
    return saved(path, ("Sheet1", rows, ()))


def signed(path: Path, third: str = T3) -> Path:
    """A row for each measure, the number only in the first, nothing merged; blank rows, notes and signatures under it."""
    rows: list[list[Any]] = [["整改清单"], HEAD]
    for r in rows_of(third):
        first = line(r)
        first[4] = r["m"][0]
        rows.append(first)
        rows += [[None] * 4 + [step] for step in r["m"][1:]]
        rows.append([])
    rows += [
        ["注：1.本表所列问题均为督察反馈问题，时限为完成全部整改任务的时限。2.长期坚持的任务另行调度。"],
        ["填表人：张伟", None, None, "审核人：李娜", None, "联系电话：13800138000"],
    ]
    return saved(path, ("Sheet1", rows, ("A1:H1",)))


def prefixed(path: Path, third: str = T3) -> Path:
    """Numbers of two parts: the section and the number in it."""
    rows = [HEAD, *(line(r, n=n) for r, n in zip(rows_of(third), ("一-1", "一-2", "二-1"), strict=True))]
    return saved(path, ("Sheet1", rows, ()))


def coded(path: Path, third: str = T3) -> Path:
    """Numbers with the code of an inspection before them."""
    rows = [HEAD, *(line(r, n=f"第{r['n']:02}号") for r in rows_of(third))]
    return saved(path, ("Sheet1", rows, ()))


def cloud_coded(path: Path, third: str = T3) -> Path:
    """Numbers with the code of an inspection before them, its round and the number in it."""
    rows = [HEAD, *(line(r, n=f"云督2-{r['n']}") for r in rows_of(third))]
    return saved(path, ("Sheet1", rows, ()))


def ranged(path: Path, third: str = T3) -> Path:
    """A row that answers several problems at once."""
    one, _, last = rows_of(third)
    return saved(path, ("Sheet1", [HEAD, line(one, n="1-2"), line(last)], ()))


def struck(path: Path, third: str = T3) -> Path:
    """Words struck through: part of a cell."""
    rows = [HEAD, *map(line, rows_of(third))]
    made = saved(path, ("Sheet1", rows, ()))
    book = load_workbook(made)
    book.worksheets[0]["D3"] = CellRichText(TextBlock(InlineFont(strike=True), "渗滤液部分处理，"), T2)
    book.save(made)
    return made


def struck_cell(path: Path, third: str = T3) -> Path:
    """A whole row struck through."""
    made = saved(path, ("Sheet1", [HEAD, *map(line, rows_of(third))], ()))
    book = load_workbook(made)
    for cell in book.worksheets[0][3]:
        cell.font = Font(strike=True)
    book.save(made)
    return made


def filtered(path: Path, third: str = T3) -> Path:
    """A row hidden by the filter."""
    made = saved(path, ("Sheet1", [HEAD, *map(line, rows_of(third))], ()))
    book = load_workbook(made)
    sheet = book.worksheets[0]
    sheet.auto_filter.ref = "A1:H4"
    sheet.auto_filter.add_filter_column(1, ["水环境"])
    sheet.row_dimensions[4].hidden = True
    book.save(made)
    return made


def progress_words(path: Path, third: str = T3, day: str = "2025年6月30日") -> Path:
    """What is done in a few words that the header lists, a percentage, whether and when it was struck off."""
    words = ("已销号", "正在整改", "未完成")
    reports = ("管网已全部更换，雨天没有溢流。", "处理设施已进场安装。", "料场覆盖完成一半。")
    closed = (("2024.9.2", "2024/9/20", "是", "2024.10.22"), (None, None, "否", None), ("/", "/", "否", "/"))
    head = [*HEAD, "整改进展情况", "完成情况（已完成/未完成/正在整改/已销号）", "完成百分比", "自查时间"]
    head += ["通过验收时间", "是否销号", "销号时间"]
    rows: list[list[Any]] = [["整改进展情况表"], [f"（数据截至{day}）"], head]
    for i, r in enumerate(rows_of(third)):
        rows.append([*line(r), reports[i], words[i], (1, 0.6, 0.3)[i], *closed[i]])
    return percented(saved(path, ("Sheet1", rows, ("A1:O1", "A2:O2"))), "K4", "K5", "K6")


def percented(made: Path, *cells: str) -> Path:
    """Show numbers of the first sheet as percentages."""
    book = load_workbook(made)
    for cell in cells:
        book.worksheets[0][cell].number_format = "0%"
    book.save(made)
    return made


def percent_status(path: Path, third: str = T3) -> Path:
    """Progress as a percentage in the column of the state."""
    rows: list[list[Any]] = [["整改进展情况表（截至2025年6月30日）"], [*HEAD, "整改进度", "整改进展情况"]]
    for i, r in enumerate(rows_of(third)):
        rows.append([*line(r), (1, 0.6, 0.3)[i], "按计划推进各项措施。"])
    return percented(saved(path, ("Sheet1", rows, ())), "I3", "I4", "I5")


def months(path: Path, third: str = T3) -> Path:
    """A column of progress for each month."""
    rows: list[list[Any]] = [["整改进展情况表（截至2025年6月30日）"], [*HEAD, "5月进展情况", "6月进展情况"]]
    rows += [[*line(r), "完成招标工作。", "施工单位已进场。"] for r in rows_of(third)]
    return saved(path, ("2025年6月", rows, ()))


def beside(path: Path, third: str = T3) -> Path:
    """Two tables beside each other."""
    a, b, c = rows_of(third)
    rows = [[*HEAD, None, *HEAD], [*line(a), None, *line(c)], [*line(b)]]
    return saved(path, ("Sheet1", rows, ()))


def transposed(path: Path, third: str = T3) -> Path:
    """Fields down, a problem in each column."""
    across = [HEAD, *map(line, rows_of(third))]
    return saved(path, ("Sheet1", [list(column) for column in zip(*across, strict=True)], ()))


def two_limits(path: Path, third: str = T3) -> Path:
    """A deadline, and points in time beside it."""
    rows: list[list[Any]] = [[*HEAD[:-1], "完成时限", "整改时间节点"]]
    for r in rows_of(third):
        year = r["d"][:4]
        rows.append([*line(r), f"{year}年3月底前完成排查；{year}年9月底前完成主体工程"])
    return saved(path, ("Sheet1", rows, ()))


def stages(path: Path, third: str = T3) -> Path:
    """Stages line by line in the deadline; at once; for ever."""
    a, b, c = rows_of(third)
    rows = [
        HEAD,
        line(a, d="2024年6月底前完成排查\n2024年12月底前完成整改"),
        line(b, d="即知即改，2025年12月底前完成并长期坚持"),
        line(c, d="2026年底（已完成）"),
    ]
    return saved(path, ("Sheet1", rows, ()))


def duties_in_line(path: Path, third: str = T3) -> Path:
    """Duties in one cell and one line, words of their own for them."""
    head = ["序号", "问题类别", "存在问题", "整改目标", "整改措施", "责任单位", "整改时限"]
    rows: list[list[Any]] = [head]
    for r in rows_of(third):
        cells = line(r)
        rows.append([*cells[:5], f"牵头：{r['l']}  主责：{r['u']}  配合：{OFFICE}", cells[7]])
    return saved(path, ("Sheet1", rows, ()))


def goal_and_measures(path: Path, third: str = T3) -> Path:
    """Goal and measures in one cell under one heading."""
    head = ["序号", "问题类别", "存在问题", "整改目标及措施", "牵头单位", "责任单位", "整改时限"]
    rows: list[list[Any]] = [head]
    both = "整改目标：{t}\n整改措施：\n{m}"
    rows += [[r["n"], r["a"], r["p"], both.format(t=r["t"], m=numbered(r["m"])), r["l"], r["u"], r["d"]] for r in rows_of(third)]
    return saved(path, ("Sheet1", rows, ()))


def published(path: Path, third: str = T3) -> Path:
    """A notice of what is done: completion told, an opinion of acceptance, the days of the notice."""
    head = [*HEAD, "整改完成情况", "自查时间", "验收意见", "验收日期", "公示时间"]
    rows: list[list[Any]] = [["示例市督察反馈问题整改完成情况公示表（截至2025年6月30日）"], head]
    for i, r in enumerate(rows_of(third)):
        done = ["管网已更换。", "2024年9月2日", "同意通过验收", "2024年9月20日", "2024年10月8日至10月14日"]
        rows.append([*line(r), *(done if not i else [])])
    return saved(path, ("公示表", rows, ("A1:M1",)))


def sub_tasks(path: Path, third: str = T3) -> Path:
    """One problem of the inspection merged over two tasks with numbers of their own."""
    a, b, c = rows_of(third)
    rows = [
        ["督察报告原文", *HEAD],
        ["城乡环境基础设施建设滞后，管网和垃圾处理短板突出。", *line(a)],
        [None, *line(b)],
        ["扬尘治理不力。", *line(c)],
    ]
    return saved(path, ("Sheet1", rows, ("A2:A3",)))


def problem_merged(path: Path, third: str = T3) -> Path:
    """The problem merged down over two tasks, each with its number, goal and units."""
    head = ["存在问题", "问题类别", "序号", "整改目标", "整改措施", "牵头单位", "责任单位", "整改时限"]
    rows: list[list[Any]] = [head]
    for i, r in enumerate(rows_of(third)):
        rows.append([None if i == 1 else r["p"], r["a"], r["n"], r["t"], numbered(r["m"]), r["l"], r["u"], r["d"]])
    return saved(path, ("Sheet1", rows, ("A2:A3",)))


def comma(path: Path, rows: list[list[Any]], encoding: str, delimiter: str = ",") -> Path:
    """A table as text."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    made = path.with_suffix(".tsv" if delimiter == "\t" else ".csv")
    made.write_bytes(text.getvalue().encode(encoding))
    return made


def csv_gb(path: Path, third: str = T3) -> Path:
    """An old machine's table: empty columns and rows after it, a break in the header, circled numbers of measures."""
    head = ["序 号", "问题\n类别", "存在的问题", "整改目标（达到的效果）", "整改措施", "牵头单位", "责任单位", "整改时限", "", "", ""]
    rows = [["督察整改台账", *[""] * 10], head]
    for r in rows_of(third):
        cells = line(r)
        cells[4] = "".join(f"{'①②③'[i]}{step}" for i, step in enumerate(r["m"]))
        rows.append([*cells, "", "", ""])
    return comma(path, [*rows, *[[""] * 11] * 5], "gb18030")


def csv_bom(path: Path, third: str = T3) -> Path:
    """Full-width brackets and marks in headers, numbers of measures in Chinese, dashes, a mark of bytes before it."""
    head = ["序号", "问题类别（方面）", "存在问题（原文）", "整改目标", "整改措施"]
    head += ["牵头单位（市级）", "责任单位（县级）", "整改时限（年/月）", "备注"]
    rows = [head]
    for r in rows_of(third):
        cells = line(r, d=f"{r['d'][:4]}/12")
        cells[4] = "".join(f"{'一二三'[i]}是{step}" for i, step in enumerate(r["m"]))
        rows.append([*cells, "--"])
    return comma(path, rows, "utf-8-sig")


def tsv_quarter(path: Path, third: str = T3) -> Path:
    """Tabs, days by the month, English headers only in a second row."""
    rows: list[list[Any]] = [HEAD, ["No.", "Type", "Problem", "Target", "Measures", "Lead", "Responsible unit", "Time limit"]]
    rows += [line(r, d=f"{r['d'][:4]}年12月底") for r in rows_of(third)]
    return comma(path, rows, "utf-8", "\t")


def long_cells(path: Path, third: str = T3) -> Path:
    """A measure of some thousand characters with headings of its own, trailing columns that hold blanks."""
    a, b, c = rows_of(third)
    long = "严格落实管网巡查、雨后检查、问题交办和复核制度，建立台账并逐项对账销号，" * 60 + "做到全覆盖。"
    cells = line(b)
    cells[4] = f"（一）扩建处理设施。\n{long}\n（二）按月监测。\n1.监测井每月取样一次。\n2.结果按月公布。"
    rows = [[*HEAD, " ", "　"], [*line(a), " ", None], [*cells, None, "　"], line(c), [" ", None, "　"]]
    return saved(path, ("Sheet1", rows, ()))


def signed_inside(path: Path, third: str = T3) -> Path:
    """Signatures and the day of them under other columns than the first, without a blank row above."""
    rows = [HEAD, *map(line, rows_of(third))]
    rows.append([None, None, "填表人：张伟", None, "审核人：李娜", None, "联系电话：0999-1234567"])
    rows.append([None] * 7 + ["2024年6月30日"])
    return saved(path, ("Sheet1", rows, ()))


def forgotten(path: Path, third: str = T3) -> Path:
    """A problem whose number was forgotten."""
    a, b, c = rows_of(third)
    return saved(path, ("Sheet1", [HEAD, line(a), line(b, n=None), line(c)], ()))


def difficulties(path: Path, third: str = T3) -> Path:
    """What stands in the way, under a word that other lists have for the problem itself."""
    head = ["序号", "问题类别", "反馈问题", *HEAD[3:], "整改进展情况", "存在问题", "下一步打算"]
    rows: list[list[Any]] = [["（截至2025年6月30日）"], head]
    rows += [[*line(r), "已开工。", "资金尚未到位，用地手续办理缓慢。", "加快办理。"] for r in rows_of(third)]
    return saved(path, ("Sheet1", rows, ()))


def really_done(path: Path, third: str = T3) -> Path:
    """The deadline, and beside it when it was really done and when it is to be struck off."""
    rows: list[list[Any]] = [[*HEAD, "完成时间", "销号时限"]]
    rows += [[*line(r), "2024年9月" if r["n"] == 1 else None, f"{int(r['d'][:4]) + 1}年3月底"] for r in rows_of(third)]
    return saved(path, ("Sheet1", rows, ()))


def advised(path: Path, third: str = T3) -> Path:
    """Advice beside the problem."""
    rows: list[list[Any]] = [[*HEAD, "整改意见"]]
    rows += [[*line(r), "请属地加快整改，按期销号。"] for r in rows_of(third)]
    return saved(path, ("Sheet1", rows, ()))


def verbs(path: Path, third: str = T3) -> Path:
    """A measure a row, measures that begin as notes and totals do."""
    rows: list[list[Any]] = [HEAD]
    for r, more in zip(rows_of(third), ("注销两家企业的采矿许可证。", "审核企业整改方案。", "汇总各乡镇巡查情况。"), strict=True):
        first = line(r)
        first[4] = r["m"][0]
        rows += [first, [None] * 4 + [more], [None] * 4 + ["说明情况并公开结果。"]]
    return saved(path, ("Sheet1", rows, ()))


def tenths(path: Path, third: str = T3) -> Path:
    """Months as numbers with a point: 2024.10 is shown, 2024.1 is kept."""
    a, b, c = rows_of(third)
    made = saved(path, ("Sheet1", [HEAD, line(a, d=2024.1), line(b, d=2025.1), line(c, d=2026.12)], ()))
    book = load_workbook(made)
    book.worksheets[0]["H2"].number_format = "0.00"
    book.worksheets[0]["H4"].number_format = "0.00"
    book.save(made)
    return made


def thirds(path: Path, third: str = T3) -> Path:
    """Parts of a month."""
    a, b, c = rows_of(third)
    rows = [HEAD, line(a, d="2024年12月上旬"), line(b, d="2025年12月中旬"), line(c, d="2026年12月下旬")]
    return saved(path, ("Sheet1", rows, ()))


def marked_lead(path: Path, third: str = T3) -> Path:
    """Who leads, in brackets behind the name in the column of those who answer."""
    head = [word for word in HEAD if word != "牵头单位"]
    rows: list[list[Any]] = [head]
    for r in rows_of(third):
        cells = line(r)
        rows.append([*cells[:5], f"{r['l']}（牵头）、{r['u']}", cells[7]])
    return saved(path, ("Sheet1", rows, ()))


def white(path: Path, third: str = T3) -> Path:
    """A text in white on white."""
    made = saved(path, ("Sheet1", [HEAD, *map(line, rows_of(third))], ()))
    book = load_workbook(made)
    book.worksheets[0]["D3"].font = Font(color="FFFFFFFF")
    book.save(made)
    return made


def statistics(path: Path, third: str = T3) -> Path:
    """A sheet of figures by county before the list."""
    figures: list[list[Any]] = [
        ["序号", "县区", "责任单位", "任务数", "已完成", "完成率"],
        [1, "东区", "东区政府", 1, 1, 1],
        [2, "山县", "山县政府", 1, 0, 0],
        ["合计", None, None, 2, 1, 0.5],
    ]
    return saved(path, ("统计", figures, ()), ("清单", [HEAD, *map(line, rows_of(third))], ()))
