"""`make sample-editions`: the demonstration's editions, sealed one by one through the ordinary propose and approve.

Removes the editions of the current directory's sample and makes them anew from its ledger as it stood at each date; refuses
to touch an official chain. Until the first tagged release the samples may be remade as a whole; after it, never.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.commands.seal import propose_with_addresses
from gongkai.editions.approval import form_text
from gongkai.findings import Refused
from gongkai.intake.yaml_source import read_yaml
from gongkai.report import as_text
from gongkai.sealing.office import approve_edition
from gongkai.settings import load_config

REVIEWER = {"zh": "演示审查岗位", "en": "Demonstration reviewer"}


def filled_form(path: Path, row: dict[str, Any]) -> str:
    """Return the proposed form with the office's part filled in from a row of `sample-editions.yml`."""
    form = read_yaml(path, path.as_posix()).data
    review = {"role": REVIEWER, "date": row["approved_on"]}
    form |= {key: row[key] for key in ("approved_on", "published_at", "next_update_due", "change_note")}
    form["clearance"] |= {"needed": False}
    form["reviews"] = {"publication": review, "secrecy": review, "privacy": review}
    return form_text(form)


def remake(root: Path) -> list[Path]:
    """Seal every date of `data/sample-editions.yml`; returns the edition folders. Raises Refused."""
    if load_config(root).value.kind != "sample":
        sys.exit("official editions are never remade / 正式定版不得重做")
    rows = read_yaml(root / "data" / "sample-editions.yml", "data/sample-editions.yml").data["editions"]
    for folder in (root / "data" / "editions", root / "proposals"):
        shutil.rmtree(folder, ignore_errors=True)
    sealed = []
    for row in rows:
        with without(root, row.get("without", {})):
            sealed.append(seal_row(root, row))
        print(sealed[-1])  # noqa: T201 (a script's output)
    return sealed


def seal_row(root: Path, row: dict[str, Any]) -> Path:
    """Propose and approve the edition of a row; returns its folder. Raises Refused."""
    folder = propose_with_addresses(root, date.fromisoformat(row["day"]), row.get("edition"))
    form = folder / "filled.yml"
    form.write_text(filled_form(folder / "approval.yml", row), encoding="utf-8", newline="\n")
    return approve_edition(root, folder.name, form)


@contextmanager
def without(root: Path, events: dict[str, list[str]]) -> Iterator[None]:
    """Leave events {number: ids} out of the ledger for as long as an edition is sealed: the fault that the next one repairs."""
    kept = {}
    for number, ids in events.items():
        path = root / "data" / "ledger" / f"{int(number):03}.yml"
        kept[path] = path.read_bytes()
        parts = re.split(r"(?m)^(?=  - id: |internal:)", kept[path].decode())
        names = tuple(f"  - id: {name}\n" for name in ids)
        path.write_text("".join(part for part in parts if not part.startswith(names)), encoding="utf-8", newline="\n")
    try:
        yield
    finally:
        for path, data in kept.items():
            path.write_bytes(data)


if __name__ == "__main__":
    try:
        remake(Path())
    except Refused as refusal:
        print(as_text(refusal.findings))  # noqa: T201
        sys.exit(1)
