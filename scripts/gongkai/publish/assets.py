"""Our own scripts, style sheets and mark: files of the site like all others.

Place in the flow: an edge; the only place where `assets/` is read from disk. What has another ending stays where it is, so that
a forgotten note is not published. An edition's list of addresses does not name them: they are the shell's, not the record's.
"""

from __future__ import annotations

from pathlib import Path

from gongkai.site.model import Asset

MEDIA = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def own_assets(root: Path) -> tuple[Asset, ...]:
    """Return the files of `root/assets`, by name."""
    return tuple(
        Asset(address=f"assets/{path.name}", media_type=MEDIA[path.suffix], content=path.read_bytes)
        for path in sorted((root / "assets").iterdir())
        if path.suffix in MEDIA and path.is_file()
    )
