"""The links of a page: where they lead, and what is wrong with them as far as one page and the names of all files can tell.

Place in the flow: under the reading of a finished site, in the process that reads the page; whether an anchor is there on another page
is asked when all are read. Imports nothing of what made the site.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from posixpath import join, normpath
from urllib.parse import unquote

FOREIGN = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
ALLOWED_SCHEMES = frozenset({"https", "mailto", "tel"})

Fault = tuple[str, str]  # code of the finding, the link as it is written
Place = tuple[str, str]  # file, anchor on it


def resolved(address: str, target: str) -> Place:
    """Return the file and anchor a link on a page means."""
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    return (file_in(address.rpartition("/")[0], path) if path else address), unquote(anchor)


@lru_cache(maxsize=65_536)
def file_in(folder: str, path: str) -> str:
    """Return the file that a path means in a folder: most links of a site are the same on many pages."""
    return normpath(join(folder, unquote(path)))


def load_faults(address: str, loads: Iterable[str], present: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong with what a page loads: it is here, and of this site."""
    for target in dict.fromkeys(loads):
        if FOREIGN.match(target) or SCHEME.match(target):
            yield "site-external", target
        elif resolved(address, target)[0] not in present:
            yield "site-link", target


def style_faults(loads: Iterable[str]) -> Iterator[Fault]:
    """Yield what a style sheet asks of another host."""
    for target in loads:
        if FOREIGN.match(target) or (SCHEME.match(target) and not target.startswith("data:")):
            yield "site-external", target


def followed(address: str, links: Iterable[str], present: Collection[str]) -> tuple[list[Fault], dict[Place, str]]:
    """Return the links of a page that lead nowhere, and the anchors that must be there with the link that means each.

    An anchor with = in it is a state for a script, not a place.
    """
    faults: list[Fault] = []
    meant: dict[Place, str] = {}
    for target in dict.fromkeys(links):
        if scheme := SCHEME.match(target):
            if scheme[1].lower() not in ALLOWED_SCHEMES:
                faults.append(("site-link", target))
            continue
        name, anchor = place = resolved(address, target)
        if target.startswith("/") or name not in present:
            faults.append(("site-link", target))
        elif anchor and "=" not in anchor and name.endswith(".html"):
            meant.setdefault(place, target)
    return faults, meant
