"""The files by which a site can be checked: sealed editions, the log, the table of codes, the verifier script.

Place in the flow: beside the pages; pure. The manifest is made from the finished folder, after everything else; the list says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from importlib.resources import files

from gongkai.editions.approval import form_values
from gongkai.editions.canonical import canonical
from gongkai.editions.layout import head_bytes
from gongkai.editions.model import Edition
from gongkai.proof import log
from gongkai.record.text import Language
from gongkai.site.files.scripts import script_of
from gongkai.site.model import Asset, Page
from gongkai.site.world import World
from gongkai.words import LANGUAGES, Catalogue

JSON = "application/json"
PLACE = "WORDS: dict[str, dict[str, str]] = {}"  # where the published verifier has its words


def proof_assets(world: World, pages: tuple[Page, ...]) -> Iterator[Asset]:
    """Yield the files; a draft has none, because nobody has approved it."""
    if world.draft:
        return
    for edition in world.editions:
        folder = f"data/editions/{edition.id}"
        yield Asset(address=f"{folder}/edition.json", media_type=JSON, content=partial(edition_bytes, edition))
        yield Asset(address=f"{folder}/approval.json", media_type=JSON, content=partial(approval_bytes, edition))
        yield Asset(address=f"{folder}/addresses.txt", media_type="text/plain", content=partial(address_bytes, edition))
    for name, kind, content in (
        ("log/checkpoint", "text/plain", log.checkpoint),
        ("log/entries.jsonl", "application/jsonl", log.entries),
        ("log/proofs.json", JSON, log.proofs),
    ):
        yield Asset(address=name, media_type=kind, content=partial(content, world.editions))
    yield Asset(address="data/codes.js", media_type="text/javascript", content=partial(codes, world, pages))
    yield Asset(address="data/verify.py", media_type="text/x-python", content=verifier)


def edition_bytes(edition: Edition) -> bytes:
    """Return the sealed bytes of an edition, out of the lines they were read from."""
    body = b",\n".join(edition.leaves[name].line for name in sorted(edition.leaves))
    return head_bytes(edition.head.model_dump(mode="json")) + b"{\n" + body + b"\n}}\n"


def approval_bytes(edition: Edition) -> bytes:
    """Return the approval form as canonical JSON, as it is sealed."""
    return canonical(form_values(edition.approval)) + b"\n"


def address_bytes(edition: Edition) -> bytes:
    """Return the sealed list of an edition's addresses."""
    return "".join(f"{address}\n" for address in edition.addresses).encode()


def codes(world: World, pages: tuple[Page, ...]) -> bytes:
    """Return the table from which every code of every edition is made again: digests, and addresses with their first edition.

    A page that no edition lists yet (newer software made it) comes after the last edition: its code is printed, so it must be found.
    """
    first: dict[str, int] = {}
    prefix = f"{Language.EN}/"
    for index, edition in enumerate(world.editions):
        for address in edition.addresses:
            if address.endswith(".html") and not address.startswith(prefix):
                first.setdefault(address, index)
    for page in pages:
        if page.lang is Language.ZH and not page.alone:
            first.setdefault(page.address, len(world.editions))
    rows = [{"digest": e.digest, "id": e.id, "number": e.head.number, "replaced": replaced(world, e)} for e in world.editions]
    return script_of("gongkaiCodes", {"addresses": [list(row) for row in first.items()], "editions": rows})


def replaced(world: World, edition: Edition) -> int | None:
    """Return the number of the edition that replaces another, if any."""
    by = world.replacement(edition)
    return by.head.number if by else None


def verifier() -> bytes:
    """Return the verifier script with its words filled in."""
    source = files("gongkai.proof").joinpath("verifier.py").read_text(encoding="utf-8")
    prefix = "verify.script."
    words = {lang: {k.removeprefix(prefix): v for k, v in Catalogue.of(lang).words.items() if k.startswith(prefix)} for lang in LANGUAGES}
    if source.count(PLACE) != 1:
        raise ValueError(f"the verifier has no one place for its words: {PLACE}")
    return source.replace(PLACE, f"{PLACE[:-2]}{json.dumps(words, ensure_ascii=False)}").encode()
