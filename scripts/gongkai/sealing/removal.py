"""`gongkai remove`: taking a word out of every edition, keeping the proof that something stood there.

Place in the flow: an edge that rewrites sealed editions, the register and the working files. A field's value and salt go, its
commitment stays, so that digests, chain, codes and log hold; without the salt nobody can try values against the commitment.
The working files get the mark of removal, or the next edition would bring the words back; everything else in them keeps its
bytes. Source: the duty to take down personal data, secrets and changed decisions (design, section 4).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from gongkai.editions.approval import form_text
from gongkai.editions.canonical import canonical, commitment
from gongkai.editions.chain import load_chain
from gongkai.editions.fields import Fields, removable, removed_value
from gongkai.editions.layout import lay_out
from gongkai.editions.model import Edition, Removal
from gongkai.editions.removals import REGISTER, load_removals
from gongkai.findings import Finding, Location, Refused
from gongkai.record.tree import steps_of

Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be taken out: the places named, every place where a word stands, or both; and on whose decision."""

    places: tuple[str, ...]
    word: str | None
    entry: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a removal would do: the places by edition, and the entries for the register."""

    found: dict[Place, tuple[str, ...]]
    register: tuple[Removal, ...]
    files: dict[Path, bytes]


def planned(root: Path, order: Order) -> Planned:
    """Return what would be taken out of the sealed editions; nothing is written. Raises Refused."""
    chain = load_chain(root)
    wanted = {place for edition in chain for place in places_in(edition, order)}
    wanted |= {place for edition in chain for place in retold(edition, wanted)}
    found = {place: tuple(edition.id for edition in chain if holds(edition, place)) for place in sorted(wanted)}
    if refused := [*unfit(chain, order, found)]:
        raise Refused(refused)
    known = load_removals(root)
    listed = {(entry.leaf, entry.field) for entry in known}
    fresh = [Removal.model_validate({"leaf": leaf, "field": name, **order.entry}) for leaf, name in found if (leaf, name) not in listed]
    files = {root / "data" / "editions" / edition.id / "edition.json": without(edition, set(found)) for edition in chain}
    register = (*known, *fresh)
    text = form_text({"removals": [entry.model_dump(mode="json") for entry in register]})
    return Planned(found=found, register=register, files={**files, root / REGISTER: text.encode()})


def holds(edition: Edition, place: Place) -> bool:
    """Return whether a field has a value in an edition."""
    leaf, name = place
    return leaf in edition.leaves and "value" in edition.leaves[leaf].fields.get(name, {})


def places_in(edition: Edition, order: Order) -> Iterator[Place]:
    """Yield the fields of an edition that the order means."""
    for leaf, read in edition.leaves.items():
        for name, field in read.fields.items():
            if f"{leaf}/{name}" in order.places or (order.word and "value" in field and order.word in canonical(field["value"]).decode()):
                yield leaf, name


def retold(edition: Edition, places: set[Place]) -> Iterator[Place]:
    """Yield what corrections and revisions tell again of the fields: their own was and now."""
    for leaf, name in places:
        for event in edition.leaves[leaf].values.get("events", ()) if leaf in edition.leaves else ():
            if event.get("field") == f"/{name}":
                yield from ((leaf, f"events/{event['id']}/{side}") for side in ("was", "now"))


def unfit(chain: Sequence[Edition], order: Order, found: Mapping[Place, tuple[str, ...]]) -> Iterator[Finding]:
    """Yield why the order cannot be carried out: nothing found, no free text, or a sealed approval form."""
    where = Location(file="data/editions")
    named = {f"{leaf}/{name}" for leaf, name in found}
    missing = [place for place in order.places if place not in named]
    if missing or not any(found.values()):
        yield Finding(code="removal-none", where=where, value=", ".join(missing) or str(order.word))
    for leaf, name in found:
        for edition in chain:
            field = edition.leaves[leaf].fields.get(name, {}) if leaf in edition.leaves else {}
            if "value" in field and not removable(name, field["value"]):
                yield Finding(code="removal-structural", where=Location(file=f"data/editions/{edition.id}"), value=f"{leaf}/{name}")
    for edition in chain:
        if order.word and order.word in form_text(edition.approval.model_dump(mode="json")):
            yield Finding(code="removal-approval", where=Location(file=f"data/editions/{edition.id}/approval.yml"), value=order.word)


def without(edition: Edition, places: set[Place]) -> bytes:
    """Return the bytes of an edition without the values and salts of the places; its head, and so its digest, stay."""
    leaves = {leaf: fields_without(read.fields, {name for where, name in places if where == leaf}) for leaf, read in edition.leaves.items()}
    return lay_out(edition.head.model_dump(mode="json"), leaves)


def fields_without(fields: Fields, names: set[str]) -> Fields:
    """Return the fields, the named ones with their commitment alone."""
    return {
        name: {"commitment": commitment(field["salt"], field["value"])} if name in names and "value" in field else field
        for name, field in fields.items()
    }


def carried_out(plan: Planned) -> None:
    """Write editions and register: all beside the old files first, then each in one step."""
    fresh = {path: path.with_name(f".{path.name}.new") for path in plan.files}
    for path, data in plan.files.items():
        fresh[path].write_bytes(data)
    for path, new in fresh.items():
        new.replace(path)


FOLDERS = {"problem": "ledger", "case": "cases"}
Edit = tuple[int, int, str]


def working_file(data: Path, leaf: str) -> Path:
    """Return the file that a leaf is projected from."""
    kind, _, name = leaf.partition("/")
    if kind in FOLDERS:
        return data / FOLDERS[kind] / (f"{int(name):03}.yml" if kind == "problem" else f"{name}.yml")
    return data / f"{'plan' if kind == 'aspects' else kind}.yml"


def blanked(text: str, name: str) -> str:
    """Return a file's text with the mark in place of the field's value; unchanged where the file has no such value."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    found = node_at(root, steps_of(name)) if root else None
    if found is None:
        return text
    for start, end, new in sorted(edits(found, removed_value(name)), reverse=True):
        text = text[:start] + new + ("\n" if text[start:end].endswith("\n") else "") + text[end:]
    return text


def node_at(node: Any, steps: list[str]) -> Any:
    """Return the node at the end of a way, list elements by their id; None if there is none."""
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode):
            node = next((element for element in node.value if getattr(node_at(element, ["id"]), "value", None) == step), None)
        else:
            return None
    return node


def edits(node: Any, mark: Any) -> Iterator[Edit]:
    """Yield the replacements (start, end, text) that turn a node into the mark; an absent value stays absent."""
    if isinstance(node, yaml.MappingNode) and isinstance(mark, dict):
        for key, value in node.value:
            if key.value in mark:
                yield value.start_mark.index, value.end_mark.index, json.dumps(mark[key.value], ensure_ascii=False)
    elif isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null":
        plain = mark if isinstance(mark, str) else mark["zh"]
        yield node.start_mark.index, node.end_mark.index, json.dumps(plain, ensure_ascii=False)
    elif isinstance(node, yaml.SequenceNode):
        for element in node.value:
            yield from edits(element, mark[0] if isinstance(mark, list) else mark)


def standing_in(root: Path, word: str) -> Iterator[str]:
    """Yield the files below a folder in which a word still stands, but those of tools and of the version history."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith((".git/", ".venv/")) and word.encode() in path.read_bytes():
            yield name
