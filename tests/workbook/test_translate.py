"""The translation desk: what has no current English goes out with its terms, the English comes back, checked and stamped."""

from __future__ import annotations

from pathlib import Path

import pytest
from defusedxml.ElementTree import parse
from openpyxl import load_workbook

from support import edit, run, small_city
from support.lists import T1

FILE = "data/ledger/001.yml"
OLD, NEW = "更换6处破损管网，雨天不再溢流。", "更换8处破损管网，雨天不再溢流。"


def behind(tmp_path: Path) -> Path:
    """The small city with one Chinese text changed."""
    root = small_city(tmp_path / "city")
    edit(root / FILE, f"  zh: {OLD}", f"  zh: {NEW}")
    return root


def answer(path: Path, english: str) -> None:
    """Fill the English of the changed text in."""
    book = load_workbook(path)
    row = next(row for row in book.worksheets[0].iter_rows(min_row=2) if row[3].value == NEW)
    row[6].value = english
    book.save(path)


def test_english_goes_out_and_comes_back_stamped(tmp_path: Path) -> None:
    root = behind(tmp_path)
    code, printed = run(root, "translate", "desk.xlsx")
    assert code == 0, printed
    answer(root / "desk.xlsx", "The pipes at 8 places are replaced and there is no overflow on rainy days.")
    before = (root / FILE).read_text(encoding="utf-8")
    assert run(root, "translate", "desk.xlsx", "--take")[0] == 0
    assert (root / FILE).read_text(encoding="utf-8") == before
    assert run(root, "translate", "desk.xlsx", "--take", "--write")[0] == 0
    assert "english-stale" not in run(root, "check")[1].split(FILE + ":14")[-1]
    after = (root / FILE).read_text(encoding="utf-8")
    assert "The pipes at 8 places" in after
    assert len(after.split("\n")) == len(before.split("\n"))


def test_english_that_disagrees_is_refused_by_its_cell(tmp_path: Path) -> None:
    root = behind(tmp_path)
    run(root, "translate", "desk.xlsx")
    answer(root / "desk.xlsx", "The pipes at 9 places are replaced and there is no overflow on rainy days.")
    before = (root / FILE).read_bytes()
    code, printed = run(root, "translate", "desk.xlsx", "--take", "--write")
    assert code == 1
    assert "desk.xlsx!待译!G" in printed
    assert "numbers-differ" in printed
    assert (root / FILE).read_bytes() == before


@pytest.mark.code("translate-other")
def test_english_for_another_chinese_is_refused(tmp_path: Path) -> None:
    root = behind(tmp_path)
    run(root, "translate", "desk.xlsx")
    answer(root / "desk.xlsx", "The pipes at 8 places are replaced and there is no overflow on rainy days.")
    edit(root / FILE, f"  zh: {NEW}", f"  zh: {T1}")
    code, printed = run(root, "translate", "desk.xlsx", "--take", "--write")
    assert (code, "translate-other" in printed) == (1, True)


def test_xliff_goes_out_and_comes_back(tmp_path: Path) -> None:
    root = behind(tmp_path)
    assert run(root, "translate", "desk.xlf")[0] == 0
    text = (root / "desk.xlf").read_text(encoding="utf-8")
    assert parse(root / "desk.xlf").getroot().get("version") == "2.0"
    head, tail = text.split(f"<source>{NEW}</source>")
    done = head[: head.rindex('state="initial"')] + 'state="translated"' + head[head.rindex('state="initial"') + 15 :]
    old = tail[tail.index("<target") : tail.index("</segment>")]
    whole = (
        done
        + f"<source>{NEW}</source>"
        + tail.replace(old, "<target>The pipes at 8 places are replaced and there is no overflow on rainy days.</target>", 1)
    )
    (root / "desk.xlf").write_text(whole, encoding="utf-8")
    code, printed = run(root, "translate", "desk.xlf", "--take", "--write")
    assert code == 0, printed
    assert "The pipes at 8 places" in (root / FILE).read_text(encoding="utf-8")
    (root / "bad.xlf").write_text('<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>', encoding="utf-8")
    assert "workbook-damaged" in run(root, "translate", "bad.xlf", "--take")[1]
