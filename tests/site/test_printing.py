"""Paper leads back to the page: the address in words, and a code to scan that a reader of codes reads."""

from __future__ import annotations

import re
from pathlib import Path

import zxingcpp
from lxml import html

from support import site_of
from support.browser import LANGUAGES, localized
from support.official import BASE

SCALE = 4  # pixels a module


def drawn_modules(svg: str) -> memoryview:
    """Return the picture of a drawn code, row by row, as a camera would see it: 255 is white."""
    side = int(re.findall(r'viewBox="0 0 (\d+)', svg)[0])
    modules = bytearray(b"\xff" * side * side)
    x = y = 0.0
    for command, text in re.findall(r"([Mmh])([-\d. ]+)", re.findall(r'stroke="#000" d="([^"]+)"', svg)[0]):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", text)]
        if command == "h":
            start = int(y) * side + int(x)
            modules[start : start + int(numbers[0])] = bytes(int(numbers[0]))
            x += numbers[0]
        else:
            x, y = numbers if command == "M" else (x + numbers[0], y + numbers[1])
    rows = [bytes(value for value in modules[at : at + side] for _ in range(SCALE)) for at in range(0, side * side, side)]
    return memoryview(b"".join(row * SCALE for row in rows)).cast("B", (side * SCALE, side * SCALE))


def test_a_site_with_an_address_prints_it_as_words_and_as_a_code(official_city: Path) -> None:
    for lang in LANGUAGES:
        for name in ("index.html", "problems/1.html", "about.html"):
            address = localized(name, lang)
            text = (official_city / "plain" / address).read_text(encoding="utf-8")
            printed = re.findall(r'<p class="g-printed">(.*?)</p>', text, re.DOTALL)[0]
            expected = f"{BASE.rstrip('/')}/{address}"
            assert expected in str(html.fromstring(printed).text_content())
            assert [found.text for found in zxingcpp.read_barcodes(drawn_modules(printed))] == [expected]


def test_a_site_without_an_address_prints_the_way_in_words(sealed: Path) -> None:
    text = (site_of(sealed) / "en/problems/1.html").read_text(encoding="utf-8")
    printed = re.findall(r'<p class="g-printed">(.*?)</p>', text, re.DOTALL)[0]
    assert printed == "Printed from this page of the site: en/problems/1.html"
