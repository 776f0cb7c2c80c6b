"""verify.html and a forged copy: the manifest's own files do not escape, a dropped folder is walked, a Chinese keyboard is understood."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from gongkai.editions.chain import load_chain
from gongkai.proof.code import page_code
from support.draw import trials
from support.forged import changed, manifest_says
from support.proof import site_to_spoil

pytest_plugins = ["support.browser_fixtures"]
ANSWER = "[data-for=folder].g-good, [data-for=folder].g-bad"
DROP = """([files, whole]) => {
  const entry = (name, value) => value instanceof Array
    ? {isFile: true, name, file: done => done(new File([new Uint8Array(value)], name))}
    : {isFile: false, name, createReader: () => { let left = Object.keys(value).map(each => entry(each, value[each]));
        return {readEntries: done => { const part = left.slice(0, 100); left = left.slice(100); done(part); }}; }};
  const event = new Event('drop', {cancelable: true});
  event.dataTransfer = {items: [{webkitGetAsEntry: () => entry('copy', files)}], files: []};
  document.querySelector('[data-drop]').dispatchEvent(event);
}"""


@pytest.fixture(scope="module")
def site(plain_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small city; every test puts back what it changes."""
    return site_to_spoil(plain_city, tmp_path_factory.mktemp("forged") / "city")


def answer(page: Page, site: Path, prefix: str = "") -> tuple[bool, str]:
    """Choose the folder on its own page; returns whether it was found whole, and what the page said."""
    page.goto((site / f"{prefix}verify.html").as_uri())
    page.set_input_files("[data-folder]", site)
    found = page.locator(ANSWER)
    found.wait_for()
    return "g-good" in (found.get_attribute("class") or ""), found.inner_text()


HEADS = [
    ('"digest":"sha256:....', '"digest":"sha256:dead'),
    ('"root":"....', '"root":"AAAA'),
    ('"number":3', '"number":4'),
    ('"size":', '"size":1'),
]


@pytest.mark.parametrize(
    ("old", "new"), [*HEADS, ('"id":"2025-12-31"', '"id":"2026-12-31"'), ('"previous":"sha256:..', '"previous":"sha256:xx')]
)
def test_a_manifest_that_says_something_else_is_found_though_its_twin_agrees(page: Page, site: Path, old: str, new: str) -> None:
    with manifest_says(site, old, new):
        whole, said = answer(page, site)
        assert not whole
        assert "manifest.json" in said or "SHA256SUMS" in said


@pytest.mark.parametrize("name", ["manifest.json", "manifest.js"])
def test_each_of_the_two_manifests_is_held_against_the_other(page: Page, site: Path, name: str) -> None:
    source, missed = Random(name), []
    for _ in range(trials(10, 3)):
        at = source.randrange((site / name).stat().st_size - 1)
        with changed(site, name, lambda data, at=at: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]):
            whole, said = answer(page, site)
            missed += [at] if whole or "manifest" not in said else []
    assert missed == []
    data = (site / "manifest.js").read_bytes()
    (site / "manifest.js").unlink()
    whole, said = answer(page, site)
    (site / "manifest.js").write_bytes(data)
    assert (whole, "manifest.js" in said) == (False, True)


def test_a_copy_that_is_whole_but_of_another_publication_is_told_apart(page: Page, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site, copy)
    page.goto((site / "en/verify.html").as_uri())
    page.set_input_files("[data-folder]", copy)
    page.locator("[data-for=folder].g-good").filter(has_text="this site's current one").wait_for()
    data = (site / "manifest.js").read_bytes()
    (site / "manifest.js").write_bytes(data.replace(b'"404.html":{"sha256":"', b'"404.html":{"sha256":"0', 1))
    page.reload()
    page.set_input_files("[data-folder]", copy)
    page.locator("[data-for=folder].g-bad").filter(has_text="not this site's current one").wait_for()
    (site / "manifest.js").write_bytes(data)


def tree(folder: Path) -> dict[str, Any]:
    """Return a folder as names and bytes."""
    return {path.name: tree(path) if path.is_dir() else list(path.read_bytes()) for path in folder.iterdir()}


def test_a_dropped_folder_is_walked_to_its_last_file(page: Page, site: Path) -> None:
    files = tree(site / "log")
    page.goto((site / "verify.html").as_uri())
    page.evaluate(DROP, [files, True])
    page.locator("[data-for=folder].g-bad").filter(has_text="manifest.json").wait_for()
    names = ("manifest.json", "manifest.js", "SHA256SUMS")
    kept = {name: list((site / name).read_bytes()) for name in names} | {"log": files, "units": tree(site / "units")}
    page.evaluate(DROP, [kept, True])
    page.locator(ANSWER).filter(has_text="glossary.html").wait_for()
    said = page.inner_text("[data-for=folder]")
    assert "：units/" not in said
    assert "：log/" not in said


def test_a_dropped_file_is_checked_as_one_file(page: Page, site: Path) -> None:
    page.goto((site / "verify.html").as_uri())
    drop = """text => { const data = new DataTransfer(); data.items.add(new File([text], 'problems.csv'));
      document.querySelector('[data-drop]').dispatchEvent(new DragEvent('drop', {dataTransfer: data, cancelable: true})); }"""
    page.evaluate(drop, (site / "data/problems.csv").read_bytes().decode())
    page.locator("[data-for=file].g-good").filter(has_text="data/problems.csv").wait_for()
    page.evaluate(drop, "another text")
    page.locator("[data-for=file].g-bad").wait_for()


def test_a_code_is_read_as_a_chinese_keyboard_types_it(page: Page, site: Path) -> None:
    code = page_code(load_chain(site.parent)[0].digest, "problems/2.html")
    page.goto((site / "verify.html").as_uri())
    for typed in (code.translate({sign: sign + 0xFEE0 for sign in range(0x21, 0x7F)}), code.replace("-", "—"), f" {code.lower()} "):
        page.fill("[name=code]", typed)
        page.click("[data-code] button")
        assert "problems/2.html" in page.inner_text("[data-for=code]"), typed
