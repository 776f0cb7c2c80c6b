"""Writing the site: pages and files of the list, and nothing else.

Place in the flow: the edge from the list to disk. Whatever else the engine left is removed. Pages stream through:
one is made, poured, written and forgotten before the next; a language is written by one process, so that what it has made once
serves all its pages and files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path

from gongkai.proof.manifest import Digests, digests_of, write_manifest
from gongkai.publish.exporting import recall
from gongkai.publish.keeping import Shelf, Store, key_of
from gongkai.publish.parallel import in_parallel, processors
from gongkai.publish.progress import Progress
from gongkai.publish.setting import Setter
from gongkai.publish.site import refuse_broken_prose
from gongkai.record.text import Language
from gongkai.shell.chrome import Switch
from gongkai.shell.fingerprint import fingerprint
from gongkai.shell.pour import Shell, ShellKey, poured
from gongkai.shell.templates import Templates
from gongkai.site.model import Asset, Lasting, Page, Site
from gongkai.site.world import World

MANY = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """All that turns a page of the list into bytes."""

    world: World
    templates: Templates
    shells: Mapping[ShellKey, Shell]
    store: Store
    basis: str
    progress: Progress
    setter: Setter

    def shelf(self, lasting: Lasting) -> Shelf:
        """Return the shelf of a group of lasting bodies: their key covers the software, the templates and what they are made from."""
        return Shelf(name=lasting.group, key=key_of(self.basis, *lasting.made_from))

    def content(self, file: Asset) -> bytes:
        """Return the bytes of a file; one that is set is kept by the digest of its data, its design, the typesetter and its fonts."""
        data = file.content()
        if file.setting is None:
            return data
        key = key_of(file.media_type, *self.setter.basis(file.setting), hashlib.sha256(data).hexdigest())
        return self.store.pieces.piece(file.address, key, partial(self.setter.file, file.setting, file.media_type, data))


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one process writes."""

    pages: list[Page] = field(default_factory=list)
    files: list[Asset] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a process has written: the digests of every file, and the kept shelves it could not use."""

    digests: dict[str, Digests]
    spoilt: list[str]
    pieces: set[str]


def write_site(
    site: Site, templates: Templates, shells: Mapping[ShellKey, Shell], folder: Path, *, store: Store, progress: Progress
) -> list[str]:
    """Write every page and file; returns the kept shelves that were found spoilt. Raises Refused, having written nothing, for bad prose."""
    refuse_broken_prose(site.pages)
    sweep(folder, keep={page.address for page in site.pages} | {file.address for file in site.files})
    basis = fingerprint([templates.root / "templates"]) if store.folder else ""
    exported = recall(site.world, store, basis)
    spoilt = [store.spoilt.pop() for _ in tuple(store.spoilt)]  # told once: every process has a copy of what it begins with
    setter = Setter(templates.root)
    press = Press(world=site.world, templates=templates, shells=shells, store=store, basis=basis, progress=progress, setter=setter)
    with progress.stage("write", len(site.pages)):
        written = in_parallel([partial(write_share, press, share, folder) for share in shares_of(site)], progress.tick, apart=True)
    store.clear((*exported, *(press.shelf(page.lasting) for page in site.pages if page.lasting)))
    store.pieces.clear({name for part in written for name in part.pieces})
    if not site.world.draft:
        with progress.stage("manifest"):
            write_manifest(folder, site.world.editions, {name: row for part in written for name, row in part.digests.items()})
    return [*spoilt, *(name for part in written for name in part.spoilt)]


def shares_of(site: Site) -> list[Share]:
    """Return the shares of the processes: each language's pages and files together, a long one split; one share for a small site."""
    count = processors() if len(site.pages) >= MANY else 1
    shares = [Share() for _ in range(count)]
    languages = site.world.config.languages

    def fitting(lang: Language) -> list[Share]:
        return shares[languages.index(lang) % count :: len(languages)] or shares

    for index, ((lang, lasting), group) in enumerate(groupby(site.pages, key=lambda page: (page.lang, page.lasting))):
        own = fitting(lang)
        for number, page in enumerate(group):
            own[(index if lasting else number) % len(own)].pages.append(page)
    for number, file in enumerate(site.files):
        own = fitting(file.lang) if file.lang else shares
        own[number % len(own)].files.append(file)
    return shares


def write_share(press: Press, share: Share, folder: Path) -> Written:
    """Write a share of pages, then of files."""
    digests = write_files(folder, pages_of(press, share.pages))
    digests |= write_files(folder, ((file.address, press.content(file)) for file in share.files))
    pieces = press.store.pieces
    return Written(digests=digests, spoilt=[*press.store.spoilt, *pieces.spoilt], pieces=pieces.used)


def pages_of(press: Press, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of every page."""
    switch = Switch(press.world, press.templates)
    for lasting, group in groupby(pages, key=lambda page: page.lasting):
        for page, body in bodies(press, lasting, list(group)):
            yield page.address, poured(press.world, page, press.shells.get(page.shell), switch, body).encode()
            press.progress.step()


def bodies(press: Press, lasting: Lasting | None, pages: list[Page]) -> Iterator[tuple[Page, str]]:
    """Yield every page with its body: out of the store if it stands there, else made, and kept if it lasts."""
    if lasting is None:
        yield from ((page, press.templates.body(page)) for page in pages)
        return
    shelf = press.shelf(lasting)
    kept = press.store.bodies(shelf, (page.address for page in pages))
    if kept is not None:
        yield from ((page, kept[page.address].decode()) for page in pages)
        return
    with press.store.keeping(shelf) as keeper:
        for page in pages:
            body = press.templates.body(page)
            keeper.put(page.address, body.encode())
            yield page, body


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, Digests]:
    """Write files whose bytes differ from what lies there, equal ones keep their time; returns their digests."""
    made: set[Path] = set()
    digests = {}
    for address, data in files:
        path = folder / address
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if not (path.is_file() and path.read_bytes() == data):
            path.write_bytes(data)
        digests[address] = digests_of(data)
    return digests


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
