"""The server of a live draft: the engine's own, with its watch over the files; it listens on this machine alone.

Place in the flow: the edge between a draft and browsers.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter

from gongkai.live.answers import Answer
from gongkai.live.draft import LiveDraft
from gongkai.mkdocs_hook import followed
from gongkai.words import both

HOST = "127.0.0.1"
PACE = 0.2  # seconds between two looks at the files
STILLNESS = 0.05  # seconds without a change before a draft is made anew: who saves in two steps is done by then
Say = Callable[[str], object]


class Look(PollingEmitter):
    """Looks at a folder again and again; what changes after it has `begun` is seen."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.begun = threading.Event()

    def on_thread_start(self) -> None:
        """Look for the first time."""
        super().on_thread_start()
        self.begun.set()


class Watch(BaseObserver):
    """All looks; the engine starts it, we before the engine."""

    def __init__(self) -> None:
        super().__init__(Look, timeout=PACE)

    def start(self) -> None:
        """Start looking, and return when every folder has been looked at."""
        if not self.is_alive():
            super().start()
        for look in self.emitters:
            if isinstance(look, Look):
                look.begun.wait()


class LiveServer(LiveReloadServer):
    """Shows a draft; no folder is served. The draft is made when the watch stands: nothing that is saved from then on is missed."""

    def __init__(self, root: Path, draft: Callable[[], LiveDraft], port: int, say: Say) -> None:
        super().__init__(builder=self.renew, host=HOST, port=port, root=str(root), polling_interval=PACE)
        self.build_delay = STILLNESS
        self.say = say
        self.observer = Watch()  # type: ignore[assignment]
        for path in followed(root):
            self.watch(path)
        self.observer.start()
        self.draft = draft()

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
