"""What a live draft answers: a page with what follows the draft and what is wrong with it, or the word that there is another state.

Place in the flow: between a draft and its server; pure.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from functools import cache
from html import escape
from http import HTTPStatus
from importlib.resources import files

from gongkai.words import both

HTML = "text/html"
SCRIPT = "text/javascript"
LIVE = "/gongkai-live/"  # where a page asks whether there is another state
RELOAD = b"location.reload();\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a browser; `fault` is told on the terminal too."""

    status: HTTPStatus = HTTPStatus.OK
    media_type: str = HTML
    data: bytes = b""
    location: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Which state of a draft is shown, and what is wrong with its files since then, in both languages."""

    name: str
    trouble: str = ""

    def page(self, page: bytes) -> bytes:
        """Return a page with the script that follows the draft and, while something is wrong, with what it is."""
        before, end, after = page.rpartition(b"</body>")
        if self.trouble:
            start = before.index(b">", before.index(b"<body")) + 1
            before = before[:start] + notice(both("live_kept"), self.trouble).encode() + before[start:]
        return b"".join((before, f'<script src="{LIVE}{self.name}.js" defer></script>'.encode(), end, after))

    def fault(self, address: str, error: Exception) -> Answer:
        """Return what stands in the place of a page that cannot be made: readable, and followed like any other."""
        told = both("live_fault", address=address)
        head = f'<head><meta charset="utf-8"><title>{escape(told)}</title></head>'
        body = notice(told, "".join(traceback.format_exception_only(error)))
        page = f'<!DOCTYPE html>\n<html lang="zh-CN">{head}<body>{body}</body></html>\n'
        whole = "".join(traceback.format_exception(error))
        return Answer(status=HTTPStatus.INTERNAL_SERVER_ERROR, data=self.page(page.encode()), fault=f"{whole}{told}")


def notice(head: str, text: str) -> str:
    """Return a notice for the top of a page, in the look of what marks a draft."""
    return f'<div class="g-draft" role="alert"><p>{escape(head)}</p><pre>{escape(text)}</pre></div>'


@cache
def follower() -> bytes:
    """Return the script that the pages of a live draft follow it with."""
    return files("gongkai.live").joinpath("follow.js").read_bytes()
