"""Sealed editions are fixed: any change is refused by name. What opens them (blank forms, moved ledgers) is refused before."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gongkai.editions.canonical import commitment, leaf_digest
from gongkai.editions.chain import load_chain
from gongkai.editions.model import Edition
from support import edit, run, seal_day
from support.draw import trials
from support.editions import codes_of, refusal, reseal

DAYS = ("2024-12-31", "2025-06-30", "2025-12-31")
TREES = (*(f"{day}/edition.json" for day in DAYS), *(f"{day}/approval.yml" for day in DAYS[1:]))
POSITIONS = 16
OTHER = {"0": "1", "a": "b", '"': "'", "\n": " ", " ": "\u00a0"}


def editions(root: Path) -> Path:
    """Return the folder of the sealed editions."""
    return root / "data" / "editions"


def changed_character(path: Path, position: int) -> None:
    """Change one character of a file into another one."""
    text = path.read_text(encoding="utf-8")
    new = OTHER.get(text[position], "0")
    path.write_text(text[:position] + new + text[position + 1 :], encoding="utf-8", newline="\n")


def positions(path: Path) -> list[int]:
    """Return random places of a file, the same ones in every run."""
    return sorted(random.Random(path.name).sample(range(len(path.read_text(encoding="utf-8"))), POSITIONS))


@pytest.mark.parametrize("name", TREES)
def test_a_changed_character_anywhere_is_refused_by_name(sealed: Path, name: str) -> None:
    path = editions(sealed) / name
    whole = path.read_bytes()
    for position in positions(path):
        changed_character(path, position)
        assert path.read_bytes() != whole
        findings = refusal(lambda: load_chain(sealed))
        assert all(name.split("/")[0] in str(finding.where) for finding in findings), position
        path.write_bytes(whole)
    assert len(load_chain(sealed)) == 3


@pytest.mark.code("edition-leaf")
def test_an_edition_that_is_altered_while_it_is_in_use_is_refused_where_it_is_read_again(sealed: Path) -> None:
    leaf = load_chain(sealed)[-1].leaves["problem/1"]
    path = sealed / "data" / "editions" / "2025-12-31" / "edition.json"
    whole = path.read_bytes()
    path.write_bytes(whole.replace("东区老旧管网".encode(), "西区老旧管网".encode(), 1))
    (finding,) = refusal(lambda: leaf.fields)
    assert (finding.where.file, finding.value) == ("data/editions/2025-12-31/edition.json", "problem/1")
    path.unlink()
    assert codes_of(refusal(lambda: leaf.fields)) == ["edition-leaf"]
    path.write_bytes(whole)
    assert leaf.fields == load_chain(sealed)[-1].leaves["problem/1"].fields


@pytest.mark.parametrize("key", ["of", "zh", "en", "role", "date"])
def test_every_line_of_an_approval_is_under_its_seal(sealed: Path, key: str) -> None:
    path = editions(sealed) / "2025-06-30" / "approval.yml"
    whole = path.read_text(encoding="utf-8")
    lines = whole.split("\n")
    for index, line in enumerate(lines):
        if line.strip().startswith(f"{key}:") and not line.rstrip().endswith(":"):
            other = line[:-1] + ("1" if line[-1] != "1" else "2")
            path.write_text("\n".join([*lines[:index], other, *lines[index + 1 :]]), encoding="utf-8")
            assert "2025-06-30/approval.yml" in str(refusal(lambda: load_chain(sealed))[0].where), line
    path.write_text(whole, encoding="utf-8")


@pytest.mark.parametrize("day", DAYS[:2])
def test_a_removed_edition_is_missed_by_the_one_after_it(sealed: Path, day: str) -> None:
    shutil.rmtree(editions(sealed) / day)
    findings = refusal(lambda: load_chain(sealed))
    assert codes_of(findings) == ["edition-chain", "edition-number"]
    assert "2025" in str(findings[0].where)


@pytest.mark.code("edition-folder")
@pytest.mark.parametrize("day", DAYS)
def test_a_renamed_edition_is_refused_by_its_new_name(sealed: Path, day: str) -> None:
    (editions(sealed) / day).rename(editions(sealed) / "2026-01-31")
    findings = refusal(lambda: load_chain(sealed))
    assert ("edition-folder" in codes_of(findings)) or ("edition-chain" in codes_of(findings))


@pytest.mark.parametrize(
    "change", [lambda text: text + "problems/99.html\n", lambda text: text.partition("\n")[2], lambda text: text + "\n"]
)
def test_the_list_of_addresses_is_under_the_edition_s_digest(sealed: Path, change: Callable[[str], str]) -> None:
    path = editions(sealed) / DAYS[2] / "addresses.txt"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    assert codes_of(refusal(lambda: load_chain(sealed))) == ["edition-addresses"]


@pytest.mark.code("edition-unreadable")
@pytest.mark.parametrize("name", ["edition.json", "approval.yml", "addresses.txt"])
def test_an_edition_without_one_of_its_files_is_unreadable(sealed: Path, name: str) -> None:
    (editions(sealed) / DAYS[1] / name).unlink()
    assert codes_of(refusal(lambda: load_chain(sealed))) == ["file-unreadable" if name == "approval.yml" else "edition-unreadable"]


@pytest.mark.code("edition-none")
def test_a_city_without_an_edition_has_nothing_to_build(city: Path) -> None:
    assert codes_of(refusal(lambda: load_chain(city))) == ["edition-none"]


def test_a_folder_left_by_a_killed_seal_is_no_edition(sealed: Path) -> None:
    shutil.copytree(editions(sealed) / DAYS[2], editions(sealed) / ".2026-06-30.new")
    assert [edition.id for edition in load_chain(sealed)] == list(DAYS)


def rewrite_title(head: dict[str, Any], leaves: dict[str, Any]) -> None:
    """Change a published title."""
    leaves["problem/1"]["title"]["value"]["zh"] += "改"


def unknown_field(head: dict[str, Any], leaves: dict[str, Any]) -> None:
    """Add a field that no shape knows."""
    leaves["problem/1"]["note"] = {"salt": "00", "value": "x"}


def both_ways(head: dict[str, Any], leaves: dict[str, Any]) -> None:
    """Keep the old commitment beside another value."""
    field = leaves["problem/1"]["title"]
    field |= {"commitment": commitment(field["salt"], field["value"]), "value": {"zh": "另一个标题"}}


def other_addresses(head: dict[str, Any], leaves: dict[str, Any]) -> None:
    """Answer for another list of addresses."""
    leaves["addresses"]["sha256"]["value"] = "sha256:" + "0" * 64


def gap(head: dict[str, Any], leaves: dict[str, Any]) -> None:
    """Take a value out without an entry in the register."""
    field = leaves["problem/1"]["title"]
    leaves["problem/1"]["title"] = {"commitment": commitment(field["salt"], field["value"])}


def next_number(head: dict[str, Any], leaves: dict[str, Any]) -> None:
    """Count one too far."""
    head["number"] += 1


def earlier_day(head: dict[str, Any], leaves: dict[str, Any]) -> None:
    """Go back in time."""
    head["as_of"] = "2024-01-01"


def other_before(head: dict[str, Any], leaves: dict[str, Any]) -> None:
    """Follow another edition."""
    head["previous"]["edition"] = "sha256:" + "0" * 64


FORGERIES: list[tuple[str, Callable[[dict[str, Any], dict[str, Any]], None], str]] = [
    ("edition-content", unknown_field, "again"),
    ("edition-number", next_number, "again"),
    ("edition-order", earlier_day, "again"),
    ("edition-chain", other_before, "again"),
    ("gate-field", rewrite_title, "again"),
    ("edition-leaf", rewrite_title, "no digest"),
    ("edition-not-approved", rewrite_title, "no approval"),
    ("approval-seal", rewrite_title, "no seal"),
    ("edition-layout", rewrite_title, "no layout"),
    ("edition-layout", both_ways, "again"),
    ("edition-addresses", other_addresses, "again"),
    ("removal-register", gap, "again"),
]


@pytest.mark.code(
    "edition-addresses",
    "removal-register",
    "edition-layout",
    "edition-leaf",
    "edition-content",
    "edition-not-approved",
    "approval-seal",
    "edition-chain",
    "edition-number",
    "edition-order",
)
@pytest.mark.parametrize(("code", "change", "how"), FORGERIES, ids=[f"{code} {how}" for code, _, how in FORGERIES])
def test_a_forged_edition_is_refused_however_far_its_digests_are_redone(
    sealed: Path, code: str, change: Callable[[dict[str, Any], dict[str, Any]], None], how: str
) -> None:
    reseal(editions(sealed) / DAYS[2], change, how)
    findings = refusal(lambda: load_chain(sealed))
    assert code in codes_of(findings)
    assert DAYS[2] in str(findings[0].where)


def pairs_of_fields(before: Edition, now: Edition) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return every field that two editions share."""
    return [
        (before.leaves[leaf].fields[name], field)
        for leaf, read in now.leaves.items()
        for name, field in read.fields.items()
        if leaf in before.leaves and name in before.leaves[leaf].fields
    ]


def test_an_unchanged_field_keeps_its_salt_and_a_changed_one_gets_another(sealed_city: Path) -> None:
    first, second, third = load_chain(sealed_city)
    for before, now in ((first, second), (second, third)):
        pairs = pairs_of_fields(before, now)
        assert any(old["value"] != new["value"] for old, new in pairs)
        assert all((old["salt"] == new["salt"]) == (old["value"] == new["value"]) for old, new in pairs)
    salts = [field["salt"] for leaf in first.leaves.values() for field in leaf.fields.values()]
    assert len(set(salts)) == len(salts)


def test_a_leaf_digest_is_that_of_its_salted_fields(sealed_city: Path) -> None:
    for edition in load_chain(sealed_city):
        assert edition.head.leaves == {name: leaf_digest(leaf.fields) for name, leaf in edition.leaves.items()}


def test_samples_are_sealed_to_the_same_bytes_in_any_folder_hash_seed_and_time_zone(city: Path, tmp_path: Path) -> None:
    found = set()
    for number, (seed, zone) in enumerate((("1", "Asia/Shanghai"), ("77", "America/Adak"), ("77", "UTC"))[: trials(3, 2)]):
        root = tmp_path / f"other-{number}"
        shutil.copytree(city, root, symlinks=True)
        code, printed = run(root, "seal", "2025-12-31", "--propose", PYTHONHASHSEED=seed, TZ=zone)
        assert code == 0, printed
        names = ("edition.json", "addresses.txt", "approval.yml")
        found.add(tuple((root / "proposals" / "2025-12-31" / name).read_bytes() for name in names))
    assert len(found) == 1


def test_sealing_again_gives_the_same_bytes(sealed_city: Path, city: Path) -> None:
    seal_day(city, DAYS[0], "2025-01-15 09:00")
    for name in ("edition.json", "addresses.txt", "approval.yml"):
        assert (editions(city) / DAYS[0] / name).read_bytes() == (editions(sealed_city) / DAYS[0] / name).read_bytes()


def test_the_editions_do_not_follow_the_ledger(sealed: Path) -> None:
    before = load_chain(sealed)
    edit(sealed / "data/ledger/001.yml", "lead: ecology", "lead: nobody-knows")
    assert load_chain(sealed) == before
