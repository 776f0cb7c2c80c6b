"""The same record pages for stock Material and for Zensical: the bodies as raw HTML in Markdown, as a site of this kind is usually made.

Hugo's pages are made from structured data by templates of its own: see `bench.hugo`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from gongkai.site.model import Page

MATERIAL = """site_name: stock
use_directory_urls: false
plugins: []
theme: {name: material, font: false}
nav: [index.md]
"""


def empty_material(folder: Path) -> Path:
    """Write the smallest Material site: one page."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MATERIAL, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Index\n", encoding="utf-8")
    return folder


def material_site(folder: Path, bodies: Iterable[tuple[Page, str]]) -> Path:
    """Write a stock Material site whose pages are the bodies; Zensical reads the same folder."""
    empty_material(folder)
    for page, body in bodies:
        path = folder / "docs" / page.address.replace(".html", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n---\n\n{body}\n", encoding="utf-8")
    return folder
