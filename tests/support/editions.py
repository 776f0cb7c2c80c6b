"""What the tests of editions share: refusals by code, forged editions, and a folder's bytes before and after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.editions.approval import form_text, form_values, seal_of
from gongkai.editions.canonical import canonical, digest, leaf_digest
from gongkai.editions.chain import load_approval
from gongkai.editions.layout import lay_out, read_layout
from gongkai.findings import Finding, Refused


def refusal(act: Callable[[], object]) -> tuple[Finding, ...]:
    """Return the findings with which an act is refused; an act that is not refused fails the test."""
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.findings


def codes_of(findings: tuple[Finding, ...]) -> list[str]:
    """Return the codes, sorted."""
    return sorted(finding.code for finding in findings)


def reseal(folder: Path, change: Callable[[dict[str, Any], dict[str, Any]], None], how: str) -> None:
    """Forge an edition and redo its digests as far as `how` says; "again" redoes all of them."""
    path, form = folder / "edition.json", folder / "approval.yml"
    head, read = read_layout(path.read_bytes())
    leaves = {name: leaf.fields for name, leaf in read.items()}
    change(head, leaves)
    if how != "no digest":
        head["leaves"] = {name: leaf_digest(leaf) for name, leaf in leaves.items()}
    data = lay_out(head, leaves)
    path.write_bytes(data + b"\n" if how == "no layout" else data)
    approval = load_approval(form, form.name)
    if how not in ("no approval", "no digest"):
        approval = approval.model_copy(update={"digest": digest(canonical(head)), "data_as_of": head["as_of"], "seal": None})
        values = form_values(approval.model_copy(update={"data_as_of": date.fromisoformat(head["as_of"])}))
        form.write_text(form_text(values), encoding="utf-8", newline="\n")
        approval = load_approval(form, form.name)
        seal = approval.digest if how == "no seal" else seal_of(approval)
        form.write_text(form_text({**values, "seal": seal}), encoding="utf-8", newline="\n")


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, and every folder with none."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"" for path in sorted(folder.rglob("*"))}
