"""An import of ten times as many rows takes some ten times the work, in the process that reads as in the one that checks; what marks
faults and what asks is loaded only where there is something to mark or to ask.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.commands.workbook import Wish, import_files
from gongkai.findings import errors
from gongkai.intake import confined
from support import run, small_city

FEW, MANY, EVENTS = 25, 250, 6
LATE = (*(f"gongkai.workbook.{name}" for name in ("marking", "asking", "writing", "cleaning")), "xlsxwriter", "openpyxl")


def grown(root: Path, count: int) -> Path:
    """The city's own workbook with so many problems, each with events: the first problem and its first report, numbered on."""
    path = root / f"{count}.xlsx"
    run(root, "export", path.name)
    book = load_workbook(path)
    for name, rows in (("问题", 1), ("事项", EVENTS)):
        sheet = book[name]
        assert isinstance(sheet, Worksheet)
        heads = {str(cell.value): index for index, cell in enumerate(sheet[1])}
        first = [cell.value for cell in sheet[2]]
        sheet.delete_rows(2, sheet.max_row)
        for number in range(1, count + 1):
            for index in range(rows):
                row = [*first]
                row[0] = str(number)
                if name == "事项":
                    row[heads["事项编号"]], row[heads["事项"]] = f"e{index + 20}", "进展"
                    row[heads["填报时段"]] = f"2025-{index + 1:02}"
                    row[heads["内容"]] = f"第{number}项办理到第{index}步，本期按期推进，各项措施照常落实。"
                sheet.append(row)
    book.save(path)
    return path


def work(root: Path, path: Path) -> tuple[float, float]:
    """Processor time of reading a workbook and of all that follows, the least of two."""
    reading, following = [], []
    for _ in range(2):
        start = time.process_time()
        sheets = confined.read_all((path,))
        reading.append(time.process_time() - start)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("gongkai.intake.bounded.Bounded.begin", lambda *_: None)
            patch.setattr("gongkai.intake.bounded.Bounded.answer", lambda *_, sheets=sheets: sheets)
            start = time.process_time()
            lines, _ = import_files(root, [path], Wish())
            following.append(time.process_time() - start)
        assert len(lines) >= FEW - 5
    return min(reading), min(following)


def test_work_grows_with_the_rows_and_no_faster(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    few, many = (work(root, grown(root, count)) for count in (FEW, MANY))
    for one, ten in zip(few, many, strict=True):
        assert ten < one * (MANY / FEW) * 2.5


def test_an_import_without_faults_loads_nothing_that_marks_or_asks(tmp_path: Path) -> None:
    root = small_city(tmp_path / "city")
    assert run(root, "export", "out.xlsx")[0] == 0
    said = (
        "import sys; from pathlib import Path; from gongkai.commands.workbook import Wish, import_files\n"
        "lines, findings = import_files(Path(), [Path('out.xlsx')], Wish())\n"
        f"print([name for name in {LATE!r} if name in sys.modules])"
    )
    (root / "imported.py").write_text(f"if __name__ == '__main__':\n    {said.replace(chr(10), chr(10) + '    ')}\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "imported.py"], cwd=root, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


def test_a_word_that_comes_in_every_row_is_compared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small_city(tmp_path / "city")
    book, asked = Workbook(), []
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["序号", "牵头单位", "整改目标"])
    for number in range(1, 60):
        sheet.append([number, "无人认识的单位", "更换全部破损管网。"])
    book.save(root / "a.xlsx")
    monkeypatch.setattr("gongkai.workbook.names.nearest", lambda word, _known: asked.append(word) or "")
    _, findings = import_files(root, [root / "a.xlsx"], Wish())
    assert errors(findings)
    assert asked == ["无人认识的单位"]
