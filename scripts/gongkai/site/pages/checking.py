"""The pages that check in the reader's browser: a folder, a file or a code; a quotation; any two editions.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai.proof.log import hashes_of, text
from gongkai.proof.merkle import root_of
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker

VERIFY = Kind(name="verify", section=Section.DATA)
QUOTE = Kind(name="quote", section=Section.DATA)
COMPARE = Kind(name="compare", section=Section.CHANGES)
FILES = (
    ("manifest.json", "manifest"),
    ("SHA256SUMS", "sums"),
    ("data/verify.py", "script_file"),
    ("log/checkpoint", "checkpoint"),
    ("log/entries.jsonl", "entries"),
    ("log/proofs.json", "proofs"),
)


def proof_pages(make: PageMaker) -> Iterator[Page]:
    """The pages for checking and comparing; a draft has no data for them and so no pages."""
    if make.world.draft:
        return
    yield make.page(
        "verify.html",
        VERIFY,
        title=make.plain("verify.title"),
        description=make.plain("verify.intro"),
        context=lambda: {"files": FILES, "root": text(root_of(hashes_of(make.world.editions)))},
    )
    yield make.page(
        "quote.html",
        QUOTE,
        title=make.plain("quote.title"),
        description=make.plain("quote.intro"),
    )
    editions = make.world.editions
    whole = [(editions[-1], editions[0])] if len(editions) > 2 else []
    yield make.page(
        "compare.html",
        COMPARE,
        title=make.plain("compare.title"),
        description=make.plain("compare.intro"),
        context=lambda: {"pairs": [*whole, *list(pairwise(reversed(editions)))]},
    )
