"""More lists of other offices: what spreadsheets make of days, headings with numbers, closings, persons, stages and extensions.

Place in the flow: beside `foreign_lists`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from support.foreign_lists import HEAD, comma, line, rows_of
from support.lists import M1, M2, M3, T3, numbered, saved


def month_dates(path: Path, third: str = T3) -> Path:
    """A month typed in is kept as its first day and shown as a month."""
    a, b, c = rows_of(third)
    rows = [HEAD, line(a, d=date(2024, 12, 1)), line(b, d=date(2025, 12, 1)), line(c, d=date(2026, 12, 31))]
    made = saved(path, ("Sheet1", rows, ()))
    book = load_workbook(made)
    for cell, form in (("H2", 'yyyy"年"m"月"'), ("H3", "[$-804]yyyy/mm;@"), ("H4", 'yyyy"年"m"月"d"日"')):
        book.worksheets[0][cell].number_format = form
    book.save(made)
    return made


def numbered_headings(path: Path, third: str = T3) -> Path:
    """Headings with a number of their own in the column of numbers, their names in the next."""
    a, b, c = rows_of(third)
    head = [HEAD[0], *HEAD[2:]]
    rows: list[list[Any]] = [head, ["一", "水环境方面（2项）"], *([r["n"], *line(r)[2:]] for r in (a, b)), ["二", "大气环境方面（1项）"]]
    return saved(path, ("Sheet1", [*rows, [c["n"], *line(c)[2:]]], ()))


def extended(path: Path, third: str = T3) -> Path:
    """A deadline that was extended, the old one beside it."""
    a, b, c = rows_of(third)
    rows = [HEAD, line(a), line(b, d="2024年6月底前（经批准延期至2025年12月底前）"), line(c)]
    return saved(path, ("Sheet1", rows, ()))


def comma_stages(path: Path, third: str = T3) -> Path:
    """Stages in one line, set off by commas."""
    a, b, c = rows_of(third)
    rows = [HEAD, line(a), line(b, d="2025年6月底前完成设备安装，2025年12月底前全面完成整改，长期坚持"), line(c)]
    return saved(path, ("Sheet1", rows, ()))


def year_steps(path: Path, third: str = T3) -> Path:
    """Measures that begin with a year or a figure right after their number."""
    rows: list[list[Any]] = [HEAD]
    for r, steps in zip(rows_of(third), YEAR_STEPS, strict=True):
        cells = line(r)
        cells[4] = numbered(steps, "{}.{}")
        rows.append(cells)
    return saved(path, ("Sheet1", rows, ()))


def closing(path: Path, third: str = T3) -> Path:
    """The office and the day at the end, each a line under the last columns."""
    rows = [HEAD, *map(line, rows_of(third)), [None] * 6 + ["整改办公室（示例）"], [None] * 6 + ["2024年6月30日"]]
    return saved(path, ("Sheet1", rows, ()))


def grouped_months(path: Path, third: str = T3) -> Path:
    """Months under the heading of progress."""
    rows: list[list[Any]] = [["（截至2025年6月30日）"], [*HEAD, "整改进展情况", None], [*[None] * 8, "5月", "6月"]]
    rows += [[*line(r), "完成招标工作。", "施工单位已进场。"] for r in rows_of(third)]
    return saved(path, ("Sheet1", rows, (*(f"{c}2:{c}3" for c in "ABCDEFGH"), "I2:J2")))


def persons(path: Path, third: str = T3) -> Path:
    """A person under each unit in the same cell."""
    rows: list[list[Any]] = [[*HEAD[:6], "责任单位及责任人", "整改时限"]]
    rows += [[*line(r)[:6], f"{r['u']}\n张伟（分管负责人）", r["d"]] for r in rows_of(third)]
    return saved(path, ("Sheet1", rows, ()))


def utf16(path: Path, third: str = T3) -> Path:
    """Text with tabs as Excel calls it Unicode, quotes round cells of several lines, half-width commas within."""
    rows: list[list[Any]] = [["序号", *HEAD[1:]]]
    rows += [line(r) for r in rows_of(third)]
    return comma(path, [*rows, ["备注: a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z,1,2,3,4,5,6,7,8,9,10,11,12"]], "utf-16", "\t")


def two_numbers(path: Path, third: str = T3) -> Path:
    """A running number beside the inspection's own."""
    rows: list[list[Any]] = [["序号", "问题编号", *HEAD[1:]]]
    rows += [[10 - r["n"], *line(r)] for r in rows_of(third)]
    return saved(path, ("Sheet1", rows, ()))


def marks(path: Path, third: str = T3) -> Path:
    """The state as a tick in one of several columns."""
    rows: list[list[Any]] = [["（截至2025年6月30日）"], [*HEAD, "已完成", "正在整改", "未启动"]]
    rows += [[*line(r), *["√" if r["n"] == n else None for n in (1, 2, 3)]] for r in rows_of(third)]
    return saved(path, ("Sheet1", rows, ()))


def odd_pages(path: Path, third: str = T3) -> Path:
    """Each page with title, header and page number of its own; a measure that runs over the page."""
    a, b, c = rows_of(third)
    first, second = line(a), line(b)
    first[4] = f"1.{M1[0]}\n2.{M1[1]}"
    second[4] = f"1.{M2[0]}"
    title = ["示例市整改清单（续）"]
    rows: list[list[Any]] = [
        ["示例市整改清单"],
        HEAD,
        first,
        ["第1页 共3页"],
        title,
        HEAD,
        [*[None] * 4, f"3.{M1[2]}"],
        second,
        ["- 2 -"],
        title,
        HEAD,
        [*[None] * 4, f"2.{M2[1]}"],
        line(c),
        ["3"],
    ]
    return saved(path, ("Sheet1", rows, ()))


def marked_beside(path: Path, third: str = T3) -> Path:
    """Who leads in the county, marked among those who answer, beside a column of those who lead the whole."""
    rows: list[list[Any]] = [HEAD]
    rows += [[*line(r)[:6], f"{r['u']}（牵头）、整改办公室（示例）（配合）", r["d"]] for r in rows_of(third)]
    return saved(path, ("Sheet1", rows, ()))


def duty_steps(path: Path, third: str = T3) -> Path:
    """A measure a row that begins with who is to do it, as a signature might; a mark of publication and a day under the last."""
    rows: list[list[Any]] = [HEAD]
    for r in rows_of(third):
        cells = line(r)
        cells[4] = r["m"][0]
        rows += [cells, [None] * 4 + ["主管部门：每月检查一次。"]]
    rows += [[None] * 4 + ["（此件公开发布）"], [None] * 4 + ["2024年6月30日"]]
    return saved(path, ("Sheet1", rows, ()))


YEAR_STEPS = (("2024年6月底前完成排查。", *M1), ("12家企业全部整改。", *M2), ("2026年起按季公布。", *M3))
