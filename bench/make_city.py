"""A city of any number of problems as one sealed edition, made from the shipped one: for measuring, never for showing.

Every text of every record is its own, so that nothing that keeps texts by their content gains by it.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from gongkai.editions.approval import form_text, form_values, seal_of
from gongkai.editions.canonical import digest
from gongkai.editions.chain import load_chain
from gongkai.editions.files import PLACE
from gongkai.editions.model import Edition
from gongkai.record.text import stamp_of
from gongkai.sealing.proposal import Place, propose

LINKED = ("templates", "assets", "overrides", "docs", "scripts", "mkdocs.yml", "draft.yml")
ADDRESSES = b"index.html\n"


def leaves_for(edition: Edition, count: int) -> dict[str, dict[str, Any]]:
    """Return the leaves of a city of `count` problems: the shipped ones again and again, each with words of its own."""
    leaves = {name: edition.values_of(name) for name in edition.leaves if not name.startswith("problem/")}
    numbers = sorted(edition.content.problems)
    for number in range(1, count + 1):
        values = copy.deepcopy(edition.values_of(f"problem/{numbers[(number - 1) % len(numbers)]}"))
        leaves[f"problem/{number}"] = {**told_apart(values, number), "number": number}
    leaves["addresses"] = {"sha256": digest(ADDRESSES)}
    return leaves


def told_apart(value: Any, number: int) -> Any:
    """Return a value with every text in it numbered in both languages, stamped as read together."""
    if isinstance(value, dict) and "zh" in value:
        zh, en = f"{value['zh']}（{number}）", f"{value['en']} ({number})"
        return {"zh": zh, "en": en, "of": stamp_of(zh, en)}
    if isinstance(value, dict):
        return {key: told_apart(part, number) for key, part in value.items()}
    if isinstance(value, list):
        return [told_apart(part, number) for part in value]
    return value


def make_city(repository: Path, target: Path, count: int) -> Path:
    """Write the city to a folder and return it."""
    last = load_chain(repository)[-1]
    proposal = propose(leaves_for(last, count), Place(id=last.id, as_of=last.as_of, kind="sample"))
    folder = target / "data" / "editions" / last.id
    folder.mkdir(parents=True)
    (folder / "edition.json").write_bytes(proposal.data)
    (folder / "addresses.txt").write_bytes(ADDRESSES)
    approval = last.approval.model_copy(update={"digest": proposal.digest, "seal": None})
    sealed = approval.model_copy(update={"seal": seal_of(approval)})
    (folder / "approval.yml").write_text(form_text(form_values(sealed)), encoding="utf-8")
    if (files := repository / PLACE).is_dir():
        (target / PLACE).symlink_to(files)
    (target / "data" / "site.yml").write_bytes((repository / "data" / "site.yml").read_bytes())
    for name in LINKED:
        (target / name).symlink_to(repository / name)
    return target
