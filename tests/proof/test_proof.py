"""Anybody can check a copy: the published script finds every change by name, old codes and old states still hold."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from gongkai.editions.chain import load_chain
from gongkai.proof.code import page_code
from gongkai.proof.signing import load_key, new_key, sign_site, signed_by
from support import edit, run, seal_day, site_of
from support.draw import trials
from support.editions import codes_of, refusal
from support.proof import WAYS, copied, tampered, verify
from support.shared import copy_of

TRIALS = trials(200, 10)


@pytest.fixture(scope="module")
def site(plain_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of the small city, changed and put back by each test: when all are done it holds."""
    copied = copy_of(plain_city, tmp_path_factory.mktemp("proof") / "city") / "plain"
    yield copied
    assert verify(copied)[0] == 0, "a test did not put back what it changed"


def test_the_whole_site_holds(site: Path) -> None:
    code, printed = verify(site)
    assert code == 0, printed
    assert load_chain(site.parent)[-1].digest in printed


@pytest.mark.parametrize("trial", range(TRIALS // 10))
def test_one_changed_file_is_found_by_name(site: Path, trial: int) -> None:
    source = Random(trial)
    for number in range(10):
        with tampered(site, WAYS[number % len(WAYS)], source) as (told, name):
            code, printed = verify(site)
            assert code == 1
            assert name in printed, (told, name)
            assert {"changed": "内容不同", "missing": "缺少", "renamed": "改名", "extra": "多出"}[told] in printed or "log/" in name


@pytest.mark.parametrize("name", ["manifest.json", "manifest.js", "SHA256SUMS", "log/entries.jsonl", "log/checkpoint"])
def test_the_manifest_and_the_log_do_not_escape_either(site: Path, name: str) -> None:
    path = site / name
    whole = path.read_bytes()
    for data in (whole[:-20], whole.replace(b"a", b"b", 1), b""):
        assert data != whole
        path.write_bytes(data)
        assert verify(site)[0] == 1, data[:40]
    path.write_bytes(whole)


def test_the_sums_are_those_of_the_common_tool(site: Path) -> None:
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=site, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_published_editions_are_the_sealed_bytes(site: Path) -> None:
    for edition in load_chain(site.parent):
        folder = site.parent / "data/editions" / edition.id
        assert (site / f"data/editions/{edition.id}/edition.json").read_bytes() == (folder / "edition.json").read_bytes()


def test_every_code_of_every_edition_is_found_and_a_mistyped_one_is_told_apart(site: Path) -> None:
    for edition in load_chain(site.parent):
        code = page_code(edition.digest, "problems/2.html")
        assert verify(site, "--code", code)[1].count(f"{edition.id} ") > 0
        assert verify(site, "--code", code.lower().replace("-", ""))[0] == 0
        other = code[:3] + ("0" if code[3] != "0" else "1") + code[4:]
        assert "输错" in verify(site, "--code", other)[1]
    assert "没有" in verify(site, "--code", page_code("sha256:none", "problems/2.html"))[1]


def test_an_old_state_is_a_part_of_the_new_one_and_an_older_site_is_flagged(sealed: Path, site: Path, tmp_path: Path) -> None:
    old = copied(site, tmp_path / "old")
    seal_day(sealed, "2026-06-30", "2026-07-15 09:00")
    new = site_of(sealed)
    for kept in ("manifest.json", "log/checkpoint"):
        assert verify(new, "--since", str(old / kept))[0] == 0
        code, printed = verify(old, "--since", str(new / kept))
        assert code == 1
        assert "older" in printed
    forged = tmp_path / "checkpoint"
    origin, size, root, *_ = (old / "log/checkpoint").read_text(encoding="utf-8").splitlines()
    forged.write_text(f"{origin}\n{size}\n{'B' if root[0] == 'A' else 'A'}{root[1:]}\n", encoding="utf-8")
    assert verify(new, "--since", str(forged))[0] == 1
    assert verify(new, "--same-as", str(new))[0] == 0
    assert "manifest.json" in verify(new, "--same-as", str(old))[1]


def test_a_signature_holds_for_its_manifest_and_key_alone(site: Path, tmp_path: Path) -> None:
    public = new_key(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    assert codes_of(refusal(lambda: new_key(tmp_path / "key"))) == ["key-file"]
    path = sign_site(site, load_key(tmp_path / "key"))
    data, signature = (site / "manifest.json").read_bytes(), path.read_bytes()
    other = new_key(tmp_path / "other")
    try:
        assert signed_by(data, signature, public)
        assert verify(site, "--key", public)[0] == 0
        broken = [signature[:-30], signature + b"x\n", signature.replace(b"edition ", b"Edition "), b"", signature.replace(b"RU", b"RW")]
        assert not any(signed_by(data, text, public) for text in broken if text != signature)
        assert not signed_by(data + b" ", signature, public)
        assert not signed_by(data, signature, other)
        for text in broken:
            path.write_bytes(text)
            assert (verify(site, "--key", public)[0] == 0) == (text == signature)
        path.write_bytes(signature)
        assert verify(site, "--key", other)[0] == 1
    finally:
        path.unlink()


@pytest.mark.code("key-file", "manifest-none")
def test_signing_needs_a_site_and_a_key(city: Path, tmp_path: Path) -> None:
    new_key(tmp_path / "key")
    assert codes_of(refusal(lambda: sign_site(tmp_path, load_key(tmp_path / "key")))) == ["manifest-none"]
    (tmp_path / "bad").write_text("no key", encoding="utf-8")
    assert codes_of(refusal(lambda: load_key(tmp_path / "bad"))) == ["key-file"]


@pytest.mark.code("log-rollback")
def test_a_site_that_logged_more_or_another_past_is_not_overwritten(built: Path) -> None:
    seal_day(built, "2026-06-30", "2026-07-15 09:00")
    assert run(built, "build")[0] == 0
    for arguments in (["--edition", "2025-12-31"],):
        code, printed = run(built, "build", *arguments)
        assert code == 1
        assert "log-rollback" in printed
    assert run(built, "build", "--edition", "2025-12-31", "--output", "elsewhere")[0] == 0
    shutil.rmtree(built / "data/editions/2026-06-30")
    code, printed = run(built, "build")
    assert code == 1
    assert "log-rollback" in printed


@pytest.mark.code("site-manifest", "site-signature")
def test_verify_names_what_was_changed_in_a_built_site_and_the_signature(built: Path) -> None:
    assert run(built, "keys", "key")[0] == 0
    public = run(built, "keys", "key2")[1].split()[-1]
    assert run(built, "sign", "--key", "key")[0] == 0
    edit(built / "data/site.yml", "strict_english:", f"signing_key: {public}\nstrict_english:")
    code, printed = run(built, "verify")
    assert code == 1
    assert "site-signature" in printed
    (built / "site/manifest.json.minisig").unlink()
    (built / "site/data/problems.csv").write_bytes(b"x")
    code, printed = run(built, "verify")
    assert code == 1
    assert "site-manifest" in printed
    assert "data/problems.csv" in printed


def test_the_manifest_is_bound_to_edition_approval_and_log(site: Path) -> None:
    manifest = json.loads((site / "manifest.json").read_bytes())
    last = load_chain(site.parent)[-1]
    assert manifest["edition"]["digest"] == last.digest
    assert manifest["approval"] == last.approval.seal
    assert manifest["log"]["size"] == 3
    assert all(set(row) == {"sha256", "sm3", "size"} for row in manifest["files"].values())
