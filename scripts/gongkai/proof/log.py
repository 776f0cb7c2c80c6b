"""The log of editions: one entry an edition, a Merkle tree over them, as static files.

Place in the flow: from editions to files; pure. Who keeps an old checkpoint can prove that what he saw is still a part of what
is shown now. The checkpoint has the body of C2SP tlog-checkpoint: origin, size, root.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from gongkai.editions.canonical import canonical
from gongkai.editions.model import Edition
from gongkai.proof.merkle import consistency_proof, inclusion_proof, leaf_hash, root_of


def entry_of(edition: Edition) -> bytes:
    """Return an edition's entry: who approved it when, by organ and never by person; its digest covers every leaf and address."""
    approval = edition.approval
    value = {
        "approval": approval.seal,
        "approved_on": approval.approved_on.isoformat(),
        "edition": edition.digest,
        "id": edition.id,
        "issuer": {"en": approval.issuer.en, "zh": approval.issuer.zh},
        "number": edition.head.number,
        "published_at": approval.published_at,
        "replaces": edition.head.replaces,
    }
    return canonical(value)


def hashes_of(editions: Sequence[Edition]) -> list[bytes]:
    """Return the leaf hashes."""
    return [leaf_hash(entry_of(edition)) for edition in editions]


def text(value: bytes) -> str:
    """Return bytes as base 64."""
    return base64.b64encode(value).decode()


def checkpoint(editions: Sequence[Edition]) -> bytes:
    """Return the newest state of the log."""
    origin = f"gongkai/{editions[0].head.kind}/{editions[0].content.plan.round.id}"
    return f"{origin}\n{len(editions)}\n{text(root_of(hashes_of(editions)))}\n".encode()


def entries(editions: Sequence[Edition]) -> bytes:
    """Return all entries, one a line."""
    return b"".join(entry_of(edition) + b"\n" for edition in editions)


def proofs(editions: Sequence[Edition]) -> bytes:
    """Return root, inclusion proofs of every entry, and consistency proofs between any two sizes."""
    hashes = hashes_of(editions)
    sizes = range(1, len(hashes) + 1)
    value: dict[str, Any] = {
        "size": len(hashes),
        "roots": {str(size): text(root_of(hashes[:size])) for size in sizes},
        "inclusion": {str(index): [text(part) for part in inclusion_proof(index, hashes)] for index in range(len(hashes))},
        "consistency": {
            f"{first}-{second}": [text(part) for part in consistency_proof(first, hashes[:second])]
            for second in sizes
            for first in sizes
            if first < second and (second == len(hashes) or second == first + 1)
        },
    }
    return canonical(value) + b"\n"


def extends(editions: Sequence[Edition], published: bytes) -> bool:
    """Return whether the log of the editions contains a checkpoint published before as its own past."""
    try:
        _, size, root = published.decode().splitlines()[:3]
        return 0 < int(size) <= len(editions) and text(root_of(hashes_of(editions)[: int(size)])) == root
    except (UnicodeDecodeError, ValueError):
        return False
