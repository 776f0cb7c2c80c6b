"""What the files of data are, for machines: Data Package, table metadata, catalogue entry.

Place in the flow: from the finished files of an edition to bytes. Sources:
Data Package 2.0 (datapackage.org), CSVW (W3C 2015), DCAT 3 (W3C 2024).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.site.addresses import full, urn
from gongkai.site.exports.columns import TABLES, codes_of, kind_of, meaning
from gongkai.site.exports.problems import head, json_bytes
from gongkai.site.exports.terms import LICENCE
from gongkai.site.world import World
from gongkai.words import LANGUAGES, Catalogue

KEYS = {"problems": ["number"], "events": ["number", "item", "event"]}
MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "jsonld": "application/ld+json",
    "txt": "text/plain",
    "py": "text/x-python",
    "md": "text/markdown",
    "zip": "application/zip",
}
OTHERS = ("problems.xlsx", "problems.json", "problems.parquet", "events.parquet", "changes.jsonl", "dictionary.csv")
SPDX = "http://spdx.org/rdf/terms#"


def media(name: str) -> str:
    """Return the media type of a file by its ending."""
    return MEDIA[name.rpartition(".")[2]]


def sha256(data: bytes) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(data).hexdigest()


def descriptions(world: World, made: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the three descriptions of the files that were made."""
    yield "datapackage.json", json_bytes(package(world, made))
    yield "csv-metadata.json", json_bytes(csvw(world))
    yield "dcat.jsonld", json_bytes(dcat(world, made))


def title(world: World) -> dict[str, str]:
    """Return what the data are called, with the mark of a sample."""
    words = {lang: Catalogue.of(lang).text for lang in LANGUAGES}
    mark = {lang: words[lang]("sample.mark") if world.sample else "" for lang in LANGUAGES}
    name = world.config.identity.site_name
    return {lang: mark[lang] + words[lang]("data.dataset", site=getattr(name, lang) or name.zh) for lang in LANGUAGES}


def use(world: World, lang: str) -> str:
    """Return how the data may be used."""
    return Catalogue.of(lang).text("data.sample" if world.sample else "data.licence")


def published(world: World) -> str:
    """Return when the edition was published, as machines write it."""
    return f"{world.edition.approval.published_at.replace(' ', 'T')}:00{world.config.utc_offset}"


def package(world: World, made: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the Data Package."""
    about = head(world)
    tables = [resource(name, columns, made[f"{name}-plain.csv"]) for name, columns in TABLES.items()]  # all that every reader can read
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"gongkai-{world.edition.id}",
        "id": urn(f"data/{world.edition.id}"),
        "title": title(world)["zh"],
        "title_en": title(world)["en"],
        "description": about["note"]["zh"] if about["note"] else Catalogue.of("zh").text("data.licence"),
        "version": world.edition.id,
        "created": published(world),
        "licenses": [{"name": "other", "path": LICENCE, "title": use(world, "zh")}],
        "resources": tables,
    }


def resource(name: str, columns: Sequence[str], data: bytes) -> dict[str, Any]:
    """Return one table of the Data Package with its size, its digest, its fields and its keys."""
    schema: dict[str, Any] = {"fields": [field(column) for column in columns], "missingValues": [""], "primaryKey": KEYS[name]}
    if name == "events":
        schema["foreignKeys"] = [{"fields": ["number"], "reference": {"resource": "problems-plain", "fields": ["number"]}}]
    own = {"name": f"{name}-plain", "path": f"{name}-plain.csv", "type": "table", "format": "csv", "mediatype": MEDIA["csv"]}
    own |= {"encoding": "utf-8", "hash": f"sha256:{sha256(data)}"}
    return {**own, "bytes": len(data), "dialect": {"lineTerminator": "\r\n"}, "schema": schema}


def field(column: str) -> dict[str, Any]:
    """Return a column of the Data Package: its type, what it means, which codes may stand in it."""
    about: dict[str, Any] = {"name": column, "type": kind_of(column), "title": meaning(column, "zh"), "description": meaning(column, "en")}
    if kind_of(column) == "boolean":
        about |= {"trueValues": ["true"], "falseValues": ["false"]}
    if codes := codes_of(column):
        about["constraints"] = {"enum": list(codes)}
    return about


def csvw(world: World) -> dict[str, Any]:
    """Return the metadata of the tables for CSV on the Web."""
    tables = [
        {"url": f"{name}-plain.csv", "tableSchema": {"columns": [csvw_column(column) for column in columns], "primaryKey": KEYS[name]}}
        for name, columns in TABLES.items()
    ]
    context = ["http://www.w3.org/ns/csvw", {"@language": "zh"}]
    return {"@context": context, "dc:title": title(world)["zh"], "dc:license": use(world, "zh"), "tables": tables}


def csvw_column(column: str) -> dict[str, Any]:
    """Return one column: its name as the header has it, what it means, its type."""
    return {
        "name": column,
        "titles": column,
        "dc:description": [{"@value": meaning(column, lang), "@language": lang} for lang in LANGUAGES],
    } | {"datatype": kind_of(column)}


def dcat(world: World, made: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the entry of a data catalogue."""
    names = ("problems.csv", "problems-plain.csv", "events.csv", "events-plain.csv", *OTHERS)
    issuer = world.edition.approval.issuer
    about = {
        "dct:title": said(title(world)),
        "dct:description": said({lang: Catalogue.of(lang).text("data.intro") for lang in LANGUAGES}),
        "dct:identifier": world.edition.id,
        "dct:issued": {"@value": published(world), "@type": "xsd:dateTime"},
        "dct:modified": {"@value": str(world.edition.as_of), "@type": "xsd:date"},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": said({"zh": issuer.zh, "en": issuer.en or issuer.zh})},
        "dct:rights": said({lang: use(world, lang) for lang in LANGUAGES}),
        "dct:language": list(LANGUAGES),
        "dcat:distribution": [distribution(world, name, made[name]) for name in names],
    }
    space = {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/"}
    context = {**space, "spdx": SPDX, "xsd": "http://www.w3.org/2001/XMLSchema#"}
    return {"@context": context, "@id": urn(f"data/{world.edition.id}"), "@type": "dcat:Dataset", **about}


def said(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a text in each language."""
    return [{"@value": text, "@language": lang} for lang, text in texts.items()]


def distribution(world: World, name: str, data: bytes) -> dict[str, Any]:
    """Return one file of the catalogue entry: where it is, what it is, its size and its digest."""
    part = {
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:downloadURL": {"@id": full(world, f"data/{name}") or name},
        "dcat:mediaType": media(name),
    }
    if name == "changes.jsonl":  # beside the newest tables it has the changes of all editions, in an archive those of one
        return part
    digest = {"@type": "spdx:Checksum", "spdx:algorithm": {"@id": f"{SPDX}checksumAlgorithm_sha256"}, "spdx:checksumValue": sha256(data)}
    return {**part, "dcat:byteSize": {"@value": str(len(data)), "@type": "xsd:nonNegativeInteger"}, "spdx:checksum": digest}
