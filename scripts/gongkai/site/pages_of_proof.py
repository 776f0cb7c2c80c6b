"""The page that checks a folder, a file or a code, in the reader's browser.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.proof.log import hashes_of, text
from gongkai.proof.merkle import root_of
from gongkai.site.maker import PageMaker
from gongkai.site.model import Page, PageKind, Section

FILES = (
    ("manifest.json", "manifest"),
    ("SHA256SUMS", "sums"),
    ("data/verify.py", "script_file"),
    ("log/checkpoint", "checkpoint"),
    ("log/entries.jsonl", "entries"),
    ("log/proofs.json", "proofs"),
)


def proof_pages(make: PageMaker) -> Iterator[Page]:
    """The page for checking."""
    yield make.page(
        "verify.html",
        PageKind.VERIFY,
        Section.DATA,
        title=make.plain("verify.title"),
        description=make.plain("verify.intro"),
        context=lambda: {"files": FILES, "root": text(root_of(hashes_of(make.world.editions)))},
    )
