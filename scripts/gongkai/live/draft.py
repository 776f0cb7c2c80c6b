"""The working ledger as a site that follows its files: each page is made when it is asked for, of the files as they are.

Place in the flow: under the live server; the one owner of all that is kept between two states of a draft. While something is wrong with
the files the last good state stays, and each of its pages says so.
"""

from __future__ import annotations

import secrets
import threading
import traceback
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from gongkai.draft_hook import draft_world
from gongkai.findings import Refused
from gongkai.live.answers import HTML, LIVE, RELOAD, SCRIPT, Answer, State, follower
from gongkai.live.printing import Unwritten, printed_by_engine
from gongkai.publish.asked import Asked
from gongkai.publish.parallel import uncollected
from gongkai.recall import Recall
from gongkai.report import as_text
from gongkai.shell.fingerprint import of_folder
from gongkai.shell.templates import Templates
from gongkai.words import both

LOST = "404.html"
PATIENCE = 5.0  # seconds that a page waits for another state: a browser asks one host no more than six things at a time


class LiveDraft:
    """The draft of a city's folder and its pages; made anew when it is told that files have changed."""

    def __init__(self, root: Path, recall: Recall) -> None:
        """Make the first state. Raises Refused."""
        self.root = root
        self.recall = recall
        self.busy = threading.Lock()  # held by whoever makes a state or a page of it
        self.turned = threading.Condition()
        self.asked = self.made()
        self.state = State(name=secrets.token_hex(8))

    def made(self) -> Asked:
        """Return the site of the files as they are. Raises Refused."""
        with uncollected():
            world = draft_world(self.root, self.recall)
            templates = self.recall.kept(("templates", of_folder(self.root / "templates")), partial(Templates, self.root))
            own = Unwritten(self.root, world, templates=templates)
            printed = self.recall.kept(("printed", own.basis()), partial(printed_by_engine, own))
            own.html.update(printed.html)
            asked = Asked(own.site, templates, printed.shells)
            self.recall.forget()
        return asked

    def renew(self) -> str:
        """Make another state after a change; returns what is wrong with the files, in both languages, or nothing. Never raises."""
        with self.busy:
            trouble = ""
            try:
                self.asked = self.made()
            except Refused as refusal:
                trouble = as_text(refusal.findings)
            except Exception:  # whatever it is, it must not end the server
                trouble = f"{traceback.format_exc()}{both('own_fault')}"
            with self.turned:
                self.state = State(name=secrets.token_hex(8), trouble=trouble)
                self.turned.notify_all()
        return trouble

    def answer(self, path: str, *, asking: bool = False) -> Answer:
        """Return the answer for a path; the script of the pages, if it is `asking`, waits for another state than its own."""
        if path.startswith(LIVE):
            return self.word(path.removeprefix(LIVE).removesuffix(".js")) if asking else Answer(media_type=SCRIPT, data=follower())
        address = path.lstrip("/")
        with self.busy:
            if path.endswith("/"):
                address = f"{address}index.html"
            if f"{address}/index.html" in self.asked:
                return Answer(status=HTTPStatus.FOUND, location=quote(f"/{address}/"))
            return self.made_at(address) if address in self.asked else self.made_at(LOST, HTTPStatus.NOT_FOUND)

    def made_at(self, address: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
        """Return what stands at an address, or what is wrong with it: most often a template that is being written."""
        try:
            made = self.asked.made(address)
        except Exception as error:
            return self.state.fault(address, error)
        return Answer(status=status, media_type=made.media_type, data=self.state.page(made.data) if made.media_type == HTML else made.data)

    def word(self, name: str) -> Answer:
        """Return what a page that shows a state is to do: to come again, once there is another, or after a while nothing."""
        with self.turned:
            other = self.turned.wait_for(lambda: self.state.name != name, timeout=PATIENCE)
        return Answer(media_type=SCRIPT, data=RELOAD if other else b"")
