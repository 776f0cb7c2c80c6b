"""Fixtures of the browser tests: named in `pytest_plugins` there, so that no other test starts a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from support.browser import ARGUMENTS, chromium, serving

SUB_PATH = "a/b/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for a worker."""
    with sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of a reader at a desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def root_url(shipped_site: Path) -> Iterator[str]:
    """The shipped site at the root of a host."""
    with serving(shipped_site) as url:
        yield url


@pytest.fixture(scope="session")
def sub_url(shipped_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The shipped site under a sub-path of a host."""
    host = tmp_path_factory.mktemp("host")
    place = host / SUB_PATH
    place.parent.mkdir()
    place.symlink_to(shipped_site)
    with serving(host) as url:
        yield url + SUB_PATH
