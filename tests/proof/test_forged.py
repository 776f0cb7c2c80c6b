"""A forger who knows the software: what he redoes is still found, and nothing he hands over makes the script stumble."""

from __future__ import annotations

import ast
import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.editions.chain import load_chain
from gongkai.proof.code import page_code
from gongkai.proof.signing import load_key, new_key, sign_site, signed_by
from support import REPOSITORY, edit, run
from support.forged import changed, manifest_says
from support.proof import verify
from support.shared import copy_of

NEWEST = "data/editions/2025-12-31"


@pytest.fixture(scope="module")
def site(plain_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of the small city; it holds, every test puts back what it changes, and it holds again."""
    copied = copy_of(plain_city, tmp_path_factory.mktemp("forged") / "city") / "plain"
    assert verify(copied)[0] == 0
    yield copied
    assert verify(copied)[0] == 0, "a test did not put back what it changed"


HEADS = {
    "edition": ('"id":"2025-12-31"', '"id":"2026-12-31"'),
    "day": ('"as_of":"2025-12-31"', '"as_of":"2026-12-31"'),
    "number": ('"number":3', '"number":4'),
    "digest": ('"digest":"sha256:....', '"digest":"sha256:dead'),
    "approval": ('"approval":"sha256:....', '"approval":"sha256:dead'),
    "kind": ('"kind":"sample"', '"kind":"official"'),
    "edition before": ('"previous":"sha256:....', '"previous":"sha256:dead'),
    "root": ('"root":"....', '"root":"AAAA'),
    "national hash": ('"sm3":"....', '"sm3":"0000'),
    "size of a file": ('"size":', '"size":1'),
}


@pytest.mark.parametrize(("old", "new"), HEADS.values(), ids=HEADS)
def test_a_manifest_that_says_something_else_is_found_though_its_twin_agrees(site: Path, old: str, new: str) -> None:
    with manifest_says(site, old, new):
        assert verify(site)[0] == 1


RELISTED = {
    "a proof": ("log/proofs.json", b'"1-2":["', b'"1-2":["AA'),
    "a proof left out": ("log/proofs.json", b'"1-3":[', b'"9-9":['),
    "an address": (f"{NEWEST}/addresses.txt", b"problems/2.html\n", b""),
    "a key that comes twice": (f"{NEWEST}/edition.json", b'{"head":{"as_of":', b'{"head":{"as_of":"2020-01-01","as_of":'),
    "an approval's key": (f"{NEWEST}/approval.json", b'{"approved_on":', b'{"approved_on":"2020-01-01","approved_on":'),
    "an entry's number": ("log/entries.jsonl", b'"number":2', b'"number":5'),
}


@pytest.mark.parametrize(("name", "old", "new"), RELISTED.values(), ids=RELISTED)
def test_a_file_changed_and_listed_anew_is_still_found(site: Path, name: str, old: bytes, new: bytes) -> None:
    with changed(site, name, lambda data: data.replace(old, new, 1), relisted=True):
        assert verify(site)[0] == 1


def test_a_link_to_somewhere_else_is_one_file_too_many(site: Path, tmp_path: Path) -> None:
    (site / "elsewhere").symlink_to(tmp_path)
    try:
        assert "elsewhere" in verify(site)[1]
    finally:
        (site / "elsewhere").unlink()


@pytest.mark.parametrize(
    "text", ["", "rubbish", "{}", '{"log":7}', "a\nb\nc\n", "other\n3\nROOT\n", "o\n0\nx\n", "o\n-1\nROOT\n", "[" * 9999]
)
def test_what_was_kept_and_is_no_state_of_this_log_is_refused(site: Path, tmp_path: Path, text: str) -> None:
    root = (site / "log/checkpoint").read_text(encoding="utf-8").split("\n")[2]
    kept = tmp_path / "kept"
    kept.write_text(text.replace("ROOT", root), encoding="utf-8")
    assert verify(site, "--since", str(kept))[0] == 1


def test_a_kept_state_that_is_not_there_is_refused(site: Path, tmp_path: Path) -> None:
    assert verify(site, "--since", str(tmp_path / "none"))[0] == 1


def test_every_code_printed_on_any_page_is_found(site: Path) -> None:
    table = json.loads((site / "data/codes.js").read_text(encoding="utf-8").split("=", 1)[1].rstrip(";\n"))
    known = {page_code(edition["digest"], address): address for edition in table["editions"] for address, _ in table["addresses"]}
    for path in site.rglob("*.html"):
        printed = re.search(r'<p class="g-proof">.*?<code>(.*?)</code>', path.read_text(encoding="utf-8"))
        address = path.relative_to(site).as_posix().removeprefix("en/")
        assert printed or address == "404.html" or address.startswith("cards/"), address
        assert not printed or known[printed[1]] == address, address


def test_a_code_is_read_as_a_chinese_keyboard_types_it_and_a_later_page_says_so(site: Path) -> None:
    chain = load_chain(site.parent)
    code = page_code(chain[0].digest, "problems/2.html")
    wide = code.translate({sign: sign + 0xFEE0 for sign in range(0x21, 0x7F)})
    for typed in (wide, code.replace("-", "—"), code.replace("-", "　"), code.replace("-", "–").lower()):
        assert "problems/2.html" in verify(site, "--code", typed)[1], typed
    late = next(address for address in chain[-1].addresses if address not in chain[0].addresses and address.endswith(".html"))
    assert "后来加入" in verify(site, "--code", page_code(chain[0].digest, late.removeprefix("en/")))[1]
    assert "后来加入" not in verify(site, "--code", code)[1]


def test_a_signature_file_bent_in_any_part_is_refused_by_both(site: Path, tmp_path: Path) -> None:
    public = new_key(tmp_path / "key")
    path = sign_site(site, load_key(tmp_path / "key"))
    data, good = (site / "manifest.json").read_bytes(), path.read_bytes()
    first, body, comment, last, _ = good.split(b"\n")
    spare = body[:-2] + bytes([body[-2] + 1]) + b"="
    assert base64.b64decode(spare) == base64.b64decode(body)
    bent = [
        good + b"\n",
        good + b"x",
        good[:-1],
        b"\n".join((first, spare, comment, last, b"")),
        b"\n".join((b"x", body, comment, last, b"")),
    ]
    bent += [b"\n".join((first, body, b"Y" * 17 + comment[17:], last, b"")), good.replace(b"\n", b"\r\n"), good[:-90]]
    try:
        assert verify(site, "--key", public)[0] == 0
        for text in bent:
            path.write_bytes(text)
            assert verify(site, "--key", public)[0] == 1, text
            assert not signed_by(data, text, public)
        path.write_bytes(good)
        assert [verify(site, "--key", key)[0] for key in ("", "x", public[:-4], "Rw" + public[2:])] == [1, 1, 1, 1]
    finally:
        path.unlink()


@pytest.mark.code("key-place", "key-other", "signing-key")
def test_a_key_is_never_made_where_it_would_be_published_nor_used_for_another_s_site(built: Path) -> None:
    for place in ("data/key", "data/editions/key", "site/key", "site/data/key"):
        code, printed = run(built, "keys", place)
        assert (code, "key-place" in printed, (built / place).exists()) == (1, True, False)
    assert run(built, "keys", "one")[0] == 0
    public = run(built, "keys", "two")[1].split()[-1]
    edit(built / "data/site.yml", "strict_english:", f"signing_key: {public}\nstrict_english:")
    assert run(built, "build")[0] == 0
    assert "key-other" in run(built, "sign", "--key", "one")[1]
    assert run(built, "sign", "--key", "two")[0] == 0
    assert run(built, "verify")[0] == 0
    edit(built / "data/site.yml", public, public[:-3])
    code, printed = run(built, "build")
    assert code == 1
    assert "signing-key" in printed


def test_a_draft_vouches_for_nothing(sealed: Path) -> None:
    assert run(sealed, "preview")[0] == 0
    assert not (sealed / "draft/manifest.json").exists()
    assert not (sealed / "draft/SHA256SUMS").exists()
    assert "g-proof" not in (sealed / "draft/problems/1.html").read_text(encoding="utf-8")


def test_the_script_is_python_3_8_and_asks_for_the_standard_library_alone() -> None:
    source = (REPOSITORY / "scripts/gongkai/proof/verifier.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    assert not [
        node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("gongkai", "collections"))
    ]
    aliases = [node for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript)]
    assert all(isinstance(node.value, ast.Subscript) and ast.unparse(node.value.value).istitle() for node in aliases)
