"""What the commands do beyond sealing: compare, preview, draft, refuse; and a city that is official."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from gongkai.commands.build import build_site
from gongkai.commands.compare import diff_lines
from gongkai.commands.preview import DRAFT_FOLDER, draft_site
from gongkai.findings import Refused
from gongkai.proof.code import ALPHABET, CHECK, page_code
from support import run
from support.here import here
from support.shared import copy_of, once


@pytest.mark.code("edition-unknown")
def test_comparing_with_an_edition_that_does_not_exist_names_it(sealed: Path) -> None:
    with pytest.raises(Refused) as refusal:
        list(diff_lines(sealed, "2024-12-31", "2099-01-01"))
    assert [(finding.code, finding.value) for finding in refusal.value.findings] == [("edition-unknown", "2099-01-01")]


def test_comparing_two_editions_names_counts_and_fields(sealed: Path) -> None:
    lines = "\n".join(diff_lines(sealed, "2024-12-31", "2025-12-31"))
    assert "阶段：已销号：" in lines
    assert "Stage: Closed: " in lines
    assert re.search(r"第1项 · 2025年3月5日更正（problem/1/events/e07） / .*correction of 5 March 2025 \(problem/1/events/e07\)", lines)


@pytest.mark.code("prose-twin")
def test_prose_in_one_language_only_is_refused_by_its_name(sealed: Path) -> None:
    folder = sealed / "data" / "prose" / "zh"
    folder.mkdir(parents=True)
    (folder / "local.md").write_text("---\ntitle: 本地说明\ndescription: 本地说明\n---\n# 本地说明\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        build_site(sealed, sealed / "site")
    assert [(f.code, f.where.file) for f in refusal.value.findings] == [("prose-twin", "docs/en/local.md")]


def test_a_failed_build_leaves_the_old_site_whole(built: Path) -> None:
    before = contents(built / "site")
    edition = built / "data" / "editions" / "2025-06-30" / "edition.json"
    edition.write_bytes(edition.read_bytes().replace("示例".encode(), "事例".encode(), 1))
    with pytest.raises(Refused) as refusal:
        build_site(built, built / "site")
    assert "data/editions/2025-06-30" in str(refusal.value)
    assert contents(built / "site") == before
    assert [path.name for path in built.iterdir() if path.name.startswith(".site")] == []


def test_a_folder_that_is_no_site_is_never_replaced(sealed: Path) -> None:
    work = sealed / "work"
    work.mkdir()
    (work / "letter.txt").write_text("mine", encoding="utf-8")
    code, output = run(sealed, "build", "--output", "work")
    assert (code, (work / "letter.txt").read_text(encoding="utf-8")) == (1, "mine")
    assert "output-unsafe" in output


@pytest.fixture
def drafted(sealed_city: Path, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A fresh copy of the small city with its draft, which is made once for all workers."""
    city = once(tmp_path_factory, "drafted", lambda folder: draft_site(copy_of(sealed_city, folder / "city"))) / "city"
    return copy_of(city, tmp_path / "drafted")


def test_the_draft_says_so_on_every_page_and_keeps_what_is_unchanged(drafted: Path) -> None:
    folder = drafted / DRAFT_FOLDER
    pages = [path for path in folder.rglob("*.html") if path.name != "404.html"]
    assert all("g-draft" in path.read_text(encoding="utf-8") for path in pages)
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    assert draft_site(drafted) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()} == times


def test_an_unfinished_ledger_does_not_stop_a_build(built: Path) -> None:
    shutil.rmtree(built / "site")
    (built / "data" / "ledger" / "001.yml").write_text("number: [", encoding="utf-8")
    assert run(built, "check")[0] == 1
    assert run(built, "build")[0] == 0
    assert (built / "site/index.html").is_file()


def test_wrong_usage_leaves_with_two(sealed: Path) -> None:
    assert run(sealed, "nonsense")[0] == 2
    assert run(sealed, "seal", "2025-12-31")[0] == 2
    assert run(sealed, "check", "--at", "yesterday")[0] == 2


def test_plain_mkdocs_builds_the_very_same_site(built: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "plain"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=built, env=environment, check=True, capture_output=True)
    assert contents(built / "site") == contents(built / "plain")
    assert len(contents(built / "site")) > 100


def test_the_code_of_a_page_follows_its_edition_and_has_a_check_character() -> None:
    code = page_code("sha256:" + "0" * 64, "problems/12.html")
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z][0-9A-Z*~$=]", code)
    number = 0
    for character in code.replace("-", "")[:9]:
        number = number * 32 + ALPHABET.index(character)
    assert CHECK[number % 37] == code[-1]
    assert code != page_code("sha256:" + "1" * 64, "problems/12.html")


def test_a_build_loads_the_chain_once_and_lists_the_pages_once(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def counted(name: str) -> None:
        module, _, function = name.rpartition(".")
        real = getattr(import_module(module), function)
        monkeypatch.setattr(name, lambda *args: [calls.append(function), real(*args)][1])

    counted("gongkai.worlds.load_chain")
    counted("gongkai.publish.site.pages_of")
    build_site(sealed, sealed / "site")
    assert calls == ["load_chain", "pages_of"]


def test_proposing_and_verifying_open_no_template(built: Path) -> None:
    (built / "overrides").unlink()
    shutil.rmtree(built / ".cache")
    assert run(built, "verify")[0] == 0
    assert run(built, "seal", "2026-01-31", "--propose")[0] == 0
    assert not (built / ".cache").exists()


def test_the_engine_makes_the_same_draft_from_its_own_configuration(drafted: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "draft.yml", "--site-dir", "plain"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=drafted, env=environment, check=True, capture_output=True)
    assert contents(drafted / DRAFT_FOLDER) == contents(drafted / "plain")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("args", [("check",), ("nothing-of-the-kind",), ("diff", "2024-12-31", "2025-12-31")], ids=" ".join)
def test_a_prepared_process_says_what_a_shell_hears(sealed_city: Path, args: tuple[str, ...]) -> None:
    """All other tests run the command in a process that was prepared, or in their own; here it runs from nothing beside them."""
    assert run(sealed_city, *args) == here(sealed_city, *args) == run(sealed_city, *args, LANG="C.UTF-8")


def test_a_process_that_a_command_starts_does_not_read_the_commands() -> None:
    asked = "import gongkai.__main__, sys; sys.exit('gongkai.cli' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
