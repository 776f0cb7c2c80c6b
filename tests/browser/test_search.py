"""Search is exact: typed as readers type, it finds every page that holds the words and no other, from a host and from disk."""

from __future__ import annotations

import json
import re
import unicodedata
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gongkai.site.files.search import folded
from support import REPOSITORY
from support.browser import localized

pytest_plugins = ("support.browser_fixtures",)

QUERIES = [
    ("zh", "污水"), ("zh", "第12项"), ("zh", "第１２项"), ("zh", "污水　管网"), ("zh", "ＰＭ"), ("zh", "雨季"), ("zh", "术语"),
    ("en", "sewage"), ("en", "SEWAGE Pipe"), ("en", "Sample item 12"), ("en", "ｗａｔｅｒ"), ("en", "glossary"),
]  # fmt: skip


def fold(text: str) -> str:
    """Return a text as readers mean it: width, case and spaces aside."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


def index_of(site: Path, lang: str) -> list[list[str]]:
    """Return the rows of the search index, read from its script."""
    text = (site / f"assets/search/{lang}.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("var gongkaiSearch=").removesuffix(";\n"))  # type: ignore[no-any-return]


def words_of(site: Path, address: str) -> str:
    """Return everything a page says, its head included."""
    text = (site / address).read_text(encoding="utf-8")
    described = " ".join(re.findall(r'<meta name="Description" content="([^"]*)"', text))
    return fold(unescape(f"{described} {re.sub(r'<[^>]+>', ' ', text)}"))


@pytest.mark.parametrize(("lang", "query"), QUERIES)
def test_search_finds_exactly_the_pages_that_hold_the_words(page: Page, root_url: str, shipped_site: Path, lang: str, query: str) -> None:
    words = fold(query).split()
    rows = index_of(shipped_site, lang)
    expected = {row[0] for row in rows if all(word in fold(row[2]) for word in words)}
    page.goto(root_url + localized("search.html", lang))
    page.locator(".g-search input").focus()
    page.keyboard.insert_text(query)
    hits = found(page, root_url)
    assert set(hits) == expected
    assert len(hits) == len(expected)
    assert [address for address in hits if any(word not in words_of(shipped_site, address) for word in words)] == []
    titled = [all(word in fold(row[1]) for word in words) for address in hits for row in rows if row[0] == address]
    assert titled == sorted(titled, reverse=True)
    assert re.findall(r"\d+", page.locator(".g-found").inner_text()) == [str(len(hits))] * bool(hits)
    page.reload()
    assert found(page, root_url) == hits


def found(page: Page, home: str) -> list[str]:
    """Return the addresses of the hits."""
    hits = page.locator(".g-hits a").evaluate_all("all => all.map(one => one.href)")
    return [hit.removeprefix(home) for hit in hits]


def test_search_finds_something_and_from_disk_the_same(page: Page, root_url: str, shipped_site: Path) -> None:
    home = f"{shipped_site.as_uri()}/"
    for lang, query in (("zh", "污水"), ("en", "sewage")):
        page.goto(root_url + localized("search.html", lang) + f"#q={query}")
        hits = found(page, root_url)
        assert len(hits) > 3
        page.goto(home + localized("search.html", lang) + f"#q={query}")
        assert found(page, home) == hits
        page.locator(".g-hits a").first.click()
        assert page.url == home + hits[0]


def test_script_and_index_fold_alike(page: Page, shipped_site: Path) -> None:
    """The texts of all records, and every letter of the planes that Chinese and English text comes from."""
    page.goto((shipped_site / "search.html").as_uri())
    letters = [
        chr(point) for first, last in ((0x21, 0x250), (0x370, 0x530), (0x2000, 0x3400), (0xF900, 0x10000)) for point in range(first, last)
    ]
    seen = [letter for letter in letters if unicodedata.category(letter) not in ("Cn", "Co", "Cs", "Cc", "Cf")]
    lines = ["".join(seen[at : at + 64]) for at in range(0, len(seen), 64)]
    texts = [text for path in sorted(REPOSITORY.glob("data/ledger/*.yml")) for text in path.read_text(encoding="utf-8").splitlines()]
    texts += [f" {line} \u3000 A\tb " for line in lines]
    assert page.evaluate("texts => texts.map(gongkaiTools.fold)", texts) == [folded(text) for text in texts]
