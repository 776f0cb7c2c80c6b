"""verify.html in a real browser: 200 changed files found by name, folders, single files, codes, from disk and plain http."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from gongkai.editions.chain import load_chain
from gongkai.proof.code import page_code
from support.browser import serving
from support.draw import trials
from support.proof import OUTSIDE, WAYS, site_to_spoil, tampered

pytest_plugins = ["support.browser_fixtures"]
TRIALS = trials(200, 10)


@pytest.fixture(scope="module")
def site(plain_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small city."""
    return site_to_spoil(plain_city, tmp_path_factory.mktemp("verify") / "city")


def digests(site: Path) -> dict[str, str]:
    """Return what a browser is given of a folder: each file's digest (its own SHA-256 is held against this one below)."""
    files = [path for path in site.rglob("*") if path.is_file() and path.name not in OUTSIDE]
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_page_s_own_sha_256_is_right(page: Page, site: Path) -> None:
    page.goto((site / "verify.html").as_uri())
    for size in (0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 127, 128, 129, 1000, 100_003):
        data = Random(size).randbytes(size)
        found = page.evaluate("bytes => gongkaiVerify.sha256(new Uint8Array(bytes))", list(data))
        assert found == hashlib.sha256(data).hexdigest(), size


def test_one_changed_file_is_found_by_name_in_every_trial(page: Page, site: Path) -> None:
    page.goto((site / "verify.html").as_uri())
    manifest = json.loads((site / "manifest.json").read_bytes())
    source = Random(7)
    page.evaluate("manifest => { window.kept = manifest; }", manifest)
    for number in range(TRIALS):
        with tampered(site, WAYS[number % len(WAYS)], source) as (told, name):
            rows: list[Any] = page.evaluate("found => gongkaiVerify.differences(window.kept, found)", digests(site))
            assert [(kind, values["name"]) for kind, values in rows] == [(told, name)]
    assert page.evaluate("found => gongkaiVerify.differences(window.kept, found)", digests(site)) == []


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_reader_chooses_a_folder(page: Page, site: Path, prefix: str) -> None:
    page.goto((site / f"{prefix}verify.html").as_uri())
    result = page.locator("[data-for=folder]")
    for way in WAYS:
        with tampered(site, way, Random(way)) as (_, name):
            page.set_input_files("[data-folder]", site)
            result.filter(has_text=name).wait_for()
            assert "g-bad" in (result.get_attribute("class") or "")
    page.set_input_files("[data-folder]", site)
    result.filter(has_text=load_chain(site.parent)[-1].digest).wait_for()
    assert "g-good" in (result.get_attribute("class") or "")


def test_a_folder_without_manifest_says_so(page: Page, site: Path) -> None:
    page.goto((site / "verify.html").as_uri())
    page.set_input_files("[data-folder]", site / "log")
    page.locator("[data-for=folder].g-bad").filter(has_text="manifest.json").wait_for()


def test_one_file_is_known_or_not(page: Page, site: Path, tmp_path: Path) -> None:
    with serving(site) as url:
        page.goto(f"{url}verify.html")
        page.set_input_files("[data-file]", site / "data/problems.csv")
        page.locator("[data-for=file].g-good").filter(has_text="data/problems.csv").wait_for()
        other = tmp_path / "problems.csv"
        other.write_bytes((site / "data/problems.csv").read_bytes() + b" ")
        page.set_input_files("[data-file]", other)
        page.locator("[data-for=file].g-bad").wait_for()
        assert "data/problems.csv" not in page.inner_text("[data-for=file]")


def test_a_code_from_paper_leads_to_its_page_and_edition(page: Page, site: Path) -> None:
    chain = load_chain(site.parent)
    page.goto((site / "verify.html").as_uri())
    for edition, word in ((chain[-1], "这是最新一期"), (chain[0], "这不是最新一期")):
        page.fill("[name=code]", page_code(edition.digest, "problems/2.html").lower())
        page.click("[data-code] button")
        answer = page.inner_text("[data-for=code]")
        assert "problems/2.html" in answer
        assert word in answer
        assert f"第{edition.head.number}期" in answer
    page.fill("[name=code]", "ZZZZ-ZZZZ-Z1")
    page.click("[data-code] button")
    assert "输错" in page.inner_text("[data-for=code]")
    page.fill("[name=code]", page_code("sha256:none", "x.html"))
    page.click("[data-code] button")
    assert "没有" in page.inner_text("[data-for=code]")


def test_every_page_prints_its_code(plain_city: Path) -> None:
    site, chain = plain_city / "plain", load_chain(plain_city)
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix().removeprefix("en/")
        if address == "404.html":
            continue
        edition = next((known for known in chain if address.startswith(f"editions/{known.id}/")), chain[-1])
        assert page_code(edition.digest, address) in path.read_text(encoding="utf-8"), address
