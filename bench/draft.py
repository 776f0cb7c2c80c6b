"""How soon the live draft shows a record that was saved: `make serve` as it runs, from the saving to the page on the wire."""

from __future__ import annotations

import contextlib
import re
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

from bench.tools import COMMAND, ENVIRONMENT
from gongkai.ledger.stamp import stamp_text

LONGEST = 120.0
PACE = 0.02


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def shows(address: str, text: str) -> bool:
    """Return whether a page has a text."""
    with contextlib.suppress(OSError), urlopen(address, timeout=10) as answer:
        return text in answer.read().decode()
    return False


def until(address: str, text: str) -> float:
    """Return the seconds until a page has a text. Raises TimeoutError."""
    start = time.perf_counter()
    while not shows(address, text):
        if time.perf_counter() - start > LONGEST:
            raise TimeoutError(text)
        time.sleep(PACE)
    return time.perf_counter() - start


def titled(text: str, mark: str) -> str:
    """Return a record's file with a mark before its English title, which stays: the names in it must stand in both languages."""
    marked, times = re.subn(r"(?m)^(title:\n(?:  .*\n)*?  en: [\"']?)", rf"\g<1>{mark} ", text, count=1)
    if not times:
        raise ValueError(text[:200])
    return marked


def after_saving(root: Path, times: int = 2) -> float:
    """Return the best time from saving a record of a city to its page in the live draft."""
    port = free_port()
    command = [*COMMAND, "preview", "--serve", "--port", str(port)]
    serving = subprocess.Popen(command, cwd=root, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    path = min((root / "data" / "ledger").glob("*.yml"))
    page = f"http://127.0.0.1:{port}/en/problems/{int(path.stem)}.html"
    try:
        until(page, "<h1>")
        best = LONGEST
        for number in range(times):
            mark = f"Saved {'again ' * (number + 1)}by the bench,"
            path.write_text(stamp_text(titled(path.read_text(encoding="utf-8"), mark), path.name)[0], encoding="utf-8")
            best = min(best, until(page, mark))
        return best
    finally:
        serving.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            serving.wait(10)
        serving.kill()
