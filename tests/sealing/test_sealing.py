"""Proposing and approving: what is not sound, not approved, or not this very proposal is refused, and nothing is half-written."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from gongkai.commands.seal import propose_with_addresses
from gongkai.editions.canonical import digest
from gongkai.editions.chain import load_chain
from gongkai.sealing.office import approve_edition
from support import NOTE, REVIEW, edit, filled, run, seal_day
from support.editions import bytes_of, codes_of, refusal
from support.official import official

DAY, PUBLISHED = "2025-12-31", "2026-01-15 09:00"
REVIEWS = {key: {"role": REVIEW, "date": "2026-01-14"} for key in ("publication", "secrecy", "privacy")}


def proposed(root: Path, day: str = DAY) -> Path:
    """Propose a day; returns the folder of the proposal."""
    return propose_with_addresses(root, date.fromisoformat(day), None)


def test_a_filled_form_moves_the_proposal_in_unchanged(city: Path) -> None:
    folder = proposed(city)
    target = approve_edition(city, DAY, filled(folder, PUBLISHED))
    assert (target / "edition.json").read_bytes() == (folder / "edition.json").read_bytes()
    assert (target / "addresses.txt").read_bytes() == (folder / "addresses.txt").read_bytes()
    assert [edition.id for edition in load_chain(city)] == [DAY]


def test_a_ledger_with_an_error_is_not_proposed(city: Path) -> None:
    edit(city / "data/ledger/003.yml", "lead: ecology", "lead: ecologie")
    before = bytes_of(city)
    assert codes_of(refusal(lambda: proposed(city))) == ["unit-unknown"]
    code, printed = run(city, "seal", DAY, "--propose")
    assert (code, "data/ledger/003.yml:33:7: error unit-unknown" in printed) == (1, True)
    assert bytes_of(city) == before


@pytest.mark.code("proposal-differs")
def test_a_ledger_that_moved_after_the_proposal_is_not_sealed(city: Path) -> None:
    form = filled(proposed(city), PUBLISHED)
    edit(city / "data/ledger/003.yml", "cooperating: []", "cooperating: [water]")
    edit(city / "data/ledger/003.yml", "    was: [water]\n    now: []", "    was: []\n    now: [water]")
    before = bytes_of(city)
    assert codes_of(refusal(lambda: approve_edition(city, DAY, form))) == ["proposal-differs"]
    assert bytes_of(city) == before


FORMS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("another digest", {"digest": digest(b"another")}, ["approval-other"]),
    ("another edition", {"edition": "2024-12-31"}, ["approval-other"]),
    ("a path as edition", {"edition": "../../../elsewhere"}, ["approval-other"]),
    ("another data date", {"data_as_of": "2025-12-30"}, ["approval-other"]),
    ("approved before the data", {"approved_on": "2025-12-30"}, ["approval-dates"]),
    ("published before approved", {"approved_on": "2026-01-16"}, ["approval-dates"]),
    ("a day that is none", {"approved_on": "2026-02-30"}, ["bad-date"]),
    ("a moment that is none", {"published_at": "15 January"}, ["bad-format"]),
    ("a moment no calendar has", {"published_at": "2026-02-30 09:00"}, ["bad-date"]),
    ("a moment no clock has", {"published_at": "2026-01-15 24:30"}, ["bad-date"]),
    ("a numbered document for a sample", {"form": "numbered_document", "document": "1"}, ["approval-form"]),
    ("no English note", {"change_note": {"zh": NOTE["zh"]}}, ["approval-blank"]),
    ("no English issuer", {"issuer": {"zh": NOTE["zh"]}}, ["approval-blank"]),
    ("no Chinese note", {"change_note": {"en": NOTE["en"]}}, ["chinese-missing"]),
    ("no review", {"reviews": dict.fromkeys(REVIEWS, None)}, ["approval-blank"] * 3),
    ("one review missing", {"reviews": {**REVIEWS, "secrecy": None}}, ["approval-blank"]),
    ("a field of its own", {"remark": "x"}, ["unknown-key"]),
]


@pytest.mark.code("approval-other", "approval-blank", "approval-dates", "approval-form")
@pytest.mark.parametrize(("values", "codes"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS])
def test_a_form_that_approves_something_else_or_too_little_is_refused(city: Path, values: dict[str, Any], codes: list[str]) -> None:
    form = filled(proposed(city), PUBLISHED, **values)
    before = bytes_of(city)
    assert codes_of(refusal(lambda: approve_edition(city, DAY, form))) == codes
    assert bytes_of(city) == before


def test_a_blank_form_is_refused(city: Path) -> None:
    form = proposed(city) / "approval.yml"
    before = bytes_of(city)
    code, printed = run(city, "seal", DAY, "--approval", str(form))
    assert code == 1
    assert all(word in printed for word in ("bad-date", "bad-format", "chinese-missing"))
    assert bytes_of(city) == before


def test_an_official_edition_needs_a_form_of_approval_and_its_document(city: Path) -> None:
    folder = proposed(official(city))
    issuer = {"issuer": {"zh": "示例市整改办公室", "en": "Rectification office of Example City"}}
    before = bytes_of(city / "data")
    for values, codes in (
        ({"form": "none"}, ["approval-form"]),
        ({"form": "numbered_document"}, ["approval-blank"]),
        ({"form": "numbered_document", "document": "示例〔2026〕1号", "clearance": {"needed": True}}, ["approval-blank"] * 3),
    ):
        form = filled(folder, PUBLISHED, **issuer, **values)
        assert codes_of(refusal(partial(approve_edition, city, DAY, form))) == codes
    assert bytes_of(city / "data") == before
    approve_edition(city, DAY, filled(folder, PUBLISHED, **issuer, form="numbered_document", document="示例〔2026〕1号"))
    assert load_chain(city)[0].head.kind == "official"


def test_the_salts_of_an_official_edition_cannot_be_guessed(city: Path) -> None:
    official(city)
    first = (proposed(city) / "edition.json").read_bytes()
    assert (proposed(city) / "edition.json").read_bytes() != first


def test_a_proposal_changed_on_its_way_is_not_sealed(city: Path) -> None:
    folder = proposed(city)
    form = filled(folder, PUBLISHED)
    path = folder / "edition.json"
    text = path.read_text(encoding="utf-8")
    start = text.index('"salt":"') + 8
    other = "1" if text[start] == "0" else "0"
    path.write_text(text[:start] + other + text[start + 1 :], encoding="utf-8", newline="\n")
    before = bytes_of(city / "data")
    assert codes_of(refusal(lambda: approve_edition(city, DAY, form))) == ["edition-leaf"]
    assert bytes_of(city / "data") == before


@pytest.mark.code("proposal-none")
def test_nothing_is_sealed_without_a_proposal(city: Path) -> None:
    form = filled(proposed(city), PUBLISHED)
    assert codes_of(refusal(lambda: approve_edition(city, "2025-06-30", form))) == ["proposal-none"]


@pytest.mark.code("edition-exists")
def test_an_edition_is_neither_sealed_twice_nor_before_an_earlier_one(sealed: Path) -> None:
    before = bytes_of(sealed / "data")
    assert codes_of(refusal(lambda: proposed(sealed, DAY))) == ["edition-exists"]
    assert codes_of(refusal(lambda: proposed(sealed, "2025-11-30"))) == ["edition-order"]
    assert bytes_of(sealed / "data") == before


@pytest.mark.code("edition-name")
@pytest.mark.parametrize("name", ["2025-12-31-draft", "2024-01-01", "2026-01-31", "notes", "../2025-12-31"])
def test_an_edition_is_named_after_its_day(city: Path, name: str) -> None:
    before = bytes_of(city)
    assert codes_of(refusal(lambda: propose_with_addresses(city, date.fromisoformat(DAY), name))) == ["edition-name"]
    assert bytes_of(city) == before


def test_a_later_edition_cannot_drop_a_published_event(sealed: Path) -> None:
    text = (sealed / "data/ledger/003.yml").read_text(encoding="utf-8")
    start, end = text.index("  - id: e02"), text.index("  - id: e03")
    (sealed / "data/ledger/003.yml").write_text(text[:start] + text[end:], encoding="utf-8")
    assert codes_of(refusal(lambda: seal_day(sealed, "2026-06-30", "2026-07-15 09:00"))) == ["gate-event-gone"]
