"""MkDocs as the printer of shells and prose. The only module that imports mkdocs.

Place in the flow: `mkdocs build` and `mkdocs serve` call these events in this order. The chain is loaded in `on_config`,
because MkDocs empties the output folder right after; prose is caught in `on_page_content`, shells in `on_post_page`, and
everything is poured in `on_post_build`. Never writes into `docs/`: that would reload for ever. MkDocs loads this file alone,
so imports are absolute and from the installed package; findings are raised as PluginError. Never run `--strict --quiet`
together: MkDocs then hides failures.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from gongkai.findings import Refused
from gongkai.publish.assets import own_assets
from gongkai.publish.write import write_site
from gongkai.shell.chrome import Chrome, chrome_for
from gongkai.shell.pour import BODY, HEAD, SWITCH, TOPIC, Shell, ShellKey, split_shell
from gongkai.shell.templates import body_environment
from gongkai.site.model import Page
from gongkai.site.pages import pages_of
from gongkai.site.world import Prose, World
from gongkai.sources import DRAFT_VARIABLE, EDITION_VARIABLE, draft_world, prose_sources, published_world
from gongkai.values import Language


class Build:
    """One build: the world, the shells caught so far, the prose caught so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        drafting, until = os.environ.get(DRAFT_VARIABLE), os.environ.get(EDITION_VARIABLE) or None
        self.world: World = draft_world(root) if drafting else published_world(root, until)
        self.environment = body_environment(root)
        self.shells: dict[ShellKey, Shell] = {}
        self.prose: dict[tuple[Language, str], Prose] = {}
        self.stands_for: dict[str, Page] = {}

    def shell_pages(self) -> list[Page]:
        """Return the first page of each shell: the section's index page stands for it."""
        for page in pages_of(self.world, self.environment):
            if not page.alone and page.shell not in {known.shell for known in self.stands_for.values()}:
                self.stands_for[f"shell/{page.lang}/{page.section}-{page.depth}.md"] = page
        return list(self.stands_for.values())


current: list[Build] = []


def build() -> Build:
    """Return the build under way."""
    return current[-1]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and verify the chain before MkDocs touches the output folder."""
    root = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    try:
        current[:] = [Build(root)]
    except Refused as refusal:
        raise PluginError(str(refusal)) from None
    identity = build().world.config
    config.site_name = identity.identity.site_name.zh
    config.site_url = identity.base_url or ""
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Send prose to its address, city prose over the neutral one, and add a generated shell for each section."""
    kept = [file for file in files if not file.is_documentation_page()]
    for lang in build().world.config.languages:
        for name, folder in sorted(prose_sources(build().root, lang).items()):
            file = File(f"{lang}/{name}.md", str(folder.parent), config.site_dir, use_directory_urls=False)
            file.dest_uri = f"{name}.html" if lang is Language.ZH else f"en/{name}.html"
            kept.append(file)
    build().shell_pages()
    for uri, page in build().stands_for.items():
        file = File.generated(config, uri, content=f"---\nshell: true\ntitle: {page.section}\n---\n")
        file.dest_uri = page.address
        kept.append(file)
    return Files(kept)


def on_page_context(context: dict[str, Any], page: MkDocsPage, **_: Any) -> dict[str, Any]:
    """Give a shell its own pieces and navigation; prose borrows those of the section it belongs to."""
    stands_for = build().stands_for.get(page.file.src_uri)
    if stands_for:
        chrome = chrome_for(build().world, build().environment, stands_for)
        context |= {"gk": chrome, "nav": Navigation(chrome), "gk_markers": (HEAD, TOPIC, SWITCH, BODY)}
    return context


class Navigation:
    """The navigation of one language, in the form the engine's templates expect."""

    def __init__(self, chrome: Chrome) -> None:
        self.items = chrome.tabs
        self.homepage = chrome.tabs[0]


def on_page_content(html: str, page: MkDocsPage, **_: Any) -> str:
    """Catch prose; its page is made from the list like every other."""
    if page.file.src_uri not in build().stands_for:
        lang, name = page.file.src_uri.removesuffix(".md").split("/")
        prose = Prose(
            name=name,
            lang=Language(lang),
            title=str(page.meta.get("title", name)),
            description=str(page.meta.get("description", "")),
            html=html,
        )
        build().prose[prose.lang, name] = prose
    return html


def on_post_page(output: str, page: MkDocsPage, **_: Any) -> str:
    """Catch the printed shells, mended where the stock page is known to be at fault."""
    stands_for = build().stands_for.get(page.file.src_uri)
    if stands_for:
        mended = output.replace(' autocomplete="off"', "")
        build().shells[stands_for.shell] = split_shell(mended, page.file.src_uri)
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Render every body, pour, export, and leave nothing that is not in the list."""
    try:
        own = own_assets(build().root)
        write_site(build().world, build().environment, build().shells, build().prose, own, Path(config.site_dir))
    except Refused as refusal:
        raise PluginError(str(refusal)) from None


def engine_build(root: Path, folder: Path, *, draft: bool = False, until: str | None = None) -> None:
    """Run the engine from a command: into a folder, strict. Raises Refused with our own findings."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ |= {DRAFT_VARIABLE: "1" if draft else "", EDITION_VARIABLE: until or ""}
    try:
        config = load_config(str((root / "mkdocs.yml").absolute()), site_dir=str(folder.resolve()), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (Abort, PluginError) as error:
        if refusal := refusal_behind(error):
            raise refusal from None
        raise


def refusal_behind(error: BaseException | None) -> Refused | None:
    """Return the refusal that made the engine give up, if it was one of ours."""
    while error is not None and not isinstance(error, Refused):
        error = error.__context__
    return error
