"""The data of an edition in every form: single files, and one archive that holds them all with their digests.

Place in the flow: the one list of what can be taken away; made once for an edition, and kept between builds by the publisher.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from gongkai.site.exports.change_log import change_log, changes_of
from gongkai.site.exports.columns import TABLES
from gongkai.site.exports.markdown import record_markdown
from gongkai.site.exports.package import descriptions, sha256
from gongkai.site.exports.problems import all_problems, head, json_bytes
from gongkai.site.exports.schema import schema
from gongkai.site.exports.tables import table_files
from gongkai.site.exports.terms import LICENCE, licence, recompute
from gongkai.site.world import World

# What lies beside the sealed bytes of every edition; the archive has the rest.
LOOSE = ("problems.csv", "events.csv", "problems.xlsx", "problems.parquet", "events.parquet", "changes.jsonl")
OTHERS = (
    *("dictionary.csv", "problems.xlsx", "problems.json", "changes.jsonl", "schema.json", LICENCE, "recompute.py"),
    *("datapackage.json", "csv-metadata.json", "dcat.jsonld"),
)
SUMS = "SHA256SUMS"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day an archive can tell; the edition's own days stand in its files
MODE = 0o100644 << 16
LEVEL = 6


def archive_name(edition: str) -> str:
    """Return what the archive of an edition is called."""
    return f"gongkai-{edition}.zip"


def edition_files(world: World, edition: str) -> dict[str, bytes]:
    """Return the files of an edition by name, as the site of that edition had them."""
    then = next(each for each in world.each if each.edition.id == edition)
    made = dict(table_files(then))
    made["problems.json"] = json_bytes(all_problems(then))
    made["changes.jsonl"] = changes_of(then, edition)
    mark = head(then)["mark"]
    made["schema.json"] = json_bytes({**schema(), **({"$comment": " ".join(mark.values())} if mark else {})})
    made[LICENCE] = licence(then)
    made["recompute.py"] = recompute(then)
    made |= dict(descriptions(then, made))
    if then.draft:
        return made  # nobody has approved it: no archive
    records = {f"records/{number}.md": record_markdown(then, status) for number, status in then.statuses.items()}
    return made | {archive_name(edition): archive({**made, **records})}


def file_names(edition: str) -> tuple[str, ...]:
    """Return what the files of an edition are called."""
    tables = (f"{name}{ending}" for name in TABLES for ending in (".csv", "-plain.csv", ".parquet"))
    return (*tables, *OTHERS, archive_name(edition))


def all_changes(world: World) -> bytes:
    """Return the changes of all editions, oldest first."""
    if world.draft:
        return change_log(world)
    return b"".join(world.once(edition_files, edition.id)["changes.jsonl"] for edition in world.editions)


def archive(made: Mapping[str, bytes]) -> bytes:
    """Return the archive of files: in order, no time of day, no owner; its first file has the digests of all others."""
    sums = "".join(f"{sha256(data)}  {name}\n" for name, data in sorted(made.items()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in (SUMS, sums.encode()), *sorted(made.items()):
            row = zipfile.ZipInfo(name, EPOCH)
            row.create_system, row.external_attr = 3, MODE  # as made on Unix, wherever it is made
            packed.writestr(row, data, zipfile.ZIP_DEFLATED, LEVEL)
    return out.getvalue()
