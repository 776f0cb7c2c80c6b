"""Bodies kept between builds: a warm build gives the bytes of a cold one; what is cut, edited or foreign is noticed and never printed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.commands.build import build_site
from gongkai.publish.keeping import ENDING, FOLDER, Shelf, Store
from gongkai.record.text import Language
from gongkai.shell.templates import COMPILED
from gongkai.site.pages.editions import edition_pages
from gongkai.site.pages.maker import PageMaker
from gongkai.site.world import World
from gongkai.worlds import published_world
from support import REPOSITORY, edit, run, seal_day
from support.draw import drawn
from support.shared import copy_of, once

FOREIGN = b"<p>FOREIGN</p>"


def files_of(site: Path) -> dict[str, bytes]:
    """Return every file of a site by name."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def built(root: Path, name: str = "site", *, keep: bool = True) -> tuple[dict[str, bytes], list[str]]:
    """Build a city; returns the files of the site and the shelves that were found spoilt."""
    _, spoilt = build_site(root, root / name, keep=keep)
    return files_of(root / name), spoilt


def shelves(root: Path) -> list[Path]:
    """Return the shelves of a city's records; those of its data are looked at in test_archives."""
    return sorted(path for path in (root / FOLDER).glob(f"*{ENDING}") if not path.stem.endswith("-data"))


@pytest.fixture(scope="module")
def warm(sealed_city: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """The small city after one build, moved to a folder of this worker, and what a build that keeps nothing gives."""

    def make(folder: Path) -> None:
        root = copy_of(sealed_city, folder / "city")
        expected, _ = built(root, "cold", keep=False)
        assert not (root / FOLDER).exists()
        first, spoilt = built(root)
        assert (first, spoilt) == (expected, [])

    root = copy_of(once(tmp_path_factory, "warm", make) / "city", tmp_path_factory.mktemp("moved") / "city")
    return root, files_of(root / "cold")


def test_a_warm_build_gives_the_same_bytes_and_writes_no_shelf_again(warm: tuple[Path, dict[str, bytes]]) -> None:
    """Nor does it compile a template again, though the city was moved."""
    root, expected = warm
    before = written(root)
    assert len(shelves(root)) == 6  # three editions, two languages
    assert len(before) > 50
    assert built(root) == (expected, [])
    assert written(root) == before


def written(root: Path) -> dict[Path, int]:
    """Return when each shelf and each compiled template of a city was written."""
    return {path: path.stat().st_mtime_ns for path in (*shelves(root), *(root / COMPILED).rglob("*.cache"))}


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut in the middle": lambda data: data[: len(data) // 2],
    "cut by a byte": lambda data: data[:-1],
    "empty but there": lambda data: b"\0",
    "a body edited": lambda data: data.replace(b"<h1>", b"<h2>", 1),
    "a body replaced by one of the same length": lambda data: FOREIGN + data[len(FOREIGN) :],
    "an index edited": lambda data: data.replace(b'.html":["', b'.htmx":["', 1),
    "the length edited": lambda data: data[:-16] + b"000000000000000f",
    "no index at all": lambda data: FOREIGN * 100,
}


@pytest.mark.parametrize("name", drawn(SPOILT, kind=lambda name: name.split()[0] == "a"))
def test_a_spoilt_shelf_is_noticed_and_never_printed(warm: tuple[Path, dict[str, bytes]], name: str) -> None:
    (root, expected), spoil = warm, SPOILT[name]
    shelf = shelves(root)[0]
    good = shelf.read_bytes()
    assert spoil(good) != good
    shelf.write_bytes(spoil(good))
    assert built(root) == (expected, [shelf.name.removesuffix(ENDING)])
    assert shelf.read_bytes() == good  # made anew, byte for byte


def test_a_shelf_in_the_place_of_another_is_noticed(warm: tuple[Path, dict[str, bytes]]) -> None:
    root, expected = warm
    first, second = shelves(root)[:2]
    good = first.read_bytes()
    first.write_bytes(second.read_bytes())  # one language in the place of the other
    assert built(root) == (expected, [first.name.removesuffix(ENDING)])
    assert first.read_bytes() == good


def test_a_correction_in_a_later_edition_makes_the_kept_records_of_earlier_ones_anew() -> None:
    """Edition 7 corrects record 29: the pages of it in all editions before say so."""
    whole = published_world(REPOSITORY)
    before, after = (World(editions=whole.editions[:count], config=whole.config) for count in (6, 7))
    kept = [
        {page.lasting.group: page.lasting for page in edition_pages(PageMaker(world, Language.ZH)) if page.lasting}
        for world in (before, after)
    ]
    assert all(kept[1][name] != lasting for name, lasting in kept[0].items())


@pytest.mark.whole
def test_a_template_a_setting_and_a_new_edition_are_seen(sealed: Path) -> None:
    built(sealed)
    (sealed / "templates").unlink()
    shutil.copytree(REPOSITORY / "templates", sealed / "templates")
    edit(sealed / "templates" / "pages" / "problem.html", "<h1>", '<h1 class="g-other">')
    warm_bytes, _ = built(sealed)
    assert warm_bytes == built(sealed, "cold", keep=False)[0]
    assert b"g-other" in warm_bytes["editions/2024-12-31/problems/1.html"]
    edit(sealed / "data" / "site.yml", "day_counts: true", "day_counts: false")
    assert built(sealed)[0] == built(sealed, "cold", keep=False)[0]
    seal_day(sealed, "2026-06-30", "2026-07-15 09:00")
    old = {path: path.stat().st_mtime_ns for path in shelves(sealed)}
    assert built(sealed)[0] == built(sealed, "cold", keep=False)[0]
    untouched = [path.name for path, when in old.items() if path.stat().st_mtime_ns == when]
    assert len(untouched) == 4  # only the edition that was the newest says something else of itself now


def test_the_command_tells_of_a_spoilt_shelf_in_both_languages(warm: tuple[Path, dict[str, bytes]]) -> None:
    root, _ = warm
    shelf = shelves(root)[0]
    shelf.write_bytes(shelf.read_bytes()[:-1])
    code, printed = run(root, "build", "--timings")
    assert code == 0
    assert shelf.name.removesuffix(ENDING) in printed
    assert "Kept pages were damaged" in printed
    assert "Verifying the site" in printed


def test_two_builds_at_once_do_not_stop_each_other(tmp_path: Path) -> None:
    one, other, shelf = Store.of(tmp_path), Store.of(tmp_path), Shelf(name="2025-12-31-zh", key="k")
    with one.keeping(shelf) as keeper:
        keeper.put("a.html", b"a")
        other.clear(())
    assert one.bodies(shelf, ["a.html"]) is None
    with one.keeping(shelf) as keeper:
        keeper.put("a.html", b"a")
    assert other.bodies(shelf, ["a.html"]) == {"a.html": b"a"}
