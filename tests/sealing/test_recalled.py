"""A draft made from what was recalled is the draft that is made anew, whatever was changed in between."""

from __future__ import annotations

from pathlib import Path

from gongkai.commands.stamp import stamp_all
from gongkai.draft_hook import draft_world
from gongkai.findings import Finding, Refused
from gongkai.recall import Recall
from support import edit
from support.attached import furnished, photograph
from support.draw import whole

SLIPS = (("  en: ", "  en: More of "), ("  zh: ", "  zh: 又"), ("\n", "\nnobody_knows_this: 1\n"))


def outcome(root: Path, recall: Recall | None = None) -> tuple[object, ...]:
    """Return what comes of the files: editions, statuses, lists and changes, or the findings that refuse them."""
    try:
        world = draft_world(root, recall)
    except Refused as refusal:
        return refusal.findings
    changes = [world.changes(edition) for edition in world.editions]
    return (world.editions, world.config, world.removals, world.statuses, world.counts, changes)


def attached(root: Path, recall: Recall | None = None) -> list[bytes]:
    """Return the files that the draft shows, as they would be published."""
    world = draft_world(root, recall)
    rows = (row for problem in world.edition.content.problems.values() for row in problem.attachments)
    return [world.held(row.kept) for row in rows if row.kept]


def test_after_every_change_of_every_file_it_is_as_if_nothing_were_recalled(sealed: Path) -> None:
    recall, told = Recall(), 0
    for number, path in enumerate(sorted((sealed / "data").rglob("*.yml"))):
        text = path.read_text(encoding="utf-8")
        for old, new in SLIPS if whole() else SLIPS[number % 3 :][:1]:  # in a draw every file has one slip, and each slip many files
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
            found = outcome(sealed, recall)
            assert found == outcome(sealed), f"{path.relative_to(sealed)}: {new!r}"
            told += isinstance(found[0], Finding)
            path.write_text(text, encoding="utf-8")
    assert told
    assert outcome(sealed, recall) == outcome(sealed)


def test_what_a_later_day_brings_into_the_ledger_is_looked_at_though_its_file_is_the_same(sealed: Path) -> None:
    recall = Recall()
    edit(sealed / "data/supervision.yml", "entered: 2025-04-28", "entered: 2026-04-01")
    edit(sealed / "data/supervision.yml", "assigned 2 matters", "assigned 3 matters")
    list(stamp_all(sealed, ()))
    assert not isinstance(outcome(sealed, recall)[0], Finding), "the check is not of that day yet"
    edit(sealed / "data/ledger/003.yml", "    date: 2026-03-10\n", "    date: 2026-03-10\n    entered: 2026-04-02\n")
    found = outcome(sealed, recall)
    assert [finding.code for finding in found if isinstance(finding, Finding)] == ["numbers-differ"]
    assert found == outcome(sealed)


def test_an_attached_file_that_was_replaced_is_cleaned_anew(sealed: Path) -> None:
    recall = Recall()
    before = attached(furnished(sealed), recall)
    for path in (sealed / "data" / "attachments").glob("*.jpg"):
        path.write_bytes(photograph(colour="#123456"))
    now = attached(sealed, recall)
    assert now == attached(sealed)
    assert before != now


def test_what_a_round_did_not_ask_for_is_forgotten() -> None:
    recall, made = Recall(), list[str]()
    for names in ("ab", "b", "ab"):
        for name in names:
            recall.once(made.append, name)
        recall.forget()
    assert made == ["a", "b", "a"]
