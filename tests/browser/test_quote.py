"""quote.html and compare.html in a real browser: what was published is found, what was not never is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page

from gongkai.editions.chain import load_chain
from gongkai.facts.word_difference import word_difference
from gongkai.facts.wordings import texts_of
from gongkai.record.text import Language
from support import REPOSITORY
from support.browser import LANGUAGES, localized
from support.changes import places_of
from support.draw import trials

pytest_plugins = ["support.browser_fixtures"]
CHAIN = load_chain(REPOSITORY)
COUNT = trials(1000, 80)
NUMERAL = "一二三四五六七八九十百千万亿两〇"
NEGATION = re.compile(r"[不未无没非否勿莫]|\b(?:not|no|never|neither|nor|without|cannot|none|hardly)\b|n't\b", re.IGNORECASE)
HITS = "a.hits.map(h => [h.entry.row[0], h.entry.first, h.entry.last])"
ASK = f"list => list.map(q => {{ const a = gongkaiQuote.ask(q); return [a.kind, {HITS}]; }})"


def published(lang: str) -> list[str]:
    """Return every text of every edition in a language."""
    return sorted({text for edition in CHAIN for text in texts_of(edition, Language(lang)).values()})


def may_cut(text: str, at: int) -> bool:
    """Return whether a quotation may begin or end here: not inside a number or a word, not right after a negation."""
    if at in (0, len(text)):
        return True
    left, right = text[at - 1], text[at]
    if left.isascii() and right.isascii() and not (left.isspace() or right.isspace()):
        return False
    return not (left in NUMERAL and right in NUMERAL) and not (re.match(r"[\d.,:/%-]", left) and re.match(r"[\d.,:/%-]", right))


@cache
def places_to_cut(text: str) -> list[int]:
    """Return where a quotation may begin or end in a text."""
    return [at for at in range(len(text) + 1) if may_cut(text, at)]


def fragments(lang: str, source: Random) -> Iterator[str]:
    """Yield quotations cut from the texts by chance: at least eight characters or five words."""
    texts = published(lang)
    while True:
        text = source.choice(texts)
        start, end = sorted(source.choices(places_to_cut(text), k=2))
        piece = text[start:end].strip()
        if NEGATION.search(text[max(0, start - 8) : start]):
            continue
        enough = len(re.findall(r"[\u4e00-\u9fff]", piece)) >= 8 if lang == "zh" else len(re.findall(r"[A-Za-z]+", piece)) >= 6
        if enough and len(piece) < 200:
            yield piece


def stands(piece: str, text: str) -> bool:
    """Tell whether a piece stands in a text other than right behind a negation, where it would say the opposite."""
    places = [match.start() for match in re.finditer(re.escape(piece), text)] if piece in text else []
    return any(not NEGATION.search(text[max(0, at - 8) : at]) for at in places)


def altered(piece: str, lang: str, source: Random) -> str | None:
    """Return the piece with one digit, one 不 or one "not" changed, taken out or put in; None where it offers nothing."""
    way = source.choice(("digit", "drop", "add"))
    if way == "digit":
        digits = [match.start() for match in re.finditer(r"\d", piece)]
        if not digits:
            return None
        at = source.choice(digits)
        return piece[:at] + str((int(piece[at]) + source.randint(1, 9)) % 10) + piece[at + 1 :]
    if way == "drop":
        found = list(re.finditer(r"[不未]" if lang == "zh" else r"\bnot ", piece))
        if not found:
            return None
        match = source.choice(found)
        return piece[: match.start()] + piece[match.end() :]
    gaps = [
        match.start() for match in re.finditer(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])" if lang == "zh" else r"(?<= )(?=[a-z])", piece)
    ]
    if not gaps:
        return None
    at = source.choice(gaps)
    return piece[:at] + ("不" if lang == "zh" else "not ") + piece[at:]


def letters(text: str) -> str:
    """Return a text with nothing but letters and digits: the test's own, stricter notion of equal words."""
    return "".join(character for character in text.casefold() if character.isalnum())


@pytest.fixture(params=["zh", "en"])
def asking(page: Page, shipped_site: Path, request: pytest.FixtureRequest) -> tuple[Page, str]:
    """The quotation page of a language, from disk."""
    page.goto((shipped_site / ("" if request.param == "zh" else "en") / "quote.html").as_uri())
    return page, request.param


def test_random_fragments_of_each_language_are_found_in_the_right_editions(asking: tuple[Page, str]) -> None:
    page, lang = asking
    cut = fragments(lang, Random(11))
    pieces = [next(cut) for _ in range(COUNT)]
    tables = [texts_of(edition, Language(lang)) for edition in CHAIN]
    for piece, (kind, hits) in zip(pieces, page.evaluate(ASK, pieces), strict=True):
        assert kind in ("published", "changed"), piece
        stood = {index for index, table in enumerate(tables) if any(stands(piece, text) for text in table.values())}
        told = {index for _, first, last in hits for index in range(first, last + 1)}
        assert stood <= told, piece


def test_altered_fragments_of_each_language_are_never_called_published(asking: tuple[Page, str]) -> None:
    page, lang = asking
    source = Random(13)
    cut, known = fragments(lang, source), [letters(text) for text in published(lang)]
    pieces: list[str] = []
    while len(pieces) < COUNT:
        other = altered(next(cut), lang, source)
        bare = letters(other or "")
        if other and not any(bare in text for text in known):
            pieces.append(other)
    answers = page.evaluate(ASK, pieces)
    assert [piece for piece, (kind, _) in zip(pieces, answers, strict=True) if kind in ("published", "changed")] == []


QUOTED = {
    "已查明的破损、缺失管段合计8.2公里，以接口脱节": "changed",
    "已查明的破损，缺失管段合计２．８公里 以接口脱节": "published",
    "“已查明的破损、缺失管段\n合计2.8公里，以接口脱节……修复责任长期未定”": "published",
    "修复责任长期未定……已查明的破损、缺失管段合计2.8公里": "never",
    "已查明的破损、缺失管段合计28公里，以接口脱节": "never",
    "已查明的破损、缺失管段合计2.8公里，不以接口脱节": "never",
    "缺失管段": "short",
    "": "",
}


def test_what_a_reader_types_is_answered_in_words(page: Page, shipped_site: Path) -> None:
    page.goto((shipped_site / "quote.html").as_uri())
    answer, form = page.locator("[data-answer]"), page.locator("form[data-quote]")
    for quotation, kind in QUOTED.items():
        page.fill("textarea", quotation)
        page.click("form[data-quote] button")
        expected = form.get_attribute(f"data-{kind}") if kind else ""
        assert (answer.locator("h2").inner_text() if kind else answer.inner_text()) == expected, quotation
        assert ("g-good" in (answer.get_attribute("class") or "")) == (kind == "published"), quotation
        if kind == "changed":
            assert answer.locator("del").inner_text().endswith("8.2")
            assert answer.locator("a").first.get_attribute("href") == "problems/29.html#problem"
            hrefs = [link.get_attribute("href") or "" for link in answer.locator("a").all()]
            assert all((shipped_site / href.partition("#")[0]).is_file() for href in hrefs)


def test_an_answer_comes_at_once(page: Page, shipped_site: Path) -> None:
    page.goto((shipped_site / "quote.html").as_uri())
    page.evaluate(ASK, ["已查明的破损、缺失管段合计8.2公里"])
    took = page.evaluate(
        "q => { const t = performance.now(); gongkaiQuote.ask(q); return performance.now() - t; }",
        "从来没有任何一期这样写过的一句话2.9公里",
    )
    assert took < 150


def test_the_comparison_lists_the_places_that_the_change_page_lists_and_no_other(page: Page, shipped_site: Path) -> None:
    page.goto((shipped_site / "compare.html").as_uri())
    ask = "([a, b]) => gongkaiCompare.changes(a, b).map(c => c.row[0] + c.row[1])"
    for first, second in (*pairwise(range(len(CHAIN))), (0, 7), (2, 6), (3, 7)):
        told = page.evaluate(ask, [first, second])
        assert sorted(told) == sorted(places_of(CHAIN[second], CHAIN[first]))


def test_script_and_page_cut_a_difference_alike(page: Page, shipped_site: Path) -> None:
    page.goto((shipped_site / "compare.html").as_uri())
    terms = page.evaluate("() => gongkaiWordings.terms")
    texts, source = published("zh") + published("en"), Random(17)
    cases = [(one, source.choice(texts)) for one in source.sample(texts, 60)]
    cases += [(one, altered(one, lang, source) or "") for lang in ("zh", "en") for one in source.sample(published(lang), 120)]
    cases += [
        ("", "新增"),
        ("管道Ⅷ号²， naïve—x", "管道Ⅸ号²，naïf – x"),
        ("constructor toString", "toString constructor"),
        ("𠮷𠮷 1,234.5%", "𠮷 1,243.5%"),
    ]
    ask = "([cases, terms]) => cases.map(([a, b]) => gongkaiText.difference(a, b, terms).map(p => [p.kind, p.text]))"
    for (was, now), told in zip(cases, page.evaluate(ask, [cases, terms]), strict=True):
        assert told == [[part.kind, part.text] for part in word_difference(was, now, terms)], (was, now)


def test_the_address_carries_the_comparison(page: Page, shipped_site: Path) -> None:
    page.goto((shipped_site / "compare.html").as_uri() + "#from=2025-06-30&to=2025-12-31")
    assert page.locator("[data-answer] del").filter(has_text="8.2").count() >= 1
    page.select_option("[name=to]", "2025-06-30")
    assert page.locator("[data-answer]").inner_text() == page.locator("form[data-compare]").get_attribute("data-nothing")
    assert "to=2025-06-30" in page.url


@pytest.mark.parametrize("name", ["quote.html", "compare.html", "verify.html"])
def test_without_scripts_the_pages_say_what_remains(browser: object, shipped_site: Path, name: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page: Page = context.new_page()
    page.goto((shipped_site / name).as_uri())
    assert page.locator("noscript p").inner_text()
    links = [link.get_attribute("href") for link in page.locator("#content a").all()]
    assert any("changes/" in (href or "") or "verify.py" in (href or "") for href in links)
    assert not page.locator("#content form").first.is_visible()
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_the_comparison_offers_no_dead_links(browser: Browser, root_url: str, lang: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root_url + localized("compare.html", lang))
    assert page.locator('main a[href^="#from"]').locator("visible=true").count() == 0
    assert page.locator("main ul a").locator("visible=true").count() >= 8
    context.close()
