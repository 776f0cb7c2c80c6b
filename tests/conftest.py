"""The fixtures of all tests: a small city of our own, and the repository's data built once for the whole session."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from support import CONFIGURATIONS, REPOSITORY, compile_once, run, seal_day, site_of, small_city, with_compiled
from support.draw import Extent
from support.kept import of_session
from support.official import sealed_official
from support.replacing import faulty
from support.second_city import NAME, walked
from support.shared import copy_of, once

# The same examples in every run, and no deadline: a busy machine is no fault of the code.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take `--whole`."""
    parser.addoption("--whole", action="store_true", help="run the exhaustive trials whole, not a draw of them")


def pytest_configure(config: pytest.Config) -> None:
    """Note how much is asked for, before the first test is read."""
    Extent.whole = bool(config.getoption("whole"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a draw what is run in the whole alone."""
    left = [] if Extent.whole else [item for item in items if item.get_closest_marker("whole")]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


DAYS = (("2024-12-31", "2025-01-15 09:00"), ("2025-06-30", "2025-07-15 09:00"), ("2025-12-31", "2026-01-15 09:00"))


@pytest.fixture(scope="session", autouse=True)
def kept_for_the_session(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Compile the templates once for all workers; what each city's own build compiles is tested by builds that keep nothing."""
    of_session.folder = once(tmp_path_factory, "kept", compile_once)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A fresh copy of the small city: three problems, no edition yet; ready for every command."""
    return small_city(tmp_path / "city")


@pytest.fixture(scope="session")
def sealed_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city with three sealed editions. Shared by all workers: copy it before changing anything."""

    def make(folder: Path) -> None:
        root = small_city(folder / "city")
        for day, published in DAYS:
            seal_day(root, day, published)

    return once(tmp_path_factory, "sealed", make) / "city"


@pytest.fixture
def sealed(sealed_city: Path, tmp_path: Path) -> Path:
    """A fresh copy of the small city with its three editions."""
    return copy_of(sealed_city, tmp_path / "sealed")


@pytest.fixture(scope="session")
def plain_city(sealed_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city with its editions and, in `plain/`, its site with the plain shell. Shared by all workers: never change it."""

    def make(folder: Path) -> None:
        site_of(copy_of(sealed_city, folder / "city"))

    return once(tmp_path_factory, "plain", make) / "city"


@pytest.fixture(scope="session")
def built_city(sealed_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city with its editions and, in `site/`, its site by the real command. Shared by all workers: never change it."""

    def make(folder: Path) -> None:
        code, printed = run(copy_of(sealed_city, folder / "city"), "build")
        assert code == 0, printed

    return once(tmp_path_factory, "built", make) / "city"


@pytest.fixture
def built(built_city: Path, tmp_path: Path) -> Path:
    """A fresh copy of the small city with its editions and its site."""
    return copy_of(built_city, tmp_path / "built")


@pytest.fixture(scope="session")
def official_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city as an official one, with its site in `plain/`. Shared by all workers: never change it."""
    return once(tmp_path_factory, "official", lambda folder: site_of(sealed_official(small_city(folder / "city")))) / "city"


@pytest.fixture(scope="session")
def league(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second city after the walk through the guide, with its official site. Shared by all workers: copy it before changing it."""
    return once(tmp_path_factory, "league", walked) / NAME


@pytest.fixture(scope="session")
def faulty_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city whose last edition carries a slip that the ledger has not any more. Shared by all workers: copy it."""
    return once(tmp_path_factory, "faulty", lambda folder: faulty(small_city(folder / "city"))) / "city"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with its own data. Shared by all workers: never change it."""

    def make(folder: Path) -> None:
        for name in ("data", "docs", "templates", "assets", "overrides"):
            shutil.copytree(REPOSITORY / name, folder / name)
        for name in CONFIGURATIONS:
            shutil.copyfile(REPOSITORY / name, folder / name)
        (folder / "scripts").symlink_to(REPOSITORY / "scripts")
        with_compiled(folder)

    return once(tmp_path_factory, "shipped", make)


@pytest.fixture(scope="session")
def shipped_site(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped site, built by the real command once a session."""

    def make(_folder: Path) -> None:
        code, printed = run(shipped, "build")
        assert code == 0, printed

    once(tmp_path_factory, "shipped-build", make)
    return shipped / "site"
