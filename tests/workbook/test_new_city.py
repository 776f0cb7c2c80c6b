"""A second city with workbooks alone, by the commands of the guide: from an empty folder to an official site, no editor opened."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from support import REPOSITORY, run
from support.second_city import ANSWERS, CALENDAR, FIRST_CITY, NAME, OFFICE, REGION, ROWS, fill_settings, guide_commands, made, with_form

EMPTY_BUT_PAGES = re.compile(r"(?:all|citywide|due-\d{4})\.html")


def problems(city: Path) -> dict[str, Any]:
    """The published problems."""
    data: dict[str, Any] = json.loads((city / "site/data/problems.json").read_text(encoding="utf-8"))
    return data


def words(path: Path) -> str:
    """What a page says."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8")))


def test_the_guide_leads_from_an_empty_folder_to_an_official_site(league: Path) -> None:
    data = problems(league)
    assert (data["kind"], len(data["problems"]), data["mark"]) == ("official", 14, None)
    home = words(league / "site/index.html")
    assert "青河盟" in home
    assert "演示" not in home
    assert "找到我的旗（县、市）" in home
    assert "Find your banner, county or city" in words(league / "site/en/index.html")
    assert ANSWERS["hours/zh"] in words(league / "site/contact.html")
    assert ANSWERS["hours/en"] in words(league / "site/en/problems/1.html")
    assert "demonstration" not in words(league / "site/en/about.html")
    assert "演示" not in words(league / "site/contact.html")
    assert not (league / "scripts").exists(), "what the guide makes needs nothing of the software's own folder"


def test_no_word_of_the_first_city_stands_on_the_second_one_s_pages(league: Path) -> None:
    pages = list((league / "site").rglob("*.html"))
    assert len(pages) > 100
    assert [(page.name, word) for page in pages for word in FIRST_CITY if word in page.read_text(encoding="utf-8")] == []


def test_each_level_of_acceptance_is_a_step_with_its_own_day_actor_and_word(league: Path) -> None:
    closed = words(league / "site/problems/1.html")
    names = [row[1] for row in ROWS["步骤"]]
    assert [name for name in names if name not in closed] == []
    assert "旗县初验 2023-06-20 盟级复验 2023-07-10 自治区核定 2023-08-15" in re.sub(r" +", " ", closed)
    assert f"自治区核定 · 通过 2023-08-15 {REGION}" in closed
    waiting = words(league / "site/problems/2.html")
    assert "正在等待盟级复验" in waiting
    assert "通过旗县初验" in waiting
    assert "second acceptance by the league is awaited" in words(league / "site/en/problems/2.html")
    refused = words(league / "site/problems/3.html")
    assert "未通过盟级复验" in refused
    assert "单位曾报称完成" in refused
    assert "此后还没有再次报称完成" in refused
    stages = {problem["number"]: problem["computed"]["stage"] for problem in problems(league)["problems"]}
    assert [stages[number] for number in (1, 2, 3, 4, 5)] == ["closed", "self_checked", "rectifying", "self_checked", "listed"]
    script = league / "site/data/recompute.py"
    assert subprocess.run([sys.executable, str(script)], stdout=subprocess.DEVNULL, check=False).returncode == 0, "its data agree"


def test_only_lists_that_hold_something_are_pages(league: Path) -> None:
    pages = [path for path in (league / "site/lists").glob("*.html") if path.name != "index.html"]
    counted = {path.name: re.search(r"data-count=[^>]*>(\d+)<", path.read_text(encoding="utf-8")) for path in pages}
    empty = [name for name, found in counted.items() if found and found[1] == "0"]
    assert all(counted.values())
    assert [name for name in empty if not EMPTY_BUT_PAGES.fullmatch(name)] == []
    assert len(pages) < 60
    home = (league / "site/units/index.html").read_text(encoding="utf-8")
    index = (league / "site/lists/index.html").read_text(encoding="utf-8")
    led = re.findall(r'href="\.\./lists/index\.html#([a-z0-9-]+)">0<', home)
    assert led, "a figure of none leads to its place on the page of all lists"
    assert all(f'id="{name}"' in index for name in led)


def test_a_list_that_was_published_stays_a_page_when_it_is_empty(shipped_site: Path) -> None:
    sealed = (REPOSITORY / "data/editions/2026-06-30/addresses.txt").read_text(encoding="utf-8").splitlines()
    assert [address for address in sealed if "lists/" in address and not (shipped_site / address).is_file()] == []


@pytest.mark.code("city-blank", "city-exists", "city-none", "city-levels")
def test_what_is_missing_or_wrong_in_the_settings_is_named_by_its_cell(tmp_path: Path) -> None:
    steps = [[*row[:4], "县级" if row[4] == "市级" and row[0] == "验收" else row[4], row[5]] for row in ROWS["步骤"]]
    city = with_form(tmp_path, {"单位": [[OFFICE, "Office", "某种单位", ""]], "步骤": steps}, document_zh="")
    code, printed = made(city)
    assert code == 1
    assert "Traceback" not in printed
    assert "city-blank" in printed
    assert "城市.xlsx!单位!A2: error bad-value" in printed
    assert printed.count("city-levels") == 2
    assert "城市.xlsx!步骤!A4: error city-levels" in printed
    assert "城市.xlsx!步骤!A5: error city-levels" in printed
    assert not (city / "data").exists()
    assert run(REPOSITORY, "new", str(city))[0] == 1, "the form is there"
    assert "city-none" in made(city, "--update")[1]
    fill_settings(city)
    assert made(city)[0] == 0
    code, printed = made(city)
    assert code == 1
    assert "city-exists" in printed
    shutil.rmtree(city)


def test_an_update_writes_the_settings_anew_and_adds_what_was_forgotten(tmp_path: Path) -> None:
    city = with_form(tmp_path, {}, icp="")
    assert made(city)[0] == 0
    before = {path.name: path.read_bytes() for path in (city / "data").glob("*.yml")}
    book = load_workbook(city / "城市.xlsx")
    for row in book["城市"].iter_rows(min_row=2):
        row[1].value = ANSWERS["icp"] if row[3].value == "icp" else row[1].value
    book["单位"].insert_rows(2)
    for column, value in enumerate(["青河盟水利部门", "Water department", "市级部门", ""], 1):
        book["单位"].cell(2, column).value = value or None
    book.save(city / "城市.xlsx")
    code, printed = made(city, "--update")
    assert code == 0, printed
    now = {path.name: path.read_bytes() for path in (city / "data").glob("*.yml")}
    assert sorted(name for name in now if now[name] != before[name]) == ["site.yml", "units.yml"]
    assert now["units.yml"].startswith(before["units.yml"].rstrip()), "the units before keep their ids"
    assert "青河盟水利部门" in now["units.yml"].decode()
    assert ANSWERS["icp"] in now["site.yml"].decode()


def test_the_settings_can_be_asked_one_by_one(tmp_path: Path) -> None:
    """Answered as at a keyboard: each field in turn, then the rows of each sheet; a first answer left empty ends a sheet."""
    fields = [row[3].value for row in load_workbook(blank(tmp_path))["城市"].iter_rows(min_row=2)]
    typed = [ANSWERS.get(str(field), "") for field in fields]
    for name, rows in ROWS.items():
        head = rows[:1] if name == CALENDAR else []
        typed += [value for row in head for value in row[1:3]] + [value for row in rows[len(head) :] for value in row] + [""]
    command = [sys.executable, "-m", "gongkai", "new", str(tmp_path / NAME), "--ask"]
    done = subprocess.run(command, cwd=REPOSITORY, input="\n".join(typed) + "\n", stdout=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "县级地区怎样统称" in done.stdout
    assert "What its counties are called" in done.stdout
    other = with_form(tmp_path, {})
    assert made(other)[0] == 0
    for path in (other / "data").glob("*.yml"):
        assert (tmp_path / NAME / "data" / path.name).read_bytes() == path.read_bytes()


def blank(tmp_path: Path) -> Path:
    """An empty form."""
    assert run(REPOSITORY, "new", str(tmp_path / "blank"), "--sheet")[0] == 0
    return tmp_path / "blank" / "城市.xlsx"


def test_check_says_already_what_a_build_would_refuse(tmp_path: Path) -> None:
    city = with_form(tmp_path, {}, icp="", site_id_code="")
    assert made(city)[0] == 0
    code, printed = run(city, "check")
    assert code == 1
    assert printed.count("error official-identity") == 2


def test_both_guides_have_the_same_commands() -> None:
    english = (REPOSITORY / "OFFICE.md").read_text(encoding="utf-8")
    assert len(guide_commands()) >= 9
    boxes = "".join(re.findall(r"^```\n(.*?)^```", english, re.MULTILINE | re.DOTALL))
    own = [line.replace("our-city", NAME).split() for line in boxes.splitlines() if line]
    assert own == guide_commands()
