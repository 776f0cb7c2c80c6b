"""The fixtures of all tests: a small city of our own, and the repository's data built once for the whole session."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from support import CITY, CONFIGURATIONS, REPOSITORY, furnish, run, seal_day
from support.shared import once

# The same examples in every run, and no deadline: a busy machine is no fault of the code.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")

DAYS = (("2024-12-31", "2025-01-15 09:00"), ("2025-06-30", "2025-07-15 09:00"), ("2025-12-31", "2026-01-15 09:00"))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A fresh copy of the small city: three problems, no edition yet; ready for every command."""
    root = tmp_path / "city"
    shutil.copytree(CITY, root)
    return furnish(root)


@pytest.fixture(scope="session")
def sealed_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city with three sealed editions. Shared by a worker: copy it before changing anything."""
    root = tmp_path_factory.mktemp("sealed") / "city"
    shutil.copytree(CITY, root)
    furnish(root)
    for day, published in DAYS:
        seal_day(root, day, published)
    return root


@pytest.fixture
def sealed(sealed_city: Path, tmp_path: Path) -> Path:
    """A fresh copy of the small city with its three editions."""
    root = tmp_path / "sealed"
    shutil.copytree(sealed_city, root, symlinks=True)
    return root


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with its own data. Shared by all workers: never change it."""

    def make(folder: Path) -> None:
        for name in ("data", "docs", "templates", "assets", "overrides"):
            shutil.copytree(REPOSITORY / name, folder / name)
        for name in CONFIGURATIONS:
            shutil.copyfile(REPOSITORY / name, folder / name)
        (folder / "scripts").symlink_to(REPOSITORY / "scripts")

    return once(tmp_path_factory, "shipped", make)


@pytest.fixture(scope="session")
def shipped_site(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped site, built by the real command once a session."""

    def make(_folder: Path) -> None:
        code, printed = run(shipped, "build")
        assert code == 0, printed

    once(tmp_path_factory, "shipped-build", make)
    return shipped / "site"
