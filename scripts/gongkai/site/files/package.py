"""What the files of data are, for machines: Data Package, table metadata, catalogue entry.

Place in the flow: from the world to bytes, after the tables. Sources:
Data Package 2.0 (datapackage.org), CSVW (W3C 2015), DCAT 3 (W3C 2024).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from gongkai.site.files.events_table import EVENT_COLUMNS
from gongkai.site.files.problems import head, json_bytes
from gongkai.site.files.table import COLUMNS
from gongkai.site.files.tables import CSV, events_csv, meaning, problems_csv
from gongkai.site.model import Asset
from gongkai.site.world import World
from gongkai.words import LANGUAGES, Catalogue

WHOLE = frozenset({"number", "days_original"})
DAYS = frozenset({"date", "end", "original_limit", "current_limit", "self_check", "acceptance", "closure", "as_of"})
TABLES = {"problems-plain": COLUMNS, "events": EVENT_COLUMNS}


def package_assets(world: World) -> Iterator[Asset]:
    """Yield the three descriptions."""
    for name, make in (("datapackage.json", package), ("csv-metadata.json", csvw), ("dcat.jsonld", dcat)):
        kind = "application/ld+json" if name != "datapackage.json" else "application/json"
        yield Asset(address=f"data/{name}", media_type=kind, content=partial(described, world, make))


def described(world: World, make: Any) -> bytes:
    """Return one description."""
    return json_bytes(make(world))


def title(world: World) -> dict[str, str]:
    """Return what the data are called, with the mark of a sample."""
    words = {lang: Catalogue.of(lang).text for lang in LANGUAGES}
    mark = {lang: words[lang]("sample.mark") if world.sample else "" for lang in LANGUAGES}
    document = world.edition.values_of("plan")["document"]
    return {lang: mark[lang] + (document.get(lang) or document["zh"]) for lang in LANGUAGES}


def kind_of(column: str) -> str:
    """Return the type of a column: whole number, day, or text."""
    return "integer" if column in WHOLE else "date" if column in DAYS else "string"


def contents(world: World) -> dict[str, bytes]:
    """Return the tables that are described, by name."""
    return {"problems-plain": problems_csv(world, "utf-8"), "events": events_csv(world)}


def package(world: World) -> dict[str, Any]:
    """Return the Data Package."""
    made = contents(world)
    about = head(world)
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"gongkai-{world.edition.id}",
        "title": title(world)["zh"],
        "title_en": title(world)["en"],
        "description": about["note"]["zh"] if about["note"] else Catalogue.of("zh").text("data.licence"),
        "version": world.edition.id,
        "created": f"{world.edition.approval.published_at.replace(' ', 'T')}:00{world.config.utc_offset}",
        "resources": [resource(name, columns, made[name]) for name, columns in TABLES.items()],
    }


def resource(name: str, columns: Sequence[str], data: bytes) -> dict[str, Any]:
    """Return one table of the Data Package with its size, its digest and its fields."""
    fields = [
        {"name": column, "type": kind_of(column), "title": meaning(column, "zh"), "description": meaning(column, "en")}
        for column in columns
    ]
    own = {"name": name, "path": f"{name}.csv", "format": "csv", "mediatype": CSV, "encoding": "utf-8", "type": "table"}
    digest = hashlib.sha256(data).hexdigest()
    return {**own, "bytes": len(data), "hash": f"sha256:{digest}", "schema": {"fields": fields, "missingValues": [""]}}


def csvw(world: World) -> dict[str, Any]:
    """Return the metadata of the tables for CSV on the Web."""
    tables = [
        {"url": f"{name}.csv", "tableSchema": {"columns": [csvw_column(column) for column in columns]}} for name, columns in TABLES.items()
    ]
    return {"@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}], "dc:title": title(world)["zh"], "tables": tables}


def csvw_column(column: str) -> dict[str, Any]:
    """Return one column: its name as the header has it, what it means, its type."""
    return {
        "name": column,
        "titles": column,
        "dc:description": [{"@value": meaning(column, lang), "@language": lang} for lang in LANGUAGES],
    } | {"datatype": kind_of(column)}


def dcat(world: World) -> dict[str, Any]:
    """Return the entry of a data catalogue."""
    names = ("problems.csv", "problems-plain.csv", "events.csv", "problems.xlsx", "problems.json", "changes.jsonl")
    texts = [{"@value": value, "@language": lang} for lang, value in title(world).items()]
    parts = [{"@type": "dcat:Distribution", "dcat:downloadURL": {"@id": name}, "dct:title": name} for name in names]
    about = {
        "dct:identifier": world.edition.id,
        "dct:issued": world.edition.approval.published_at[:10],
        "dct:modified": str(world.edition.as_of),
    }
    context = {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"}
    return {"@context": context, "@type": "dcat:Dataset", "dct:title": texts, **about, "dcat:distribution": parts}
