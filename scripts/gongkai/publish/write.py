"""Writing the site: pages and files of the list, and nothing else.

Place in the flow: the edge from the list to disk. Theme files stay only if a shell names them; whatever else the engine left
is removed, and the count is checked.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from gongkai.proof.manifest import write_manifest
from gongkai.publish.site import refuse_broken_prose
from gongkai.shell.chrome import Switch
from gongkai.shell.pour import Shell, ShellKey, pour
from gongkai.shell.templates import Templates
from gongkai.site.files.sitemap import sitemap_xml
from gongkai.site.model import Page, Site

MANY = 400
Poured = Callable[[tuple[Page, ...]], Iterable[tuple[str, bytes]]]
Made = tuple[str, Callable[[], bytes]]
THEME_FILE = re.compile(r"""(?:href|src)=["'](?:\.\./)*(assets/[^"'?#]+)["']""")


def write_site(site: Site, templates: Templates, shells: dict[ShellKey, Shell], folder: Path) -> None:
    """Write every page and file. Raises Refused, having written nothing, if prose is at fault."""
    world, pages = site.world, site.pages
    refuse_broken_prose(pages)
    files = [(asset.address, asset.content) for asset in site.files]
    if world.config.base_url:
        files.append(("sitemap.xml", partial(sitemap_xml, world, pages)))
    named = {name for shell in shells.values() for part in shell.parts for name in THEME_FILE.findall(part)}
    listed = {page.address for page in pages} | {address for address, _ in files}
    sweep(folder, keep=listed | named)
    write_pages(folder, pages, partial(pour, world, shells=shells, switch=Switch(world, templates)), files)
    if not world.draft:
        write_manifest(folder, world.editions, (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


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
