"""The archives of the editions: whole, the same files as those beside them, readable by readers of the first one."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.site.files import assets_of
from gongkai.site.pages import pages_of
from gongkai.worlds import published_world
from support import REPOSITORY, run
from support.shared import copy_of

READER = REPOSITORY / "tests/data/readers/first_edition.py"


def archives(site: Path) -> list[Path]:
    """The archive of every edition, oldest first."""
    return sorted((site / "data/editions").glob("*/gongkai-*.zip"), key=lambda path: (path.parent.name[:10], len(path.parent.name)))


@pytest.fixture(scope="module")
def unpacked(shipped_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archives of the first and the newest edition, unpacked in folders of their names."""
    folder = tmp_path_factory.mktemp("unpacked")
    found = archives(shipped_site)
    for path in (found[0], found[-1]):
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder / path.stem)
    return folder


def test_an_archive_holds_its_edition_whole(shipped_site: Path) -> None:
    manifest = (shipped_site / "manifest.json").read_text(encoding="utf-8")
    for path in archives(shipped_site):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in manifest
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            names = [row.filename for row in archive.infolist()]
            assert names == ["SHA256SUMS", *sorted(names[1:])]
            assert {(row.date_time, row.external_attr >> 16, row.create_system) for row in archive.infolist()} == {
                ((1980, 1, 1, 0, 0, 0), 0o100644, 3)
            }
            sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
            assert sums == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in names[1:]}
            for loose in path.parent.glob("*"):
                if loose.name in sums:
                    assert archive.read(loose.name) == loose.read_bytes()
            assert len([name for name in names if name.startswith("records/")]) == 68
            assert json.loads(archive.read("problems.json"))["edition"] == path.parent.name
            if path.parent.name == "2026-06-30":
                same = set(sums) - {"changes.jsonl"} - {name for name in sums if name.startswith("records/")}
                assert {name: archive.read(name) for name in same} == {name: (shipped_site / "data" / name).read_bytes() for name in same}


def test_the_changes_of_all_editions_are_those_of_each_in_order(shipped_site: Path) -> None:
    each = [(path.parent / "changes.jsonl").read_bytes() for path in archives(shipped_site)]
    assert (shipped_site / "data/changes.jsonl").read_bytes() == b"".join(each)


def test_a_reader_of_the_first_tables_reads_every_edition(unpacked: Path) -> None:
    told = {}
    for folder in unpacked.iterdir():
        done = subprocess.run([sys.executable, "-I", str(READER), str(folder)], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        told[folder.name] = done.stdout.splitlines()
    assert {len(lines) for lines in told.values()} == {69}
    assert told["gongkai-2023-11-30"] != told["gongkai-2026-06-30"]


def test_a_record_in_markdown_says_what_the_record_says(shipped_site: Path) -> None:
    text = (shipped_site / "problems/12.md").read_text(encoding="utf-8")
    problem = json.loads((shipped_site / "problems/12.json").read_text(encoding="utf-8"))["problem"]
    plain = text.replace("\\", "")
    for lang in ("zh", "en"):
        assert problem["target"][lang] in plain
        assert all(measure["text"][lang] in plain for measure in problem["measures"])
        assert problem["mark"][lang] in plain.replace("\\", "")
    assert text.index(problem["target"]["zh"]) < text.index("Target")
    assert all(event["date"] in text for event in problem["events"] if event["kind"] != "public_notice")


def test_a_draft_offers_the_newest_tables_and_no_archive(sealed_city: Path) -> None:
    draft = replace(published_world(sealed_city), draft=True)
    pages = pages_of(draft)
    addresses = {asset.address for asset in assets_of(draft, pages)}
    assert "data/problems.csv" in addresses
    assert not [address for address in addresses if address.startswith("data/editions/")]
    told = next(page for page in pages if page.address == "data/index.html").context()
    assert told["editions"] == []
    assert {file.address for _, files in told["groups"] for file in files} <= addresses


def test_kept_data_that_was_altered_is_made_anew(built: Path) -> None:
    shelves = sorted((built / ".cache/bodies").glob("*-data.kept"))
    assert len(shelves) == 3
    shelf = shelves[0]
    expected = {path.name: path.read_bytes() for path in (built / "site/data").iterdir() if path.is_file()}
    whole = shelf.read_bytes()
    shelf.write_bytes(whole.replace(b"mark,number", b"mark,numbex", 1))
    code, printed = run(copy_of(built, built.parent / "again"), "build")
    assert code == 0
    assert shelf.name.removesuffix(".kept") in printed
    again = built.parent / "again/site/data"
    assert expected == {path.name: path.read_bytes() for path in again.iterdir() if path.is_file()}
