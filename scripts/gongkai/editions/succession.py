"""Which edition follows which, and which one another replaces.

Place in the flow: under the chain and the sealing; pure. A replacement (`2024-12-31-r2`) follows directly after the edition it
replaces, carries its day in its name, and is compared with the editions before that one; what differs from the replaced
edition is listed and published instead of refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.editions.model import Edition
from gongkai.findings import Finding, Location

NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-r([2-9]))?")


def successor(name: str) -> str:
    """Return the name of the edition that may replace another: `2024-12-31` gives `2024-12-31-r2`, that one `-r3`."""
    match = NAME.fullmatch(name)
    assert match
    return f"{match[1]}-r{int(match[2] or 1) + 1}"


def replaced_by(chain: Sequence[Edition]) -> dict[str, str]:
    """Return the replaced editions with the ones that replace them, by id."""
    return {edition.head.replaces: edition.id for edition in chain if edition.head.replaces}


def standing(chain: Sequence[Edition]) -> list[Edition]:
    """Return the editions that no other one replaces, in order."""
    gone = replaced_by(chain)
    return [edition for edition in chain if edition.id not in gone]


def kept_by(chain: Sequence[Edition], replaces: str | None) -> list[Edition]:
    """Return the editions whose words a new edition after the chain must keep: all standing ones but the one it replaces."""
    return [edition for edition in standing(chain) if edition.id != replaces]


def order_findings(edition: Edition, before: Sequence[Edition], where: Location) -> Iterator[Finding]:
    """Yield what is wrong with an edition's place after the ones before it: kind, day, and what it says it replaces."""
    last, replaces = before[-1], edition.head.replaces
    kept = kept_by(before, replaces)
    if edition.head.kind != last.head.kind or (kept and edition.as_of < kept[-1].as_of):
        yield Finding(code="edition-order", where=where, value=edition.id, args={"expected": last.id})
    if (replaces is None) != ("-r" not in edition.id) or (replaces and (replaces != last.id or edition.id != successor(last.id))):
        yield Finding(code="edition-replaces", where=where, value=str(replaces), args={"expected": last.id, "name": successor(last.id)})
