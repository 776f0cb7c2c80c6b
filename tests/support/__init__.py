"""What the tests share: editing a city, sealing a day, building a site with the plain shell, running the real command line."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import markdown

from gongkai.commands.seal import propose_with_addresses
from gongkai.editions.approval import form_text
from gongkai.intake.yaml_source import read_yaml
from gongkai.publish.assets import own_assets
from gongkai.publish.keeping import PIECES, Store
from gongkai.publish.parallel import keep_whole
from gongkai.publish.progress import Progress
from gongkai.publish.site import site_of as whole_site
from gongkai.publish.write import write_site
from gongkai.record.text import Language
from gongkai.sealing.office import approve_edition
from gongkai.shell.plain import plain_shells
from gongkai.shell.templates import COMPILED, Templates, warm
from gongkai.site.world import Prose
from gongkai.worlds import prose_sources, published_world, words_at_hand
from support.kept import Gathered, of_session
from support.running import run as run

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = REPOSITORY / "tests" / "data"
CITY = DATA / "city"
BORROWED = ("templates", "assets", "overrides", "docs", "scripts")
CONFIGURATIONS = ("mkdocs.yml", "draft.yml")
REVIEW = {"zh": "测试审查岗位", "en": "Reviewer of the tests"}
SET = "set"
NOTE = {"zh": "测试定版。", "en": "An edition of the tests."}


def edit(path: Path, old: str, new: str, times: int = 1) -> None:
    """Replace text in a file; the old text must stand there exactly so often."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == times, f"{path.name}: {old!r} stands there {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def furnish(root: Path) -> Path:
    """Give a city folder what it borrows from the repository, so that every command works in it."""
    for name in BORROWED:
        (root / name).symlink_to(REPOSITORY / name)
    for name in CONFIGURATIONS:
        shutil.copyfile(REPOSITORY / name, root / name)
    return with_compiled(root)


def with_compiled(root: Path) -> Path:
    """Give a city what was compiled and set once for the session; a build that is to be cold asks for none of it."""
    if of_session.folder:
        shutil.copytree(of_session.folder / COMPILED, root / COMPILED)
        shutil.copytree(of_session.folder / SET, root / PIECES)
    return root


def compile_once(folder: Path) -> None:
    """Compile every template in the words of the repository's city and of the small one, into a folder that the session keeps.

    What the small city sets in type is kept beside them.
    """
    for name in ("templates", "data"):
        (folder / name).symlink_to(REPOSITORY / name)
    seal_day(small_city(folder / "city"), "2024-12-31", "2025-01-15 09:00")
    for city in (folder, folder / "city"):
        warm(folder, lambda _root, city=city: words_at_hand(city))
    shutil.copytree(folder / COMPILED, folder / "city" / COMPILED)
    site_of(folder / "city")
    shutil.copytree(folder / "city" / PIECES, folder / SET)


def small_city(root: Path) -> Path:
    """Copy the small city to a folder that does not exist yet: three problems, no edition; ready for every command."""
    shutil.copytree(CITY, root)
    return furnish(root)


def filled(folder: Path, published_at: str, /, **values: Any) -> Path:
    """Return the proposed form filled in; `values` replace anything the office or the software wrote."""
    blank = folder / "approval.yml"
    form: dict[str, Any] = read_yaml(blank, blank.name).data
    day = published_at[:10]
    review = {"role": REVIEW, "date": day}
    form |= {"approved_on": day, "published_at": published_at, "change_note": NOTE}
    form |= {"reviews": dict.fromkeys(("publication", "secrecy", "privacy"), review)} | values
    path = folder / "filled.yml"
    path.write_text(form_text(form), encoding="utf-8", newline="\n")
    return path


def seal_day(root: Path, day: str, published_at: str, /, *, edition: str | None = None, **values: Any) -> Path:
    """Propose and approve an edition the ordinary way; returns its folder under `data/editions/`. Raises Refused."""
    folder = propose_with_addresses(root, date.fromisoformat(day), edition)
    return approve_edition(root, folder.name, filled(folder, published_at, **values))


def site_of(root: Path) -> Path:
    """Build the site of the sealed editions with the plain shell (no engine) into `root/plain`; returns the folder."""
    keep_whole()  # what the engine and the typesetter have read is at hand for the next site; a forked process would read it anew
    folder = root / "plain"
    site = whole_site(replace(published_world(root), prose=prose_of(root)), own_assets(root))
    environment = Templates(root)
    pieces = (of_session.folder or root) / PIECES
    write_site(site, environment, plain_shells(site, environment), folder, store=Store(None, pieces=Gathered(pieces)), progress=Progress())
    return folder


def prose_of(root: Path) -> dict[tuple[Language, str], Prose]:
    """Return the hand-written pages, their Markdown made into HTML as the engine is told to."""
    pages = {}
    for lang in Language:
        for name, folder in prose_sources(root, lang).items():
            _, head, body = (folder / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
            meta = dict(line.split(": ", 1) for line in head.splitlines())
            html = markdown.markdown(body, extensions=["attr_list", "def_list", "tables", "toc"])
            pages[lang, name] = Prose(name=name, lang=lang, title=meta["title"], description=meta["description"], html=html.__str__)
    return pages

