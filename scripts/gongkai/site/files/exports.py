"""The data out as files of the site: the newest edition's under `data/`, every edition's beside its sealed bytes.

Place in the flow: from the exports of editions to assets. A draft has the newest alone, because nobody has approved it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.site.addresses import ADDRESSES
from gongkai.site.exports.editions import LOOSE, all_changes, archive_name, edition_files
from gongkai.site.exports.markdown import record_markdown
from gongkai.site.exports.package import MEDIA, media
from gongkai.site.exports.problems import one_problem
from gongkai.site.model import Asset
from gongkai.site.world import World

LATEST = (
    *("problems.csv", "problems-plain.csv", "problems.parquet", "problems.xlsx", "problems.json", "events.csv", "events-plain.csv"),
    *("events.parquet", "dictionary.csv", "schema.json", "LICENCE.txt", "datapackage.json", "csv-metadata.json", "dcat.jsonld"),
    "recompute.py",
)


def export_assets(world: World) -> Iterator[Asset]:
    """Yield the files of data."""
    for name in LATEST:
        yield Asset(address=f"data/{name}", media_type=media(name), content=partial(one_file, world, world.edition.id, name))
    yield Asset(address="data/changes.jsonl", media_type=MEDIA["jsonl"], content=partial(all_changes, world))
    for number, status in world.statuses.items():
        for ending, make in (("json", one_problem), ("md", record_markdown)):
            content = partial(make, world, status)
            yield Asset(address=ADDRESSES.beside(number, ending), media_type=MEDIA[ending], content=content)
    for edition in world.editions if not world.draft else ():
        for name in (*LOOSE, archive_name(edition.id)):
            content = partial(one_file, world, edition.id, name)
            yield Asset(address=f"data/editions/{edition.id}/{name}", media_type=media(name), content=content)


def one_file(world: World, edition: str, name: str) -> bytes:
    """Return one file of an edition, all of which are made together."""
    return world.once(edition_files, edition)[name]
