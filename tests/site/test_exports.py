"""The data out, read back by other people's readers: each description holds, each total is that of the site, each archive is whole."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pytest
import rdflib
from csvw import CSVW
from jsonschema import Draft202012Validator, FormatChecker
from lxml import html
from openpyxl import load_workbook

from gongkai.site.exports.columns import TABLES
from gongkai.site.exports.tables import csv_of, rows_of, workbook
from gongkai.worlds import published_world


def listed(site: Path, name: str) -> list[int]:
    """The numbers that the page of a list shows."""
    page = html.parse(str(site / f"lists/{name}.html"))
    return [int(row) for row in page.xpath("//@data-row")]


def test_the_data_package_is_valid_on_the_site_and_unpacked(shipped_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for edition in ("2023-11-30", "2026-06-30"):
        with zipfile.ZipFile(shipped_site / f"data/editions/{edition}/gongkai-{edition}.zip") as archive:
            archive.extractall(tmp_path / edition)
    for folder in (shipped_site / "data", *tmp_path.iterdir()):
        monkeypatch.chdir(folder)
        report = frictionless.validate("datapackage.json")
        assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
        assert report.tasks[0].stats["rows"] == 68
    monkeypatch.chdir(tmp_path / "2026-06-30")
    table = Path("events-plain.csv")
    table.write_bytes(table.read_bytes().replace(b",self_check,", b",selfcheck,", 1))
    assert not frictionless.validate("datapackage.json").valid


def test_a_reader_of_csv_on_the_web_reads_the_tables(shipped_site: Path) -> None:
    read = CSVW(str(shipped_site / "data/csv-metadata.json"), validate=True)
    assert read.is_valid
    rows = read.to_json(minimal=True)
    problems = json.loads((shipped_site / "data/problems.json").read_text(encoding="utf-8"))["problems"]
    assert [(row["number"], row["title_zh"]) for row in rows[:68]] == [(p["number"], p["title"]["zh"]) for p in problems]
    assert {type(row["keep_up"]) for row in rows[:68]} == {bool}


def test_parquet_answers_the_totals_of_the_site(shipped_site: Path) -> None:
    ask = duckdb.connect().execute
    problems, events = (str(shipped_site / f"data/{name}.parquet") for name in ("problems", "events"))
    for column, prefix in (("stage", "stage"), ("schedule_original", "original"), ("schedule_current", "current"), ("aspect", "aspect")):
        for value, numbers in ask(f"SELECT {column}, list(number ORDER BY number) FROM '{problems}' GROUP BY 1").fetchall():
            assert numbers == listed(shipped_site, f"{prefix}-{value.replace('_', '-')}")
    for table, path in (("problems", problems), ("events", events)):
        csv_path = shipped_site / f"data/{table}-plain.csv"
        columns = [row[0] for row in ask(f"DESCRIBE SELECT * FROM '{path}'").fetchall()]
        text = ", ".join(f'coalesce(CAST("{column}" AS VARCHAR), \'\') AS "{column}"' for column in columns)
        whole = ask(f"SELECT {text} FROM '{path}'").fetchall()
        other = ask(f"SELECT {text} FROM read_csv('{csv_path}', all_varchar=true, header=true)").fetchall()
        assert whole == other
    first, last = ask(f"SELECT min(date), max(date) FROM '{events}'").fetchall()[0]
    assert first < last


def test_parquet_answers_over_all_editions(shipped_site: Path) -> None:
    files = str(shipped_site / "data/editions/*/problems.parquet")
    rows = duckdb.connect().execute(f"SELECT edition, count(*), count(closure) FROM '{files}' GROUP BY 1 ORDER BY 1").fetchall()
    assert {count for _, count, _ in rows} == {68}
    assert [edition for edition, _, _ in rows] == sorted(path.name for path in (shipped_site / "data/editions").iterdir())
    assert [closed for _, _, closed in rows][-1] == len(listed(shipped_site, "stage-closed"))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib of itself
def test_the_catalogue_entry_is_a_graph_of_what_is_there(shipped_site: Path) -> None:
    base = "https://data.example/data/"
    graph = rdflib.Graph().parse(str(shipped_site / "data/dcat.jsonld"), format="json-ld", publicID=base)
    dcat, spdx = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://spdx.org/rdf/terms#")
    assert len(list(graph.subjects(rdflib.RDF.type, dcat.Dataset))) == 1
    parts = list(graph.subjects(rdflib.RDF.type, dcat.Distribution))
    assert len(parts) == 10
    for part in parts:
        data = (shipped_site / "data" / str(graph.value(part, dcat.downloadURL)).removeprefix(base)).read_bytes()
        if str(graph.value(part, rdflib.DCTERMS.title)) == "changes.jsonl":
            assert data
            continue
        assert int(str(graph.value(part, dcat.byteSize))) == len(data)
        checksum = graph.value(part, spdx.checksum)
        assert str(graph.value(checksum, spdx.checksumValue)) == hashlib.sha256(data).hexdigest()
    assert {text.language for text in graph.objects(None, rdflib.DCTERMS.title) if isinstance(text, rdflib.Literal) and text.language} == {
        "zh",
        "en",
    }


def test_the_json_has_the_shape_that_its_schema_tells(shipped_site: Path) -> None:
    data = shipped_site / "data"
    schema = json.loads((data / "schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    whole: dict[str, Any] = json.loads((data / "problems.json").read_text(encoding="utf-8"))
    assert [error.message for error in validator.iter_errors(whole)] == []
    one = json.loads((shipped_site / "problems/12.json").read_text(encoding="utf-8"))
    assert validator.is_valid(one)
    assert validator.is_valid({**one, "added": "later"}), "fields may be added"
    for spoilt in ({**one, "as_of": 12}, {key: value for key, value in one.items() if key != "edition"}):
        assert not validator.is_valid(spoilt)
    one["problem"]["events"][0]["kind"] = "unheard"
    assert not validator.is_valid(one)


def test_the_page_tells_of_each_file_what_it_is(shipped_site: Path) -> None:
    for address in ("data/index.html", "en/data/index.html"):
        page = html.parse(str(shipped_site / address))
        told = {link.get("href"): link.getparent().getparent() for link in page.xpath("//table//th/a[@download]")}
        assert len(told) == 18
        for href, row in told.items():
            size = (shipped_site / address).parent.joinpath(href).resolve().stat().st_size
            if not href.endswith(("verify.py", "manifest.json")):
                assert row.xpath("td[last()]/text()")[0] == f"{max(1, round(size / 1000))} KB"
        sums = dict(line.split("  ")[::-1] for line in page.xpath("string(//details//code)").strip().splitlines())
        assert all(hashlib.sha256((shipped_site / "data" / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())
        assert len(sums) == 16
        dataset = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
        assert dataset["@type"] == "Dataset"
        folder = (shipped_site / address).parent
        assert all((folder / part["contentUrl"]).resolve().is_file() for part in dataset["distribution"])
        assert len(dataset["distribution"]) == 10
        assert (folder / dataset["license"]).resolve().is_file()


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1", "\u3000=1", "\ufeff=1", "first\n=2"])
def test_no_cell_of_a_table_is_a_formula(cell: str, sealed_city: Path) -> None:
    world = published_world(sealed_city)
    rows = {name: tuple({**row, "title_zh": cell, "text_zh": cell} for row in table) for name, table in rows_of(world).items()}
    for name, columns in TABLES.items():
        text = csv_of(columns, rows[name]).decode()
        lines = [line for row in csv.DictReader(io.StringIO(text)) for line in (row.get("title_zh") or row["text_zh"]).split("\n")]
        assert lines
        assert not [line for line in lines if line.lstrip(" \u3000\ufeff").startswith(("=", "+", "-", "@", "＝", "\t"))]
    book = load_workbook(io.BytesIO(workbook(world, rows)))
    assert all(found.data_type in ("s", "n") for sheet in book.worksheets for row in sheet.iter_rows() for found in row)
