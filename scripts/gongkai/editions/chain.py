"""Reading sealed editions and refusing anything that is not exactly what was approved.

Place in the flow: the edge from disk to everything below. Every edition's bytes, leaf digests, head digest, approval, seal,
list of addresses and link to the one before are recomputed; a refusal names the edition's folder and what differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from gongkai.editions.approval import Approval, form_text, form_values, seal_of, texts_of
from gongkai.editions.canonical import canonical, digest
from gongkai.editions.content import Known, content_of
from gongkai.editions.files import FILES, file_findings
from gongkai.editions.gates import address_findings, gate_findings, kept_by, order_findings
from gongkai.editions.layout import Filed, Leaf, Memory, read_layout
from gongkai.editions.model import Edition, Head
from gongkai.editions.removals import REGISTER, load_removals, removal_findings
from gongkai.findings import Finding, Location, Refused
from gongkai.intake.reading import Loaded
from gongkai.intake.typed import typed
from gongkai.intake.yaml_source import read_yaml
from gongkai.recall import Recall, touched

APPROVAL = TypeAdapter(Approval)
HEAD = TypeAdapter(Head)


def load_chain(root: Path) -> tuple[Edition, ...]:
    """Return the editions under `root/data/editions` in order, verified. Raises Refused; no edition at all is a refusal."""
    folder = root / "data" / "editions"
    names = edition_names(folder)
    if not names:
        raise Refused([Finding(code="edition-none", where=Location(file="data/editions"))])
    editions: list[Edition] = []
    known = Known()
    for name in names:
        editions.append(load_edition(folder / name, f"data/editions/{name}", known))
        refuse_any(link_findings(editions, f"data/editions/{name}"))
    refuse_any(removal_findings(editions, load_removals(root)))
    refuse_any(file_findings(root, editions))
    for count in range(2, len(editions) + 1):
        refuse_any(kept_findings(editions[:count]))
    return tuple(editions)


def chain_known(root: Path, recall: Recall) -> tuple[Edition, ...]:
    """Return the same, verified anew only if one of its files was touched since. Raises Refused."""
    files = (path for path in (root / "data" / "editions").rglob("*") if path.is_file())
    return recall.kept((load_chain, touched((root / REGISTER, *files))), partial(load_chain, root))


def refuse_any(findings: Iterable[Finding]) -> None:
    """Raise Refused with all findings, if there are any."""
    if found := list(findings):
        raise Refused(found)


def edition_names(folder: Path) -> list[str]:
    """Return the names of the editions in a folder; what a killed seal left there begins with a dot and is none."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path.name for path in found if path.is_dir() and path.name != FILES and not path.name.startswith("."))


def refuse(code: str, where: str, value: str = "", **args: object) -> Refused:
    """Return the refusal of an edition."""
    return Refused([Finding(code=code, where=Location(file=where), value=value, args=dict(args))])


def load_edition(folder: Path, name: str, known: Known) -> Edition:
    """Return one edition; its bytes, its addresses and its approval must agree. Raises Refused."""
    try:
        listed = (folder / "addresses.txt").read_bytes()
        head, leaves = verified_leaves((folder / "edition.json").read_bytes(), name, known.lines, folder / "edition.json")
    except OSError as error:
        raise refuse("edition-unreadable", name, str(error.args[-1])) from None
    approval = load_approval(folder / "approval.yml", f"{name}/approval.yml")
    own = digest(canonical(head))
    if approval.digest != own or approval.edition != head["id"] or approval.data_as_of.isoformat() != head["as_of"]:
        raise refuse("edition-not-approved", name, own, approved=approval.digest)
    if not holds(approval, (folder / "approval.yml").read_bytes()):
        raise refuse("approval-seal", f"{name}/approval.yml", str(approval.seal))
    if head["id"] != folder.name or folder.name.endswith("-draft"):
        raise refuse("edition-folder", name, head["id"])
    if "addresses" not in leaves or leaves["addresses"].values.get("sha256") != digest(listed):
        raise refuse("edition-addresses", f"{name}/addresses.txt", digest(listed))
    try:
        content = content_of(leaves, known)
        typed_head = HEAD.validate_json(orjson.dumps(head))
    except (ValidationError, KeyError) as error:
        raise refuse("edition-content", f"{name}/edition.json", str(error).splitlines()[0]) from None
    addresses = tuple(listed.decode().splitlines())
    return Edition(head=typed_head, digest=own, approval=approval, content=content, leaves=leaves, addresses=addresses)


def holds(approval: Approval, data: bytes) -> bool:
    """Return whether a form has its seal, a salt only where it has a text, and the bytes in which it was sealed."""
    salted = set(approval.salts) <= set(texts_of(approval))
    return salted and approval.seal == seal_of(approval) and data == form_text(form_values(approval)).encode()


def load_approval(path: Path, name: str) -> Approval:
    """Return a filled approval form. Raises Refused."""
    return read_approval(path, name).value


def read_approval(path: Path, name: str) -> Loaded[Approval]:
    """Return a filled approval form with the places of its values. Raises Refused."""
    source = read_yaml(path, name)
    return Loaded(value=typed(APPROVAL, source, source.data), source=source)


def verified_leaves(
    data: bytes, name: str, memory: Memory | None = None, path: Path | None = None
) -> tuple[dict[str, Any], dict[str, Leaf]]:
    """Return head and leaves whose digests are right; those of a file at a path are read there when they are asked for. Raises Refused."""
    where = f"{name}/edition.json"
    try:
        head, leaves = read_layout(data, memory, Filed(path, where) if path else None)
    except (ValueError, RecursionError) as error:
        raise refuse("edition-layout", where, str(error)) from None
    wrong = [leaf for leaf in sorted({*leaves, *head["leaves"]}) if leaf not in leaves or leaves[leaf].digest != head["leaves"].get(leaf)]
    if wrong:
        raise Refused([Finding(code="edition-leaf", where=Location(file=where), value=leaf) for leaf in wrong])
    return head, leaves


def link_findings(editions: list[Edition], name: str) -> Iterator[Finding]:
    """Yield what is wrong between the last edition and the ones before it."""
    *before, last = editions
    where = Location(file=name)
    expected = {"approval": before[-1].approval.seal, "edition": before[-1].digest, "id": before[-1].id} if before else None
    if last.head.previous != expected:
        value = str((last.head.previous or {}).get("id"))
        yield Finding(code="edition-chain", where=where, value=value, args={"expected": before[-1].id if before else "-"})
    if last.head.number != len(editions):
        yield Finding(code="edition-number", where=where, value=str(last.head.number), args={"expected": len(editions)})
    if before:
        yield from order_findings(last, before, where)


def kept_findings(editions: list[Edition]) -> Iterator[Finding]:
    """Yield what the last edition fails to keep of the one it must keep; step by step this holds for the whole chain.

    Addresses are kept of every edition, replaced or not.
    """
    *before, last = editions
    for kept in kept_by(before, last.head.replaces)[-1:]:
        yield from gate_findings(last.id, values_of(last.leaves), kept.id, values_of(kept.leaves))
    for earlier in before[-1:]:
        yield from address_findings(last.id, last.addresses, earlier.id, earlier.addresses)


def values_of(leaves: Mapping[str, Leaf]) -> dict[str, dict[str, Any]]:
    """Return the values of every leaf by name."""
    return {name: leaf.values for name, leaf in leaves.items()}
