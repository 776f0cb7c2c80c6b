"""Hostile text in every free field: shown literally, carried intact, never run."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from posixpath import dirname
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Dialog, Page

from support import run, seal_day
from support.browser import LANGUAGES, localized, pages_of, serving
from support.draw import drawn, trials
from support.hostile import PAYLOADS, Field, changed_city, hostile
from support.shared import once

pytest_plugins = ("support.browser_fixtures",)

NOTE = {"zh": hostile("测试定版。", 900), "en": hostile("An edition of the tests.", 900)}
ISSUER = {"zh": hostile("演示定版，未经任何机关批准", 901), "en": hostile("Demonstration, approved by no organ", 901)}
TRAP = """window.__hits = [];
Object.defineProperty(window, '__pwn', {set: value => window.__hits.push(String(value)), get: () => undefined});"""
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
LOOK = """() => ({
  hits: window.__hits, text: document.body.innerText, title: document.title,
  meta: [...document.querySelectorAll('meta[name=Description]')].map(one => one.content),
  handlers: [...document.querySelectorAll('*')].filter(one => one.getAttributeNames().some(name => name.startsWith('on'))).length,
  scripts: [...document.scripts].filter(one => !one.src && one.type !== 'application/ld+json').length,
  strangers: document.querySelectorAll('img,iframe,object,embed,base,em,[autofocus]').length,
  links: [...document.querySelectorAll('[href],[src],[action]')].map(one => one.getAttribute('href') || one.getAttribute('src') || ''),
  data: [...document.querySelectorAll('script[type="application/ld+json"]')].map(one => JSON.parse(one.textContent)),
})"""
HOMES = {
    "plan.yml": ("plan.html", "goals.html", "safeguards.html", "index.html", "aspects/", "problems/index.html"),
    "safeguards.yml": ("safeguards.html",), "supervision.yml": ("safeguards.html",), "procedure.yml": ("plan.html",),
    "places.yml": ("places/",), "units.yml": ("units/", "problems/"), "terms.yml": ("glossary.html",),
    "complaints.yml": ("complaints.html",), "site.yml": ("index.html", "about.html"),
}  # fmt: skip
UNPUBLISHED = re.compile(r"terms.yml/(formulations|office_lines)|units.yml/units/4/names/0|units.yml/units/2/")
Looks = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """The hostile city, built."""

    site: Path
    fields: list[Field]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """The city with hostile text everywhere, stamped, checked, sealed twice and built by the real commands, once a session."""

    def make(folder: Path) -> None:
        root = folder / "city"
        fields = changed_city(root, hostile)
        assert run(root, "stamp")[0] == 0
        code, printed = run(root, "check", "--format", "json")
        assert (code, json.loads(printed)) == (0, [])
        for day, published in (("2025-06-30", "2025-07-15 09:00"), ("2025-12-31", "2026-01-15 09:00")):
            seal_day(root, day, published, change_note=NOTE, issuer=ISSUER)
        code, printed = run(root, "build")
        assert code == 0, printed
        (folder / "fields.json").write_text(json.dumps([asdict(field) for field in fields]), encoding="utf-8")

    folder = once(tmp_path_factory, "hostile", make)
    fields = json.loads((folder / "fields.json").read_text(encoding="utf-8"))
    return Hostile(site=folder / "city" / "site", fields=[Field(**field) for field in fields])


@pytest.fixture(scope="session")
def looks(browser: Browser, built: Hostile, tmp_path_factory: pytest.TempPathFactory) -> Looks:
    """What Chromium makes of every page, once a session; in a draw of four from each folder that holds what is made alike.

    The policy is switched off: the escaping has to hold alone.
    """

    def make(folder: Path) -> None:
        dialogs: list[str] = []
        context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
        context.add_init_script(TRAP)
        page = context.new_page()
        page.on("dialog", lambda dialog: noted(dialog, dialogs))
        with serving(built.site) as home:
            seen = {name: look(page, home + name) for name in drawn(pages_of(built.site), kind=place_of, each=4)}
        context.close()
        assert dialogs == []
        (folder / "looks.json").write_text(json.dumps(seen), encoding="utf-8")

    text = (once(tmp_path_factory, "hostile-looks", make) / "looks.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def place_of(name: str) -> str:
    """Return what a page shares with those made alike: its folder; one of a kind is a page at the top, a record, a case, a change."""
    folder = dirname(name)
    return name if folder in ("", "en") or folder.endswith(("problems", "cases", "changes")) else folder


def noted(dialog: Dialog, dialogs: list[str]) -> None:
    """Note a dialog and close it."""
    dialogs.append(dialog.message)
    dialog.dismiss()


def look(page: Page, address: str) -> dict[str, Any]:
    """Return what a page shows and holds."""
    page.goto(address)
    page.evaluate(UNFOLD)  # a fold shows nothing until it is opened
    seen: dict[str, Any] = page.evaluate(LOOK)
    return seen | {"text": flat(seen["text"])}


def flat(text: str) -> str:
    """Return a text with its spaces made one."""
    return " ".join(text.split())


def homes(file: str, lang: str) -> tuple[str, ...]:
    """Return where the texts of a file are shown: addresses, or folders of them."""
    name = Path(file).stem
    if file.startswith("ledger/"):
        return (localized(f"problems/{int(name)}.html", lang),)
    if file.startswith("cases/"):
        return (localized(f"cases/{name}.html", lang),)
    return tuple(localized(address, lang) for address in HOMES[file])


def test_nothing_runs_on_any_page(looks: Looks) -> None:
    assert len(looks) > trials(200, 100)
    assert {name: one["hits"] for name, one in looks.items() if one["hits"]} == {}
    for key in ("handlers", "scripts", "strangers"):
        assert {name: one[key] for name, one in looks.items() if one[key]} == {}, key


def test_the_trap_catches_what_would_run(browser: Browser, built: Hostile, tmp_path: Path) -> None:
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(TRAP)
    page = context.new_page()
    (tmp_path / "x.html").write_text(f'<title>{PAYLOADS[4]}<p {PAYLOADS[2][2:]}">{"".join(PAYLOADS)}', encoding="utf-8")
    with serving(tmp_path) as home:
        seen = look(page, home + "x.html")
    context.close()
    assert set(seen["hits"]) >= {"a", "b", "d", "e"}
    assert seen["handlers"] >= 2
    assert seen["scripts"] >= 1
    assert seen["strangers"] >= 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_hostile_text_stands_literally_on_its_page(built: Hostile, looks: Looks, lang: str) -> None:
    missing = []
    for field in built.fields:
        if UNPUBLISHED.search(field.file + field.path):
            continue
        own = [one["text"] for name, one in looks.items() if name.startswith(homes(field.file, lang))]
        words = flat(field.zh if lang == "zh" else field.en)
        if not any(words in text for text in own):
            missing.append(f"{field.file}{field.path}: {words[:30]}")
    assert missing == []
    assert len(built.fields) > 100
    assert flat(NOTE[lang]) in looks[localized("changes/2025-12-31.html", lang)]["text"]
    assert flat(ISSUER[lang]) in looks[localized("problems/1.html", lang)]["text"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_descriptions_and_structured_data_hold_it_intact(built: Hostile, looks: Looks, lang: str) -> None:
    for field in built.fields:
        one = looks[homes(field.file, lang)[0]] if field.file.startswith(("ledger/", "cases/")) else {}
        words = field.zh if lang == "zh" else field.en
        if field.path == "/title":
            assert flat(words) in flat(one["title"])
            assert any(words in data["name"] for data in one["data"])
        if field.path in ("/problem", "/situation", "/facts"):
            assert one["meta"] == [words]


def test_no_link_leads_anywhere_but_here_or_to_a_safe_scheme(looks: Looks) -> None:
    schemes = Counter(urlsplit(link).scheme for one in looks.values() for link in one["links"])
    assert set(schemes) <= {"", "https", "mailto", "tel"}
    assert schemes[""] > trials(5000, 2500)


def test_exports_feeds_and_index_hold_every_title_intact(built: Hostile) -> None:
    titles = {lang: [getattr(f, lang) for f in built.fields if f.file.startswith("ledger/") and f.path == "/title"] for lang in LANGUAGES}
    records = json.loads((built.site / "data/problems.json").read_text(encoding="utf-8"))["problems"]
    with (built.site / "data/problems.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for lang in LANGUAGES:
        assert [record["title"][lang] for record in records] == titles[lang]
        assert [row[f"title_{lang}"] for row in rows] == titles[lang]
        index = (built.site / f"assets/search/{lang}.js").read_text(encoding="utf-8")
        assert "<" not in index
        found = [row[1] for row in json.loads(index.removeprefix("var gongkaiSearch=").removesuffix(";\n"))]
        assert all(any(title in name for name in found) for title in titles[lang])
        for number, title in enumerate(titles[lang], start=1):
            feed = (built.site / localized(f"problems/{number}.atom", lang)).read_bytes()
            assert b"<!" not in feed
            names = [one.text or "" for one in ElementTree.fromstring(feed).iter("{http://www.w3.org/2005/Atom}title")]
            assert title in names[0]
