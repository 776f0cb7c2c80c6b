"""An optional Ed25519 signature over the manifest, in the form of minisign: a technical check, no electronic seal.

Place in the flow: an edge beside the built site. The prehashed form (`ED`, BLAKE2b-512) is what minisign writes and accepts today.
The trusted comment names the edition, never a clock. The key never lies in the data or the site.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from gongkai.findings import Finding, Location, Refused
from gongkai.proof.manifest import MANIFEST, SIGNATURE


def is_published(path: Path) -> bool:
    """Return whether a path lies in a built site, or in a city's data, prose or templates, which are published or shared."""
    for folder in path.resolve().parents:
        city = folder.name in ("data", "docs", "templates", "assets", "overrides") and (folder.parent / "mkdocs.yml").is_file()
        if city or (folder / MANIFEST).is_file() or (folder / "data" / "problems.json").is_file():
            return True
    return False


def new_key(path: Path) -> str:
    """Write a new private key, readable by its owner alone; returns the public key. There is no passphrase: the file must be kept safe.

    Raises Refused rather than overwrite, and for a place whose content is published.
    """
    if is_published(path):
        raise Refused([Finding(code="key-place", where=Location(file=path.name), value=path.as_posix())])
    key = Ed25519PrivateKey.generate()
    raw = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(base64.b64encode(raw) + b"\n")
    except OSError:
        raise Refused([Finding(code="key-file", where=Location(file=path.name), value=path.name)]) from None
    return public_text(key.public_key())


def load_key(path: Path) -> Ed25519PrivateKey:
    """Return a private key. Raises Refused."""
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(path.read_bytes(), validate=False))
    except (OSError, ValueError):
        raise Refused([Finding(code="key-file", where=Location(file=path.name), value=path.name)]) from None


def key_id(public: bytes) -> bytes:
    """Return the eight bytes by which a key is known."""
    return hashlib.blake2b(public, digest_size=8).digest()


def public_text(key: Ed25519PublicKey) -> str:
    """Return a public key as minisign writes it."""
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return base64.b64encode(b"Ed" + key_id(raw) + raw).decode()


def is_public_key(text: str) -> bool:
    """Return whether a text is a public key as minisign writes it."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return False
    return len(raw) == 42 and raw[:2] == b"Ed" and base64.b64encode(raw).decode() == text


def sign_site(folder: Path, key: Ed25519PrivateKey) -> Path:
    """Write the signature of a site's manifest; returns its path. Raises Refused where there is no manifest."""
    path = folder / MANIFEST
    if not path.is_file():
        raise Refused([Finding(code="manifest-none", where=Location(file=MANIFEST), value=folder.name)])
    data = path.read_bytes()
    edition = json.loads(data)["edition"]
    comment = f"edition {edition['id']} {edition['digest']}".encode()
    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signature = key.sign(hashlib.blake2b(data).digest())
    lines = [
        b"untrusted comment: signature over manifest.json; a technical check, no electronic seal",
        base64.b64encode(b"ED" + key_id(raw) + signature),
        b"trusted comment: " + comment,
        base64.b64encode(key.sign(signature + comment)),
    ]
    target = folder / SIGNATURE
    target.write_bytes(b"\n".join(lines) + b"\n")
    return target


def signed_by(data: bytes, signature: bytes, public: str) -> bool:
    """Return whether a signature file is that of the data by a public key; cut, padded or foreign ones are not."""
    try:
        first, body, second, last, end = signature.decode().split("\n")
        raw, packed = base64.b64decode(public, validate=True), base64.b64decode(body, validate=True)
        key = Ed25519PublicKey.from_public_bytes(raw[10:])
        if end or not (first.startswith("untrusted comment: ") and second.startswith("trusted comment: ")):
            return False
        if packed[:2] != b"ED" or packed[2:10] != raw[2:10] or len(packed) != 74 or base64.b64encode(packed).decode() != body:
            return False
        key.verify(packed[10:], hashlib.blake2b(data).digest())
        key.verify(base64.b64decode(last, validate=True), packed[10:] + second.removeprefix("trusted comment: ").encode())
    except (ValueError, InvalidSignature):
        return False
    return True
