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
    files = [
        *(
            ("data/problems.csv", "csv"),
            ("data/events.csv", "events"),
            ("data/problems.xlsx", "xlsx"),
            ("data/dictionary.csv", "dictionary"),
        ),
        *(("data/problems.json", "json"), ("data/problems-plain.csv", "plain"), ("data/changes.jsonl", "changes")),
        *(("data/datapackage.json", "package"), ("data/csv-metadata.json", "csvw"), ("data/dcat.jsonld", "dcat")),
    ]
    if not make.world.draft:
        files += [
            (f"data/editions/{make.world.edition.id}/edition.json", "edition"),
            ("data/recompute.py", "recompute"),
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
