"""Our own scripts, style sheets and mark: files of the site like all others.

Place in the flow: an edge; the only place where `assets/` is read from disk. What has another ending stays where it is, so that
a forgotten note is not published. An edition's list of addresses does not name them: they are the shell's, not the record's.
The style sheet lies in parts, one a component, in the order of their names; a page asks for one file.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from rcssmin import cssmin

from gongkai.site.model import Asset

MEDIA = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SHEET, PARTS = "assets/gongkai.css", "style"


def own_assets(root: Path) -> tuple[Asset, ...]:
    """Return the files of `root/assets`, by name, the parts of the style sheet as one file."""
    folder = root / "assets"
    single = tuple(
        Asset(address=f"assets/{path.name}", media_type=MEDIA[path.suffix], content=path.read_bytes)
        for path in sorted(folder.iterdir())
        if path.suffix in MEDIA and path.is_file()
    )
    return (*single, Asset(address=SHEET, media_type=MEDIA[".css"], content=partial(style_sheet, folder / PARTS)))


def style_sheet(folder: Path) -> bytes:
    """Return the parts of the style sheet as one, in the order of their names, without comments and needless blanks."""
    return str(cssmin("\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css"))))).encode()
