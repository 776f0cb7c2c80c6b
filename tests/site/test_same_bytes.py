"""The same editions give the same bytes: another path, time zone, locale, hash seed, umask, and a clock 40 days on.

In a draw the small city is built, whose site has a page of every kind; in the whole the repository's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.site.pages import pages_of
from gongkai.worlds import published_world
from support.draw import whole
from support.editions import bytes_of
from support.page_kinds import UNSHIPPED, declared

LATER = '''"""Runs before everything else: a clock that is 40 days ahead."""
import datetime, time
DAYS = 40 * 86400
real, instant = time.time, datetime.datetime
time.time = lambda: real() + DAYS
def shifted(function):
    return lambda seconds=None: function(time.time() if seconds is None else seconds)
time.localtime, time.gmtime = shifted(time.localtime), shifted(time.gmtime)
class Later(instant):
    @classmethod
    def now(cls, tz=None):
        return instant.now(tz) + datetime.timedelta(seconds=DAYS)
    @classmethod
    def utcnow(cls):
        return instant.utcnow() + datetime.timedelta(seconds=DAYS)
datetime.datetime = Later
'''


def built(root: Path, umask: int, **environment: str) -> dict[str, bytes]:
    """Build a city's site with the real command in an environment of its own; returns its files."""
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "-m", "gongkai", "build"]
    done = subprocess.run(command, cwd=root, env=variables, capture_output=True, encoding="utf-8", umask=umask, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return bytes_of(root / "site")


@pytest.fixture(scope="module")
def city(request: pytest.FixtureRequest) -> Path:
    """The city that is built: the small one, in the whole the repository's."""
    return Path(request.getfixturevalue("shipped" if whole() else "sealed_city"))


def copy_of(city: Path, root: Path) -> Path:
    """Return a copy of a city elsewhere, without what an earlier build left."""
    shutil.copytree(city, root, symlinks=True, ignore=shutil.ignore_patterns("site", ".cache", ".site*"))
    return root


def test_the_site_that_is_built_has_a_page_of_every_kind(city: Path, built_city: Path) -> None:
    kinds = {page.kind.name for page in pages_of(published_world(city))}
    assert kinds | {"prose"} >= declared() - set(UNSHIPPED)
    assert (built_city / "site/about.html").is_file(), "prose comes with the engine"


def test_two_builds_under_other_skies_are_the_same_to_the_byte(city: Path, built_city: Path, tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-c", "import time, datetime; print(int(time.time()), datetime.datetime.now().timestamp())"],
        env={**os.environ, "PYTHONPATH": str(clock)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.split()
    assert abs(float(told[0]) - float(told[1])) < 5, "the clock that tests run by is shifted for both"
    plain = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}
    one = built(copy_of(city, tmp_path / "one"), 0o022, **plain) if whole() else bytes_of(built_city / "site")
    path = f"{clock}{os.pathsep}{os.environ.get('PYTHONPATH', '')}".rstrip(os.pathsep)
    other = copy_of(city, tmp_path / "another" / "deeper path")
    two = built(other, 0o077, PYTHONHASHSEED="4242", TZ="America/Adak", LC_ALL="zh_CN.UTF-8", PYTHONPATH=path)
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
