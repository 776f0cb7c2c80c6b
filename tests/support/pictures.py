"""The pictures of the README, taken of a built site: `PYTHONPATH=tests python -m support.pictures site pictures`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from support.browser import ARGUMENTS, chromium, serving

PICTURES = {
    "home-zh": ("index.html", 1280, 1000),
    "home-en": ("en/index.html", 1280, 1000),
    "problem-phone-zh": ("problems/12.html", 390, 1100),
}


def take(site: Path, folder: Path) -> None:
    """Take every picture of a site into a folder."""
    with serving(site) as home, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name, (address, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
            page.goto(home + address)
            page.screenshot(path=folder / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
