"""Canonical bytes and digests.

Place in the flow: under sealing and verifying. Our values are text, integers, truth values, null, lists and mappings with
ASCII keys; for these `orjson` gives the very bytes of RFC 8785 (a test compares it with the `rfc8785` package), some two hundred
times faster.
"""

from __future__ import annotations

import hashlib
from typing import Any

import orjson


def canonical(value: Any) -> bytes:
    """Return RFC 8785 bytes of a JSON value; no shape of ours has a float. Raises TypeError for what is no JSON."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def digest(data: bytes) -> str:
    """Return `sha256:` and the hex digest."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def commitment(salt: str, value: Any) -> str:
    """Return the commitment to a field: SHA-256 of its salt and the canonical bytes of its value."""
    return digest(salt.encode("ascii") + canonical(value))


def leaf_digest(fields: dict[str, dict[str, Any]]) -> str:
    """Return the digest of a leaf from its fields {name: {salt, value}}; a removed field carries its commitment alone."""
    return digest(canonical({name: field.get("commitment") or commitment(field["salt"], field["value"]) for name, field in fields.items()}))
