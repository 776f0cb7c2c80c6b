"""One slip in each of the 68 records: every one is a finding of `check` or a named line of `preview`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from gongkai.commands.preview import preview_lines
from gongkai.editions.chain import load_chain
from gongkai.findings import Finding, Refused
from gongkai.ledger.load import load_ledger
from gongkai.ledger.rules import check
from gongkai.recall import Recall
from support import REPOSITORY
from support.draw import drawn, trials, whole
from support.mutations import MUTATIONS, Mutation, drop_the_file

NUMBERS = range(1, 69)
ORDER = Random("mutations").sample(range(len(MUTATIONS)), len(MUTATIONS))


@dataclass(frozen=True, slots=True)
class Base:
    """The shipped data unchanged: where it lies, what `check` and `preview` say to it, and what is recalled of their work."""

    root: Path
    findings: frozenset[str]
    lines: frozenset[str]
    known: dict[Hashable, Any]

    def recall(self) -> Recall | None:
        """Return what the live draft would recall of the unchanged data; where everything is tried, nothing: all is made anew."""
        recall = None if whole() else Recall()
        if recall:
            recall.known |= self.known
        return recall


@pytest.fixture(scope="module")
def base(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """A worker's own copy of the shipped data; its editions never change, so they are read once."""
    root = tmp_path_factory.mktemp("mutations")
    shutil.copytree(shipped / "data", root / "data")
    chain = load_chain(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gongkai.sealing.draft.chain_known", lambda _root, _recall: chain)
        recall = Recall()
        findings, lines = check(load_ledger(root, recall)), preview_lines(root, None, recall)
        yield Base(root, frozenset(map(told, findings)), frozenset(lines), recall.known)


def told(finding: Finding) -> str:
    """Return a finding as one line."""
    return f"{finding.where}: {finding.code} {finding.value}"


def shown(base: Base, number: int, recall: Recall | None = None) -> list[str]:
    """Return what the data say of a record beyond the base: lines of `preview` that name it, else findings of `check`."""
    try:
        new = set(preview_lines(base.root, None, recall)) - base.lines
        if named := sorted(line for line in new if re.search(rf"[（(]problem/{number}[/）)]", line)):
            return named
        return sorted(set(map(told, check(load_ledger(base.root, recall)))) - base.findings)
    except Refused as refusal:
        return sorted(set(map(told, refusal.findings)) - base.findings)


def mutated(number: int, text: str) -> tuple[Mutation, str]:
    """Return the slip chosen for a record and the record after it; the next one where a slip finds nothing to change."""
    for step in range(len(MUTATIONS)):
        mutation = MUTATIONS[ORDER[(number + step) % len(ORDER)]]
        new = mutation(text, Random(f"mutation {number}"))
        if new is not None and new != text:
            return mutation, new
    raise AssertionError(number)


def slip_of(number: int) -> Mutation:
    """Return the slip that a record of the repository gets."""
    return mutated(number, (REPOSITORY / f"data/ledger/{number:03}.yml").read_text(encoding="utf-8"))[0]


@pytest.mark.parametrize("number", drawn(NUMBERS, kind=slip_of))
def test_a_slip_is_found_or_shown(base: Base, number: int) -> None:
    path = base.root / f"data/ledger/{number:03}.yml"
    whole = path.read_text(encoding="utf-8")
    mutation, new = mutated(number, whole)
    try:
        if mutation is drop_the_file:
            path.unlink()
        else:
            path.write_text(new, encoding="utf-8")
        found = shown(base, number, base.recall())
    finally:
        path.write_text(whole, encoding="utf-8")
    assert found, mutation.__name__


def test_every_kind_of_slip_is_made(shipped: Path) -> None:
    texts = {number: (shipped / f"data/ledger/{number:03}.yml").read_text(encoding="utf-8") for number in NUMBERS}
    assert {mutated(number, text)[0] for number, text in texts.items()} == set(MUTATIONS)


def test_unchanged_data_say_nothing_new(base: Base) -> None:
    assert [shown(base, number) for number in (68, 1)[: trials(2, 1)]] == [[], []][: trials(2, 1)]
