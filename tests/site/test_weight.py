"""What a first view weighs on the wire, compressed as a host compresses it, and the whole site on disk."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from posixpath import dirname, join, normpath

from support.browser import LANGUAGES, localized

RECORD, RECORD_WHOLE, HOME_WHOLE, SITE = 8_192, 40 * 1024, 60 * 1024, 150 * 1024 * 1024
SOURCES = re.compile(r'<(?:script|img|source)\b[^>]*\bsrc="([^"]+)"')
LINKED = re.compile(r'<link\b(?=[^>]*\brel="(?:stylesheet|icon|preload)")[^>]*\bhref="([^"]+)"')
INSIDE = re.compile(r"url\(\s*['\"]?(?!data:)([^'\")]+)")


def packed(path: Path) -> int:
    """Return the compressed size of a file."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def loaded(site: Path, address: str) -> set[str]:
    """Return a page and all it loads: what its HTML names and what the style sheets name in turn."""
    text = (site / address).read_text(encoding="utf-8")
    targets = [*SOURCES.findall(text), *LINKED.findall(text)]
    names = {normpath(join(dirname(address), target.partition("?")[0])) for target in targets}
    for sheet in [name for name in names if name.endswith(".css")]:
        targets = INSIDE.findall((site / sheet).read_text(encoding="utf-8"))
        names |= {normpath(join(dirname(sheet), target)) for target in targets}
    return {address, *names}


def whole(site: Path, address: str) -> int:
    """Return what a first view of a page weighs."""
    return sum(packed(site / name) for name in loaded(site, address))


def records(lang: str) -> list[str]:
    """Return the addresses of the record pages of a language."""
    return [localized(f"problems/{number}.html", lang) for number in range(1, 69)]


def test_every_record_page_is_at_most_eight_kilobytes(shipped_site: Path) -> None:
    sizes = {address: packed(shipped_site / address) for lang in LANGUAGES for address in records(lang)}
    assert len(sizes) == 136
    assert {address: size for address, size in sizes.items() if size > RECORD} == {}


def test_a_record_page_with_all_it_loads_and_home_stay_light(shipped_site: Path) -> None:
    for lang in LANGUAGES:
        heaviest = max(records(lang), key=lambda address: packed(shipped_site / address))
        assert whole(shipped_site, heaviest) <= RECORD_WHOLE, heaviest
        assert whole(shipped_site, localized("index.html", lang)) <= HOME_WHOLE


def test_the_whole_site_fits(shipped_site: Path) -> None:
    assert sum(path.stat().st_size for path in shipped_site.rglob("*") if path.is_file()) <= SITE


def test_everything_a_page_loads_is_weighed(shipped_site: Path) -> None:
    names = loaded(shipped_site, "problems/12.html")
    own = {f"assets/{name}" for name in ("gongkai.css", "gongkai.js", "settings.js", "aloud.js", "mark.svg")}
    assert names > {"problems/12.html"} | own
    assert {Path(name).suffix for name in names} == {".html", ".css", ".js", ".svg"}
    assert loaded(shipped_site, "search.html") > {"assets/search.js", "assets/search/zh.js"}


def test_a_picture_too_many_is_weighed(shipped_site: Path, tmp_path: Path) -> None:
    page = (shipped_site / "problems/12.html").read_text(encoding="utf-8")
    for name in loaded(shipped_site, "problems/12.html"):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((shipped_site / name).read_bytes())
    before = whole(tmp_path, "problems/12.html")
    (tmp_path / "problems/12.html").write_text(page.replace("</h1>", '<img src="big.png" alt=""></h1>'), encoding="utf-8")
    (tmp_path / "problems/big.png").write_bytes(bytes(range(256)) * 512)
    assert whole(tmp_path, "problems/12.html") > before
