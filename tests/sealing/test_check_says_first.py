"""`check` says already what `seal` and `build` would refuse of settings, ledger and editions: nobody is stopped at the last step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongkai.commands.check import check
from gongkai.findings import Refused, errors
from gongkai.sealing.draft import Wanted, drafted
from gongkai.worlds import published_world
from support import edit

DAY = date(2031, 12, 31)


def site(old: str, new: str) -> Callable[[Path], None]:
    """A change to the settings."""
    return lambda root: edit(root / "data/site.yml", old, new)


def record(number: int, old: str, new: str) -> Callable[[Path], None]:
    """A change to a record."""
    return lambda root: edit(root / f"data/ledger/{number:03}.yml", old, new)


def alone(root: Path) -> None:
    """A page that one language has."""
    path = root / "data/prose/zh/extra.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\ntitle: 甲\ndescription: 乙\n---\n丙\n", encoding="utf-8")


def forged(root: Path) -> None:
    """A character of an edition."""
    path = max((root / "data/editions").glob("*/edition.json"))
    path.write_bytes(path.read_bytes().replace(b"2024", b"2025", 1))


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "figure in the name": (site("site_name:\n    zh: ", "site_name:\n    zh: 68"), "site-figure"),
    "government domain": (site("base_url: null", "base_url: https://x.gov.cn"), "sample-gov-domain"),
    "other kind": (site("kind: sample", "kind: official"), "site-kind"),
    "prose in one language": (alone, "prose-twin"),
    "published place changed": (record(1, "places: [east]", "places: [hill]"), "gate-field"),
    "published event changed": (record(1, "date: 2024-05-20", "date: 2024-05-21"), "gate-event-changed"),
    "published record gone": (lambda root: (root / "data/ledger/003.yml").unlink(), "number-missing"),
    "forged edition": (forged, ""),
}


def refused(act: Callable[[], object]) -> set[str]:
    """Codes of what an act is refused for."""
    try:
        act()
    except Refused as refusal:
        return {finding.code for finding in errors(refusal.findings)}
    return set()


@pytest.mark.parametrize("fault", FAULTS)
def test_what_seal_and_build_refuse_check_has_said(fault: str, sealed: Path) -> None:
    break_it, code = FAULTS[fault]
    assert not errors(check(sealed)[1])
    break_it(sealed)
    said = {finding.code for finding in errors(check(sealed)[1])}
    later = refused(lambda: drafted(sealed, Wanted(day=DAY))) | refused(lambda: published_world(sealed))
    assert later
    assert later <= said
    assert code in said or not code
