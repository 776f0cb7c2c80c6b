"""A city of any number of problems as one sealed edition, made from the shipped one: for measuring, never for showing."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from gongkai.editions.approval import form_text, form_values, seal_of
from gongkai.editions.chain import load_chain
from gongkai.editions.model import Edition
from gongkai.record.text import stamp_of
from gongkai.sealing.proposal import propose

LINKED = ("overrides", "docs", "scripts", "mkdocs.yml")


def leaves_for(edition: Edition, count: int) -> dict[str, dict[str, Any]]:
    """Return the leaves of a city of `count` problems: the shipped ones again and again, each with words of its own."""
    leaves = {name: edition.values_of(name) for name in edition.leaves if not name.startswith("problem/")}
    numbers = sorted(edition.content.problems)
    for number in range(1, count + 1):
        values = copy.deepcopy(edition.values_of(f"problem/{numbers[(number - 1) % len(numbers)]}"))
        values["number"] = number
        for name in ("title", "problem", "target"):
            values[name]["zh"] += f"（{number}）"
            values[name].pop("of")
            values[name] = stamped(values[name], number)
        leaves[f"problem/{number}"] = values
    return leaves


def stamped(pair: dict[str, str], number: int) -> dict[str, str]:
    """Return a pair with its English numbered too, stamped as read together."""
    english = f"{pair['en']} ({number})"
    return {"zh": pair["zh"], "en": english, "of": stamp_of(pair["zh"], english)}


def make_city(repository: Path, target: Path, count: int) -> Path:
    """Write the city to a folder and return it."""
    last = load_chain(repository)[-1]
    proposal = propose(leaves_for(last, count), edition=last.id, as_of=last.as_of, kind="sample", chain=())
    folder = target / "data" / "editions" / last.id
    folder.mkdir(parents=True)
    (folder / "edition.json").write_bytes(proposal.data)
    (folder / "addresses.txt").write_text("index.html\n", encoding="utf-8")
    approval = last.approval.model_copy(update={"digest": proposal.digest, "seal": None})
    sealed = approval.model_copy(update={"seal": seal_of(approval)})
    (folder / "approval.yml").write_text(form_text(form_values(sealed)), encoding="utf-8")
    (target / "data" / "site.yml").write_bytes((repository / "data" / "site.yml").read_bytes())
    for name in LINKED:
        (target / name).symlink_to(repository / name)
    return target
