"""Only the record pages of a city, through the ordinary path: chain loaded and verified, bodies poured into real shells, written.

Run: python -m bench.ours CITY SHELLS OUT. SHELLS is a pickle of our shells as the engine printed them,
taken back out of a built site by `bench.run`.
"""

from __future__ import annotations

import pickle
import sys
from functools import partial
from pathlib import Path

from gongkai.publish.keeping import Store
from gongkai.publish.parallel import in_parallel, uncollected
from gongkai.publish.progress import Progress
from gongkai.publish.setting import Setter
from gongkai.publish.write import Press, shares_of, write_share
from gongkai.shell.chrome import Switch
from gongkai.shell.pour import MARKERS, Shell, ShellKey, split_shell
from gongkai.shell.templates import Templates
from gongkai.site.head import head_of
from gongkai.site.model import Page, Site
from gongkai.site.pages.maker import PageMaker
from gongkai.site.pages.problems import problem_pages
from gongkai.site.world import World
from gongkai.worlds import published_world


def record_pages(world: World) -> tuple[Page, ...]:
    """Return the page of every problem in both languages."""
    makers = [PageMaker(world, lang) for lang in world.config.languages]
    return tuple(page for make in makers for page in problem_pages(make) if not page.address.endswith("index.html"))


def real_shells(root: Path, built: Path) -> dict[ShellKey, Shell]:
    """Return the shells of a city's record pages as the engine printed them, taken back out of its built site."""
    world, templates = published_world(root), Templates(root)
    switch = Switch(world, templates)
    shells: dict[ShellKey, Shell] = {}
    for page in record_pages(world):
        if page.shell in shells:
            continue
        html = (built / page.address).read_text(encoding="utf-8")
        filled = (head_of(world, page), switch(page), switch.body(page) + switch.proof(page), switch.footing(page))
        for marker, text in zip(MARKERS, filled, strict=True):
            start = html.index(text)
            html = html[:start] + marker + html[start + len(text) :]
        shells[page.shell] = split_shell(html, page.address)
    return shells


def main() -> None:
    """Load, verify, make, pour and write."""
    city, shelves, out = map(Path, sys.argv[1:4])
    shells: dict[ShellKey, Shell] = pickle.loads(shelves.read_bytes())
    with uncollected():
        world = published_world(city)
        site = Site(world=world, pages=record_pages(world), files=())
        templates, store = Templates(city, keep=False), Store(None)
        press = Press(world=world, templates=templates, shells=shells, store=store, basis="", progress=Progress(), setter=Setter(city))
        in_parallel([partial(write_share, press, share, out) for share in shares_of(site)])


if __name__ == "__main__":
    main()
