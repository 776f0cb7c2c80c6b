"""A Merkle tree after RFC 9162 (sections 2.1.1 to 2.1.4): roots, inclusion and consistency, made and checked.

Place in the flow: the bottom of proof; pure. Leaves are bytes, hashes are bytes; a leaf and a node never hash alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of an entry."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """Return the largest power of two smaller than a size of at least two."""
    return 1 << ((size - 1).bit_length() - 1)


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes; that of no leaf is the hash of nothing."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = split(len(hashes))
    return node_hash(root_of(hashes[:k]), root_of(hashes[k:]))


def inclusion_proof(index: int, hashes: Sequence[bytes]) -> list[bytes]:
    """Return the path from a leaf to the root."""
    if len(hashes) <= 1:
        return []
    k = split(len(hashes))
    if index < k:
        return [*inclusion_proof(index, hashes[:k]), root_of(hashes[k:])]
    return [*inclusion_proof(index - k, hashes[k:]), root_of(hashes[:k])]


def consistency_proof(size: int, hashes: Sequence[bytes]) -> list[bytes]:
    """Return the proof that the tree of the first `size` leaves is a prefix of the whole."""
    return subproof(size, hashes, whole=True)


def subproof(size: int, hashes: Sequence[bytes], *, whole: bool) -> list[bytes]:
    """Return SUBPROOF of RFC 9162, section 2.1.4.1."""
    if size == len(hashes):
        return [] if whole else [root_of(hashes)]
    k = split(len(hashes))
    if size <= k:
        return [*subproof(size, hashes[:k], whole=whole), root_of(hashes[k:])]
    return [*subproof(size - k, hashes[k:], whole=False), root_of(hashes[:k])]


def included(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Return whether a proof leads from a leaf hash to the root (section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, found = index, size - 1, leaf
    for part in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = node_hash(part, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, part)
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def consistent(first: int, second: int, old: bytes, new: bytes, proof: Sequence[bytes]) -> bool:
    """Return whether a proof shows that the tree of `first` leaves is a prefix of that of `second` (section 2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and old == new
    path = list(proof) if first & (first - 1) else [old, *proof]
    if not path:
        return False
    node, last = first - 1, second - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    was = now = path[0]
    for part in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            was, now = node_hash(part, was), node_hash(part, now)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            now = node_hash(now, part)
        node, last = node >> 1, last >> 1
    return last == 0 and was == old and now == new
