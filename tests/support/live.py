"""The live draft as an office has it: the real command on a free port, files that are saved, pages that are asked for."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

FOLLOWER = re.compile(rb'<script src="/gongkai-live/[0-9a-f]+\.js" defer></script>')
LONGEST = 60.0
PACE = 0.02


@dataclass(frozen=True)
class Live:
    """A live draft that runs."""

    root: Path
    port: int
    process: subprocess.Popen[str]
    said: Path

    @property
    def url(self) -> str:
        """Its address, with a slash at the end."""
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str) -> tuple[int, bytes]:
        """Return status and bytes of an answer."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, answer.read()

    def page(self, path: str) -> str:
        """Return a page that is there."""
        status, data = self.ask(path)
        assert status == 200, f"{path}: {status}"
        return data.decode()

    def until(self, path: str, text: str, *, status: int = 200, there: bool = True) -> str:
        """Return a page once a text is there, or is not there any more; fail if that never comes."""
        start = time.monotonic()
        while time.monotonic() - start < LONGEST:
            found, data = self.ask(path)
            if found == status and (text in data.decode()) is there:
                return data.decode()
            time.sleep(PACE)
        raise AssertionError(f"{path}: {text!r} {there=} never; the server said:\n{self.words()}")

    def words(self) -> str:
        """Return what it has said on the terminal."""
        return self.said.read_text(encoding="utf-8")

    def stop(self) -> int:
        """Press Ctrl-C; returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


def hear_ctrl_c() -> None:
    """Let Ctrl-C reach what is started from here: a test run that a shell keeps in the background ignores it, and so would a child."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def live_draft(root: Path) -> Iterator[Live]:
    """Run `gongkai preview --serve` in a city's folder until the block ends."""
    port, said = free_port(), root / "said.txt"
    command = [sys.executable, "-m", "gongkai", "preview", "--serve", "--port", str(port)]
    with said.open("w", encoding="utf-8") as stream:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        hear_ctrl_c()
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=stream, stderr=subprocess.STDOUT, text=True)
    try:
        live = Live(root, port, process, said)
        start = time.monotonic()
        while live.url not in live.words():
            assert process.poll() is None, live.words()
            assert time.monotonic() - start < LONGEST, live.words()
            time.sleep(PACE)
        yield live
    finally:
        process.kill()
        process.wait()
