"""MkDocs as the printer of shells and prose. With the draft's hook and the live server the only module that imports mkdocs.

Place in the flow: `mkdocs build` and `mkdocs serve` call these events in this order. World and lists are made in `on_config`,
because MkDocs empties the output folder right after; prose is caught in `on_page_content`, shells in `on_post_page`, and
everything is poured in `on_post_build`. Never writes into `docs/`: that would reload for ever. MkDocs loads this file alone,
so imports are absolute and from the installed package, and a command hands its build over inside the configuration; findings
are raised as PluginError. Never run `--strict --quiet` together: MkDocs then hides failures.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.meta import get_data

from gongkai.findings import Refused
from gongkai.publish.assets import own_assets
from gongkai.publish.keeping import Store
from gongkai.publish.parallel import begin_beside
from gongkai.publish.progress import Progress
from gongkai.publish.site import site_of
from gongkai.publish.write import write_site
from gongkai.record.text import Language
from gongkai.report import as_text
from gongkai.shell.chrome import shell_html
from gongkai.shell.pour import Shell, ShellKey, split_shell
from gongkai.shell.templates import Templates, is_cold, warm
from gongkai.site.model import Page, Site
from gongkai.site.world import Prose, World
from gongkai.worlds import prose_sources, published_world, words_at_hand

HANDED_OVER = "gongkai"
CONFIGURATION = "mkdocs.yml"


class Build:
    """One build: the site, the shells caught so far, the HTML of prose caught so far."""

    def __init__(
        self, root: Path, world: World, *, keep: bool = True, progress: Progress | None = None, templates: Templates | None = None
    ) -> None:
        self.root = root
        self.store = Store.of(root, keep=keep)
        self.progress = progress or Progress()
        self.spoilt: list[str] = []
        self.html: dict[tuple[Language, str], str] = {}
        self.shells: dict[ShellKey, Shell] = {}
        self.templates = templates or Templates(root, keep=keep)
        self.site = site_of(replace(world, prose=self.prose(world)), own_assets(root))
        self.stands_for = {f"shell/{page.lang}/{page.section}-{page.depth}.md": page for page in first_of_each_shell(self.site.pages)}

    def prose(self, world: World) -> dict[tuple[Language, str], Prose]:
        """Return the hand-written pages by what stands at their top; their HTML is asked for when the engine has printed it."""
        pages = {}
        for lang in world.config.languages:
            for name, folder in prose_sources(self.root, lang).items():
                _, top = get_data((folder / f"{name}.md").read_text(encoding="utf-8-sig"))
                title, description = str(top.get("title", name)), str(top.get("description", ""))
                html = partial(self.html.__getitem__, (lang, name))
                pages[lang, name] = Prose(name=name, lang=lang, title=title, description=description, html=html)
        return pages

    def write(self, folder: Path) -> None:
        """Write the site, once the engine has printed its shells and prose. Raises Refused, having written nothing, for bad prose."""
        self.spoilt = write_site(self.site, self.templates, self.shells, folder, store=self.store, progress=self.progress)


def first_of_each_shell(pages: Iterable[Page]) -> Iterable[Page]:
    """Return the pages that stand for their shells: the first of each section, language and depth."""
    first: dict[ShellKey, Page] = {}
    for page in pages:
        if not page.alone:
            first.setdefault(page.shell, page)
    return first.values()


current: list[Build] = []


def build() -> Build:
    """Return the build under way."""
    return current[-1]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and verify the chain before MkDocs touches the output folder."""
    return begin(config, published_world)


def prepare(root: Path) -> None:
    """Have the templates compiled on another core while the editions are read, if they are not kept from an earlier build."""
    if is_cold(root):
        begin_beside(partial(warm, root, words_at_hand))


def begin(config: MkDocsConfig, world_of: Callable[[Path], World]) -> MkDocsConfig:
    """Begin the build that a command handed over, or one of the world that `world_of` makes of the folder."""
    root = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    if HANDED_OVER not in config.extra:
        prepare(root)
    try:
        current[:] = [config.extra.get(HANDED_OVER) or Build(root, world_of(root))]
    except Refused as refusal:
        raise PluginError(as_text(refusal.findings)) from None
    settings = build().site.world.config
    config.site_name = settings.identity.site_name.zh
    config.site_url = settings.base_url or ""
    return config


def on_files(_files: Files, config: MkDocsConfig) -> Files:
    """Send prose to its address, city prose over the neutral one, and add a generated shell for each section; nothing of the theme."""
    kept: list[File] = []
    for lang in build().site.world.config.languages:
        for name, folder in sorted(prose_sources(build().root, lang).items()):
            file = File(f"{lang}/{name}.md", str(folder.parent), config.site_dir, use_directory_urls=False)
            file.dest_uri = f"{name}.html" if lang is Language.ZH else f"en/{name}.html"
            kept.append(file)
    for uri, page in build().stands_for.items():
        file = File.generated(config, uri, content=f"---\nshell: true\ntitle: {page.section}\n---\n")
        file.dest_uri = page.address
        kept.append(file)
    return Files(kept)


def on_page_context(context: dict[str, Any], page: MkDocsPage, **_: Any) -> dict[str, Any]:
    """Give a shell its markup; prose has none, its page is made from the list."""
    stands_for = build().stands_for.get(page.file.src_uri)
    if stands_for:
        context["shell"] = shell_html(build().site.world, build().templates, stands_for)
    return context


def on_page_content(html: str, page: MkDocsPage, **_: Any) -> str:
    """Catch prose; its page is made from the list like every other."""
    if page.file.src_uri not in build().stands_for:
        lang, name = page.file.src_uri.removesuffix(".md").split("/")
        build().html[Language(lang), name] = html
    return html


def on_post_page(output: str, page: MkDocsPage, **_: Any) -> str:
    """Catch the printed shells."""
    stands_for = build().stands_for.get(page.file.src_uri)
    if stands_for:
        build().shells[stands_for.shell] = split_shell(output, page.file.src_uri)
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Render every body, pour, export, and leave nothing that is not in the list."""
    try:
        build().write(Path(config.site_dir))
    except Refused as refusal:
        raise PluginError(as_text(refusal.findings)) from None


def followed(root: Path) -> list[str]:
    """Return the files and folders that the engine's configuration follows: what a site is made from."""
    config = load_config(str((root / CONFIGURATION).absolute()))
    return [str(config.config_file_path), config.docs_dir, *config.watch]


def engine_build(own: Build, folder: Path) -> Site:
    """Run the engine from a command: a build into a folder, strict. Raises Refused with our own findings."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        config = load_config(str((own.root / CONFIGURATION).absolute()), site_dir=str(folder.resolve()), strict=True)
        config.extra[HANDED_OVER] = own
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (Abort, PluginError) as error:
        if refusal := refusal_behind(error):
            raise refusal from None
        raise
    return own.site


def refusal_behind(error: BaseException | None) -> Refused | None:
    """Return the refusal that made the engine give up, if it was one of ours."""
    while error is not None and not isinstance(error, Refused):
        error = error.__context__
    return error
