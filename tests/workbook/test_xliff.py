"""XLIFF 2.0 as translators' tools read it: held to the constraints of the standard, filled by a tool of others, taken back whole."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from translate.storage.xliff2 import Xliff2File

from gongkai.intake.yaml_source import read_yaml
from gongkai.ledger.load import read_ledger
from gongkai.record.tree import pairs
from gongkai.workbook.translating import tasks_of
from support import edit, run, small_city
from support.shared import once

XLIFF = "urn:oasis:names:tc:xliff:document:2.0"
XML = "{http://www.w3.org/XML/1998/namespace}"
RECORDS = tuple(f"data/ledger/{number:03}.yml" for number in (1, 2, 3))
NMTOKEN = re.compile(r"[\w.:-]+")
# Children and attributes of the core elements that we write: OASIS, XLIFF 2.0, 4.2 and 4.3. Other attributes would be another module's.
CHILDREN = {
    "xliff": r"(file )+",
    "file": r"(unit )+",
    "unit": r"(notes )?(segment )+",
    "notes": r"(note )+",
    "note": r"",
    "segment": r"source (target )?",
    "source": r"",
    "target": r"",
}
ATTRIBUTES = {
    "xliff": {"version", "srcLang", "trgLang"},
    "file": {"id", "original", f"{XML}space"},
    "unit": {"id", "name"},
    "note": {"category", "appliesTo"},
    "segment": {"state", "subState"},
}


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city with no English in its first two records, stale English in the third, and what goes out. Never change it."""

    def make(folder: Path) -> None:
        root = small_city(folder / "city")
        for name in RECORDS[:2]:
            path = root / name
            text = re.sub(r"^( *)(?:- )?en: .*\n\1of: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            path.write_text(text, encoding="utf-8", newline="\n")
        edit(root / RECORDS[2], "zh: 逐个场地覆盖裸土。", "zh: 在整改时限内逐个场地覆盖裸土。")
        code, printed = run(root, "translate", "desk.xlf")
        assert code == 0, printed

    return once(tmp_path_factory, "bare", make) / "city"


@pytest.fixture
def root(bare: Path, tmp_path: Path) -> Path:
    """A copy of that city."""
    return Path(shutil.copytree(bare, tmp_path / "city", symlinks=True))


def name_of(element: Any) -> str:
    """Return an element's own name; every element is of the core."""
    whole = etree.QName(element)
    assert whole.namespace == XLIFF
    return whole.localname


def test_what_goes_out_keeps_the_constraints_of_the_standard(bare: Path) -> None:
    document = etree.parse(bare / "desk.xlf").getroot()
    assert dict(document.attrib) == {"version": "2.0", "srcLang": "zh-CN", "trgLang": "en"}
    for element in document.iter():
        name = name_of(element)
        assert re.fullmatch(CHILDREN[name], "".join(f"{name_of(child)} " for child in element)), name
        assert set(element.attrib) <= ATTRIBUTES.get(name, set()), name
        assert name in ("note", "source", "target") or not (element.text or "").strip()
    files, units = document.findall(f"{{{XLIFF}}}file"), document.findall(f".//{{{XLIFF}}}unit")
    for holder in ([*files], *([*file] for file in files)):
        ids = [element.get("id") for element in holder]
        assert len(set(ids)) == len(ids), "ids are unique among files, and among the units of a file"
        assert all(NMTOKEN.fullmatch(each or "") for each in ids)
    for unit in units:
        segment = unit.find(f"{{{XLIFF}}}segment")
        missing = segment.find(f"{{{XLIFF}}}target") is None
        assert (segment.get("state"), segment.get("subState")) == ("initial", f"gongkai:{'missing' if missing else 'stale'}")


def test_every_text_goes_out_with_its_terms_and_its_state(bare: Path) -> None:
    tasks, store = list(tasks_of(read_ledger(bare))), Xliff2File.parsefile(str(bare / "desk.xlf"))
    assert len(tasks) > 20
    assert {task.state for task in tasks} == {"missing", "stale"}
    assert [(unit.source, unit.target or "") for unit in store.units] == [(task.zh, task.en) for task in tasks]
    notes = [[note.text for note in unit.getunitelement().iter(f"{{{XLIFF}}}note")] for unit in store.units]
    assert notes == [[f"{zh} = {en}" for zh, en in task.terms] for task in tasks]
    assert any(notes)
    assert not any(unit.istranslated() for unit in store.units)


def english(city: Path) -> dict[str, str]:
    """Return the English of every text of the records by its Chinese."""
    trees = [read_yaml(city / name, name).data for name in RECORDS]
    return {pair["zh"]: pair["en"] for tree in trees for _, pair in pairs(tree) if pair.get("en")}


def fill(path: Path, give: Callable[[str], str | None]) -> None:
    """Fill a file as a translator's tool does."""
    store = Xliff2File.parsefile(str(path))
    for unit in store.units:
        if new := give(unit.source):
            unit.target = new
            unit.marktranslated()
    store.savefile(str(path))


def test_what_a_tool_of_others_filled_comes_back_without_a_difference(root: Path, tmp_path: Path) -> None:
    known = english(small_city(tmp_path / "whole"))
    told = {"在整改时限内逐个场地覆盖裸土。": "Within the time limit, cover bare soil site by site."}
    fill(root / "desk.xlf", lambda zh: {**known, **told}[zh])
    code, printed = run(root, "translate", "desk.xlf", "--take", "--write")
    assert code == 0, printed
    assert english(root).items() <= {**known, **told}.items()
    for name in RECORDS[:2]:
        assert read_yaml(root / name, name).data == read_yaml(tmp_path / "whole" / name, name).data
    (root / "desk.xlf").unlink()
    code, printed = run(root, "translate", "desk.xlf")
    assert (code, (root / "desk.xlf").exists()) == (0, False), "nothing is left, and an empty file is none"
    assert "未写文件" in printed


def test_a_file_that_nobody_filled_changes_nothing(root: Path) -> None:
    before = {name: (root / name).read_bytes() for name in RECORDS}
    code, printed = run(root, "translate", "desk.xlf", "--take", "--write")
    assert (code, "0" in printed) == (0, True)
    assert {name: (root / name).read_bytes() for name in RECORDS} == before


FILLED = "Within the time limit, cover bare soil site by site."
SEGMENTS = {
    "no state is set": f'<segment state="initial"><source>在整改时限内逐个场地覆盖裸土。</source><target>{FILLED}</target></segment>',
    "cut in two": (
        '<segment state="final"><source>在整改时限内</source><target>Within the time limit,</target></segment>'
        "<ignorable><source/><target> </target></ignorable>"
        '<segment state="final"><source>逐个场地覆盖裸土。</source><target>cover bare soil site by site.</target></segment>'
    ),
    "a term is marked": (
        '<segment state="reviewed"><source>在整改<mrk id="m1" type="term">时限</mrk>内逐个场地覆盖裸土。</source>'
        '<target>Within the <mrk id="m1" type="term">time limit</mrk>, cover bare soil site by site.</target></segment>'
    ),
}


@pytest.mark.parametrize("segments", SEGMENTS.values(), ids=SEGMENTS)
def test_what_a_tool_does_inside_a_unit_is_understood(root: Path, segments: str) -> None:
    text = (root / "desk.xlf").read_text(encoding="utf-8")
    new, count = re.subn(r"<segment[^>]*>\s*<source>在整改时限内.*?</segment>", segments, text, flags=re.DOTALL)
    assert count == 1
    (root / "desk.xlf").write_text(new, encoding="utf-8")
    code, printed = run(root, "translate", "desk.xlf", "--take", "--write")
    assert code == 0, printed
    assert FILLED in (root / RECORDS[2]).read_text(encoding="utf-8")
