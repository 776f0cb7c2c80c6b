"""The short code of a page: typed from paper, it names page and edition.

Source: Crockford base 32 of the first 45 bits of SHA-256(edition digest, newline, language-free address), and its check
character (modulo 37); grouped 4-4-2.
"""

from __future__ import annotations

import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK = ALPHABET + "*~$=U"


def page_code(edition_digest: str, address: str) -> str:
    """Return the code of a language-free address in an edition."""
    data = hashlib.sha256(f"{edition_digest}\n{address}".encode()).digest()
    number = int.from_bytes(data[:6], "big") >> 3
    digits = "".join(ALPHABET[(number >> shift) & 31] for shift in range(40, -1, -5))
    text = digits + CHECK[number % 37]
    return f"{text[:4]}-{text[4:8]}-{text[8:]}"
