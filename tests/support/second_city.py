"""A second city: 14 problems of a league in another province, banners for counties, eight steps with three levels of acceptance.

Place in the flow: what its office types into the workbooks, and a walker that runs the commands of the guide as they are printed there.
Each `fill` does what a person does in Excel: opens the file, writes cells, saves.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from support import REPOSITORY, run
from support.here import here

NAME, DAY = "我市", "2024-01-31"
GUIDE = REPOSITORY / "OFFICE.zh.md"
SOFTWARE = ("templates", "assets", "overrides", "docs", "mkdocs.yml", "draft.yml")
ANSWERS = {
    "site_name/zh": "青河盟督察整改公开",
    "site_name/en": "Qinghe League Rectification, Disclosed",
    "place_name/zh": "青河盟",
    "place_name/en": "Qinghe League",
    "county/zh": "旗（县、市）",
    "county/en": "banner, county or city",
    "county_level/zh": "旗县级",
    "county_level/en": "banner level",
    "municipal/zh": "盟级",
    "municipal/en": "league level",
    "provincial/zh": "自治区级",
    "provincial/en": "regional level",
    "portal/zh": "青河盟行政公署门户网站",
    "portal/en": "the portal of Qinghe League",
    "organiser/zh": "青河盟整改办公室",
    "organiser/en": "Qinghe League Rectification Office",
    "contact/zh": "青河盟整改办公室，示例街1号",
    "contact/en": "Qinghe League Rectification Office, 1 Example Street",
    "hours/zh": "工作日9时至17时受理，15个工作日内答复",
    "hours/en": "Working days 9:00 to 17:00; reply within 15 working days",
    "round/zh": "自治区第一轮示例督察",
    "round/en": "First example inspection of the region",
    "document/zh": "青河盟示例督察整改方案",
    "document/en": "Rectification Plan of Qinghe League",
    "years": "2023年5个，2024年9个",
    "basis": "验收",
    "domain": "example.org",
    "site_id_code": "9900000002",
    "icp": "示例备案00000002号",
    "police": "示例公安备案00000002号",
    "organ_mark": "https://example.org/mark",
    "report_error": "https://example.org/report",
    "base_url": "https://example.org/zg",
}
OFFICE, ECOLOGY, REGION = "青河盟整改办公室", "青河盟生态环境部门", "自治区整改办公室"
CALENDAR = "工作日历"
ROWS: dict[str, list[list[str]]] = {
    "地区": [
        ["北旗", "North Banner", "", "", "990021"],
        ["南旗", "South Banner", "", "", "990022"],
        ["河市", "River City", "", "", "990023"],
    ],
    "单位": [
        [OFFICE, "Qinghe League Rectification Office", "办公室", ""],
        [REGION, "Rectification Office of the region", "办公室", ""],
        [ECOLOGY, "Ecology department", "市级部门", ""],
        ["北旗人民政府", "Government of North Banner", "县级政府", "北旗"],
        ["南旗人民政府", "Government of South Banner", "县级政府", "南旗"],
        ["河市人民政府", "Government of River City", "县级政府", "河市"],
    ],
    "方面": [["草原生态", "Grassland"], ["水环境", "Water"]],
    "步骤": [
        ["列入方案", "纳入清单", "Entered in the list", "", "", "是"],
        ["自查", "嘎查苏木自评", "Own assessment", "责任单位", "责任单位", "是"],
        ["验收", "旗县初验", "First acceptance by the banner", "牵头单位", "县级", "是"],
        ["验收", "盟级复验", "Second acceptance by the league", "验收单位", "市级", "是"],
        ["验收", "自治区核定", "Confirmation by the region", REGION, "省级", "是"],
        ["公示", "社会公告", "Public comment", "验收单位", "市级", "否"],
        ["销号", "核减备案", "Closure and filing", "验收单位", "市级", "是"],
        ["巩固", "长效管护", "Lasting care", "责任单位", "责任单位", "是"],
    ],
    "保障措施": [["加强领导", "Leadership", "加强对整改工作的领导。", "Leadership over rectification is strengthened."]],
    CALENDAR: [
        ["日历有效期", "2023-01-01", "2023年12月31日", ""],
        ["示例节", "2023-08-24", "2023-08-25", "2023年8月27日（周日）"],  # a holiday of nowhere, in the days of a public comment
        ["示例日", "2023/6/5", "", ""],
    ],
}
EVENTS = [
    ["1", "自查", "2023-06-01", "北旗人民政府", "", "", "", ""],
    ["1", "验收", "2023-06-20", "北旗人民政府", "县级", "通过", "", ""],
    ["1", "验收", "2023-07-10", OFFICE, "市级", "通过", "", ""],
    ["1", "验收", "2023-08-15", REGION, "省级", "通过", "", ""],
    ["1", "公示", "", OFFICE, "", "", "2023-08-20", "2023-08-31"],
    ["1", "销号", "2023-09-10", OFFICE, "", "", "", ""],
    ["2", "自查", "2023-06-05", "南旗人民政府", "", "", "", ""],
    ["2", "验收", "2023-06-25", "南旗人民政府", "县级", "通过", "", ""],
    ["3", "自查", "2023-06-06", "河市人民政府", "", "", "", ""],
    ["3", "验收", "2023-06-26", "河市人民政府", "县级", "通过", "", ""],
    ["3", "验收", "2023-07-12", OFFICE, "市级", "未通过", "", ""],
    ["4", "自查", "2023-06-07", "北旗人民政府", "", "", "", ""],
]
# What only the first city says: names of its places and of its procedure.
FIRST_CITY = (
    "昭通",
    "Zhaotong",
    "镇雄",
    "自查自验",
    "市级验收",
    "验收认定",
    "巩固提升",
    "县（市、区）",
    "unicipal acceptance",
    "county, county-level city or district",
)


def fill_settings(city: Path) -> None:
    """Fill the sheet of settings in."""
    path = city / "城市.xlsx"
    book = load_workbook(path)
    for row in book["城市"].iter_rows(min_row=2):
        row[1].value = ANSWERS.get(str(row[3].value))
    for name, listed in ROWS.items():
        for line, values in enumerate(listed, 2):
            for column, value in enumerate(values, 1):
                book[name].cell(line, column).value = value or None
    book.save(path)


def with_form(tmp_path: Path, rows: dict[str, list[list[str]]], **answers: str) -> Path:
    """A folder with the settings filled in, some of them otherwise; an answer of nothing is left empty."""
    city = tmp_path / "league"
    assert here(REPOSITORY, "new", str(city))[0] == 0
    fill_settings(city)
    book = load_workbook(city / "城市.xlsx")
    for row in book["城市"].iter_rows(min_row=2):
        key = str(row[3].value).replace("/", "_")
        row[1].value = answers.get(key, row[1].value) or None
    for name, listed in rows.items():
        for line, values in enumerate(listed, 2):
            for column, value in enumerate(values, 1):
                book[name].cell(line, column).value = value or None
    book.save(city / "城市.xlsx")
    return city


def made(city: Path, *options: str) -> tuple[int, str]:
    """Make the city of its filled settings."""
    return here(REPOSITORY, "new", str(city), "--from", str(city / "城市.xlsx"), *options)


def put_ledger(city: Path) -> None:
    """Put the ledger into the city's folder, as a league publishes it, with a sheet of what happened."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "问题"
    sheet.append(["青河盟整改台账"])
    sheet.append(["序号", "问题类型", "反馈问题", "整改目标", "整改措施", "牵头单位", "责任单位", "验收单位", "整改时限"])
    for number in range(1, 15):
        place = ("北旗", "南旗", "河市")[(number - 1) % 3]
        sheet.append(
            [
                f"第{number}项",
                "草原生态" if number < 8 else "水环境",
                f"{place}第{number}处示例草场退化，围栏破损，放牧强度超过核定载畜量，属地没有按规定组织修复，问题长期存在。",
                "示例草场植被恢复。",
                "1. 修复围栏。\n2. 补播草种。",
                "盟生态环境局",
                f"{place}人民政府",
                OFFICE,
                f"{2023 if number <= 5 else 2024}年底前",
            ]
        )
    events = book.create_sheet("事项")
    events.append(["问题序号", "事项", "日期", "办理单位", "层级", "结果", "公示开始", "公示截止"])
    for row in EVENTS:
        events.append(row)
    book.save(city / "台账.xlsx")


def confirm_words(city: Path) -> None:
    """Confirm the words the software did not know."""
    path = city / "imports" / "用词核对.xlsx"
    book = load_workbook(path)
    for row in book["用词核对"].iter_rows(min_row=2):
        if row[1].value == "盟生态环境局":
            row[4].value = ECOLOGY
    book.save(path)


def fill_approval(city: Path) -> None:
    """Fill the approval form in."""
    path = city / "proposals" / DAY / "approval.xlsx"
    reviews = ("publication", "secrecy", "privacy")
    answers = {
        "issuer/zh": OFFICE,
        "issuer/en": "Qinghe League Rectification Office",
        "form": "发文批准",
        "document": "示整改〔2024〕1号",
        "clearance/needed": "否",
        "approved_on": "2024-02-01",
        "published_at": "2024-02-05 09:00",
        "change_note/zh": "首期公开。",
        "change_note/en": "The first edition.",
        **{f"reviews/{review}/role/zh": "审查岗位" for review in reviews},
        **{f"reviews/{review}/role/en": "Reviewing post" for review in reviews},
        **{f"reviews/{review}/date": "2024-01-31" for review in reviews},
    }
    book = load_workbook(path)
    for row in book["批准表"].iter_rows(min_row=2):
        if row[3].value in answers:
            row[1].value = answers[str(row[3].value)]
    book.save(path)


# What the office does by hand before a command of the guide, by the words the command has.
BY_HAND: dict[str, Callable[[Path], None]] = {
    "--from": fill_settings,
    "import 台账.xlsx": put_ledger,
    "--answers": confirm_words,
    "--approval": fill_approval,
}


def guide_commands() -> list[list[str]]:
    """Return the commands of the guide's steps in order, as they are printed in its boxes."""
    boxes = re.findall(r"^```\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [shlex.split(line) for box in boxes for line in box.splitlines() if line]


def walked(folder: Path) -> Path:
    """Follow the guide in an empty folder of the software; returns the city. Raises AssertionError at the first command that fails."""
    for name in SOFTWARE:
        (folder / name).symlink_to(REPOSITORY / name)
    place, done = folder, set[str]()
    for words in guide_commands():
        for mark, by_hand in BY_HAND.items():
            if mark in " ".join(words) and mark not in done:
                done.add(mark)
                by_hand(folder / NAME)
        if words[0] == "cd":
            place = place / words[1]
            continue
        assert words[0] == "gongkai", words
        code, printed = run(place, *words[1:])
        asks = words[1:] == ["import", "台账.xlsx"]  # it asks for the words nobody knows
        assert code == (1 if asks else 0), f"{' '.join(words)}\n{printed}"
    return place
