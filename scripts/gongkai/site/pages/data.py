"""The page of downloads: what each file is, for whom, how big, how to be sure of it, how to use it.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from gongkai.site.addresses import full, urn
from gongkai.site.exports.editions import all_changes, archive_name, edition_files
from gongkai.site.exports.package import media, sha256
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.voice.worded import size
from gongkai.site.world import World

DATA = Kind(name="data", section=Section.DATA, column=True, schema="Dataset")
# The files of the newest edition: by whom they are wanted, and the word of what each is.
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("sheet", (("problems.xlsx", "xlsx"), ("problems.csv", "csv"), ("events.csv", "events"), ("dictionary.csv", "dictionary"))),
    (
        "program",
        (
            *(("problems.json", "json"), ("problems.parquet", "parquet"), ("events.parquet", "parquet_events")),
            *(("problems-plain.csv", "plain"), ("events-plain.csv", "plain_events"), ("changes.jsonl", "changes")),
        ),
    ),
    (
        "machine",
        (("schema.json", "schema"), ("datapackage.json", "package"), ("csv-metadata.json", "csvw"), ("dcat.jsonld", "dcat")),
    ),
    ("check", (("recompute.py", "recompute"), ("LICENCE.txt", "licence"))),
)
PROOFS = (("data/verify.py", "verifier"), ("manifest.json", "manifest"))
OFFERED = ("problems.xlsx", "problems.csv", "events.csv", "problems.parquet", "events.parquet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file as the page tells of it; size and rows where they are known before the site is whole."""

    name: str
    address: str
    key: str
    size: str = ""
    rows: int | None = None
    digest: str = ""


def data_pages(make: PageMaker) -> Iterator[Page]:
    """The downloads."""
    page = make.page(
        "data/index.html",
        DATA,
        title=make.marked(make.plain("data.title")),
        description=make.plain("data.intro"),
        context=lambda: context(make.world),
    )
    yield replace(page, structured=dataset(make, page))


def context(world: World) -> dict[str, Any]:
    """Return what the page shows."""
    groups = [(group, [download(world, name, key) for name, key in names]) for group, names in GROUPS]
    proofs = [Download(name=address.rpartition("/")[2], address=address, key=key) for address, key in PROOFS]
    if not world.draft:
        groups = [(group, [*files, *proofs] if group == "check" else files) for group, files in groups]
    sums = [file for _, files in groups for file in files if file.digest]
    editions = [] if world.draft else [(edition, archive(world, edition.id)) for edition in reversed(world.editions)]
    return {"groups": groups, "sums": sums, "editions": editions, "offered": OFFERED, "first": next(iter(world.statuses), None)}


def download(world: World, name: str, key: str) -> Download:
    """Return a file of the newest edition."""
    if name == "changes.jsonl":  # the newest edition's own lines lie beside it; here stand those of all
        data = world.once(all_changes)
        return Download(name=name, address=f"data/{name}", key=key, size=size(len(data)), rows=data.count(b"\n"), digest=sha256(data))
    data = world.once(edition_files, world.edition.id)[name]
    rows = data.count(b"\r\n") - 1 if name == "dictionary.csv" else counted(world, name)
    return Download(name=name, address=f"data/{name}", key=key, size=size(len(data)), rows=rows, digest=sha256(data))


def counted(world: World, name: str) -> int | None:
    """Return how many rows a file of problems or events has."""
    stem, _, ending = name.rpartition(".")
    if ending not in ("csv", "parquet", "xlsx") and name != "problems.json":
        return None
    if stem.startswith("problems"):
        return len(world.statuses)
    problems = [status.problem for status in world.statuses.values()]
    return sum(len(problem.events) + sum(len(item.events) for item in problem.items) for problem in problems)


def archive(world: World, edition: str) -> Download:
    """Return the archive of an edition."""
    name = archive_name(edition)
    data = world.once(edition_files, edition)[name]
    return Download(name=name, address=f"data/editions/{edition}/{name}", key="archive", size=size(len(data)), digest=sha256(data))


def dataset(make: PageMaker, page: Page) -> dict[str, Any]:
    """Return the data as schema.org tells of them: who publishes, how they may be used, in which files they are."""
    world, say = make.world, make.plain
    names = [name for _, files in GROUPS[:2] for name, _ in files]
    parts = [
        {
            "@type": "DataDownload",
            "name": name,
            "encodingFormat": media(name),
            "contentUrl": full(world, f"data/{name}") or f"{page.root}data/{name}",
        }
        for name in names
    ]
    return {
        "identifier": urn(f"data/{world.edition.id}"),
        "creator": {"@type": "GovernmentOrganization", "name": say.plain(world.edition.approval.issuer)},
        "license": full(world, "data/LICENCE.txt") or f"{page.root}data/LICENCE.txt",
        "usageInfo": say("data.sample" if world.sample else "data.licence"),
        "isAccessibleForFree": True,
        "temporalCoverage": f"../{world.edition.as_of}",
        "distribution": parts,
    }
