"""Search finds what readers mean, typed as they type it, says why, and leads to the place; from a host and from disk."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from functools import cache
from html import unescape
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from gongkai.spelling import pinyin, traditional
from support import REPOSITORY
from support.axe import thin, violations
from support.browser import LANGUAGES, Watch, localized
from support.draw import drawn, trials, whole
from support.editions import bytes_of

pytest_plugins = ("support.browser_fixtures",)

QUERIES: dict[str, list[dict[str, Any]]] = yaml.safe_load((REPOSITORY / "tests/data/queries.yml").read_text(encoding="utf-8"))
SHOW_ALL = "() => { const more = document.querySelector('[data-further]'); while (!more.hidden) { more.click(); } }"
HITS = """() => [...document.querySelectorAll('.g-hits > li')].map(hit => ({
  address: hit.querySelector('a').href, text: hit.innerText, marks: [...hit.querySelectorAll('mark')].map(mark => mark.textContent),
  via: [...hit.querySelectorAll('.g-via')].map(via => via.textContent),
  places: [...hit.querySelectorAll('li a')].map(link => link.href)}))"""


def fold(text: str) -> str:
    """Return a text as readers mean it: width, case and spaces aside."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


@cache
def index_of(site: Path, lang: str) -> list[list[Any]]:
    """Return the rows of the search index, read from its script; read once, and never changed."""
    text = (site / f"assets/search/{lang}.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("var gongkaiSearch=").removesuffix(";\n"))  # type: ignore[no-any-return]


def texts_of(row: list[Any]) -> list[str]:
    """Return everything the index says of a page, folded: its title, then its fields."""
    return [fold(row[1]), *(fold(text) for _, _, text in row[4])]


def stands(word: str, texts: list[str]) -> bool:
    """Return whether a word stands in one of the texts: English from the beginning of a word, a number whole."""
    before, after = r"(?<![a-z0-9])" if re.match("[a-z0-9]", word) else "", r"(?!\d)" if word[-1].isdigit() else ""
    return any(re.search(before + re.escape(word) + after, text) for text in texts)


@cache
def folded(site: Path, lang: str) -> list[tuple[str, list[str]]]:
    """Return every page of the index with its texts, folded."""
    return [(row[0], texts_of(row)) for row in index_of(site, lang)]


def expected(site: Path, lang: str, words: list[list[str]]) -> set[str]:
    """Return the pages that hold one word of each row, looked for in the index by other means than the script's."""
    rows = folded(site, lang)
    return {address for address, texts in rows if all(any(stands(fold(word), texts) for word in either) for either in words)}


def asked(page: Page, query: str) -> list[dict[str, Any]]:
    """Type a query and return all hits."""
    box = page.locator(".g-search input")
    box.fill("")
    box.focus()
    page.keyboard.insert_text(query)
    page.evaluate(SHOW_ALL)
    return page.evaluate(HITS)  # type: ignore[no-any-return]


def wrong(page: Page, home: str, query: dict[str, Any], pages: set[str], problems: set[str]) -> list[str]:
    """Return what is not as it must be in the answer to a query."""
    hits = asked(page, query["q"])
    said = page.locator(".g-found").inner_text()
    found = [hit["address"].removeprefix(home) for hit in hits]
    faults = [] if set(found) == pages and len(found) == len(pages) else [f"found {sorted(set(found) ^ pages)}"]
    faults += [] if not query.get("first") or found[:1] == [query["first"]] else [f"first {found[:3]}"]
    faults += [] if not query.get("via") or any(f"“{query['via']}”" in via for via in hits[0]["via"]) else [f"via {hits[0]['via']}"]
    faults += [] if " + ".join(query.get("cut", [])) in said and (" + " in said) == ("cut" in query) else [said]
    counts = [len(found), len(pages & problems), len(pages - problems)] if found else []
    faults += [] if [int(number) for number in re.findall(r"\d+", said)] == counts else [said]
    faults += [f"unmarked {hit['address']}" for hit in hits if not hit["marks"]]
    return faults and [f"{query['q']}: {fault}" for fault in faults]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sixty_queries_find_what_their_readers_want(page: Page, root_url: str, shipped_site: Path, lang: str) -> None:
    assert sum(len(queries) for queries in QUERIES.values()) >= 60
    problems = {row[0] for row in index_of(shipped_site, lang) if row[2]}
    assert len(problems) == 68
    page.goto(root_url + localized("search.html", lang))
    faults = []
    for query in QUERIES[lang][:: trials(1, 2)]:
        faults += wrong(page, root_url, query, expected(shipped_site, lang, query["words"]), problems)
    assert faults == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_place_a_hit_may_lead_to_is_there(shipped_site: Path, lang: str) -> None:
    for address, title, _, _, fields in index_of(shipped_site, lang):
        text = (shipped_site / address).read_text(encoding="utf-8")
        assert title in unescape(text)
        assert {place for place, _, _ in fields} - {"", *re.findall(r'\bid="([^"]+)"', text)} == set(), address


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_index_says_of_a_record_stands_on_its_page(shipped_site: Path, lang: str) -> None:
    for address, _, is_problem, _, fields in index_of(shipped_site, lang):
        if is_problem:
            text = unescape(re.sub(r"<[^>]+>", "", (shipped_site / address).read_text(encoding="utf-8")))
            bare = re.sub(r"\s", "", text)
            assert [said for _, _, said in fields if re.sub(r"\s", "", said) not in bare and "、" not in said and ", " not in said] == []


def test_a_hit_says_where_it_matches_and_leads_there(page: Page, root_url: str) -> None:
    page.goto(root_url + "search.html")
    hit = asked(page, "隔油")[0]
    place = next(link for link in hit["places"] if "#" in link)
    word = hit["marks"][0]
    page.goto(place)
    assert word in page.locator(":target").locator("xpath=ancestor-or-self::*[self::li or self::section]").first.inner_text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_from_disk_the_same_and_the_address_keeps_the_query(page: Page, root_url: str, shipped_site: Path, lang: str) -> None:
    watch = Watch(page)
    page.goto(root_url + localized("search.html", lang))
    hits = asked(page, "污水")
    page.reload()
    page.evaluate(SHOW_ALL)
    assert page.evaluate(HITS) == hits
    assert len(hits) > 20
    home = f"{shipped_site.as_uri()}/"
    page.goto(home + localized("search.html", lang) + "#q=污水")
    page.evaluate(SHOW_ALL)
    there = page.evaluate(HITS)
    assert [hit["address"].removeprefix(home) for hit in there] == [hit["address"].removeprefix(root_url) for hit in hits]
    page.locator(".g-hits a").first.click()
    assert page.url == there[0]["address"]
    assert watch.complaints == []


def test_only_the_search_loads_the_index(shipped_site: Path) -> None:
    load = re.compile(r"assets/search/(?:zh|en)\.js")
    loading = [path for path in shipped_site.rglob("*.html") if load.search(path.read_text(encoding="utf-8"))]
    assert {path.relative_to(shipped_site).as_posix() for path in loading} == {"search.html", "en/search.html"}


USED = [("zh", "sewage", 320), ("en", "污水", 390), ("zh", "jx", 1280), ("en", "12", 1280)]


@pytest.mark.parametrize(("lang", "query", "width"), drawn(USED, itemgetter(0)))
def test_axe_finds_nothing_on_a_search_with_hits(browser: Browser, root_url: str, lang: str, query: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="light")
    page.goto(root_url + localized("search.html", lang) + f"#q={query}")
    assert page.locator(".g-hits > li").count() > 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if not whole():
        thin(page)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, colours=True) == []
    page.close()


def test_more_hits_are_one_key_away_and_the_focus_goes_on(page: Page, root_url: str) -> None:
    page.goto(root_url + "search.html#q=整改")
    assert page.locator(".g-hits > li").count() == 20
    page.locator("[data-further]").focus()
    page.keyboard.press("Enter")
    assert page.locator(".g-hits > li").count() > 20
    assert page.evaluate("[...document.querySelectorAll('.g-hits > li')].indexOf(document.activeElement.closest('.g-hits > li'))") == 20


def test_the_script_folds_as_readers_mean_it(page: Page, shipped_site: Path) -> None:
    """The texts of all records, and every letter of the planes that Chinese and English text comes from."""
    page.goto((shipped_site / "search.html").as_uri())
    letters = [
        chr(point) for first, last in ((0x21, 0x250), (0x370, 0x530), (0x2000, 0x3400), (0xF900, 0x10000)) for point in range(first, last)
    ]
    seen = [letter for letter in letters if unicodedata.category(letter) not in ("Cn", "Co", "Cs", "Cc", "Cf")]
    lines = ["".join(seen[at : at + 64]) for at in range(0, len(seen), 64)]
    texts = [text for path in sorted(REPOSITORY.glob("data/ledger/*.yml")) for text in path.read_text(encoding="utf-8").splitlines()]
    texts += [f" {line} \u3000 A\tb " for line in lines]
    assert page.evaluate("texts => texts.map(gongkaiTools.fold)", texts) == [fold(text) for text in texts]
    marked = page.evaluate(
        "texts => texts.map(text => gongkaiFinding.mapped(text).text.trim() === gongkaiFinding.fold(text))", texts[:4000]
    )
    assert marked.count(False) == 0


def test_the_tables_of_letters_and_pinyin() -> None:
    table = traditional()
    assert [table[letter] for letter in "廢縣滲"] == list("废县渗")
    assert pinyin("昭阳区") == ("zhaoyangqu", "zyq")
    assert pinyin("重庆市") == ("chongqingshi", "cqs")
    assert pinyin("乐清市") == ("yueqingshi", "yqs")


ASK = """
import sys
from pathlib import Path
from gongkai.worlds import published_world
world = published_world(Path())
print("pypinyin" in sys.modules)
print(world.spelling().pinyin)
print("pypinyin" in sys.modules)
"""


def test_pinyin_is_worked_out_when_search_asks_for_it_and_nothing_of_it_is_kept(sealed_city: Path) -> None:
    before = bytes_of(sealed_city)
    asked = subprocess.run([sys.executable, "-c", ASK], cwd=sealed_city, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    loaded, names, loaded_after = asked.stdout.splitlines()
    assert (loaded, loaded_after) == ("False", "True")
    assert "'东区': ('dongqu', 'dq')" in names
    assert bytes_of(sealed_city) == before
