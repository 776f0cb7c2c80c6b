"""The server of a live draft: the engine's own, with its watch over the files; it listens on this machine alone.

Place in the flow: the edge between a draft and browsers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.livereload import LiveReloadServer

from gongkai.live.answers import Answer
from gongkai.live.draft import LiveDraft
from gongkai.mkdocs_hook import followed
from gongkai.words import both

HOST = "127.0.0.1"
PACE = 0.2  # seconds between two looks at the files
STILLNESS = 0.05  # seconds without a change before a draft is made anew: who saves in two steps is done by then
Say = Callable[[str], object]


class LiveServer(LiveReloadServer):
    """Shows a draft; no folder is served."""

    def __init__(self, draft: LiveDraft, port: int, say: Say) -> None:
        super().__init__(builder=self.renew, host=HOST, port=port, root=str(draft.root), polling_interval=PACE)
        self.build_delay = STILLNESS
        self.draft = draft
        self.say = say
        for path in followed(draft.root):
            self.watch(path)

    def serve_forever(self, poll_interval: float = 0.5) -> None:
        """Say where the draft is, once the port is ours, and answer requests."""
        self.say(both("live_at", address=self.url))
        super().serve_forever(poll_interval)

    def run(self) -> None:
        """Show the draft until it is interrupted. Raises OSError if the port is taken."""
        try:
            self.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            return
        finally:
            self.shutdown()

    def renew(self) -> None:
        """Make the draft anew and tell what came of it."""
        start = time.perf_counter()
        trouble = self.draft.renew()
        seconds = f"{time.perf_counter() - start:.2f}"
        self.say(f"{trouble}\n{both('live_kept')}" if trouble else both("live_renewed", seconds=seconds))

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        answer = self.draft.answer(path, asking=bool(environ.get("QUERY_STRING")))
        if answer.fault:
            self.say(answer.fault)
        start_response(f"{answer.status.value} {answer.status.phrase}", headers_of(answer))
        return [answer.data]


def headers_of(answer: Answer) -> list[tuple[str, str]]:
    """Return the headers of an answer: every text is UTF-8, and no browser keeps what may change at any moment."""
    kind = f"{answer.media_type}; charset=utf-8" if answer.media_type.startswith("text/") else answer.media_type
    rows = [("Content-Type", kind), ("Content-Length", str(len(answer.data))), ("Cache-Control", "no-store")]
    return [*rows, ("Location", answer.location)] if answer.location else rows
