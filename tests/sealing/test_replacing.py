"""A faulty edition is replaced by an edition of its own; going back is one too; both are told, and nothing of either vanishes."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path

import pytest

from gongkai.commands.seal import propose_with_addresses
from gongkai.editions.chain import load_chain
from gongkai.sealing.office import approve_edition
from support import REPOSITORY, filled, run, seal_day, site_of
from support.editions import codes_of, refusal
from support.replacing import LAST, NEXT, SECOND
from support.shared import copy_of


@pytest.fixture
def faulty(faulty_city: Path, tmp_path: Path) -> Path:
    """A fresh copy of the small city whose last edition carries a slip that the ledger has not any more."""
    return copy_of(faulty_city, tmp_path / "faulty")


def replaced(root: Path) -> Path:
    """Seal the replacement."""
    return seal_day(root, LAST, "2026-01-20 09:00", edition=NEXT)


def test_what_is_dropped_is_refused_to_the_next_edition_and_listed_by_the_replacement(faulty: Path) -> None:
    assert codes_of(refusal(lambda: seal_day(faulty, "2026-06-30", "2026-07-15 09:00"))) == ["gate-event-gone"] * 2
    replaced(faulty)
    chain = load_chain(faulty)
    assert [edition.id for edition in chain] == [SECOND, LAST, NEXT]
    assert [edition.head.replaces for edition in chain] == [None, None, LAST]
    site = site_of(faulty)
    told = (site / f"changes/{NEXT}.html").read_text(encoding="utf-8")
    assert "误录的进展。" in told
    assert "误录的进展。" not in (site / "problems/1.html").read_text(encoding="utf-8")
    old = (site / f"editions/{LAST}/problems/1.html").read_text(encoding="utf-8")
    assert "误录的进展。" in old
    assert f"editions/{NEXT}/problems/1.html" in old


def test_after_a_replacement_the_next_edition_keeps_the_standing_ones_only(faulty: Path) -> None:
    replaced(faulty)
    seal_day(faulty, "2026-06-30", "2026-07-15 09:00")
    assert len(load_chain(faulty)) == 4


@pytest.mark.code("edition-replaces")
@pytest.mark.parametrize("name", ["2025-12-31-r3", "2025-06-30-r2", "2025-12-31-r1", "2025-12-31-draft", "2026-01-31-r2"])
def test_only_the_last_edition_is_replaced_and_under_its_own_name(faulty: Path, name: str) -> None:
    codes = codes_of(refusal(lambda: seal_day(faulty, name[:10], "2026-01-20 09:00", edition=name)))
    assert codes in (["edition-replaces"], ["edition-name"])


def test_a_replacement_needs_its_reason(faulty: Path) -> None:
    folder = propose_with_addresses(faulty, load_chain(faulty)[-1].as_of, NEXT)
    form = filled(folder, "2026-01-20 09:00", change_note={"zh": "", "en": ""})
    assert codes_of(refusal(lambda: approve_edition(faulty, NEXT, form)))


def test_going_back_is_an_edition_that_says_so(faulty: Path) -> None:
    before = load_chain(faulty)
    code, printed = run(faulty, "seal", LAST, "--propose", "--edition", NEXT, "--back-to", SECOND)
    assert code == 0, printed
    form = filled(faulty / "proposals" / NEXT, "2026-01-20 09:00", data_as_of=SECOND)
    approve_edition(faulty, NEXT, form, back_to=SECOND)
    chain = load_chain(faulty)
    assert chain[:2] == before
    assert chain[-1].as_of == before[0].as_of
    same = {name: leaf.values for name, leaf in chain[-1].leaves.items() if name != "addresses"}
    assert same == {name: leaf.values for name, leaf in before[0].leaves.items() if name != "addresses"}


@pytest.mark.code("edition-back")
def test_going_back_to_nothing_or_without_a_replacement_is_refused(faulty: Path) -> None:
    for args in (["--edition", NEXT, "--back-to", "2020-01-01"], ["--back-to", SECOND]):
        day = LAST if "--edition" in args else "2026-06-30"
        code, printed = run(faulty, "seal", day, "--propose", *args)
        assert code == 1
        assert "edition-back" in printed


@pytest.mark.whole
def test_the_site_of_an_earlier_edition_is_rebuilt_to_the_byte(city: Path, tmp_path: Path) -> None:
    for day, published in ((SECOND, "2025-07-15 09:00"), (LAST, "2026-01-15 09:00")):
        seal_day(city, day, published)
    assert run(city, "build")[0] == 0
    shutil.copytree(city / "site", tmp_path / "then")
    seal_day(city, "2026-06-30", "2026-07-15 09:00")
    assert run(city, "build")[0] == 0
    code, printed = run(city, "build", "--edition", LAST, "--output", "back")
    assert code == 0, printed
    names = sorted(path.relative_to(city / "back").as_posix() for path in (city / "back").rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(tmp_path / "then").as_posix() for path in (tmp_path / "then").rglob("*") if path.is_file())
    assert filecmp.cmpfiles(city / "back", tmp_path / "then", names, shallow=False) == (names, [], [])
    assert run(city, "build", "--edition", "1999-12-31", "--output", "none")[0] == 1


def test_an_address_that_only_a_replaced_edition_had_keeps_a_page_that_says_why(faulty: Path) -> None:
    assert (site_of(faulty) / "changes/1-e91.html").read_text(encoding="utf-8").count("g-facts") > 0
    replaced(faulty)
    site = site_of(faulty)
    for prefix in ("", "en/"):
        gone = (site / f"{prefix}changes/1-e91.html").read_text(encoding="utf-8")
        assert f"editions/{LAST}/index.html" in gone
        assert f"changes/{NEXT}.html" in gone


def test_the_shipped_chain_has_the_faulty_edition_and_the_one_that_replaces_it(shipped_site: Path) -> None:
    chain = load_chain(REPOSITORY)
    assert [edition.id for edition in chain][3:5] == ["2024-12-31", "2024-12-31-r2"]
    assert len(chain) == 8
    page = (shipped_site / "problems/36.html").read_text(encoding="utf-8")
    assert 'class="g-e-acceptance g-void"' in page
    faulty = (shipped_site / "editions/2024-12-31/problems/36.html").read_text(encoding="utf-8")
    assert "2024-12-31-r2/problems/36.html" in faulty
    assert "g-void" not in faulty
