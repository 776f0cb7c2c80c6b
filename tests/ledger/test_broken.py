"""Every broken input gives exactly its findings: all of them, at their places, in both languages, with the right exit code."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gongkai.intake.typed import EXAMPLES
from gongkai.report import shown
from gongkai.words import LANGUAGES, Catalogue
from support import CITY, edit, run
from support.broken import FOLDER, Case, broken_city, cases, check, place, rows, seen
from support.codes import marked
from support.draw import drawn
from support.messages import not_for_an_official

CASES = cases()
CODES = {key.split(".")[1] for key in Catalogue.of("zh").words if re.fullmatch(r"findings\.[^.]+\.problem", key)}
TESTS = Path(__file__).resolve().parents[1]
GAP = re.compile(r"\{[a-z_]*\}")
HEAD = re.compile(r"^(\S+: (?:error|notice) [a-z-]+)$", re.MULTILINE)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small city as the current directory."""
    root = tmp_path / "city"
    shutil.copytree(CITY, root)
    monkeypatch.chdir(root)
    return root


@dataclass(frozen=True, slots=True)
class Told:
    """A broken input and every finding of it as the machine-readable report gives it."""

    case: Case
    rows: tuple[dict[str, Any], ...]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.name)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What is said to a broken input: it is checked once, whatever is asserted of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(broken_city(request.param, tmp_path_factory.mktemp("broken") / "city"))
        return Told(request.param, tuple(rows()))


def test_a_broken_input_gives_exactly_its_findings(told: Told) -> None:
    assert sorted(seen(told.rows)) == sorted(told.case.expected)
    for row in told.rows:
        for part in ("problem", "fix"):
            assert set(row[part]) == set(LANGUAGES)
            assert all(sentence.strip() and not GAP.search(sentence) for sentence in row[part].values()), row
            quoted = shown(row["value"])  # what the file itself says is no word of ours
            assert [found for said in row[part].values() for found in not_for_an_official(said.replace(quoted, "…"))] == [], row
        assert row["problem"]["zh"] != row["problem"]["en"]


def kind_of_report(case: Case) -> tuple[object, ...]:
    """Return what a report for people differs in: one finding or several, what they do, and how closely their places are told."""
    return len(case.findings) > 1, frozenset((severity, where.count(":"), "!" in where) for _, where, severity in case.expected)


@pytest.mark.parametrize("case", drawn(CASES, kind=kind_of_report, each=3), ids=lambda case: case.name)
def test_the_report_for_people_names_every_place_and_the_exit_code_follows(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken_city(case, tmp_path / "city"))
    code, printed = check()
    assert code == (1 if any(severity == "error" for _, _, severity in case.expected) else 0)
    assert sorted(HEAD.findall(printed)) == sorted(f"{where}: {severity} {name}" for name, where, severity in case.expected)


def test_what_no_official_can_read_is_found() -> None:
    read = {
        "格式：^[a-z0-9][a-z0-9-]{0,39}$": "a pattern",
        "Input should be a valid string": "a library's sentence",
        "可用的值：[]": "an empty list",
        "应为：": "an example that is missing",
        "a NoneType": "a type",
    }
    assert {sentence: not_for_an_official(sentence)[0] for sentence in read} == read
    assert not_for_an_official("格式：ecology, gov-east, m1（2024-06-30）") == []


def test_each_file_is_named_after_its_case_and_there_are_enough_of_them() -> None:
    assert sorted(case.name for case in CASES) == sorted(path.stem for path in FOLDER.iterdir())
    assert len(CASES) >= 45
    assert len({case.what for case in CASES}) == len(CASES)


def test_every_code_has_a_broken_input_or_a_marked_test_of_its_own() -> None:
    covered = {row["code"] for case in CASES for row in case.findings}
    elsewhere = set(marked(TESTS))
    assert covered | elsewhere == CODES
    assert covered & elsewhere == set()


def test_a_sound_city_gives_no_finding(here: Path) -> None:
    assert rows() == []
    code, printed = check()
    assert (code, printed.count("\n")) == (0, 1)


def test_exit_codes_of_the_real_command_are_as_documented(here: Path) -> None:
    assert run(here, "check")[0] == 0
    assert run(here, "check", "--format", "xml")[0] == 2
    assert run(here, "check", "--at", "2025-13-01")[0] == 2
    assert run(here, "nothing-of-the-kind")[0] == 2
    edit(here / "data/ledger/003.yml", "lead: ecology", "lead: ecologie")
    code, printed = run(here, "check", "--format", "json")
    assert code == 1
    assert [(row["code"], place(row)) for row in json.loads(printed)] == [("unit-unknown", "data/ledger/003.yml:33:7")]


def test_both_reports_hold_the_same_findings(here: Path) -> None:
    edit(here / "data/ledger/001.yml", "lead: ecology", "lead: Ecology")
    edit(here / "data/ledger/002.yml", "    to: 2025-10-31", "    to: 31.10.2025")
    (here / "data/plan.yml").unlink()
    heads = HEAD.findall(check()[1])
    assert heads == [f"{place(row)}: {row['severity']} {row['code']}" for row in rows()]
    assert len(heads) == 3


def test_a_file_with_two_hundred_errors_lists_two_hundred(here: Path) -> None:
    events = "".join(f"  - id: e{number:03}\n    kind: closing\n    date: 2026-02-01\n    by: office\n" for number in range(200))
    edit(here / "data/ledger/003.yml", "internal:\n", f"{events}internal:\n")
    found = rows()
    assert [row["code"] for row in found] == ["bad-value"] * 200
    assert len({place(row) for row in found}) == 200


def test_findings_of_many_files_come_at_once(here: Path) -> None:
    for number in (1, 2, 3):
        edit(here / f"data/ledger/{number:03}.yml", "accepting: office", "accepting: Office")
    edit(here / "data/plan.yml", "due_soon_days: 30", "due_soon_days: x")
    edit(here / "data/site.yml", "kind: sample", "kind: simple")
    assert {(row["code"], row["where"]["file"]) for row in rows()} == {
        *((("bad-format"), f"data/ledger/{number:03}.yml") for number in (1, 2, 3)),
        ("bad-number", "data/plan.yml"),
        ("bad-value", "data/site.yml"),
    }


NO_WORDS = re.compile(r"\\d|\^|\$|\[a-z|\b(?:mapping|tuple|dict|NoneType|None|pydantic)\b|[：:]\s*$|[：:] ?。")


def test_every_message_is_for_an_official(told: Told) -> None:
    """No regular expression, no type of the code, no list of nothing; what a file says itself may be quoted."""
    said = [(row["value"], part[lang]) for row in told.rows for part in (row["problem"], row["fix"]) for lang in LANGUAGES]
    wrong = [sentence for value, sentence in said if NO_WORDS.search(sentence.replace(shown(value), "X") if value else sentence)]
    assert wrong == []


def test_every_form_that_a_shape_asks_for_has_an_example() -> None:
    package = Path(__file__).resolve().parents[2] / "scripts/gongkai"
    asked = {form for path in package.rglob("*.py") for form in re.findall(r'pattern=r"([^"]+)"', path.read_text(encoding="utf-8"))}
    assert asked == set(EXAMPLES)
    for form, examples in EXAMPLES.items():
        assert all(re.fullmatch(form, example) for example in examples.split(", ")), form
