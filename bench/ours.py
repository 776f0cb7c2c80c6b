"""Only the record pages of a city, through the ordinary path: chain loaded and verified, bodies poured into real shells, written.

Run: python -m bench.ours CITY SHELLS OUT. SHELLS is a pickle of the theme's shells, taken back out of a built site by `bench.run`.
"""

from __future__ import annotations

import pickle
import sys
import time
from functools import partial
from html import escape
from pathlib import Path

from gongkai.publish.write import write_pages
from gongkai.shell.chrome import Switch
from gongkai.shell.pour import MARKERS, Shell, ShellKey, pour, split_shell
from gongkai.shell.templates import Templates
from gongkai.site.head import head_of
from gongkai.site.model import Page, PageKind
from gongkai.site.pages.maker import PageMaker
from gongkai.site.pages.problems import problem_pages
from gongkai.site.world import World
from gongkai.words import Catalogue
from gongkai.worlds import published_world

REPOSITORY = Path(__file__).resolve().parent.parent


def record_pages(world: World) -> tuple[Page, ...]:
    """Return the page of every problem in both languages."""
    makers = [PageMaker(world, lang) for lang in world.config.languages]
    return tuple(page for make in makers for page in problem_pages(make) if page.kind is PageKind.PROBLEM)


def real_shells(built: Path) -> dict[ShellKey, Shell]:
    """Return the theme's shells of the record pages, taken back out of a built site."""
    world, environment = published_world(REPOSITORY), Templates(REPOSITORY)
    switch = Switch(world, environment)
    shells: dict[ShellKey, Shell] = {}
    for page in record_pages(world):
        if page.shell in shells:
            continue
        html = (built / page.address).read_text(encoding="utf-8")
        topic = escape(page.title.removeprefix(Catalogue.of(page.lang).text("sample.mark")))
        for marker, text in zip(MARKERS, (head_of(world, page), f">{topic}<", switch(page), switch.body(page)), strict=True):
            start = html.index(text)
            wrapped = f">{marker}<" if text.startswith(">") else marker
            html = html[:start] + wrapped + html[start + len(text) :]
        shells[page.shell] = split_shell(html, page.address)
    return shells


def main() -> None:
    """Pour and write; print the seconds of loading and of pouring."""
    city, shelves, out = map(Path, sys.argv[1:4])
    shells: dict[ShellKey, Shell] = pickle.loads(shelves.read_bytes())
    start = time.perf_counter()
    world, environment = published_world(city), Templates(city)
    pages = record_pages(world)
    loaded = time.perf_counter()
    write_pages(out, pages, partial(pour, world, shells=shells, switch=Switch(world, environment)))
    print(f"{len(pages)} {loaded - start:.2f} {time.perf_counter() - loaded:.2f}")


if __name__ == "__main__":
    main()
