"""Making an edition from leaves: salts, commitments, head, digest.

Place in the flow: after the projection; pure. An unchanged field keeps its salt from the edition before, so that two
editions differ only where their words do.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from gongkai.editions.canonical import canonical, digest, leaf_digest
from gongkai.editions.layout import lay_out
from gongkai.editions.model import Edition

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


def salted(leaves: dict[str, dict[str, Any]], before: dict[str, dict[str, Any]], salt: SaltMaker) -> dict[str, dict[str, Any]]:
    """Return the leaves with a salt at each field; equal fields keep theirs."""
    result: dict[str, dict[str, Any]] = {}
    for leaf, values in leaves.items():
        old = before.get(leaf, {})
        result[leaf] = {
            name: old[name] if name in old and old[name].get("value", salted) == value else {"salt": salt(f"{leaf}/{name}"), "value": value}
            for name, value in values.items()
        }
    return result


def propose(
    leaves: dict[str, dict[str, Any]], *, edition: str, as_of: date, kind: Literal["sample", "official"], chain: tuple[Edition, ...]
) -> Proposal:
    """Return the proposed edition that follows the chain."""
    last = chain[-1] if chain else None
    maker = sample_salts(edition) if kind == "sample" else random_salts(edition)
    full = salted(leaves, last.leaves if last else {}, maker)
    head = {
        "as_of": as_of.isoformat(),
        "format": 1,
        "id": edition,
        "kind": kind,
        "leaves": {name: leaf_digest(leaf) for name, leaf in full.items()},
        "number": last.head.number + 1 if last else 1,
        "previous": {"approval": last.approval.seal, "edition": last.digest, "id": last.id} if last else None,
        "removed": [],
        "replaces": None,
    }
    return Proposal(id=edition, digest=digest(canonical(head)), data=lay_out(head, full), head=head)
