"""The log after RFC 9162: known roots, every proof, and no tampered history."""

from __future__ import annotations

import hashlib

import pytest

from gongkai.proof.merkle import consistency_proof, consistent, included, inclusion_proof, leaf_hash, root_of

# The eight leaves and roots that the certificate transparency projects test with.
LEAVES = [
    bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
SIZE = 64
HASHES = [leaf_hash(str(number).encode()) for number in range(SIZE)]


@pytest.mark.parametrize("size", range(1, 9))
def test_known_roots(size: int) -> None:
    assert root_of([leaf_hash(leaf) for leaf in LEAVES[:size]]).hex() == ROOTS[size - 1]


def test_no_leaf_has_the_hash_of_nothing() -> None:
    assert root_of([]) == hashlib.sha256(b"").digest()


@pytest.mark.parametrize("size", range(1, SIZE + 1))
def test_every_entry_is_included_and_no_other_is(size: int) -> None:
    hashes = HASHES[:size]
    root = root_of(hashes)
    for index in range(size):
        proof = inclusion_proof(index, hashes)
        assert included(index, size, hashes[index], proof, root)
        assert not included(index, size, leaf_hash(b"another"), proof, root)
        assert not included(index, size, hashes[index], [*proof, root], root)
        assert not included(index, size, hashes[index], proof, leaf_hash(b"another root"))
        assert size == 1 or not included((index + 1) % size, size, hashes[index], proof, root)


@pytest.mark.parametrize("second", range(1, SIZE + 1))
def test_every_earlier_state_is_consistent_and_no_tampered_one_is(second: int) -> None:
    new = root_of(HASHES[:second])
    for first in range(1, second + 1):
        old, proof = root_of(HASHES[:first]), consistency_proof(first, HASHES[:second])
        assert consistent(first, second, old, new, proof)
        forged = root_of([*HASHES[: first - 1], leaf_hash(b"tampered")])
        assert not consistent(first, second, forged, new, proof)
        assert not consistent(first, second, old, leaf_hash(b"another"), proof)
        assert first == second or not consistent(first, second, old, new, proof[:-1])
        assert not consistent(first, second, old, new, [*proof, new])
    assert not consistent(0, second, new, new, [])
    assert not consistent(second + 1, second, new, new, [])
