"""Writing the site: pages and files of the list, and nothing else.

Place in the flow: the edge from the list to disk. Theme files stay only if a shell names them; whatever else the engine left
is removed, and the count is checked.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from jinja2 import Environment

from gongkai.findings import Finding, Location, Refused
from gongkai.proof.manifest import write_manifest
from gongkai.shell.chrome import Switch
from gongkai.shell.pour import Shell, ShellKey, pour
from gongkai.site.exports import assets_of
from gongkai.site.model import Asset, Page, PageKind
from gongkai.site.pages import pages_of
from gongkai.site.sitemap import sitemap_xml
from gongkai.site.world import Prose, World
from gongkai.values import Language

MANY = 400
Poured = Callable[[tuple[Page, ...]], Iterable[tuple[str, bytes]]]
Made = tuple[str, Callable[[], bytes]]
THEME_FILE = re.compile(r"""(?:href|src)=["'](?:\.\./)*(assets/[^"'?#]+)["']""")


def write_site(
    world: World,
    environment: Environment,
    shells: dict[ShellKey, Shell],
    prose: dict[tuple[Language, str], Prose],
    own: tuple[Asset, ...],
    folder: Path,
) -> int:
    """Write every page and file, our own assets among them; returns how many pages. Raises Refused, having written nothing."""
    full = replace(world, prose=prose)
    pages = pages_of(full, environment)
    refuse_duplicates(pages)
    refuse_broken_prose(pages)
    files = [(asset.address, asset.content) for asset in (*assets_of(full, pages), *own)]
    if full.config.base_url:
        files.append(("sitemap.xml", partial(sitemap_xml, full, pages)))
    named = {name for shell in shells.values() for part in shell.parts for name in THEME_FILE.findall(part)}
    listed = {page.address for page in pages} | {address for address, _ in files}
    sweep(folder, keep=listed | named)
    write_pages(folder, pages, partial(pour, full, shells=shells, switch=Switch(full, environment)), files)
    if not full.draft:
        write_manifest(folder, full.editions, (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))
    return len(pages)


def write_pages(folder: Path, pages: tuple[Page, ...], poured: Poured, files: Sequence[Made] = ()) -> None:
    """Write pages as they are poured, then files. Many pages are shared among the processors; the bytes are the same either way."""
    if len(pages) < MANY or "fork" not in multiprocessing.get_all_start_methods():
        write_files(folder, poured(pages))
        write_files(folder, ((address, content()) for address, content in files))
        return
    context = multiprocessing.get_context("fork")
    count = os.cpu_count() or 1
    parts = [(pages[start::count], files[start::count]) for start in range(count)]
    workers = [context.Process(target=write_part, args=(folder, poured, *part)) for part in parts]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise OSError("a writing process failed")


def write_part(folder: Path, poured: Poured, pages: tuple[Page, ...], files: Sequence[Made]) -> None:
    """Write one processor's share; nothing is collected, so that memory stays as it is."""
    gc.freeze()
    gc.disable()
    write_files(folder, poured(pages))
    write_files(folder, ((address, content()) for address, content in files))


def refuse_broken_prose(pages: tuple[Page, ...]) -> None:
    """Fill the slots of every prose page once before anything is written. Raises Refused with every unknown slot."""
    found: list[Finding] = []
    for page in pages:
        if page.kind is PageKind.PROSE:
            try:
                page.render()
            except Refused as refusal:
                found.extend(refusal.findings)
    if found:
        raise Refused(found)


def refuse_duplicates(pages: tuple[Page, ...]) -> None:
    """Refuse a list in which an address comes twice."""
    twice = sorted(address for address, count in Counter(page.address for page in pages).items() if count > 1)
    if twice:
        raise Refused([Finding(code="site-duplicate", where=Location(file=address), value=address) for address in twice])


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files whose bytes differ from what lies there; equal ones keep their time."""
    made: set[Path] = set()
    for address, data in files:
        path = folder / address
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if not (path.is_file() and path.read_bytes() == data):
            path.write_bytes(data)


def sweep(folder: Path, keep: set[str]) -> None:
    """Remove every file that is not in the list, then empty folders."""
    if not folder.exists():
        return
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() or path.is_symlink():
            if path.relative_to(folder).as_posix() not in keep:
                path.unlink()
        elif not any(path.iterdir()):
            path.rmdir()
