"""`gongkai remove`: taking a word out of every edition, keeping the proof that something stood there.

Place in the flow: an edge that rewrites sealed editions, the register and the working files. A field's value and salt go, its
commitment stays, so that digests, chain, codes and log hold; without the salt nobody can try values against the commitment. A free
text of an approval form goes the same way. The working files get the mark of removal (`blanking`). Source: the duty to take down
personal data, secrets and changed decisions (design, section 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.editions.approval import form_text, form_values, texts_of, without_texts
from gongkai.editions.canonical import canonical, commitment
from gongkai.editions.chain import load_chain
from gongkai.editions.fields import Fields, removable
from gongkai.editions.layout import lay_out
from gongkai.editions.model import Edition, Removal
from gongkai.editions.removals import REGISTER, form_leaf, load_removals
from gongkai.findings import Finding, Location, Refused, errors
from gongkai.intake.source import Source
from gongkai.record.text import stamped
from gongkai.rules import word_findings
from gongkai.rules.placed import PublicWords
from gongkai.rules.standards import load_standards
from gongkai.sealing.blanking import blanked, working_file
from gongkai.sealing.withdrawing import Withdrawn, withdrawn
from gongkai.settings import load_config

Place = tuple[str, str]
ORDER = "--organ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be taken out: the places named, every place where a word stands, or both; and on whose decision."""

    places: tuple[str, ...]
    word: str | None
    entry: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a removal would do: the places by edition, every file as it would be, and the files that would go."""

    found: dict[Place, tuple[str, ...]]
    files: dict[Path, bytes]
    gone: Withdrawn


def plan(root: Path, order: Order) -> Plan:
    """Return what would be taken out of the sealed editions and the working files; nothing is written. Raises Refused."""
    refuse_words(root, order)
    chain = load_chain(root)
    wanted = {place for edition in chain for place in (*places_in(edition, order), *places_in_form(edition, order))}
    wanted |= {place for edition in chain for place in retold(edition, wanted)}
    found = {place: tuple(edition.id for edition in chain if holds(edition, place)) for place in sorted(wanted)}
    if refused := [*unfit(chain, order, found)]:
        raise Refused(refused)
    files = {path: data for edition in chain for path, data in files_without(root, edition, set(found))}
    changed = {**files, **blanked_files(root, found), root / REGISTER: register_text(root, order, found)}
    return Plan(found=found, files=changed, gone=withdrawn(root, chain, found))


def refuse_words(root: Path, order: Order) -> None:
    """Refuse an order whose own words break a text rule: they will be public. Raises Refused."""
    source = Source(ORDER, {}, {(): Location(file=ORDER)})
    organ = PublicWords(tree=stamped({"organ": order.entry["organ"]}), source=source, sample=load_config(root).value.kind == "sample")
    if found := errors(word_findings([organ], load_standards(root))):
        raise Refused(found)


def register_text(root: Path, order: Order, found: Mapping[Place, tuple[str, ...]]) -> bytes:
    """Return the bytes of the register with an entry for each place that had none."""
    known = load_removals(root)
    listed = {(entry.leaf, entry.field) for entry in known}
    fresh = [Removal.model_validate({"leaf": leaf, "field": name, **order.entry}) for leaf, name in found if (leaf, name) not in listed]
    return form_text({"removals": [entry.model_dump(mode="json") for entry in (*known, *fresh)]}).encode()


def files_without(root: Path, edition: Edition, places: set[Place]) -> Iterator[tuple[Path, bytes]]:
    """Yield the files of an edition without the values and salts of the places."""
    folder = root / "data" / "editions" / edition.id
    names = {name for leaf, name in places if leaf == form_leaf(edition.id)}
    yield folder / "edition.json", without(edition, places)
    yield folder / "approval.yml", form_text(form_values(without_texts(edition.approval, names))).encode()


def blanked_files(root: Path, places: Iterable[Place]) -> dict[Path, bytes]:
    """Return the working files with the mark in place of the values."""
    texts: dict[Path, str] = {}
    for leaf, name in places:
        path = working_file(root / "data", leaf)
        if path.is_file():
            texts[path] = blanked(texts.get(path) or path.read_text(encoding="utf-8"), name)
    return {path: text.encode() for path, text in texts.items()}


def holds(edition: Edition, place: Place) -> bool:
    """Return whether a field has a value in an edition."""
    leaf, name = place
    if leaf == form_leaf(edition.id):
        return name in texts_of(edition.approval)
    return leaf in edition.leaves and "value" in edition.leaves[leaf].fields.get(name, {})


def places_in(edition: Edition, order: Order) -> Iterator[Place]:
    """Yield the fields of an edition that the order means."""
    for leaf, read in edition.leaves.items():
        for name, field in read.fields.items():
            if f"{leaf}/{name}" in order.places or (order.word and "value" in field and order.word in canonical(field["value"]).decode()):
                yield leaf, name


def places_in_form(edition: Edition, order: Order) -> Iterator[Place]:
    """Yield the texts of an edition's approval form that the order means."""
    leaf = form_leaf(edition.id)
    for name, text in texts_of(edition.approval).items():
        if f"{leaf}/{name}" in order.places or (order.word and order.word in canonical(text).decode()):
            yield leaf, name


def retold(edition: Edition, places: set[Place]) -> Iterator[Place]:
    """Yield what corrections and revisions tell again of the fields: their own was and now."""
    for leaf, name in places:
        for event in edition.leaves[leaf].values.get("events", ()) if leaf in edition.leaves else ():
            if event.get("field") == f"/{name}":
                yield from ((leaf, f"events/{event['id']}/{side}") for side in ("was", "now"))


def unfit(chain: Sequence[Edition], order: Order, found: Mapping[Place, tuple[str, ...]]) -> Iterator[Finding]:
    """Yield why the order cannot be carried out: nothing found, no free text, or a word of a form that is no text of its own."""
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
        yield from unfit_in_form(edition, order)


def unfit_in_form(edition: Edition, order: Order) -> Iterator[Finding]:
    """Yield what the order means of an approval form and nobody can take out: who issued it, or a text without a salt of its own."""
    where = Location(file=f"data/editions/{edition.id}/approval.yml")
    unsalted = [name for _, name in places_in_form(edition, order) if name not in edition.approval.salts]
    left = form_values(without_texts(edition.approval, texts_of(edition.approval)))
    if unsalted or (order.word and order.word in form_text(left)):
        yield Finding(code="removal-approval", where=where, value=order.word or ", ".join(unsalted))


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


def carry_out(plan: Plan) -> None:
    """Write editions, register and working files: all beside the old files first, then each in one step; then delete what goes."""
    fresh = {path: path.with_name(f".{path.name}.new") for path in plan.files}
    for path, data in plan.files.items():
        fresh[path].write_bytes(data)
    for path, new in fresh.items():
        new.replace(path)
    for path in plan.gone.paths:
        path.unlink(missing_ok=True)


def standing_in(root: Path, word: str) -> Iterator[str]:
    """Yield the files below a folder in which a word still stands, but those of tools and of the version history."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith((".git/", ".venv/")) and word.encode() in path.read_bytes():
            yield name
