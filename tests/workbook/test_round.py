"""The ledger into a workbook and back: nothing differs, nothing is asked; and the template can be filled."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from support import CITY, furnish, run
from support.here import here


def files(root: Path) -> dict[str, bytes]:
    """The files of a ledger."""
    return {path.name: path.read_bytes() for path in (root / "data/ledger").glob("*.yml")}


@pytest.fixture
def both_cities(shipped: Path, tmp_path: Path) -> list[Path]:
    """The shipped ledger and the small city's, each in a folder of its own."""
    shutil.copytree(shipped / "data", tmp_path / "shipped/data")
    shutil.copytree(CITY, tmp_path / "small")
    return [furnish(tmp_path / "shipped"), furnish(tmp_path / "small")]


def test_export_and_import_differ_in_nothing(both_cities: list[Path]) -> None:
    for root in both_cities:
        before = files(root)
        assert here(root, "export", "out.xlsx")[0] == 0
        code, printed = here(root, "import", "out.xlsx", "--write")
        assert code == 0, printed
        assert "没有差别" in printed
        assert files(root) == before


def test_export_and_import_differ_in_nothing_in_the_second_city(league: Path, tmp_path: Path) -> None:
    """Fourteen problems that came out of a league's workbook, with three levels of acceptance and units of its own."""
    shutil.copytree(league / "data", tmp_path / "league/data")
    root = furnish(tmp_path / "league")
    before = files(root)
    assert len(before) == 14
    assert run(root, "export", "out.xlsx")[0] == 0
    code, printed = run(root, "import", "out.xlsx", "--write")
    assert code == 0, printed
    assert "没有差别" in printed
    assert files(root) == before


@pytest.mark.code("export-exists")
def test_the_same_ledger_gives_the_same_workbook(both_cities: list[Path]) -> None:
    root = both_cities[0]
    for name in ("one.xlsx", "two.xlsx"):
        assert run(root, "export", name)[0] == 0
    assert (root / "one.xlsx").read_bytes() == (root / "two.xlsx").read_bytes()
    code, printed = run(root, "export", "one.xlsx")
    assert code == 1
    assert "export-exists" in printed


def test_a_cell_changed_in_the_export_changes_that_field_alone(both_cities: list[Path]) -> None:
    root = both_cities[0]
    here(root, "export", "out.xlsx")
    book = load_workbook(root / "out.xlsx")
    sheet = book["问题"]
    headers = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "12")
    row[headers["整改目标"] - 1].value = "查清各断面雨季波动成因，断面水质稳定达标。"
    book.save(root / "out.xlsx")
    before = files(root)
    code, printed = here(root, "import", "out.xlsx")
    assert code == 0, printed
    assert "第12项 · 整改目标" in printed
    assert files(root) == before
    assert here(root, "import", "out.xlsx", "--write")[0] == 0
    after = files(root)
    assert [name for name in after if after[name] != before[name]] == ["012.yml"]
    lines = zip(before["012.yml"].decode().split("\n"), after["012.yml"].decode().split("\n"), strict=True)
    assert [new.strip() for old, new in lines if old != new] == ["zh: 查清各断面雨季波动成因，断面水质稳定达标。"]
    assert "english-stale" in here(root, "check")[1]


def test_the_template_offers_the_registers_and_holds_no_problem(both_cities: list[Path]) -> None:
    root = both_cities[1]
    assert here(root, "template", "blank.xlsx")[0] == 0
    book = load_workbook(root / "blank.xlsx")
    assert [sheet.title for sheet in book.worksheets] == ["填表说明", "问题", "点位", "事项", "附件", "选项"]
    assert book["问题"].max_row == 1
    choices = {cell.value for row in book["选项"].iter_rows() for cell in row}
    assert {"东区政府（示例）", "东区（示例）", "水环境", "自查自验"} <= choices
    assert len(book["问题"].data_validations.dataValidation) >= 8
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_a_published_value_changes_by_a_correction_that_the_software_writes(sealed: Path) -> None:
    """The office changes a cell and gives the reason once; the next edition is sealed and tells what was corrected."""
    here(sealed, "export", "out.xlsx")
    book = load_workbook(sealed / "out.xlsx")
    sheet = book["问题"]
    headers = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, headers["整改目标"]).value = "更换全部破损管网，雨天不再溢流。"
    sheet.cell(2, headers["配合单位"]).value = None
    sheet.cell(2, headers["配合单位"]).value = "各县区政府（示例）"
    book.save(sealed / "out.xlsx")
    code, printed = here(sealed, "import", "out.xlsx")
    assert code == 0, printed
    assert "--correct" in printed
    code, printed = here(sealed, "import", "out.xlsx", "--write", "--correct", "录入有误。", "整改办公室", "2026-02-02")
    assert code == 0, printed
    text = (sealed / "data/ledger/001.yml").read_text(encoding="utf-8")
    assert "field: /target/zh" in text
    assert "field: /cooperating" in text
    assert here(sealed, "check")[0] == 0
    assert here(sealed, "seal", "2026-06-30", "--propose")[0] == 0
    code, printed = here(sealed, "import", "out.xlsx", "--correct", "录入有误。", "某某委", "2026-02-02")
    assert (code, "unit-unknown" in printed) == (1, True)
