"""Headers as published lists write them, and numbers, steps, limits and units as their cells do."""

from __future__ import annotations

import pytest

from gongkai.workbook.days import day_stated, days_in, keeps_up, limit_kind
from gongkai.workbook.forms import names_all, names_in, number_of, roles_in, steps_of
from gongkai.workbook.rows import columns_of
from gongkai.workbook.vocabulary import shipped

HEADERS = {
    "number": ["序\n号", "问题编号", "编号（市）", "交办序号"],
    "problem": ["反馈问题（原文）", "存在的问题", "督察反馈的问题", "反馈意见问题", "问题表现"],
    "target": ["整改目标", "整改工作要求", "整改目标和要求", "完成标准"],
    "measures": ["整改措施", "措施及要求", "推进措施", "具体整改措施"],
    "responsible": ["责任单位（主体）", "县级责任单位", "责任单位及责任人", "市直责任单位", "整改落实单位"],
    "lead": ["牵头（责任）单位", "市级牵头单位", "牵头部门"],
    "supervising": ["省级督导单位", "监管单位", "督查单位"],
    "accepting": ["验收牵头单位", "验收单位"],
    "limit": ["整改完成时限", "验收时限", "截止时间", "整\n改\n时\n限"],
    "places": ["涉及县（市、区）", "行政区域", "涉及旗县市区"],
    "report": ["整改进展情况（截至2024年6月）", "整改落实情况"],
    "unread": ["责任人", "联系电话", "追责单位", "备注", "完成率"],
}


@pytest.mark.parametrize("column", HEADERS)
def test_headers_of_published_lists_are_known(column: str) -> None:
    assert {word: shipped().column("problems", word) for word in HEADERS[column]} == dict.fromkeys(HEADERS[column], column)


@pytest.mark.parametrize("table", ["problems", "items", "events", "more"])
def test_our_own_headers_are_known(table: str) -> None:
    known = "problems" if table == "more" else table
    assert {key: shipped().column(known, word) for key, word in columns_of(table).items()} == {key: key for key in columns_of(table)}


NUMBERS = {
    "17": 17,
    "１７": 17,
    "十七": 17,
    "第二十七项": 27,
    "问题编号5": 5,
    "8（市序号9）": 8,
    "（五）": 5,
    "一百零三": 103,
    "12、": 12,
    "abc": None,
    "1.5": None,
    "": None,
}


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_in_every_spelling(text: str) -> None:
    found = number_of(text)
    assert (found.own if found else None) == NUMBERS[text]


STEPS = {
    "1.加强。\n2.推进1.2公里。\n3.完善": ["加强。", "推进1.2公里。", "完善"],
    "（一）甲；（二）乙": ["甲；", "乙"],
    "一、甲。二、乙。": ["甲。", "乙。"],
    "①甲②乙": ["甲", "乙"],
    "投资1.5亿元。2.建": ["投资1.5亿元。2.建"],
    "没有编号": ["没有编号"],
    "": [],
}


@pytest.mark.parametrize("text", STEPS)
def test_steps_of_a_cell(text: str) -> None:
    assert steps_of(text) == STEPS[text]


LIMITS = {
    "2024年12月底前": (["2024-12-31"], "by_date", False),
    "2024年底前，并长期坚持": (["2024-12-31"], "by_date", True),
    "立行立改，长期坚持": ([], "immediate", True),
    "2023年底前完成；2025年底前达标": (["2023-12-31", "2025-12-31"], "phased", False),
    "二〇二四年十二月底": (["2024-12-31"], "by_date", False),
    "2024年上半年": (["2024-06-30"], "by_date", False),
    "2024年第三季度": (["2024-09-30"], "by_date", False),
    "2024/6/3": (["2024-06-03"], "by_date", False),
    "2024年6月前": ([], "by_date", False),
    "2024年汛期前": ([], "by_date", False),
    "2024年2月30日": ([], "by_date", False),
    "尽快完成": ([], "by_date", False),
}


@pytest.mark.parametrize("words", LIMITS)
def test_limits_say_a_day_or_none(words: str) -> None:
    days = days_in(words)
    assert ([str(day) for day in days], limit_kind(words, len(set(days))), keeps_up(words)) == LIMITS[words]


def test_units_whatever_stands_between_them() -> None:
    assert names_in("市水利局、市住建局；甲区人民政府\n乙县人民政府等") == ["市水利局", "市住建局", "甲区人民政府", "乙县人民政府"]
    assert names_in("自治区有关部门，各盟市党委、政府") == ["自治区有关部门", "各盟市党委政府"]
    assert [name for name in ("各旗市区党委、政府", "各县（市、区）人民政府", "各相关部门", "甲区政府") if names_all(name)] == [
        "各旗市区党委、政府",
        "各县（市、区）人民政府",
    ]
    assert roles_in("推进。（牵头单位：甲局；责任单位：乙县、丙县）") == ("推进。", {"牵头单位": "甲局", "责任单位": "乙县、丙县"})
    assert str(day_stated("数据截止时间：2024年6月底")) == "2024-06-30"
