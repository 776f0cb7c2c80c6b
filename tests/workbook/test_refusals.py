"""What a workbook may not hold is refused by its sheet and cell; nothing is written and nothing hidden is read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from support import run, small_city
from support.draw import drawn
from support.here import here
from support.messages import not_for_an_official

HEAD = ["序号", "方面", "涉及县市区", "标题", "反馈问题", "整改目标", "整改措施", "牵头单位", "责任单位", "整改时限", "时限日期"]
EXPORTED: list[bytes] = []
HAN = re.compile(r"[\u4e00-\u9fff]")
LEAD, EAST = "生态环境主管部门（示例）", "东区政府"


def book(root: Path) -> tuple[Workbook, Worksheet]:
    """The small city's ledger as it is exported."""
    path = root / "good.xlsx"
    if not EXPORTED:
        assert here(root, "export", "good.xlsx")[0] == 0
        EXPORTED.append(path.read_bytes())
    path.write_bytes(EXPORTED[0])
    loaded = load_workbook(path)
    return loaded, loaded["问题"]


def codes(root: Path, name: str, *options: str) -> list[tuple[str, str]]:
    """Code and cell of every error of an import."""
    code, printed = here(root, "import", name, *options)
    assert "Traceback" not in printed
    assert code in (0, 1), printed
    assert [found for line in printed.splitlines() if line.startswith("  ") for found in not_for_an_official(line)] == [], printed
    lines = printed.split("\n")
    told = [(line, *lines[at + 1 : at + 3]) for at, line in enumerate(lines) if ": error " in line and not line.startswith(" ")]
    assert all(HAN.search(zh) and re.search(r"[a-z]{2} [a-z]{2}", en) for _, zh, en in told), "each in both languages"
    found = [line.split(": error ") for line, _, _ in told]
    return [(parts[1], parts[0].partition("!")[2]) for parts in found]


Change = Callable[[Workbook, Worksheet], Any]
CELLS: dict[str, tuple[Change, str, str]] = {
    "formula": (lambda b, s: s.__setitem__("F2", "=1+1"), "workbook-formula", "问题!F2"),
    "formula to another file": (lambda b, s: s.__setitem__("F3", "='[x.xlsx]S'!A1"), "workbook-formula", "问题!F3"),
    "error value": (lambda b, s: put(s, "E2", "#REF!", "e"), "workbook-error", "问题!E2"),
    "hidden row": (lambda b, s: setattr(s.row_dimensions[3], "hidden", True), "workbook-hidden-row", "问题!A3"),
    "hidden column": (lambda b, s: setattr(s.column_dimensions["F"], "hidden", True), "workbook-hidden-column", "问题!F1"),
    "hidden sheet": (lambda b, s: setattr(b["事项"], "sheet_state", "hidden"), "workbook-hidden-sheet", "事项"),
    "very hidden sheet": (lambda b, s: setattr(b["点位"], "sheet_state", "veryHidden"), "workbook-hidden-sheet", "点位"),
    "comment": (lambda b, s: setattr(s["D2"], "comment", Comment("内部意见", "x")), "workbook-comment", "问题!D2"),
    "format that hides": (lambda b, s: setattr(s["D3"], "number_format", ";;;"), "workbook-invisible", "问题!D3"),
    "number twice": (lambda b, s: s.__setitem__("A3", "1"), "workbook-number-twice", "问题!A3"),
    "header twice": (lambda b, s: beside(s, "责任单位", "东区政府"), "workbook-header-twice", "问题!AA1"),
    "second number": (lambda b, s: beside(s, "问题编号", "9"), "workbook-header-twice", "问题!AA1"),
    "no number": (lambda b, s: s.__setitem__("A3", "第叁号"), "workbook-number", "问题!A3"),
    "event without a problem": (lambda b, s: b["事项"].__setitem__("A2", "99"), "workbook-no-problem", "事项!A2"),
    "event of no site": (lambda b, s: b["事项"].__setitem__("B2", "1-9"), "workbook-item", "事项!A2"),
    "not a day": (lambda b, s: s.__setitem__("N2", "明年"), "bad-date", "问题!N2"),
    "a day that is none": (lambda b, s: s.__setitem__("N2", "2024-02-30"), "bad-date", "问题!N2"),
    "mobile number": (lambda b, s: s.__setitem__("F2", "联系13800138000处理。"), "privacy-mobile", "问题!F2"),
    "identity number": (lambda b, s: s.__setitem__("F2", "户主11010519491231002X。"), "privacy-id", "问题!F2"),
    "control sign": (lambda b, s: s.__setitem__("F2", "更换\u202e管网。"), "bidi", "问题!F2"),
    "sign of no width": (lambda b, s: s.__setitem__("F2", "更换\u200b管网。"), "zero-width", "问题!F2"),
    "problem too short": (lambda b, s: s.__setitem__("E2", "管网破损。"), "problem-short", "问题!E2"),
    "half a comma": (lambda b, s: s.__setitem__("F2", "更换管网,不再溢流。"), "half-width", "问题!F2"),
    "second table": (lambda b, s: second(s), "workbook-second-table", "问题!A7"),
    "unknown unit": (lambda b, s: s.__setitem__("H2", "某某委员会"), "import-question", "问题!H2"),
    "unknown place": (lambda b, s: s.__setitem__("C2", "火星区"), "import-question", "问题!C2"),
    "unknown aspect": (lambda b, s: s.__setitem__("B2", "太空"), "import-question", "问题!B2"),
    "unknown header": (lambda b, s: s.__setitem__("F1", "整改的愿望"), "import-question", "问题!F1"),
    "limit without a day": (lambda b, s: s.__setitem__("M2", "尽快完成"), "import-question", "问题!M2"),
    "two days in one cell": (lambda b, s: s.__setitem__("N2", "2024-12-31、2025-01-01"), "bad-date", "问题!N2"),
    "number in words that are none": (lambda b, s: s.__setitem__("A3", "若干"), "workbook-number", "问题!A3"),
    "event on no day": (lambda b, s: b["事项"].__setitem__("E2", "13月"), "bad-date", "事项!E2"),
    "event by nobody known": (lambda b, s: b["事项"].__setitem__("F2", "某某局"), "import-question", "事项!F2"),
    "site without a problem": (lambda b, s: b["点位"].__setitem__("A2", "77"), "workbook-no-problem", "点位!A2"),
    "mail address": (lambda b, s: s.__setitem__("F2", "请寄a@example.com。"), "privacy-email", "问题!F2"),
    "number plate": (lambda b, s: s.__setitem__("F2", "车辆云A12345已清理。"), "privacy-plate", "问题!F2"),
    "name of a complainant": (lambda b, s: s.__setitem__("F2", "举报人张伟反映的问题已办结。"), "privacy-name", "问题!F2"),
    "problems merged into one": (lambda b, s: s.merge_cells("A2:A4"), "import-question", "问题!H2"),
    "kind of event nobody knows": (lambda b, s: b["事项"].__setitem__("D2", "庆祝"), "bad-value", "事项!A2"),
}


def put(sheet: Worksheet, cell: str, value: str, kind: str) -> None:
    """Write a cell of a kind."""
    sheet[cell].value = value
    sheet[cell].data_type = kind


def beside(sheet: Worksheet, header: str, value: str) -> None:
    """Write one more column."""
    sheet["AA1"], sheet["AA2"] = header, value


def second(sheet: Worksheet) -> None:
    """Write another table under the first."""
    for column, word in enumerate(("序号", "验收单位", "整改时限", "责任单位"), 1):
        sheet.cell(7, column, word)


@pytest.mark.code(
    "import-question",
    "workbook-comment",
    "workbook-header-twice",
    "workbook-error",
    "workbook-formula",
    "workbook-hidden-column",
    "workbook-hidden-row",
    "workbook-hidden-sheet",
    "workbook-invisible",
    "workbook-item",
    "workbook-no-day",
    "workbook-no-problem",
    "workbook-number",
    "workbook-number-twice",
    "workbook-second-table",
)
@pytest.mark.parametrize("name", drawn(CELLS, lambda name: CELLS[name][1].partition("-")[0], 2))
def test_each_refusal_names_its_cell(name: str, tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    change, code, cell = CELLS[name]
    loaded, sheet = book(root)
    change(loaded, sheet)
    loaded.save(root / "bad.xlsx")
    before = {path: path.read_bytes() for path in (root / "data").rglob("*.yml")}
    found = codes(root, "bad.xlsx", "--write")
    assert (code, cell) in found, found
    assert {path: path.read_bytes() for path in (root / "data").rglob("*.yml")} == before


def repacked(source: Path, target: Path, extra: dict[str, bytes], replace: dict[str, bytes] | None = None) -> None:
    """Write a workbook's zip with more parts, or with other ones."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, (replace or {}).get(entry.filename, old.read(entry)))
        for name, data in extra.items():
            new.writestr(name, data)


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
FILES: dict[str, tuple[str, Callable[[Path, Path], Any]]] = {
    "macro": ("workbook-macro", lambda good, bad: repacked(good, bad, {"xl/vbaProject.bin": b"x"})),
    "link to another file": ("workbook-external", lambda good, bad: repacked(good, bad, {"xl/externalLinks/externalLink1.xml": b"<x/>"})),
    "connection": ("workbook-external", lambda good, bad: repacked(good, bad, {"xl/connections.xml": b"<x/>"})),
    "embedded file": ("workbook-embedded", lambda good, bad: repacked(good, bad, {"xl/embeddings/oleObject1.bin": b"x"})),
    "pivot cache": ("workbook-embedded", lambda good, bad: repacked(good, bad, {"xl/pivotCache/pivotCacheRecords1.xml": b"<x/>"})),
    "entity": ("workbook-entity", lambda good, bad: repacked(good, bad, {}, {"xl/styles.xml": ENTITY})),
    "zip bomb": ("workbook-bomb", lambda good, bad: repacked(good, bad, {"xl/media/a.bin": bytes(300_000_000)})),
    "way out": ("workbook-bomb", lambda good, bad: repacked(good, bad, {"../evil.xml": b"<x/>"})),
    "password": (
        "workbook-password",
        lambda good, bad: bad.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")),
    ),
    "old workbook": ("workbook-old", lambda good, bad: bad.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))),
    "Word": ("workbook-word", lambda good, bad: repacked(good, bad, {"word/document.xml": b"<x/>"})),
    "picture": ("workbook-kind", lambda good, bad: bad.write_bytes(b"\x89PNG\r\n")),
    "zip of something": ("workbook-kind", lambda good, bad: zipped(bad)),
    "cut short": ("workbook-damaged", lambda good, bad: bad.write_bytes(good.read_bytes()[:5000])),
}


def zipped(path: Path) -> None:
    """Write a zip that is no workbook."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")


@pytest.mark.code(
    "workbook-bomb",
    "workbook-damaged",
    "workbook-embedded",
    "workbook-entity",
    "workbook-external",
    "workbook-kind",
    "workbook-macro",
    "workbook-old",
    "workbook-password",
    "workbook-word",
)
@pytest.mark.parametrize("name", drawn(FILES, lambda name: FILES[name][0]))
def test_a_file_that_is_not_sound_is_refused(name: str, tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    book(root)
    code, spoil = FILES[name]
    spoil(root / "good.xlsx", root / "bad.xlsx")
    assert [found for found, _ in codes(root, "bad.xlsx", "--write")] == [code]


def test_more_than_thirty_refusals_name_their_cell_and_more_than_ten_their_file() -> None:
    assert len(CELLS) >= 37
    assert all(len(place.split("!")) == 2 or code == "workbook-hidden-sheet" for _, code, place in CELLS.values())
    assert len(FILES) >= 14
    assert len({code for _, code, _ in CELLS.values()} | {code for code, _ in FILES.values()}) >= 30


@pytest.mark.parametrize(
    ("name", "code"), [("a.xls", "workbook-old"), ("a.et", "workbook-old"), ("a.docx", "workbook-word"), ("a.xlsm", "workbook-macro")]
)
def test_other_kinds_are_told_how_to_save(name: str, code: str, tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    (root / name).write_bytes(b"anything")
    assert [found for found, _ in codes(root, name)] == [code]


@pytest.mark.code("csv-encoding", "csv-damaged", "workbook-no-table")
@pytest.mark.parametrize(
    ("data", "code"),
    [(b"\x81\xff\xfd\x80" * 9, "csv-encoding"), ('序号,问题,"目标\n1,a,b\n'.encode(), "csv-damaged"), (b"", "workbook-no-table")],
)
def test_a_csv_that_cannot_be_read_is_refused(data: bytes, code: str, tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    (root / "a.csv").write_bytes(data)
    assert [found for found, _ in codes(root, "a.csv")] == [code]


def test_the_same_workbook_comes_back_marked(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    loaded, sheet = book(root)
    sheet["F2"].value, sheet["N3"].value = "联系13800138000处理。", "明年"
    sheet["F2"].font = Font(bold=True)
    loaded.save(root / "bad.xlsx")
    assert codes(root, "bad.xlsx")
    back = load_workbook(root / "imports/bad.xlsx")
    assert back.sheetnames == ["问题清单", *loaded.sheetnames]
    marked = back["问题"]
    assert "手机" in marked["F2"].comment.text
    assert "mobile" in marked["F2"].comment.text.lower()
    assert marked["F2"].font.bold
    assert marked["F2"].value == "联系13800138000处理。"
    assert marked["N3"].comment is not None
    links = {
        row[0].value: row[0].hyperlink.location or row[0].hyperlink.ref for row in back["问题清单"].iter_rows(min_row=2) if row[0].hyperlink
    }
    assert {"问题!F2", "问题!N3"} <= set(links)
    assert marked["F2"].fill.fgColor.rgb == "FFF4B6B6"


def test_a_clean_copy_of_a_damaged_workbook_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    loaded, _ = book(root)
    loaded.save(root / "good.xlsx")
    repacked(root / "good.xlsx", root / "bad.xlsx", {}, {"xl/workbook.xml": b"<workbook"})
    code, printed = run(root, "import", "bad.xlsx", "--clean-copy", "clean.xlsx")
    assert (code, "workbook-damaged" in printed) == (1, True), printed
    assert not (root / "clean.xlsx").exists()


def test_a_clean_copy_drops_and_names_what_is_refused(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    loaded, sheet = book(root)
    sheet["Z1"].value, sheet["Z2"].value = "备注", "=SUM(1,2)"
    sheet["D2"].comment = Comment("内部", "x")
    loaded["事项"].sheet_state = "hidden"
    loaded.save(root / "bad.xlsx")
    code, printed = run(root, "import", "bad.xlsx", "--clean-copy", "clean.xlsx")
    assert code == 1
    assert "问题!Z2" in printed
    assert "问题!D2" in printed
    assert "事项" in printed
    clean = load_workbook(root / "clean.xlsx")
    assert clean["问题"]["Z2"].value is None
    assert clean["问题"]["D2"].comment is None
    assert "事项" not in clean.sheetnames
    assert codes(root, "clean.xlsx") == []


def test_a_reader_that_eats_memory_or_time_is_ended(tmp_path: Path) -> None:
    from gongkai.findings import Refused
    from gongkai.intake.confined import read_tables

    path = tmp_path / "a.csv"
    path.write_text("序号,问题,目标\n" * 10, encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        read_tables([path], seconds=0)
    assert [finding.code for finding in refusal.value.findings] == ["workbook-bomb"]


def test_what_a_workbook_leaves_out_stays(tmp_path: Path) -> None:
    """English, the office's own part and events that no sheet carries are kept; problems that are not listed are named, not deleted."""
    root = small_city(tmp_path / "city")
    path = root / "data/ledger/001.yml"
    before = path.read_text(encoding="utf-8")
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for row in (["序号", "整改目标", "备注"], [1, "更换全部破损管网。", "内部掌握"]):
        sheet.append(row)
    sheet["D1"].value, sheet["D2"].value = "牵头单位", LEAD
    made.save(root / "a.xlsx")
    code, printed = run(root, "import", "a.xlsx", "--write")
    assert code == 0, printed
    assert "2, 3" in printed
    assert "没有读入的列：备注" in printed
    after = path.read_text(encoding="utf-8")
    assert after == before.replace("更换6处破损管网，雨天不再溢流。", "更换全部破损管网。")
    assert "内部掌握" not in "".join(file.read_text(encoding="utf-8") for file in (root / "data").rglob("*.yml"))


@pytest.mark.code("workbook-no-day")
def test_states_need_a_day(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for row in (["序号", "牵头单位", "整改状态"], [2, LEAD, "达到时序进度"]):
        sheet.append(row)
    made.save(root / "a.xlsx")
    assert codes(root, "a.xlsx") == [("workbook-no-day", "Sheet!C2")]
    code, printed = run(root, "import", "a.xlsx", "--until", "2026-06-30", "--period", "2026-H1")
    assert code == 0, printed
    assert "新增事件" in printed


def test_sixty_eight_rows_are_quick(shipped: Path, tmp_path: Path) -> None:
    """Two seconds on a quiet machine; here only that it is no matter of minutes."""
    import time

    from gongkai.commands.workbook import Wish, export_file, import_files

    target = tmp_path / "out.xlsx"
    export_file(shipped, target)
    began = time.perf_counter()
    lines, findings = import_files(shipped, [target], Wish())
    assert time.perf_counter() - began < 20
    assert findings == ()
    assert any("没有差别" in line for line in lines)


def listed(path: Path, *rows: list[Any]) -> Path:
    """A workbook of one sheet."""
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


@pytest.mark.code("workbook-day", "workbook-no-number")
def test_a_step_without_a_whole_day_and_a_row_without_a_number_are_refused(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    listed(root / "a.xlsx", ["序号", "牵头单位", "销号时间"], [None, LEAD, "2025-01-01"], [1, LEAD, "去年"])
    assert sorted(codes(root, "a.xlsx")) == [("workbook-day", "Sheet!C3"), ("workbook-no-number", "Sheet!A2")]


@pytest.mark.code("workbook-large")
def test_a_sheet_without_end_is_refused(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    path = listed(root / "a.xlsx", ["序号", "牵头单位", "整改时限"])
    loaded = load_workbook(path)
    loaded.worksheets[0].cell(100_001, 1, "x")
    loaded.save(path)
    assert [code for code, _ in codes(root, "a.xlsx")] == ["workbook-large"]


@pytest.mark.code("import-answer")
def test_an_answer_that_means_nothing_is_refused_by_its_cell(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    listed(root / "a.xlsx", ["序号", "牵头单位", "整改目标"], [1, "某某委员会", "更换全部破损管网。"])
    assert [code for code, _ in codes(root, "a.xlsx")] == ["import-question"]
    table = root / "imports/用词核对.xlsx"
    loaded = load_workbook(table)
    loaded["用词核对"]["E2"].value = "另一个委员会"
    loaded.save(table)
    assert codes(root, "a.xlsx", "--answers", "imports/用词核对.xlsx") == [("import-answer", "用词核对!E2")]


def test_whatever_is_refused_the_files_of_the_ledger_are_written_all_or_none(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    loaded, sheet = book(root)
    sheet["F2"].value, sheet["F3"].value = "更换全部破损管网。", "联系13800138000处理。"
    loaded.save(root / "a.xlsx")
    before = {path: path.read_bytes() for path in (root / "data/ledger").iterdir()}
    assert codes(root, "a.xlsx", "--write")
    assert {path: path.read_bytes() for path in (root / "data/ledger").iterdir()} == before
