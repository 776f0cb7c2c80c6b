"""Where everything lives: the folder of each language, full addresses, permanent ids.

Place in the flow: under pages and files; pure.
"""

from __future__ import annotations

import uuid

from gongkai.record.text import Language
from gongkai.site.world import World

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:gongkai")


def localized(address: str, lang: Language) -> str:
    """Return where a language-free address lives in a language."""
    return address if lang is Language.ZH else f"en/{address}"


def urn(path: str) -> str:
    """Return the permanent id of a path."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, path)}"


def full(world: World, address: str) -> str | None:
    """Return the full address, where the site has a base address."""
    base = (world.config.base_url or "").rstrip("/")
    return f"{base}/{address}" if base else None
