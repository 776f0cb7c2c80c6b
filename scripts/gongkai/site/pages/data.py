"""The page of downloads.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker

DATA = Kind(name="data", section=Section.DATA, column=True, schema="Dataset")


def data_pages(make: PageMaker) -> Iterator[Page]:
    """The downloads."""
    files = [("data/problems.json", "json"), ("data/problems.csv", "csv"), ("data/changes.jsonl", "changes")]
    if not make.world.draft:
        files += [
            (f"data/editions/{make.world.edition.id}/edition.json", "edition"),
            ("data/verify.py", "verifier"),
            ("manifest.json", "manifest"),
        ]
    yield make.page(
        "data/index.html",
        DATA,
        title=make.marked(make.plain("data.title")),
        description=make.plain("data.intro"),
        context=lambda: {"files": files},
    )
