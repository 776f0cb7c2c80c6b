"""A second city with workbooks alone: settings, ledger, approval; from an empty folder to an official site, no editor opened."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from support import REPOSITORY, run

ANSWERS = {
    "site_name/zh": "示例盟督察整改公开",
    "site_name/en": "Example League Rectification, Disclosed",
    "place_name/zh": "示例盟",
    "place_name/en": "Example League",
    "portal/zh": "示例盟行政公署门户网站",
    "portal/en": "the Example League portal",
    "organiser/zh": "示例盟整改办公室",
    "organiser/en": "Example League Rectification Office",
    "contact/zh": "示例盟整改办公室，示例街1号",
    "contact/en": "Example League Rectification Office, 1 Example Street",
    "round/zh": "自治区第一轮示例督察",
    "round/en": "First example inspection of the region",
    "document/zh": "示例盟示例督察整改方案",
    "document/en": "Rectification Plan of Example League",
    "years": "2024年5个，2025年9个",
    "basis": "自查自验",
    "domain": "example.org",
    "site_id_code": "9900000002",
    "icp": "示例备案00000002号",
    "police": "示例公安备案00000002号",
    "organ_mark": "https://example.org/mark",
    "report_error": "https://example.org/report",
    "base_url": "https://example.org/zg",
}
ROWS: dict[str, list[list[str]]] = {
    "地区": [["北旗", "North Banner", "", "", "990021"], ["南旗", "South Banner", "", "", "990022"]],
    "单位": [
        ["示例盟整改办公室", "Example League Rectification Office", "办公室", ""],
        ["示例盟生态环境部门", "Ecology department", "市级部门", ""],
        ["北旗人民政府", "Government of North Banner", "县级政府", "北旗"],
        ["南旗人民政府", "Government of South Banner", "县级政府", "南旗"],
    ],
    "方面": [["草原生态", "Grassland"], ["水环境", "Water"]],
    "步骤": [
        ["列入方案", "列入整改方案", "Listed in the plan", "", "", "是"],
        ["自查自验", "旗县自查", "Self-check by the banner", "责任单位", "县级", "是"],
        ["验收认定", "盟级验收", "Acceptance by the league", "验收单位", "市级", "是"],
        ["销号", "销号备案", "Closure", "验收单位", "市级", "是"],
    ],
    "保障措施": [["加强领导", "Leadership", "加强对整改工作的领导。", "Leadership over rectification is strengthened."]],
}


def fill(path: Path, answers: dict[str, str], rows: dict[str, list[list[str]]]) -> None:
    """Fill the settings in as the office does."""
    book = load_workbook(path)
    for row in book["城市"].iter_rows(min_row=2):
        row[1].value = answers.get(str(row[3].value))
    for name, listed in rows.items():
        for line, values in enumerate(listed, 2):
            for column, value in enumerate(values, 1):
                book[name].cell(line, column).value = value or None
    book.save(path)


def ledger(path: Path) -> Path:
    """A ledger of 14 problems as a league publishes it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["示例盟整改台账"])
    sheet.append(["序号", "问题分类", "反馈问题", "整改目标", "整改措施", "牵头单位", "责任单位", "验收单位", "整改时限"])
    for number in range(1, 15):
        flag = "北旗" if number % 2 else "南旗"
        sheet.append(
            [
                f"第{number}项",
                "草原生态" if number < 8 else "水环境",
                f"{flag}第{number}处示例草场退化，围栏破损，放牧强度超过核定载畜量，属地没有按规定组织修复，问题长期存在。",
                "示例草场植被恢复。",
                "1. 修复围栏。\n2. 补播草种。",
                "示例盟生态环境部门",
                f"{flag}党委、政府",
                "示例盟整改办公室",
                f"{2024 if number <= 5 else 2025}年底前",
            ]
        )
    book.save(path)
    return path


def approve(city: Path, day: str) -> None:
    """Fill the approval form in and seal."""
    path = city / "proposals" / day / "approval.xlsx"
    book = load_workbook(path)
    answers = {
        "issuer/zh": "示例盟整改办公室",
        "issuer/en": "Example League Rectification Office",
        "form": "发文批准",
        "document": "示整改〔2024〕1号",
        "clearance/needed": "否",
        "approved_on": "2024-02-01",
        "published_at": "2024-02-05 09:00",
        "change_note/zh": "首期公开。",
        "change_note/en": "The first edition.",
        **{f"reviews/{review}/role/zh": "审查岗位" for review in ("publication", "secrecy", "privacy")},
        **{f"reviews/{review}/role/en": "Reviewing post" for review in ("publication", "secrecy", "privacy")},
        **{f"reviews/{review}/date": "2024-01-31" for review in ("publication", "secrecy", "privacy")},
    }
    for row in book["批准表"].iter_rows(min_row=2):
        if row[3].value in answers:
            row[1].value = answers[str(row[3].value)]
    book.save(path)
    code, printed = run(city, "seal", day, "--approval", str(path))
    assert code == 0, printed


def made(tmp_path: Path) -> Path:
    """A new city of the filled settings."""
    city = tmp_path / "league"
    assert run(REPOSITORY, "new", str(city))[0] == 0
    fill(city / "城市.xlsx", ANSWERS, ROWS)
    code, printed = run(REPOSITORY, "new", str(city), "--from", str(city / "城市.xlsx"))
    assert code == 0, printed
    return city


def test_from_an_empty_folder_to_an_official_site_without_an_editor(tmp_path: Path) -> None:
    city = made(tmp_path)
    (city / "scripts").symlink_to(REPOSITORY / "scripts")
    code, printed = run(city, "import", str(ledger(tmp_path / "台账.xlsx")), "--write")
    assert code == 0, printed
    code, printed = run(city, "check")
    assert code == 0, printed
    code, printed = run(city, "seal", "2024-01-31", "--propose")
    assert code == 0, printed
    approve(city, "2024-01-31")
    code, printed = run(city, "build")
    assert code == 0, printed
    problems: dict[str, Any] = json.loads((city / "site/data/problems.json").read_text(encoding="utf-8"))
    assert (problems["kind"], len(problems["problems"]), problems["mark"]) == ("official", 14, None)
    home = (city / "site/index.html").read_text(encoding="utf-8")
    assert "示例盟" in home
    assert "演示" not in home
    for word in ("昭通", "镇雄"):
        assert all(word not in page.read_text(encoding="utf-8") for page in (city / "site").rglob("*.html"))
    page = (city / "site/problems/3.html").read_text(encoding="utf-8")
    assert "盟级验收" in page
    assert "北旗第3处示例草场退化" in page


@pytest.mark.code("city-blank", "city-exists")
def test_what_is_missing_or_wrong_in_the_settings_is_named_by_its_cell(tmp_path: Path) -> None:
    city = tmp_path / "league"
    assert run(REPOSITORY, "new", str(city))[0] == 0
    rows = ROWS | {"单位": [["示例盟生态环境部门", "Ecology department", "某种单位", ""]]}
    fill(city / "城市.xlsx", {key: value for key, value in ANSWERS.items() if key != "document/zh"}, rows)
    code, printed = run(REPOSITORY, "new", str(city), "--from", str(city / "城市.xlsx"))
    assert code == 1
    assert "Traceback" not in printed
    assert "city-blank" in printed
    assert "城市.xlsx!单位!A2: error bad-value" in printed
    assert not (city / "data").exists()
    assert run(REPOSITORY, "new", str(city))[0] == 1, "the form is there"
    fill(city / "城市.xlsx", ANSWERS, ROWS)
    assert run(REPOSITORY, "new", str(city), "--from", str(city / "城市.xlsx"))[0] == 0
    code, printed = run(REPOSITORY, "new", str(city), "--from", str(city / "城市.xlsx"))
    assert code == 1
    assert "city-exists" in printed
    shutil.rmtree(city)


def test_check_says_already_what_a_build_would_refuse(tmp_path: Path) -> None:
    city = tmp_path / "league"
    assert run(REPOSITORY, "new", str(city))[0] == 0
    fill(city / "城市.xlsx", {key: value for key, value in ANSWERS.items() if key not in ("icp", "site_id_code")}, ROWS)
    assert run(REPOSITORY, "new", str(city), "--from", str(city / "城市.xlsx"))[0] == 0
    code, printed = run(city, "check")
    assert code == 1
    assert printed.count("error official-identity") == 2
