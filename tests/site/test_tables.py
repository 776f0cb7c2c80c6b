"""The files of data: read back by independent readers, equal to the site's own figures, without a formula, the same bytes twice."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from gongkai.site.files import assets_of
from gongkai.words import Catalogue
from gongkai.worlds import published_world


def rows(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def test_a_plain_table_is_the_other_without_its_mark_of_order(shipped_site: Path) -> None:
    data = shipped_site / "data"
    for name in ("problems", "events"):
        assert (data / f"{name}.csv").read_bytes() == b"\xef\xbb\xbf" + (data / f"{name}-plain.csv").read_bytes()


def test_the_table_of_events_holds_every_event_once(shipped_site: Path) -> None:
    problems = json.loads((shipped_site / "data/problems.json").read_text(encoding="utf-8"))["problems"]
    told = [(row["number"], row["item"], row["event"], row["kind"], row["date"]) for row in rows(shipped_site / "data/events.csv")]
    held = []
    for problem in problems:
        for item, events in (("", problem["events"]), *((item["id"], item["events"]) for item in problem["items"])):
            held += [(str(problem["number"]), item, event["id"], event["kind"], event["date"]) for event in events]
    assert told == held
    assert len(told) > 600
    mark = Catalogue.of("zh").text("sample.mark")
    assert all(row["mark"] == mark for row in rows(shipped_site / "data/events.csv"))


def test_the_workbook_holds_the_tables_and_no_formula(shipped_site: Path) -> None:
    book = load_workbook(shipped_site / "data/problems.xlsx")
    assert book.sheetnames == ["notes", "problems", "events", "dictionary"]
    assert all(cell.data_type in ("s", "n") for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    for name, file in (("problems", "problems.csv"), ("events", "events.csv"), ("dictionary", "dictionary.csv")):
        told = [[str(cell or "") for cell in row] for row in book[name].iter_rows(values_only=True)]
        table = rows(shipped_site / "data" / file)
        assert told == [list(table[0]), *(list(row.values()) for row in table)]


def test_the_descriptions_say_what_the_tables_are(shipped_site: Path) -> None:
    data = shipped_site / "data"
    package: dict[str, Any] = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"].endswith("/2.0/datapackage.json")
    for resource in package["resources"]:
        whole = (data / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(whole), f"sha256:{hashlib.sha256(whole).hexdigest()}")
        table = rows(data / resource["path"])
        assert [field["name"] for field in resource["schema"]["fields"]] == list(table[0])
        for field in resource["schema"]["fields"]:
            form = {"integer": r"\d+", "date": r"\d{4}-\d{2}-\d{2}", "boolean": "true|false", "string": r"(?s).*"}[field["type"]]
            assert all(not row[field["name"]] or re.fullmatch(form, row[field["name"]]) for row in table), field
    csvw = json.loads((data / "csv-metadata.json").read_text(encoding="utf-8"))
    for table in csvw["tables"]:
        assert [column["titles"] for column in table["tableSchema"]["columns"]] == list(rows(data / table["url"])[0])
    dcat = json.loads((data / "dcat.jsonld").read_text(encoding="utf-8"))
    assert all((data / part["dcat:downloadURL"]["@id"]).is_file() for part in dcat["dcat:distribution"])
    meanings = {(row["table"], row["column"]) for row in rows(data / "dictionary.csv") if row["zh"] and row["en"]}
    assert {("events", column) for column in rows(data / "events.csv")[0]} <= meanings


def test_the_same_edition_gives_the_same_files(sealed_city: Path) -> None:
    world = published_world(sealed_city)
    one, two = ({asset.address: asset.content() for asset in assets_of(world, ()) if asset.address.startswith("data/")} for _ in range(2))
    assert one == two
