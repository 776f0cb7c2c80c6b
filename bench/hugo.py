"""The record pages for Hugo: each page's texts and tags as parameters, in the very shell we pour into.

The template prints every tag and escapes every text: the same substitutions our templates make, without the work of computing them.
No Hugo user would write a site so; it measures how fast Hugo prints, not how fast it would make these pages from the records.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from gongkai.shell.chrome import Switch
from gongkai.shell.pour import Shell, ShellKey
from gongkai.shell.templates import Templates
from gongkai.site.head import head_of
from gongkai.site.model import Page
from gongkai.site.world import World

TAG = re.compile(r"(<[^>]+>)")
CONFIGURATION = """baseURL = "/"
disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotsTXT", "404"]
uglyURLs = true
[markup.goldmark.renderer]
unsafe = true
"""
LAYOUT = (
    "{start}{{{{ .Params.head | safeHTML }}}}{after_head}{{{{ .Title }}}}{after_topic}{{{{ .Params.switch | safeHTML }}}}{after_switch}"
    "{{{{ range .Params.parts }}}}{{{{ index . 0 | safeHTML }}}}{{{{ index . 1 }}}}{{{{ end }}}}{{{{ .Params.proof | safeHTML }}}}{end}"
)
NAMES = ("start", "after_head", "after_topic", "after_switch", "end")


def parts_of(body: str) -> list[tuple[str, str]]:
    """Return a body as pairs of markup and the text after it."""
    pieces = TAG.split(body)
    return [("", html.unescape(pieces[0]))] + [(pieces[i], html.unescape(pieces[i + 1])) for i in range(1, len(pieces) - 1, 2)]


def hugo_site(folder: Path, world: World, pages: Sequence[Page], shells: Mapping[ShellKey, Shell], templates: Templates) -> Path:
    """Write a Hugo site that prints the pages."""
    for (_, lang, _), shell in shells.items():
        layout = folder / "layouts" / lang / "single.html"
        layout.parent.mkdir(parents=True)
        layout.write_text(LAYOUT.format(**dict(zip(NAMES, shell.parts, strict=True))), encoding="utf-8")
    (folder / "hugo.toml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "content").mkdir()
    switch = Switch(world, templates)
    for page in pages:
        around = {"head": head_of(world, page), "switch": switch(page), "proof": switch.proof(page)}
        matter = {"title": page.title, "url": page.address, "type": str(page.lang), "parts": parts_of(templates.body(page)), **around}
        name = page.address.replace("/", "-").replace(".html", ".md")
        (folder / "content" / name).write_text(json.dumps(matter, ensure_ascii=False) + "\n", encoding="utf-8")
    return folder
