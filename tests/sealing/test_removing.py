"""`gongkai remove`: a planted phone number is gone from every byte, and everything that proved the editions still does."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from gongkai.editions.canonical import canonical
from gongkai.editions.chain import load_chain
from gongkai.proof.code import page_code
from support import edit, run, seal_day, site_of, small_city
from support.editions import bytes_of, codes_of, refusal
from support.shared import copy_of, once

PHONE = "0999-1234567"
DAYS = (("2024-12-31", "2025-01-15 09:00"), ("2025-06-30", "2025-07-15 09:00"), ("2025-12-31", "2026-01-15 09:00"))
ORDER = ("--ground", "personal", "--organ", "某机关（示例）", "An organ (sample)", "--date", "2026-01-20")


@pytest.fixture(scope="session")
def planted_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three editions in which the number stands as a contact, in a progress text and in a correction of that text. For all workers."""

    def make(folder: Path) -> None:
        city = small_city(folder / "city")
        path = city / "data/ledger/001.yml"
        edit(path, "zh: 已更换管网1.1公里。", f"zh: 已更换管网1.1公里，来电{PHONE}。")
        edit(path, "en: 1.1 kilometres of pipes have been replaced.", f"en: 1.1 kilometres of pipes have been replaced; call {PHONE}.")
        assert run(city, "stamp", "data/ledger/001.yml")[0] == 0
        for day, published in DAYS:
            seal_day(city, day, published)

    return once(tmp_path_factory, "planted", make) / "city"


@pytest.fixture
def planted(planted_city: Path, tmp_path: Path) -> Path:
    """A fresh copy of the city with the number."""
    return copy_of(planted_city, tmp_path / "planted")


@pytest.fixture(scope="session")
def cleared_city(planted_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city after the number was removed and the site built; what was printed lies beside it. For all workers: copy it first."""

    def make(folder: Path) -> None:
        city = copy_of(planted_city, folder / "city")
        (folder / "printed").write_text(removed(city, "--word", PHONE), encoding="utf-8")
        assert run(city, "build")[0] == 0

    return once(tmp_path_factory, "cleared", make) / "city"


@pytest.fixture
def cleared(cleared_city: Path, tmp_path: Path) -> Path:
    """A fresh copy of it."""
    return copy_of(cleared_city, tmp_path / "cleared")


def removed(root: Path, *args: str) -> str:
    """Carry a removal out; returns what was printed."""
    code, printed = run(root, "remove", *args, *ORDER, "--do")
    assert code == 0, printed
    return printed


def holding(root: Path, word: str) -> list[str]:
    """Return the files below a folder that hold a word, in any of the ways our files write it."""
    forms = {word.encode(), json.dumps(word).encode(), word.replace("-", "").encode(), word.replace("-", "‑").encode()}
    return [name for name, data in bytes_of(root).items() if any(form in data for form in forms)]


def test_the_number_is_in_no_byte_and_every_proof_still_holds(planted_city: Path, cleared_city: Path, cleared: Path) -> None:
    before = load_chain(planted_city)
    assert holding(planted_city / "data", PHONE)
    printed = cleared_city.with_name("printed").read_text(encoding="utf-8")
    assert "problem/1/contact/phone" in printed
    assert "problem/1/events/e01/text" in printed
    after = load_chain(cleared)
    assert [(e.digest, e.approval.seal, e.head) for e in after] == [(e.digest, e.approval.seal, e.head) for e in before]
    address = f"editions/{before[0].id}/problems/1.html"
    assert page_code(after[0].digest, address) == page_code(before[0].digest, address)
    assert run(cleared, "verify")[0] == 0
    assert holding(cleared / "data", PHONE) == ["terms.yml"], "the list of lines that may be public; named to the office"
    assert "data/terms.yml" in printed
    edit(cleared / "data/terms.yml", PHONE, "0999-0000000")
    assert holding(cleared / "data", PHONE) == []
    assert holding(cleared / "site", PHONE) == []
    page = (cleared / "site/problems/1.html").read_text(encoding="utf-8")
    assert page.count("〔依法撤下〕") >= 2
    assert "changes/removed-problem-1-contact-phone.html" in page
    register = (cleared / "site/en/changes/removals.html").read_text(encoding="utf-8")
    assert "personal information" in register
    assert "An organ (sample)" in register


def test_no_digest_that_stays_can_be_tried_against_the_number(cleared_city: Path) -> None:
    stood = {"zh": f"已更换管网1.1公里，来电{PHONE}。", "en": f"1.1 kilometres of pipes have been replaced; call {PHONE}."}
    tried = [PHONE, *stood.values(), stood]
    digests = {hashlib.new(name, data).hexdigest() for name in ("md5", "sha1", "sha256", "sha512") for data in guesses(tried)}
    everything = {name: data for folder in ("data", "site") for name, data in bytes_of(cleared_city / folder).items()}
    words = {word for data in everything.values() for word in re.findall(rb"[0-9a-f]{8,}", data)}
    assert not {digest for digest in digests if digest.encode() in words or digest[:8].encode() in words}


def guesses(values: list[object]) -> set[bytes]:
    """Return the bytes that a digest without salt could have been made of."""
    plain = {str(value).encode() for value in values if isinstance(value, str)}
    return plain | {canonical(value) for value in values}


def test_the_next_edition_lists_the_removal_and_brings_nothing_back(planted: Path) -> None:
    removed(planted, "problem/1/contact/phone")
    assert run(planted, "check")[0] == 0
    seal_day(planted, "2026-06-30", "2026-07-15 09:00")
    last = load_chain(planted)[-1]
    assert [(entry.leaf, entry.field, entry.ground) for entry in last.head.removed] == [("problem/1", "contact/phone", "personal")]
    assert list(last.leaves["problem/1"].fields["contact/phone"]) == ["commitment"]
    site = site_of(planted)
    assert "removed-problem-1-contact-phone" in (site / "changes/removals.html").read_text(encoding="utf-8")


def test_an_office_line_may_take_the_place_of_a_removed_number(planted: Path) -> None:
    removed(planted, "problem/1/contact/phone")
    seal_day(planted, "2026-06-30", "2026-07-15 09:00")
    record = planted / "data/ledger/001.yml"
    line = next(row for row in record.read_text(encoding="utf-8").splitlines() if row.startswith("  phone: "))
    edit(record, line, "  phone: 0999-1234567")
    assert codes_of(refusal(lambda: seal_day(planted, "2026-12-31", "2027-01-15 09:00"))) == ["gate-field"]


def test_without_do_nothing_is_touched(planted: Path) -> None:
    whole = bytes_of(planted / "data")
    code, printed = run(planted, "remove", "--word", PHONE, *ORDER)
    assert code == 0
    assert "--do" in printed
    assert bytes_of(planted / "data") == whole


@pytest.mark.code("removal-none", "removal-structural", "removal-approval")
@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("problem/1/lead",), "removal-structural"),
        (("problem/99/title",), "removal-none"),
        (("--word", "从未出现的词"), "removal-none"),
        (("--word", "未经任何机关批准"), "removal-approval"),
    ],
)
def test_what_cannot_be_removed_is_refused_with_the_reason(planted: Path, args: tuple[str, ...], code: str) -> None:
    whole = bytes_of(planted / "data")
    left, printed = run(planted, "remove", *args, *ORDER, "--do")
    assert left == 1
    assert code in printed
    assert bytes_of(planted / "data") == whole


@pytest.mark.code("removal-lost")
def test_a_register_that_loses_an_entry_or_gains_one_is_refused(planted: Path) -> None:
    removed(planted, "problem/1/contact/phone")
    seal_day(planted, "2026-06-30", "2026-07-15 09:00")
    register = planted / "data/removals.yml"
    whole = register.read_text(encoding="utf-8")
    edit(register, "problem/1", "problem/2")
    assert "removal-register" in codes_of(refusal(lambda: load_chain(planted)))
    register.write_text(whole.replace("2026-01-20", "2026-01-21"), encoding="utf-8")
    assert codes_of(refusal(lambda: load_chain(planted))) == ["removal-lost"]


def test_a_removed_case_stays_counted(planted: Path) -> None:
    cases = [name for name in load_chain(planted)[-1].leaves if name.startswith("case/")]
    fields = [name for name in load_chain(planted)[-1].leaves[cases[0]].fields if name in ("title", "party", "facts", "situation")]
    removed(planted, *(f"{cases[0]}/{name}" for name in fields))
    site = site_of(planted)
    assert (site / f"cases/{cases[0].removeprefix('case/')}.html").is_file()
    assert f"cases/{cases[0].removeprefix('case/')}.html" in (site / "cases/index.html").read_text(encoding="utf-8") or "c0" in cases[0]
