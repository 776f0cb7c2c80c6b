"""What the browser tests share: a real Chromium, a real server, and a watch over what a page asks for and says."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LANGUAGES = ("zh", "en")


def chromium() -> str:
    """Return the path of a Chromium; its absence is a failure, never a reason to pass."""
    candidates = [os.environ.get("GONGKAI_CHROMIUM"), *map(shutil.which, NAMES)]
    return next(path for path in candidates if path and Path(path).is_file())


class Quiet(SimpleHTTPRequestHandler):
    """The standard library's file server, which keeps connections open and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing."""


class Host(ThreadingHTTPServer):
    """A host that does not mind a browser hanging up."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report anything but a closed connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """Serve a folder; yields its address with a slash at the end."""
    server = Host(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def localized(address: str, lang: str) -> str:
    """Return where a page lives in a language."""
    return address if lang == "zh" or address == "404.html" else f"en/{address}"


def pages_of(site: Path) -> list[str]:
    """Return the addresses of all pages of a site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


class Watch:
    """Notes everything about a page that a quiet page does not do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.under_way: set[Request] = set()
        page.on("request", self.request)
        page.on("requestfailed", self.failure)
        page.on("requestfinished", lambda request: self.under_way.discard(request))
        page.on("response", self.response)
        page.on("console", self.console)
        page.on("pageerror", self.error)

    def request(self, request: Request) -> None:
        """Note what is asked for."""
        self.requests.append(request.url)
        self.under_way.add(request)

    def settled(self) -> None:
        """Wait until all that the page asked for has come or failed: a picture in view is asked for after the page says it is loaded."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        while self.under_way:
            self.page.wait_for_timeout(10)

    def failure(self, request: Request) -> None:
        """Note what did not come; an icon that the next page cut short is no failure."""
        self.under_way.discard(request)
        if not (request.failure == "net::ERR_ABORTED" and request.url.endswith("/assets/mark.svg")):
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def response(self, response: Response) -> None:
        """Note what is not there."""
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")

    def console(self, message: ConsoleMessage) -> None:
        """Note errors and warnings; refusals by the policy of the page are among them."""
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def error(self, error: Error) -> None:
        """Note what a script threw."""
        self.complaints.append(f"thrown: {error.message}")

    def foreign(self, home: str) -> list[str]:
        """Return what was asked of anybody but the host at home."""
        return [url for url in self.requests if (urlsplit(url).scheme, urlsplit(url).netloc) != tuple(urlsplit(home)[:2])]
