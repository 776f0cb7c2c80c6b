"""The live draft: what is asked for is what a preview writes, of the files as they are now; what is wrong with them is told."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from watchdog.events import FileSystemEventHandler
from watchdog.observers.polling import PollingEmitter

from gongkai.commands.preview import draft_site
from gongkai.ledger.stamp import stamp_text
from gongkai.live.server import Watch
from support import edit, run
from support.live import FOLLOWER, Live, live_draft
from support.shared import copy_of

RECORD = "data/ledger/001.yml"
PAGE = "/en/problems/1.html"
NOTICE = '<div class="g-draft" role="alert">'
PROSE = "---\ntitle: {title}\ndescription: {title}\n---\n# {title}\n\n{text}\n"


@pytest.fixture(scope="module")
def live(sealed_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The small city live; a test leaves it without anything wrong."""
    root = copy_of(sealed_city, tmp_path_factory.mktemp("live") / "city")
    (root / "templates").unlink()
    shutil.copytree(Path(__file__).parents[2] / "templates", root / "templates")
    with live_draft(root) as live:
        yield live


def save(path: Path, old: str, new: str) -> None:
    """Replace a text in a record and mark its pairs as read."""
    edit(path, old, new)
    path.write_text(stamp_text(path.read_text(encoding="utf-8"), path.name)[0], encoding="utf-8")


def write_prose(root: Path, name: str, title: str, text: str) -> None:
    """Write a page of prose in both languages."""
    for lang in ("zh", "en"):
        path = root / "data" / "prose" / lang / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PROSE.format(title=title, text=text), encoding="utf-8")


def differing(live: Live, folder: Path) -> list[str]:
    """Return the addresses at which the live draft answers anything but what lies in a folder, and those it has besides."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        address = path.relative_to(folder).as_posix()
        status, data = live.ask(f"/{address}")
        if path.suffix == ".html" and path.name != "404.html":
            data, times = FOLLOWER.subn(b"", data)
            assert times == 1, address
        if (status, data) != (200, path.read_bytes()) and address != "404.html":
            found.append(address)
    return found


def test_after_any_change_every_page_and_file_is_what_a_preview_writes(live: Live) -> None:
    record, root = live.root / RECORD, live.root
    save(record, "Old pipes in East District are broken", "Old worn pipes in East District are broken")
    live.until(PAGE, "Old worn pipes")
    edit(root / "data" / "site.yml", "en: Example City Rectification", "en: The Changed Rectification")
    live.until("/en/index.html", "The Changed")
    write_prose(root, "local", "Here", "Written by hand, once.")
    live.until("/en/local.html", "by hand, once")
    write_prose(root, "local", "Here", "Written by hand, twice.")
    live.until("/en/local.html", "by hand, twice")
    edit(root / "templates" / "components" / "banner.html", 's["draft.text"]', 's["draft.text"] + "!"')
    live.until("/en/index.html", "!</p>")
    assert differing(live, draft_site(root)) == []


def test_while_a_record_is_broken_the_last_good_draft_stays_and_says_so(live: Live) -> None:
    path = live.root / RECORD
    whole, before = path.read_text(encoding="utf-8"), FOLLOWER.sub(b"", live.ask(PAGE)[1])
    line = next(number for number, text in enumerate(whole.splitlines(), start=1) if text.startswith("aspect:"))
    path.write_text(whole.replace("aspect: water", "aspect: wine", 1), encoding="utf-8")
    try:
        shown = live.until(PAGE, NOTICE)
        for place in (shown, live.words()):
            assert f"{RECORD}:{line}:9: error aspect-unknown" in place
            assert "现在显示的是此前最后一次无误的内容" in place
            assert "what is shown is the last good one" in place
        start = shown.index(NOTICE)
        notice = shown[start : shown.index("</div>", start) + len("</div>")]
        assert FOLLOWER.sub(b"", shown.replace(notice, "").encode()) == before
    finally:
        path.write_text(whole, encoding="utf-8")
    assert FOLLOWER.sub(b"", live.until(PAGE, NOTICE, there=False).encode()) == before


def test_an_address_comes_and_goes_with_its_file(live: Live) -> None:
    assert live.ask("/en/passing.html")[0] == 404
    write_prose(live.root, "passing", "Passing", "Here for a while.")
    live.until("/en/passing.html", "Here for a while")
    for lang in ("zh", "en"):
        (live.root / "data" / "prose" / lang / "passing.md").unlink()
    assert live.until("/en/passing.html", "<title>", status=404) == live.page("/404.html")
    assert live.ask("/en")[0] == 302
    assert live.ask("/..%2f..%2fetc/passwd")[0] == 404


def test_a_page_that_cannot_be_made_says_what_is_wrong_and_the_others_stand(live: Live) -> None:
    template = live.root / "templates" / "pages" / "plan.html"
    whole = template.read_text(encoding="utf-8")
    template.write_text(whole + "{{ s.nothing_of_the_kind }}", encoding="utf-8")
    try:
        shown = live.until("/en/plan.html", "nothing_of_the_kind", status=500)
        for place in (shown, live.words()):
            assert "无法生成 en/plan.html" in place
            assert "en/plan.html cannot be made" in place
        assert live.ask(PAGE)[0] == 200
    finally:
        template.write_text(whole, encoding="utf-8")
    live.until("/en/plan.html", "<h1>")


def test_many_may_ask_at_once(live: Live) -> None:
    paths = ["/index.html", PAGE, "/problems/2.html", "/assets/gongkai.css", "/data/problems.csv", "/en/plan.html"] * 6
    with ThreadPoolExecutor(12) as readers:
        together = list(readers.map(live.ask, paths))
    assert together == [live.ask(path) for path in paths]


def test_it_listens_on_this_machine_alone_and_ends_at_ctrl_c_without_a_word(sealed: Path) -> None:
    with live_draft(sealed) as live:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", live.port), timeout=5)
        code, printed = run(sealed, "preview", "--serve", "--port", str(live.port))
        assert code == 2, printed
        assert live.page("/")
        assert live.stop() == 0
        assert "Traceback" not in live.words()


def test_what_is_saved_while_the_watch_begins_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch stands when it has looked at every folder once, however long that takes on a busy machine."""
    look, seen = PollingEmitter.on_thread_start, threading.Event()
    monkeypatch.setattr(PollingEmitter, "on_thread_start", lambda self: (time.sleep(0.5), look(self)))
    watch, told = Watch(), FileSystemEventHandler()
    told.on_any_event = lambda event: seen.set()  # type: ignore[method-assign]
    watch.schedule(told, str(tmp_path))
    watch.start()
    (tmp_path / "saved.yml").write_text("at once", encoding="utf-8")
    assert seen.wait(10)
    watch.stop()
