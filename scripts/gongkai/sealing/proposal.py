"""Making an edition from leaves: salts, commitments, head, digest.

Place in the flow: after the projection; pure. An unchanged field keeps its salt from the edition before, so that two
editions differ only where their words do.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from gongkai.editions.canonical import canonical, digest, leaf_digest
from gongkai.editions.fields import Fields, Values, field_value, taken_apart
from gongkai.editions.layout import Leaf, lay_out
from gongkai.editions.model import Edition, Removal

Leaves = Mapping[str, Values]
SaltMaker = Callable[[str], str]
SAMPLE_SEED = b"gongkai sample editions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An edition that nobody has approved yet."""

    id: str
    digest: str
    data: bytes
    head: dict[str, Any]


def sample_salts(edition: str) -> SaltMaker:
    """Return salts derived from a fixed seed: remaking the samples gives the same bytes."""
    return lambda place: hmac.new(SAMPLE_SEED, f"{edition}/{place}".encode(), hashlib.sha256).hexdigest()[:32]


def random_salts(_edition: str) -> SaltMaker:
    """Return salts nobody can guess."""
    return lambda _place: secrets.token_hex(16)


def salts_for(kind: str, edition: str) -> SaltMaker:
    """Return the salts of an edition: those of a sample can be made again, those of an official one by nobody."""
    return sample_salts(edition) if kind == "sample" else random_salts(edition)


def salted(leaves: Leaves, before: Mapping[str, Leaf], salt: SaltMaker) -> dict[str, Fields]:
    """Return the fields of the leaves {name: values} with a salt at each; equal fields keep theirs, removed ones stay removed.

    A removed field has no value in the edition before, and the mark of the format stands in its place.
    """
    result: dict[str, Fields] = {}
    for leaf, values in leaves.items():
        old = before[leaf].fields if leaf in before else {}
        result[leaf] = {
            name: old[name] if name in old and field_value(name, old[name]) == value else {"salt": salt(f"{leaf}/{name}"), "value": value}
            for name, value in taken_apart(values).items()
        }
    return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an edition stands: its name, its day, the chain before it, what it replaces, what was removed since."""

    id: str
    as_of: date
    kind: Literal["sample", "official"]
    chain: tuple[Edition, ...] = ()
    replaces: str | None = None
    removed: tuple[Removal, ...] = ()


def propose(leaves: Leaves, place: Place) -> Proposal:
    """Return the proposed edition of the leaves {name: values} at its place."""
    last = place.chain[-1] if place.chain else None
    maker = salts_for(place.kind, place.id)
    full = salted(leaves, last.leaves if last else {}, maker)
    head = {
        "as_of": place.as_of.isoformat(),
        "format": 1,
        "id": place.id,
        "kind": place.kind,
        "leaves": {name: leaf_digest(leaf) for name, leaf in full.items()},
        "number": last.head.number + 1 if last else 1,
        "previous": {"approval": last.approval.seal, "edition": last.digest, "id": last.id} if last else None,
        "removed": [entry.model_dump(mode="json") for entry in place.removed],
        "replaces": place.replaces,
    }
    return Proposal(id=place.id, digest=digest(canonical(head)), data=lay_out(head, full), head=head)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """The leaves of an edition {name: values} at its place in the chain, without the list of its addresses.

    `files` are those that no edition before it holds, by the names under which they will be kept.
    """

    leaves: Mapping[str, Values]
    place: Place
    files: Mapping[str, bytes] = field(default_factory=dict)

    def proposal(self, addresses: str | None = None) -> Proposal:
        """Return the proposal; with the digest of the list of addresses once that is known."""
        listed = {"addresses": {"sha256": addresses}} if addresses else {}
        return propose({**self.leaves, **listed}, self.place)
