"""The same record pages for stock Material and for Hugo: equal text, equal markup, pages of equal size.

Material gets each body as a raw HTML block in a Markdown file, as a site of this kind is usually made. Hugo gets each page's
texts and tags as parameters and a template that prints every tag and escapes every text: the same substitutions our templates
make, without the work of computing them, inside the very shell we pour into.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from pathlib import Path

from gongkai.shell.pour import Shell
from gongkai.site.model import Page

TAG = re.compile(r"(<[^>]+>)")
MATERIAL = """site_name: stock
use_directory_urls: false
plugins: []
theme: {name: material, font: false}
nav: [index.md]
"""
HUGO = """baseURL = "/"
disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotsTXT", "404"]
uglyURLs = true
[markup.goldmark.renderer]
unsafe = true
"""
LAYOUT = (
    "{start}{{{{ .Params.head | safeHTML }}}}{after_head}{{{{ .Title }}}}{after_topic}{{{{ .Params.switch | safeHTML }}}}{after_switch}"
    "{{{{ range .Params.parts }}}}{{{{ index . 0 | safeHTML }}}}{{{{ index . 1 }}}}{{{{ end }}}}{end}"
)


def empty_material(folder: Path) -> Path:
    """Write the smallest Material site: one page."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MATERIAL, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Index\n", encoding="utf-8")
    return folder


def material_site(folder: Path, bodies: Iterable[tuple[Page, str]]) -> Path:
    """Write a stock Material site whose pages are the bodies."""
    empty_material(folder)
    for page, body in bodies:
        path = folder / "docs" / page.address.replace(".html", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n---\n\n{body}\n", encoding="utf-8")
    return folder


def parts_of(body: str) -> list[tuple[str, str]]:
    """Return a body as pairs of markup and the text after it."""
    pieces = TAG.split(body)
    return [("", html.unescape(pieces[0]))] + [(pieces[i], html.unescape(pieces[i + 1])) for i in range(1, len(pieces) - 1, 2)]


def hugo_site(folder: Path, bodies: Iterable[tuple[Page, str]], heads: dict[str, tuple[str, str]], shells: dict[str, Shell]) -> Path:
    """Write a Hugo site whose pages are the bodies; `heads` are head and language link by address, `shells` by language."""
    for lang, shell in shells.items():
        layout = folder / "layouts" / lang / "single.html"
        layout.parent.mkdir(parents=True)
        names = ("start", "after_head", "after_topic", "after_switch", "end")
        layout.write_text(LAYOUT.format(**dict(zip(names, shell.parts, strict=True))), encoding="utf-8")
    (folder / "hugo.toml").write_text(HUGO, encoding="utf-8")
    (folder / "content").mkdir()
    for page, body in bodies:
        head, switch = heads[page.address]
        matter = {"title": page.title, "url": page.address, "type": str(page.lang), "head": head, "switch": switch, "parts": parts_of(body)}
        name = page.address.replace("/", "-").replace(".html", ".md")
        (folder / "content" / name).write_text(json.dumps(matter, ensure_ascii=False) + "\n", encoding="utf-8")
    return folder
