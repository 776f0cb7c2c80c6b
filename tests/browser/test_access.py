"""Everybody can use every kind of page: checked by axe, by width, by keyboard, in forced colours and on paper."""

from __future__ import annotations

import re
import time
import unicodedata
from operator import itemgetter
from pathlib import Path
from posixpath import dirname
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from support.axe import FILE, digest, thin, violations
from support.browser import LANGUAGES, Quiet, localized, pages_of, serving
from support.draw import by_turns, drawn, trials, whole
from support.page_kinds import KINDS, UNSHIPPED, addresses, declared, kind_of
from support.pdf_text import pdf_text, sheets
from support.style import said_at_one_alone

pytest_plugins = ("support.browser_fixtures",)

PHONE, DESK, NARROW = 390, 1280, 320
PIECE = re.compile(rb".{1,1400}[^\s>]*[\s>]?", re.DOTALL)  # what a packet carries, to the end of a word: half a word moves on any page
POINTED = "target-size "  # a rule about fingers: on paper nobody points
BY_DAY: dict[str, Any] = {"color_scheme": "light", "forced_colors": "none", "media": "screen"}
LOOKS = {"dark": BY_DAY | {"color_scheme": "dark"}, "forced": BY_DAY | {"forced_colors": "active"}, "print": BY_DAY | {"media": "print"}}
WIDTHS = (NARROW, PHONE, DESK)
# What the narrowest phone and an ordinary one may have different: places and sizes of boxes, no colour, no type, nothing hidden but words
# of tools that a desk shows.
PLACING = {"gap", "grid-area", "grid-template-columns", "justify-content", "min-width", "padding", "padding-left"}
UNDRAWN = {("border-left", "0")}
CLIPPED = {("position", "absolute"), ("width", "1px"), ("height", "1px"), ("overflow", "hidden"), ("clip-path", "inset(50%)")}
VARIANTS = [(lang, width) for lang in LANGUAGES for width in WIDTHS]
PARTS = 3  # so that several workers share the long trial
SEEN = drawn(addresses(), kind=kind_of)
WALKED = [("index.html", DESK), ("problems/index.html", DESK), ("en/index.html", PHONE)]
FOCUSABLE = "a[href],button,input,select,textarea,summary,[tabindex]"
# A space at the end of what has come has no place yet and gets one with the next word: nothing that is drawn has moved.
SHIFT = """() => new Promise(done => {
  const moved = [];
  const drawn = ({node}) => !(node instanceof Text) || node.data.trim() !== '';
  const box = ({x, y, width, height}) => [x, y, width, height].join(' ');
  const told = one => `${one.node && (one.node.className || one.node.nodeName)} ${box(one.previousRect)} > ${box(one.currentRect)}`;
  const shows = ({sources}) => !sources.length || sources.some(drawn);
  const add = entries => entries.filter(shows).forEach(entry => { moved.push(`${entry.value}: ${entry.sources.map(told).join('; ')}`); });
  const watch = new PerformanceObserver(list => add(list.getEntries()));
  watch.observe({type: 'layout-shift', buffered: true});
  const finish = () => { add(watch.takeRecords()); done(moved); };
  document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(finish, 0))));
})"""
REMEMBER_FOCUS = """() => {
  window.met = new Set(); window.unseen = [];
  document.addEventListener('focusin', event => {
    const style = getComputedStyle(event.target), box = event.target.getBoundingClientRect();
    const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    window.met.add(event.target);
    if (!drawn || !box.width || box.right <= 0 || box.left >= innerWidth) { window.unseen.push(event.target.outerHTML.slice(0, 90)); }
  });
}"""
KINDS_SHOWN = """() => [...new Set([...document.querySelectorAll('main *')]
  .map(one => `${one.tagName} ${one.className} ${one.dataset.stage}`))].sort()"""
LEFT_OUT = """selector => [...document.querySelectorAll(selector)]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !window.met.has(one)).map(one => one.outerHTML.slice(0, 90))"""


def size(width: int) -> ViewportSize:
    """Return a viewport of a width."""
    return {"width": width, "height": 900}


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def walk(page: Page, steps: int) -> None:
    """Press the tab key again and again, noting what is met."""
    page.evaluate(REMEMBER_FOCUS)
    for _ in range(steps):
        page.keyboard.press("Tab")


def test_the_vendored_checker_is_the_one_that_is_named() -> None:
    assert digest() in (FILE.parent / "README.md").read_text(encoding="utf-8")


def folder_of(address: str) -> str:
    """Return the folder of a page; those of the editions are alike."""
    return re.sub(r"^editions/[^/]+", "editions/*", dirname(address))


def test_every_page_kind_is_among_the_pages_looked_at(shipped_site: Path) -> None:
    assert set(KINDS) | set(UNSHIPPED) == declared()
    assert all((Path(__file__).parent / name).is_file() for name in UNSHIPPED.values())
    assert [address for address in addresses() if not (shipped_site / address).is_file()] == []
    chinese = [address for address in pages_of(shipped_site) if not address.startswith("en/")]
    assert {folder_of(address) for address in chinese} == {folder_of(address) for address in addresses()}
    assert {address for address in chinese if "/" not in address} <= set(addresses())


def first_of_its_kind(address: str) -> bool:
    """Whether a page stands for its kind in every look; the others show states of the same kind."""
    return KINDS[kind_of(address)][0] == address


def widths_of(address: str, lang: str) -> list[int]:
    """Return the widths at which a page is seen in a language: all, or by turns one where it shows a further state of its kind.

    In a draw each page is seen in one language at one width, by turns.
    """
    if whole():
        return list(WIDTHS) if first_of_its_kind(address) else [WIDTHS[addresses().index(address) % len(WIDTHS)]]
    seen_in, width = VARIANTS[SEEN.index(address) % len(VARIANTS)]
    return [width] if seen_in == lang else []


def looks_of(address: str, width: int) -> list[str]:
    """Return how else than by day a page is looked at: on paper at one width, for paper has its own; in other colours not on both phones.

    In a draw every second page is looked at one other way, by turns, and every fifth in large type.
    """
    looks = ["dark", "forced", *(["print"] if width == DESK else [])]
    if whole():
        return [*(looks if width != PHONE else []), "large"] if first_of_its_kind(address) else []
    turn = addresses().index(address) % (2 * len(looks))
    return [*looks[turn : turn + 1], *(["large"] if SEEN.index(address) // len(VARIANTS) % 5 == 0 else [])]


def seen_so(page: Page, look: str) -> list[str]:
    """Return what axe finds on an open page in a look; where only colours change, by their rules alone. The page is left as by day."""
    if look == "large":
        press_large(page)
        found = violations(page)
        press_large(page)
        return found
    page.emulate_media(**LOOKS[look])
    found = violations(page, colours=look != "print")
    page.emulate_media(**BY_DAY)
    return [line for line in found if not (look == "print" and line.startswith(POINTED))]


def press_large(page: Page) -> None:
    """Press the button for large type, on the pages that have one."""
    page.evaluate("() => { const large = document.querySelector('[data-large]'); if (large) { large.click(); } }")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page_kind(browser: Browser, root_url: str, lang: str, part: int) -> None:
    """A page is opened once and then made narrow, wide, dark, large: the checker is heavy to load, and readers turn their phones too.

    In a draw a page shows three of what it lists alike.
    """
    context = browser.new_context(viewport=size(NARROW), color_scheme="light")
    page, found = context.new_page(), []
    for address in [address for address in SEEN if widths_of(address, lang)][part::PARTS]:
        page.goto(root_url + localized(address, lang))
        if not whole():
            thin(page)
        for width in widths_of(address, lang):
            page.set_viewport_size(size(width))
            found += [f"{address} {width} by day: {line}" for line in violations(page)]
            found += [f"{address} {width} {look}: {line}" for look in looks_of(address, width) for line in seen_so(page, look)]
    context.close()
    assert found == []


def test_every_page_kind_is_seen_by_the_checker_in_its_looks() -> None:
    looks = [(look, lang) for lang in LANGUAGES for page in SEEN for width in widths_of(page, lang) for look in looks_of(page, width)]
    told = set(looks) if whole() else {(look, lang) for look, _ in looks for lang in LANGUAGES}  # in a draw a look is seen in one language
    assert told == {(look, lang) for look in (*LOOKS, "large") for lang in LANGUAGES}
    assert {kind_of(page) for page in SEEN for lang in LANGUAGES if widths_of(page, lang)} == set(KINDS)


def coloured(style: str) -> list[tuple[str, str, str]]:
    """Return what a style sheet says on one of the two phones alone that may change how a text stands out."""
    hidden = (".g-tool span", ".g-large .g-tool span")  # a desk shows them, in the same colours
    return [
        (selector, name, value)
        for selector, name, value in said_at_one_alone(style, NARROW, PHONE)
        if name not in PLACING and (name, value) not in UNDRAWN | (CLIPPED if selector in hidden else set())
    ]


def test_other_colours_are_the_same_on_both_phones(shipped_site: Path) -> None:
    """So the checker looks at dark and forced colours on the narrowest phone and at a desk."""
    style = (shipped_site / "assets/gongkai.css").read_text(encoding="utf-8")
    assert len(list(said_at_one_alone(style, NARROW, PHONE))) > 5
    assert coloured(style) == []
    planted = "@media screen and (max-width:24em){.g-note{padding:0;color:var(--g-soft)}.g-badge span{clip-path:inset(50%)}}"
    assert coloured(style + planted) == [(".g-note", "color", "var(--g-soft)"), (".g-badge span", "clip-path", "inset(50%)")]


def test_what_is_listed_alike_is_drawn_by_kind(browser: Browser, root_url: str) -> None:
    page = browser.new_page()
    page.goto(root_url + "problems/index.html")
    before = page.evaluate(KINDS_SHOWN)
    rows = page.locator("tbody tr").count()
    thin(page)
    assert page.evaluate(KINDS_SHOWN) == before
    assert page.locator("tbody tr").count() < rows
    page.close()


def test_axe_finds_a_planted_fault(browser: Browser, root_url: str) -> None:
    page = browser.new_page()
    page.goto(root_url)
    page.evaluate("document.querySelector('h1').append(document.createElement('img'))")
    page.evaluate("document.querySelector('.g-note').style.color = '#bcbcbc'")
    rules = {line.split()[0] for line in violations(page)}
    page.evaluate("document.querySelector('.g-note').style.color = '#333'")
    by_day, in_the_dark = (colours_in(page, scheme) for scheme in ("light", "dark"))
    page.close()
    assert rules >= {"image-alt", "color-contrast"}
    assert (by_day, in_the_dark) == (set(), {"color-contrast"})


def colours_in(page: Page, scheme: Literal["light", "dark"]) -> set[str]:
    """Return the rules of colour that a page breaks by day or in the dark."""
    page.emulate_media(color_scheme=scheme)
    return {line.split()[0] for line in violations(page, colours=True)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_kind_scrolls_sideways_on_the_narrowest_phone(browser: Browser, root_url: str, lang: str) -> None:
    page = browser.new_page(viewport=size(NARROW))
    wide = []
    for address in by_turns(drawn(addresses(), kind=kind_of), lang):
        page.goto(root_url + localized(address, lang))
        wide += [f"{address}: {overflow(page)} px"] if overflow(page) else []
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('beforeend', '<table><td>' + 'W'.repeat(99))")
    planted = overflow(page)
    page.close()
    assert wide == []
    assert planted > 0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_nothing_moves_while_a_page_loads(browser: Browser, root_url: str, lang: str, width: int) -> None:
    moved = {}
    for address in ("index.html", "problems/12.html", "problems/index.html", "search.html"):
        page = browser.new_page(viewport=size(width))
        page.goto(root_url + localized(address, lang))
        moved[address] = page.evaluate(SHIFT)
        page.close()
    assert {address: lines for address, lines in moved.items() if lines} == {}


class Dripping(Quiet):
    """A host at the end of a slow line: a page comes in small pieces, scripts after it."""

    pause = 0.02

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a page piece by piece, so that it is drawn while it still comes."""
        if not self.path.endswith(".html"):
            time.sleep(0.1 if self.path.endswith(".js") and "settings" not in self.path else 0)
            super().copyfile(source, outputfile)
            return
        for piece in self.pieces(source.read()):
            outputfile.write(piece)
            outputfile.flush()
            time.sleep(self.pause)

    def pieces(self, page: bytes) -> list[bytes]:
        """Return what each packet carries."""
        return PIECE.findall(page)


class Cut(Dripping):
    """A host whose first packet ends where it hurts: with the space behind a date, with the tag before a badge's word."""

    pause = 0.3

    def pieces(self, page: bytes) -> list[bytes]:
        """Cut once, behind what the address names."""
        before, mark, after = page.partition(b"<dd><time>" if self.path.endswith("index.html") else b"g-badge g-stage")
        shown, end, rest = after.partition(b"</time> " if self.path.endswith("index.html") else b">")
        return [before + mark + shown + end, rest]


@pytest.mark.parametrize(("lang", "width"), drawn([("zh", PHONE), ("en", PHONE), ("zh", DESK), ("en", DESK)], kind=itemgetter(0)))
def test_nothing_moves_while_a_page_comes_in_pieces(browser: Browser, shipped_site: Path, lang: str, width: int) -> None:
    """What is drawn stays where it is when more of the page comes: no place depends on what has not come yet."""
    moved = {}
    with serving(shipped_site, Dripping) as home:
        for address in ("index.html", "problems/12.html", "problems/index.html", "search.html"):
            page = browser.new_page(viewport=size(width))
            page.goto(home + localized(address, lang))
            moved[address] = page.evaluate(SHIFT)
            page.close()
    assert {address: lines for address, lines in moved.items() if lines} == {}


@pytest.mark.parametrize("address", ["index.html", "problems/12.html"])
def test_a_packet_that_ends_before_a_word_moves_nothing_that_is_seen(browser: Browser, shipped_site: Path, address: str) -> None:
    with serving(shipped_site, Cut) as url:
        page = browser.new_page(viewport=size(DESK))
        page.goto(url + localized(address, "en"))
        moved = page.evaluate(SHIFT)
        page.close()
    assert moved == []


def test_a_late_line_is_seen_to_move_the_page(browser: Browser, root_url: str) -> None:
    page = browser.new_page(viewport=size(DESK))
    page.goto(root_url + "problems/12.html")
    page.evaluate(SHIFT)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforebegin', '<p>late</p><p>later</p>')")
    assert page.evaluate(SHIFT) != []
    page.close()


@pytest.mark.parametrize(("address", "width"), WALKED[:: trials(1, 2)])
def test_the_keyboard_reaches_everything_and_the_focus_is_seen(browser: Browser, root_url: str, address: str, width: int) -> None:
    page = browser.new_page(viewport=size(width))
    page.goto(root_url + address)
    walk(page, 1)
    assert page.evaluate("document.activeElement.className") == "g-skip"
    assert page.locator(".g-skip").is_visible()
    walk(page, page.locator(FOCUSABLE).count())
    assert page.evaluate(LEFT_OUT, FOCUSABLE) == []
    assert page.evaluate("window.met.size") > 100
    assert page.evaluate("window.unseen") == []
    page.close()


def test_a_focus_that_is_not_seen_and_a_link_off_the_way_are_found(browser: Browser, root_url: str) -> None:
    page = browser.new_page(viewport=size(DESK))
    page.goto(root_url)
    page.evaluate("document.querySelector('.g-doors a').tabIndex = -1")
    page.evaluate("document.querySelector('.g-cell').style.setProperty('outline', 'none', 'important')")
    walk(page, page.locator(FOCUSABLE).count())
    assert len(page.evaluate(LEFT_OUT, ".g-doors a")) == 1
    assert len(page.evaluate("window.unseen")) == 1
    page.close()


def test_the_skip_link_leads_into_the_page(browser: Browser, root_url: str) -> None:
    page = browser.new_page(viewport=size(DESK))
    page.goto(root_url)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#content') !== null")
    page.close()


def test_forced_colours_keep_the_states_apart(browser: Browser, root_url: str) -> None:
    context = browser.new_context(forced_colors="active", viewport=size(DESK))
    page = context.new_page()
    page.goto(root_url)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    looks = page.evaluate("""() => ['closed', 'rectifying', 'reopened'].map(stage => {
      const style = getComputedStyle(document.querySelector('a.g-' + stage)); return style.backgroundColor + style.borderStyle; })""")
    assert len(set(looks)) == 3
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_printed_record_is_a4_and_says_what_it_is(browser: Browser, root_url: str, lang: str) -> None:
    page = browser.new_page(viewport=size(DESK))
    page.goto(root_url + localized("problems/12.html", lang))
    said = [page.locator(part).first.inner_text() for part in ("h1", ".g-banner", ".g-no")]
    hidden = page.locator(".g-doors,.g-nav").all_inner_texts()
    data = page.pdf(prefer_css_page_size=True)
    page.close()
    printed = bare(pdf_text(data))
    assert {(round(width), round(height)) for width, height in sheets(data)} == {(595, 842)}
    assert [words for words in said if bare(words) not in printed] == []
    assert [words for words in hidden if bare(words) in printed] == []


def bare(text: str) -> str:
    """Return a text without the spaces and ligatures that lines and fonts bring in."""
    return "".join(unicodedata.normalize("NFKC", text).split())
