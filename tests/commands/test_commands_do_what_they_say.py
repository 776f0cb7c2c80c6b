"""A command does all of its work or none of it: nothing waits for somebody to read its answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.commands.remove import remove
from gongkai.commands.stamp import stamp_all
from gongkai.findings import Refused
from gongkai.sealing.removal import Order, carry_out, plan
from support import edit, run
from support.editions import bytes_of

ENTRY = {"date": "2026-01-20", "ground": "personal", "organ": {"zh": "某机关（示例）", "en": "An organ (sample)"}}
ORDER = Order(places=("problem/1/contact/phone",), word=None, entry=ENTRY)


def test_removing_is_done_when_the_call_returns(sealed: Path) -> None:
    remove(sealed, ORDER, do=True)
    assert "gongkai:removed" in (sealed / "data/ledger/001.yml").read_text(encoding="utf-8")
    assert (sealed / "data/removals.yml").is_file()


def test_a_plan_writes_nothing_and_carrying_it_out_writes_all_of_it(sealed: Path) -> None:
    before = bytes_of(sealed / "data")
    made = plan(sealed, ORDER)
    assert bytes_of(sealed / "data") == before
    carry_out(made)
    after = bytes_of(sealed / "data")
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "removals.yml",
        "ledger/001.yml",
        *(f"editions/{day}/edition.json" for day in ("2024-12-31", "2025-06-30", "2025-12-31")),
    }


def test_stamping_is_done_when_the_call_returns(city: Path) -> None:
    path = city / "data/ledger/001.yml"
    edit(path, "  of: 7f6fe83e.b562ec92\n", "")
    whole = path.read_bytes()
    assert [(Path(name).name, row.line) for name, row in stamp_all(city, ())] == [("001.yml", 7)]
    assert b"7f6fe83e.b562ec92" in path.read_bytes()
    assert path.read_bytes() != whole


def test_a_broken_file_leaves_every_other_file_unstamped(city: Path) -> None:
    edit(city / "data/ledger/001.yml", "  of: 7f6fe83e.b562ec92\n", "")
    (city / "data/ledger/002.yml").write_text("number: [", encoding="utf-8")
    before = bytes_of(city / "data")
    with pytest.raises(Refused):
        stamp_all(city, ())
    assert bytes_of(city / "data") == before


def test_a_definition_of_a_term_is_stamped_like_any_text(city: Path) -> None:
    edit(city / "data/terms.yml", "en: After acceptance the", "en: After acceptance, the")
    assert [row.en[:17] for _, row in stamp_all(city, ())] == ["After acceptance,"]
    assert run(city, "check")[0] == 0
