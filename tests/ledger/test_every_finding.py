"""One wrong value hides no other finding: of two single faults in a city both are reported, whatever they are."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path
from random import Random

import pytest

from support import CITY, edit
from support.broken import check, place, rows
from support.draw import drawn, trials

LONG = "东区6处老旧管网破损，雨天污水溢流进入沟渠，影响沿线约1200户居民，属地多次修补但没有更换管材，溢流反复出现。"
Fault = tuple[str, str, str]
FILE = "data/ledger/001.yml"
SHAPES: list[Fault] = [
    ("bad-date", "  date: 2024-12-31\n", "  date: 2024-12-32\n"),
    ("bad-number", "  spent: 280", "  spent: many"),
    ("bad-truth", "  keep_up: false", "  keep_up: yes"),
    ("bad-value", "  kind: by_date", "  kind: by_dates"),
    ("bad-date", "    start: 2024-10-14", "    start: 14.10.2024"),
    ("bad-value", "    reported: on_schedule", "    reported: well"),
    ("missing-key", "    received: 1\n", ""),
    ("unknown-key", "lineage: []", "lineages: []"),
    ("bad-date", "    entered: 2024-05-24", "    entered: soon"),
    ("unknown-key", "measures:\n", "places_around: x\nmeasures:\n"),
    ("bad-number", "number: 1\n", "number: one\n"),
]
PLAIN: list[Fault] = [
    ("unit-unknown", "lead: ecology", "lead: ecologie"),
    ("unit-unknown", "responsible: [gov-east]", "responsible: [gov-eest]"),
    ("unit-unknown", "    units: [gov-east]", "    units: [gov-aest]"),
    ("unit-unknown", "    date: 2024-10-22\n    by: office", "    date: 2024-10-22\n    by: offices"),
    ("place-unknown", "places: [east]", "places: [eest]"),
    ("aspect-unknown", "aspect: water", "aspect: watr"),
    ("id-twice", "  - id: m2", "  - id: m1"),
    ("id-twice", "  - id: e06", "  - id: e05"),
    ("privacy-mobile", "1.1 kilometres of pipes", "1.1 (13800138000) kilometres of pipes"),
    ("zero-width", "公布投诉渠道", "公布\u200b投诉渠道"),
    ("unit-unknown", "    date: 2024-09-10\n    by: gov-east", "    date: 2024-09-10\n    by: gov-eest"),
    (
        "problem-short",
        "东区6处老旧管网破损，雨天污水溢流进入沟渠，影响沿线约1200户居民，属地多次修补但没有更换管材，溢流反复出现。",
        "东区6处管网破损，约1200户。",
    ),
    ("entered-early", "    entered: 2024-05-24", "    entered: 2024-05-19"),
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small city as the current directory."""
    shutil.copytree(CITY, tmp_path / "city")
    monkeypatch.chdir(tmp_path / "city")
    return tmp_path / "city"


def codes() -> list[str]:
    """Return the codes of the current directory."""
    return [row["code"] for row in rows()]


def independent(one: Fault, other: Fault) -> bool:
    """Return whether two faults touch different lines of the file."""
    text = (CITY / FILE).read_text(encoding="utf-8")
    spans = []
    for _, old, _ in (one, other):
        start = text.index(old)
        spans.append(set(range(text.count("\n", 0, start), text.count("\n", 0, start) + old.rstrip("\n").count("\n") + 1)))
    return not spans[0] & spans[1]


PAIRS = [pair for pair in itertools.combinations([*SHAPES, *PLAIN], 2) if independent(*pair)]


@pytest.mark.parametrize("fault", [*SHAPES, *PLAIN], ids=lambda fault: fault[2].strip()[:24])
def test_each_fault_alone_gives_its_finding(here: Path, fault: Fault) -> None:
    edit(here / FILE, *fault[1:])
    assert fault[0] in codes()


def test_of_two_faults_in_one_record_both_are_reported(here: Path) -> None:
    whole = (here / FILE).read_text(encoding="utf-8")
    hidden = []
    assert len(PAIRS) > 200
    for one, other in drawn(PAIRS, kind=lambda pair: pair[0][0]):
        edit(here / FILE, *one[1:])
        edit(here / FILE, *other[1:])
        found = codes()
        missing = [fault for fault in (one, other) if found.count(fault[0]) < (2 if one[0] == other[0] else 1)]
        hidden += [(one, other, found)] if missing else []
        (here / FILE).write_text(whole, encoding="utf-8", newline="\n")
    assert hidden == []


def test_a_fault_of_shape_brings_no_finding_that_is_none(here: Path) -> None:
    whole = (here / FILE).read_text(encoding="utf-8")
    for code, old, new in SHAPES:
        edit(here / FILE, old, new)
        assert set(codes()) == {code}, (old, new)
        (here / FILE).write_text(whole, encoding="utf-8", newline="\n")


AROUND: list[tuple[str, str, str, str]] = [
    ("data/plan.yml", "bad-number", "due_soon_days: 30", "due_soon_days: x"),
    ("data/site.yml", "bad-value", "kind: sample", "kind: simple"),
    ("data/units.yml", "bad-value", "kind: city_department", "kind: city_departments"),
]


@pytest.mark.parametrize(("file", "code", "old", "new"), AROUND, ids=[row[0] for row in AROUND])
def test_a_fault_around_the_records_hides_no_finding_of_a_record(here: Path, file: str, code: str, old: str, new: str) -> None:
    path = here / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8", newline="\n")
    assert codes() == [code]
    edit(here / FILE, "lead: ecology", "lead: ecologie")
    assert sorted(codes()) == sorted([code, "unit-unknown"])


def test_a_file_that_cannot_be_read_hides_no_finding_of_another(here: Path) -> None:
    (here / FILE).write_text("number: [", encoding="utf-8")
    edit(here / "data/ledger/002.yml", "lead: ", "lead: x")
    assert sorted(codes()) == ["unit-unknown", "yaml-syntax"]


def test_no_fault_of_shape_stops_a_rule_from_running(here: Path) -> None:
    """Every value of every file replaced by one that cannot be: findings, never a fault of ours."""
    source = Random("shapes")
    for path in sorted((here / "data").rglob("*.yml")):
        whole = path.read_text(encoding="utf-8")
        lines = whole.split("\n")
        filled = [index for index, line in enumerate(lines) if ": " in line]
        for index in source.sample(filled, min(trials(12, 2), len(filled))):
            key = lines[index].split(": ")[0]
            broken = [*lines[:index], f"{key}: {{odd: [1, {{}}]}}", *lines[index + 1 :]]
            path.write_text("\n".join(broken), encoding="utf-8", newline="\n")
            code, _ = check()
            assert code in (0, 1), (path.name, lines[index])
        path.write_text(whole, encoding="utf-8", newline="\n")


def test_a_finding_names_the_right_line_at_any_day(here: Path) -> None:
    path = here / "data/supervision.yml"
    words = "    scope:\n      zh: 东区\n      en: East District\n    text:\n      zh: 检查。\n      en: A check.\n"
    rows_of = (
        "k1\n    sample: true\n    date: 2024-05-10\n    entered: 2026-05-10\n    by: [office]\n",
        "k2\n    sample: true\n    date: 2024-06-10\n    by: [offices]\n",
        "k2\n    sample: true\n    date: 2024-06-10\n    by: [office]\n",
    )
    path.write_text("checks:\n" + "".join(f"  - id: {row}{words}" for row in rows_of), encoding="utf-8", newline="\n")
    for arguments in ((), ("--at", "2025-12-31")):
        printed = check("--format", "json", *arguments)[1]
        found = [(row["code"], place(row)) for row in json.loads(printed) if row["severity"] == "error"]
        assert found == [
            ("id-twice", "data/supervision.yml:13:9"),
            ("unit-unknown", "data/supervision.yml:16:10"),
            ("id-twice", "data/supervision.yml:23:9"),
        ], arguments
