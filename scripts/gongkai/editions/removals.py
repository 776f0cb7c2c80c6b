"""Lawful removals (依法撤下): the register of what was taken out, and that the editions bear it out.

Place in the flow: beside the chain. `data/removals.yml` is written by `gongkai remove` alone; each entry goes into `removed` of
the next edition's head. A field without value that no entry names, or one named that still has its value, is a refusal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from gongkai.editions.model import Edition, Removal
from gongkai.findings import Finding, Location
from gongkai.intake.typed import typed
from gongkai.intake.yaml_source import read_yaml
from gongkai.record.text import stamped
from gongkai.rules.placed import PublicWords

REGISTER = "data/removals.yml"
REMOVALS: TypeAdapter[tuple[Removal, ...]] = TypeAdapter(tuple[Removal, ...])


def load_removals(root: Path) -> tuple[Removal, ...]:
    """Return the register, empty where there is none. Raises Refused."""
    path = root / REGISTER
    if not path.is_file():
        return ()
    source = read_yaml(path, REGISTER)
    return typed(REMOVALS, source, source.data["removals"])


def removal_findings(editions: Sequence[Edition], register: Sequence[Removal]) -> Iterator[Finding]:
    """Yield where register and editions differ: a gap without an entry, an entry without a gap, an entry of a head that is lost.

    From the edition on that carries an entry in its head, the field may have a new value: an office line in place of a private one.
    """
    listed = {(entry.leaf, entry.field) for entry in register}
    carried: set[tuple[str, str]] = set()
    for edition in editions:
        where = Location(file=f"data/editions/{edition.id}")
        yield from form_removal_findings(edition, listed, where)
        carried |= {(entry.leaf, entry.field) for entry in edition.head.removed}
        named = {entry.leaf for entry in register}
        for leaf, read in edition.leaves.items():
            for name, field in read.fields.items() if leaf in named or not read.whole else ():
                gap, entry = "value" not in field, (leaf, name)
                if (gap and entry not in listed) or (not gap and entry in listed - carried):
                    yield Finding(code="removal-register", where=where, value=f"{leaf}/{name}")
        for removal in edition.head.removed:
            if removal not in register:
                yield Finding(code="removal-lost", where=where, value=f"{removal.leaf}/{removal.field}")


def form_leaf(edition: str) -> str:
    """Return the name by which the register calls the approval form of an edition."""
    return f"approval/{edition}"


def form_removal_findings(edition: Edition, listed: set[tuple[str, str]], where: Location) -> Iterator[Finding]:
    """Yield where register and approval form differ; no text comes in place of one removed there."""
    leaf = form_leaf(edition.id)
    for name in sorted(set(edition.approval.removed) ^ {name for form, name in listed if form == leaf}):
        yield Finding(code="removal-register", where=where, value=f"{leaf}/{name}")


def register_words(root: Path, *, sample: bool) -> tuple[PublicWords, ...]:
    """Return the public words of the register. Raises Refused."""
    path = root / REGISTER
    if not path.is_file():
        return ()
    source = read_yaml(path, REGISTER)
    return (PublicWords(tree=stamped(source.data), source=source, sample=sample),)


def new_removals(register: Sequence[Removal], chain: Sequence[Edition]) -> tuple[Removal, ...]:
    """Return the entries that no sealed head carries yet."""
    carried = [entry for edition in chain for entry in edition.head.removed]
    return tuple(entry for entry in register if entry not in carried)
