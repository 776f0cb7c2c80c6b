"""Interface words are no part of the sealed format: changing one changes no seal, and no removal comes undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.editions.chain import load_chain
from gongkai.record.text import REMOVED
from gongkai.words import Catalogue
from support import edit, run, seal_day, site_of

ORDER = ("--ground", "personal", "--organ", "某机关（示例）", "An organ (sample)", "--date", "2026-01-20", "--do")
PLACES = ("problem/1/contact/phone", "problem/1/target", "problem/1/events/e03/opinion", "problem/1/observable")


def test_a_changed_word_of_the_catalogue_refuses_no_seal(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, printed = run(sealed, "remove", *PLACES, *ORDER)
    assert code == 0, printed
    other = {"zh": "〔已依法撤下〕", "en": "[taken down under the law]"}
    for lang, word in other.items():
        monkeypatch.setitem(Catalogue.of(lang).words, "removal.mark", word)
    seal_day(sealed, "2026-06-30", "2026-07-15 09:00")
    last = load_chain(sealed)[-1]
    fields = last.leaves["problem/1"].fields
    assert all(list(fields[name.removeprefix("problem/1/")]) == ["commitment"] for name in PLACES)
    site = site_of(sealed)
    assert other["zh"] in (site / "problems/1.html").read_text(encoding="utf-8")
    assert other["en"] in (site / "en/problems/1.html").read_text(encoding="utf-8")


def test_the_office_s_files_hold_the_mark_of_the_format_and_pass_every_rule(sealed: Path) -> None:
    assert run(sealed, "remove", *PLACES, *ORDER)[0] == 0
    text = (sealed / "data/ledger/001.yml").read_text(encoding="utf-8")
    for lang in ("zh", "en"):
        assert Catalogue.of(lang).text("removal.mark") not in text
    code, printed = run(sealed, "check")
    assert (code, printed.count("\n")) == (0, 1), printed


def test_no_page_and_no_file_shows_the_mark_of_the_format(sealed: Path) -> None:
    assert run(sealed, "remove", *PLACES, *ORDER)[0] == 0
    seal_day(sealed, "2026-06-30", "2026-07-15 09:00")
    site = site_of(sealed)
    shown = [path for path in site.rglob("*") if path.is_file() and path.name != "verify.py" and REMOVED.encode() in path.read_bytes()]
    assert shown == []
    assert "〔依法撤下〕" in (site / "problems/1.json").read_text(encoding="utf-8")


def test_a_mark_that_stands_for_nothing_removed_is_refused(sealed: Path) -> None:
    path = sealed / "data/ledger/002.yml"
    line = next(row for row in path.read_text(encoding="utf-8").splitlines() if row.startswith("title:"))
    assert line == "title:"
    text = path.read_text(encoding="utf-8")
    start = text.index("title:\n  zh: ") + len("title:\n  zh: ")
    edit(path, text[start : text.index("\n", start)], REMOVED)
    code, printed = run(sealed, "check")
    assert (code, "removed-mark") == (1, "removed-mark")
    assert "error removed-mark" in printed
