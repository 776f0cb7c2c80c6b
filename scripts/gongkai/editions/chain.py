"""Reading sealed editions and refusing anything that is not exactly what was approved.

Place in the flow: the edge from disk to everything below. Every edition's bytes, leaf digests, head digest, approval, seal
and link to the one before are recomputed; a refusal names the edition's folder and what differs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from gongkai.editions.approval import Approval, form_text, seal_of
from gongkai.editions.canonical import canonical, digest, leaf_digest
from gongkai.editions.gates import address_findings, gate_findings
from gongkai.editions.layout import read_layout
from gongkai.editions.model import Content, Edition, Head, Problem
from gongkai.findings import Finding, Location, Refused
from gongkai.intake.typed import typed
from gongkai.intake.yaml_source import read_yaml
from gongkai.plan import Plan, Procedure, Safeguards
from gongkai.registers import Case, Check, Complaints, GlossaryEntry, Place, Unit

APPROVAL = TypeAdapter(Approval)
HEAD = TypeAdapter(Head)
PROBLEM = TypeAdapter(Problem)
CASE: TypeAdapter[Case] = TypeAdapter(Case)


def load_chain(root: Path) -> tuple[Edition, ...]:
    """Return the editions under `root/data/editions` in order, verified. Raises Refused; no edition at all is a refusal."""
    folder = root / "data" / "editions"
    names = edition_names(folder)
    if not names:
        raise Refused([Finding(code="edition-none", where=Location(file="data/editions"))])
    editions: list[Edition] = []
    for name in names:
        editions.append(load_edition(folder / name, f"data/editions/{name}"))
        if findings := [*link_findings(editions, f"data/editions/{name}"), *kept_findings(editions)]:
            raise Refused(findings)
    return tuple(editions)


def edition_names(folder: Path) -> list[str]:
    """Return the names of the editions in a folder; what a killed seal left there begins with a dot and is none."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")) if folder.is_dir() else []


def refuse(code: str, where: str, value: str = "", **args: object) -> Refused:
    """Return the refusal of an edition."""
    return Refused([Finding(code=code, where=Location(file=where), value=value, args=dict(args))])


def load_edition(folder: Path, name: str) -> Edition:
    """Return one edition; its bytes and its approval must agree. Raises Refused."""
    try:
        data = (folder / "edition.json").read_bytes()
        addresses = (folder / "addresses.txt").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise refuse("edition-unreadable", name, str(error.args[-1])) from None
    approval = load_approval(folder / "approval.yml", f"{name}/approval.yml")
    head, leaves = verified_leaves(data, name)
    own = digest(canonical(head))
    if approval.digest != own or approval.edition != head["id"] or approval.data_as_of.isoformat() != head["as_of"]:
        raise refuse("edition-not-approved", name, own, approved=approval.digest)
    as_sealed = form_text(approval.model_dump(mode="json")).encode()
    if approval.seal != seal_of(approval) or (folder / "approval.yml").read_bytes() != as_sealed:
        raise refuse("approval-seal", f"{name}/approval.yml", str(approval.seal))
    if head["id"] != folder.name or folder.name.endswith("-draft"):
        raise refuse("edition-folder", name, head["id"])
    try:
        content = content_of(leaves)
        typed_head = HEAD.validate_json(json.dumps(head))
    except (ValidationError, KeyError) as error:
        raise refuse("edition-content", f"{name}/edition.json", str(error).splitlines()[0]) from None
    return Edition(head=typed_head, digest=own, approval=approval, content=content, leaves=leaves, addresses=tuple(addresses))


def load_approval(path: Path, name: str) -> Approval:
    """Return a filled approval form. Raises Refused."""
    source = read_yaml(path, name)
    return typed(APPROVAL, source, source.data)


def verified_leaves(data: bytes, name: str) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return head and leaves whose digests are right. Raises Refused."""
    where = f"{name}/edition.json"
    try:
        head, leaves = read_layout(data)
    except (ValueError, RecursionError) as error:
        raise refuse("edition-layout", where, str(error)) from None
    wrong = [leaf for leaf, fields in sorted(leaves.items()) if not digest_is_right(fields, head["leaves"].get(leaf))]
    wrong += sorted(set(head["leaves"]) - set(leaves))
    if wrong:
        raise Refused([Finding(code="edition-leaf", where=Location(file=where), value=leaf) for leaf in wrong])
    return head, leaves


def digest_is_right(fields: dict[str, dict[str, Any]], expected: str | None) -> bool:
    """Return whether the leaf's digest is the one of the head."""
    try:
        return leaf_digest(fields) == expected
    except (KeyError, AttributeError, TypeError, UnicodeEncodeError):
        return False


def link_findings(editions: list[Edition], name: str) -> Iterator[Finding]:
    """Yield what is wrong between the last edition and the one before it."""
    last, before = editions[-1], editions[-2] if len(editions) > 1 else None
    expected = {"approval": before.approval.seal, "edition": before.digest, "id": before.id} if before else None
    where = Location(file=name)
    if last.head.previous != expected:
        value = str((last.head.previous or {}).get("id"))
        yield Finding(code="edition-chain", where=where, value=value, args={"expected": before.id if before else "-"})
    if last.head.number != len(editions):
        yield Finding(code="edition-number", where=where, value=str(last.head.number), args={"expected": len(editions)})
    if before and (last.head.kind != before.head.kind or last.as_of < before.as_of):
        yield Finding(code="edition-order", where=where, value=last.id, args={"expected": before.id})


def kept_findings(editions: list[Edition]) -> Iterator[Finding]:
    """Yield what the last edition fails to keep of the one before it; step by step this holds for the whole chain."""
    if len(editions) > 1:
        before, last = editions[-2:]
        yield from gate_findings(last.id, last.leaves, before.id, before.leaves)
        yield from address_findings(last.id, last.addresses, before.id, before.addresses)


def plain(fields: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the values of a leaf."""
    return {name: field["value"] for name, field in fields.items()}


def content_of(leaves: dict[str, dict[str, Any]]) -> Content:
    """Return the typed leaves. Raises ValidationError or KeyError."""

    def read(shape: Any, value: Any) -> Any:
        return TypeAdapter(shape).validate_json(json.dumps(value, ensure_ascii=False))

    plan = {**plain(leaves["plan"]), "aspects": plain(leaves["aspects"])["aspects"]}
    numbers = sorted(int(name.removeprefix("problem/")) for name in leaves if name.startswith("problem/"))
    places = read(tuple[Place, ...], plain(leaves["places"])["places"])
    units = read(tuple[Unit, ...], plain(leaves["units"])["units"])
    return Content(
        plan=read(Plan, plan),
        safeguards=read(Safeguards, plain(leaves["safeguards"])),
        procedure=read(Procedure, plain(leaves["procedure"])),
        places={place.id: place for place in sorted(places, key=lambda place: place.order)},
        units={unit.id: unit for unit in units},
        glossary=read(tuple[GlossaryEntry, ...], plain(leaves["terms"])["glossary"]),
        cases=tuple(CASE.validate_json(json.dumps(plain(leaves[name]))) for name in sorted(leaves) if name.startswith("case/")),
        checks=read(tuple[Check, ...], plain(leaves["supervision"])["checks"]),
        complaints=read(Complaints, plain(leaves["complaints"])),
        problems={number: PROBLEM.validate_json(json.dumps(plain(leaves[f"problem/{number}"]))) for number in numbers},
    )
