"""A word sealed in an approval form can be removed: the seal, the chain, the log and the published verifier still hold, and say so."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gongkai.editions.approval import form_text
from gongkai.editions.canonical import canonical
from gongkai.editions.chain import load_chain
from gongkai.intake.yaml_source import read_yaml
from gongkai.words import Catalogue
from support import edit, run, seal_day, site_of
from support.editions import bytes_of, codes_of, refusal
from support.shared import copy_of, once

WORD = "张三丰"
NOTE = {"zh": f"本期由{WORD}整理。", "en": f"Edited by {WORD}."}
DAY = "2026-06-30"
FORM = f"data/editions/{DAY}/approval.yml"
ORDER = ("--ground", "personal", "--organ", "某机关（示例）", "An organ (sample)", "--date", "2026-07-20", "--do")
CLEARANCE = {"needed": True, "rule": f"规定（{WORD}）", "organ": f"机关（{WORD}）", "date": "2026-07-10"}


@pytest.fixture
def named(sealed: Path) -> Path:
    """Four editions; in the form of the last one a name stands in every free text."""
    return with_names(sealed)


@pytest.fixture(scope="session")
def removed_city(sealed_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after one text was removed, with its site in `plain/`. Shared by all workers: copy it before changing anything."""

    def make(folder: Path) -> None:
        root = with_names(copy_of(sealed_city, folder / "city"))
        assert run(root, "remove", f"approval/{DAY}/change_note", *ORDER)[0] == 0
        assert verified(site_of(root))[0] == 0

    return once(tmp_path_factory, "removed", make) / "city"


def with_names(root: Path) -> Path:
    """Seal one more edition of a city, with a name in every free text of its form; returns the city."""
    role = {"zh": f"{WORD}岗位", "en": f"Post of {WORD}"}
    reviews = {key: {"role": role, "date": "2026-07-10"} for key in ("publication", "secrecy", "privacy")}
    seal_day(root, DAY, "2026-07-15 09:00", change_note=NOTE, reviews=reviews, clearance=CLEARANCE, document=f"{WORD}〔2026〕1号")
    return root


def holding(folder: Path) -> list[str]:
    """Return the files below a folder that hold the name."""
    forms = (WORD.encode(), json.dumps(WORD).encode())
    return [name for name, data in bytes_of(folder).items() if any(form in data for form in forms)]


def verified(site: Path) -> tuple[int, str]:
    """Run the published verifier of a site as a reader does."""
    done = subprocess.run([sys.executable, site / "data/verify.py"], capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout


def test_the_name_is_in_no_byte_and_every_proof_still_holds(named: Path) -> None:
    before = load_chain(named)
    assert FORM.removeprefix("data/") in holding(named / "data")
    code, printed = run(named, "remove", "--word", WORD, *ORDER)
    assert code == 0, printed
    assert printed.count(f"approval/{DAY}/") == 2 * 7, "seven texts, each named in two languages"
    after = load_chain(named)
    assert [(e.digest, e.approval.seal, e.head) for e in after] == [(e.digest, e.approval.seal, e.head) for e in before]
    assert holding(named / "data") == []
    assert run(named, "build")[0] == 0
    assert run(named, "verify")[0] == 0
    assert holding(named / "site") == []
    code, printed = verified(named / "site")
    assert code == 0, printed
    mark = Catalogue.of("zh").text("removal.mark")
    assert mark in (named / f"site/changes/{DAY}.html").read_text(encoding="utf-8")
    assert mark in (named / "site/data/changes.jsonl").read_text(encoding="utf-8")
    register = (named / "site/changes/removals.html").read_text(encoding="utf-8")
    assert f"approval-{DAY}-change_note" in register
    assert f"批准表：{DAY} · 变更说明" in register


def test_no_digest_that_stays_can_be_tried_against_the_name(named: Path) -> None:
    values = read_yaml(named / FORM, FORM).data
    assert run(named, "remove", "--word", WORD, *ORDER)[0] == 0
    text = (named / FORM).read_text(encoding="utf-8")
    assert values["change_note"]["of"] not in text
    assert not any(salt in text for salt in values["salts"].values())
    assert canonical(NOTE) not in (named / FORM).read_bytes()


@pytest.mark.whole
def test_the_next_edition_carries_the_removal_in_its_head(named: Path) -> None:
    assert run(named, "remove", f"approval/{DAY}/change_note", *ORDER)[0] == 0
    seal_day(named, "2026-12-31", "2027-01-15 09:00")
    head = load_chain(named)[-1].head
    assert [(entry.leaf, entry.field) for entry in head.removed] == [(f"approval/{DAY}", "change_note")]
    assert run(named, "build")[0] == 0


def test_without_do_nothing_is_touched(named: Path) -> None:
    whole = bytes_of(named / "data")
    code, printed = run(named, "remove", "--word", WORD, *ORDER[:-1])
    assert (code, f"approval/{DAY}/change_note" in printed) == (0, True)
    assert bytes_of(named / "data") == whole


def bring_back(values: dict[str, Any]) -> None:
    """Put other words in place of a removed text."""
    values["change_note"] = {"zh": "别的话。", "en": "Other words.", "of": values["change_note"]["of"]}


def forget(values: dict[str, Any]) -> None:
    """Drop the commitment of a removed text."""
    del values["removed"]


def resalt(values: dict[str, Any]) -> None:
    """Change the salt of a text that stands."""
    values["salts"]["document"] = "0" * 32


def reword(values: dict[str, Any]) -> None:
    """Change a text that stands and is salted."""
    values["document"] = "别的文件"


FORGERIES: list[Callable[[dict[str, Any]], None]] = [bring_back, forget, resalt, reword]


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_a_forged_form_is_refused_by_the_chain_and_by_the_published_verifier(
    removed_city: Path, tmp_path: Path, forge: Callable[[dict[str, Any]], None]
) -> None:
    named = copy_of(removed_city, tmp_path / "named")
    form = named / FORM
    values = {**read_yaml(form, FORM).data}
    values["clearance"]["needed"] = True
    forge(values)
    form.write_text(form_text(values), encoding="utf-8", newline="\n")
    assert set(codes_of(refusal(lambda: load_chain(named)))) <= {"approval-seal", "removal-register"}
    published = named / f"plain/data/editions/{DAY}/approval.json"
    told = json.loads(published.read_text(encoding="utf-8"))
    forge(told)
    published.write_bytes(canonical(told) + b"\n")
    assert verified(named / "plain")[0] == 1


def test_a_form_sealed_before_texts_had_salts_still_holds_and_is_not_removed_from(sealed: Path) -> None:
    from gongkai.editions.approval import seal_of
    from gongkai.editions.chain import load_approval

    seal_day(sealed, DAY, "2026-07-15 09:00", change_note=NOTE)
    form = sealed / FORM
    old = load_approval(form, FORM).model_copy(update={"salts": {}})
    values = old.model_dump(mode="json", exclude={"salts", "removed", "seal"})
    form.write_text(form_text({**values, "seal": seal_of(old)}), encoding="utf-8", newline="\n")
    load_chain(sealed)
    code, printed = run(sealed, "remove", "--word", WORD, *ORDER)
    assert (code, "error removal-approval" in printed) == (1, True)


def test_a_form_that_brings_salts_or_removals_of_its_own_gets_new_ones(sealed: Path) -> None:
    seal_day(sealed, DAY, "2026-07-15 09:00", salts={"change_note": "0" * 32}, removed={"document": "sha256:0"})
    approval = load_chain(sealed)[-1].approval
    assert approval.removed == {}
    assert approval.salts["change_note"] != "0" * 32


def test_a_mark_in_a_form_is_refused(sealed: Path) -> None:
    found = refusal(lambda: seal_day(sealed, DAY, "2026-07-15 09:00", document="gongkai:removed"))
    assert codes_of(found) == ["removed-mark"]


def test_a_register_entry_without_its_gap_in_the_form_is_refused(named: Path) -> None:
    assert run(named, "remove", f"approval/{DAY}/change_note", *ORDER)[0] == 0
    edit(named / "data/removals.yml", "field: change_note", "field: document")
    assert set(codes_of(refusal(lambda: load_chain(named)))) == {"removal-register"}
