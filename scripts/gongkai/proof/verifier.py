"""Check a copy of this site with Python's standard library alone (3.9 or newer); nothing is installed, nothing is asked of a network.

    python3 verify.py [FOLDER]                 every file against manifest.json and SHA256SUMS; editions, approvals and log recomputed
    python3 verify.py [FOLDER] --code CODE     which page and edition a code from paper belongs to
    python3 verify.py [FOLDER] --since FILE    an older manifest.json or checkpoint that you kept: is it a part of this one's past?
    python3 verify.py [FOLDER] --same-as DIR   does another copy show the same files?

It is one file on purpose: it is published with the site and carried away alone. It imports nothing of the software that built
the site. Exit code 0: everything holds; 1: something does not, and is named. Digests show change, not truth.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Problem = tuple[str, dict[str, Any]]
Point = tuple[int, int, int, int]
WORDS: dict[str, dict[str, str]] = {}  # filled in when the file is published: {"zh": {...}, "en": {...}}
OUTSIDE = ("manifest.json", "manifest.js", "manifest.json.minisig")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK = ALPHABET + "*~$=U"


def report(key: str, **values: object) -> None:
    """Print a line in both languages."""
    print(" / ".join(words[key].format(**values) for words in WORDS.values()))  # noqa: T201 (a script's output)


def read(folder: Path, name: str) -> bytes | None:
    """Return a file's bytes, or None."""
    try:
        return folder.joinpath(*name.split("/")).read_bytes()
    except OSError:
        return None


def sha256(data: bytes) -> str:
    """Return the hex digest."""
    return hashlib.sha256(data).hexdigest()


def canonical(value: Any) -> bytes:
    """Return RFC 8785 bytes; our values have no float."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def names_in(folder: Path) -> list[str]:
    """Return the names of all files below a folder, with slashes."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def check_files(folder: Path, manifest: Any) -> Iterator[Problem]:
    """Yield what differs from the manifest: changed, missing, too many; a moved file is named under both names."""
    listed = manifest["files"]
    present = set(names_in(folder)) - set(OUTSIDE)
    missing = {listed[name]["sha256"]: name for name in sorted(set(listed) - present)}
    for name in sorted(set(listed) & present):
        data = read(folder, name) or b""
        if sha256(data) != listed[name]["sha256"] or len(data) != listed[name]["size"]:
            yield "changed", {"name": name}
    for name in sorted(present - set(listed)):
        was = missing.pop(sha256(read(folder, name) or b""), None)
        yield ("renamed", {"name": name, "was": was}) if was else ("extra", {"name": name})
    for name in sorted(missing.values()):
        yield "missing", {"name": name}


def check_twins(folder: Path, manifest_data: bytes) -> Iterator[Problem]:
    """Yield where SHA256SUMS and manifest.js do not say what the manifest says."""
    files = json.loads(manifest_data)["files"]
    sums = "".join(f"{files[name]['sha256']}  {name}\n" for name in sorted(files) if name != "SHA256SUMS")
    if read(folder, "SHA256SUMS") != sums.encode():
        yield "changed", {"name": "SHA256SUMS"}
    if read(folder, "manifest.js") != b"var gongkaiManifest=" + manifest_data.rstrip(b"\n") + b";\n":
        yield "changed", {"name": "manifest.js"}


def leaf_digest(fields: Any) -> str:
    """Return a leaf's digest from its salted fields; a removed field has its commitment alone."""
    made = {}
    for name, field in fields.items():
        made[name] = field.get("commitment") or "sha256:" + sha256(field["salt"].encode() + canonical(field["value"]))
    return "sha256:" + sha256(canonical(made))


def check_editions(folder: Path, entries: list[Any]) -> Iterator[Problem]:
    """Yield what does not hold between the published editions, their approvals and the log."""
    before = None
    for entry in entries:
        place = "data/editions/" + entry["id"]
        edition, form = read(folder, place + "/edition.json"), read(folder, place + "/approval.json")
        if edition is None or form is None:
            yield "missing", {"name": place}
            return
        tree, approval = json.loads(edition), json.loads(form)
        head = tree["head"]
        digest = "sha256:" + sha256(canonical(head))
        seal = "sha256:" + sha256(canonical({key: value for key, value in approval.items() if key != "seal"}))
        leaves = {name: leaf_digest(leaf["fields"]) for name, leaf in tree["leaves"].items()}
        if leaves != head["leaves"] or digest != entry["edition"] or approval["digest"] != digest:
            yield "edition", {"id": entry["id"]}
        if seal != entry["approval"] or approval["seal"] != seal:
            yield "approval", {"id": entry["id"]}
        if head["previous"] != before:
            yield "chain", {"id": entry["id"]}
        before = {"approval": seal, "edition": digest, "id": entry["id"]}


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees (RFC 9162)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(hashes: list[bytes]) -> bytes:
    """Return the Merkle root over leaf hashes (RFC 9162)."""
    if len(hashes) == 1:
        return hashes[0]
    k = 1 << ((len(hashes) - 1).bit_length() - 1)
    return node(root_of(hashes[:k]), root_of(hashes[k:]))


def log_root(lines: list[bytes], size: int) -> str:
    """Return the root of the first entries, in base 64."""
    return base64.b64encode(root_of([hashlib.sha256(b"\x00" + line).digest() for line in lines[:size]])).decode()


def check_log(folder: Path, manifest: Any) -> Iterator[Problem]:
    """Yield what does not hold in the log; returns nothing."""
    lines = (read(folder, "log/entries.jsonl") or b"").splitlines()
    parts = (read(folder, "log/checkpoint") or b"").decode("utf-8", "replace").splitlines()
    state = manifest["log"]
    if (
        not lines
        or len(lines) != state["size"]
        or log_root(lines, len(lines)) != state["root"]
        or parts[1:3] != [str(state["size"]), state["root"]]
    ):
        yield "log", {}
        return
    entries = [json.loads(line) for line in lines]
    last = entries[-1]
    if (last["edition"], last["approval"]) != (manifest["edition"]["digest"], manifest["approval"]):
        yield "log", {}
    yield from check_editions(folder, entries)


def check_since(folder: Path, kept: Path) -> Iterator[Problem]:
    """Yield whether a state kept earlier is no part of this site's past."""
    data = kept.read_bytes()
    if data.lstrip().startswith(b"{"):
        size, root = json.loads(data)["log"]["size"], json.loads(data)["log"]["root"]
    else:
        parts = data.decode("utf-8", "replace").splitlines()
        size, root = int(parts[1]), parts[2]
    lines = (read(folder, "log/entries.jsonl") or b"").splitlines()
    if size > len(lines):
        yield "older", {"seen": size, "now": len(lines)}
    elif log_root(lines, size) != root:
        yield "other_past", {"seen": size}


def page_code(digest: str, address: str) -> str:
    """Return the code of a page in an edition."""
    number = int.from_bytes(hashlib.sha256((digest + "\n" + address).encode()).digest()[:6], "big") >> 3
    text = "".join(ALPHABET[(number >> shift) & 31] for shift in range(40, -1, -5)) + CHECK[number % 37]
    return text[:4] + "-" + text[4:8] + "-" + text[8:]


def well_formed(code: str) -> str | None:
    """Return the code as printed, or None where a character was mistyped."""
    plain = code.upper().replace("-", "").replace(" ", "").replace("O", "0").replace("I", "1").replace("L", "1")
    if len(plain) != 10 or any(sign not in ALPHABET for sign in plain[:9]):
        return None
    number = 0
    for sign in plain[:9]:
        number = number * 32 + ALPHABET.index(sign)
    return plain[:4] + "-" + plain[4:8] + "-" + plain[8:] if CHECK[number % 37] == plain[9] else None


def find_code(folder: Path, code: str) -> bool:
    """Say which page and edition a code belongs to; returns whether one was found."""
    wanted = well_formed(code)
    table = json.loads((read(folder, "data/codes.js") or b"=null;").decode().split("=", 1)[1].rstrip().rstrip(";"))
    for index, edition in enumerate(table["editions"]) if wanted and table else []:
        for address, first in table["addresses"]:
            if first <= index and page_code(edition["digest"], address) == wanted:
                report("code", code=wanted, address=address, edition=edition["id"])
                return True
    report("code_unknown" if wanted else "code_mistyped", code=code)
    return False


def check_signature(folder: Path, manifest_data: bytes, key: str | None) -> Iterator[Problem]:
    """Yield what is wrong with the signature, where a public key is given."""
    signature = read(folder, "manifest.json.minisig")
    if key and (signature is None or not signed(manifest_data, signature, key)):
        yield "signature", {}


def signed(data: bytes, signature: bytes, key: str) -> bool:
    """Return whether a minisign file (ED, BLAKE2b-512) is by the key; Ed25519 after RFC 8032, section 5.1.7."""
    try:
        _, body, comment, last = signature.decode().rstrip("\n").split("\n")
        raw, packed = base64.b64decode(key, validate=True), base64.b64decode(body, validate=True)
        if packed[:2] != b"ED" or packed[2:10] != raw[2:10] or len(packed) != 74 or len(raw) != 42:
            return False
        told = packed[10:] + comment[len("trusted comment: ") :].encode()
        return ed25519(raw[10:], packed[10:], hashlib.blake2b(data).digest()) and ed25519(
            raw[10:], base64.b64decode(last, validate=True), told
        )
    except (ValueError, UnicodeDecodeError):
        return False


P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def recover(data: bytes) -> Point:
    """Return the point that 32 bytes name; raises ValueError."""
    y = int.from_bytes(data, "little") & ((1 << 255) - 1)
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - x2) % P:
        raise ValueError("no point")
    if x & 1 != data[31] >> 7:
        x = P - x
    return x, y, 1, x * y % P


def add(p: Point, q: Point) -> Point:
    """Return the sum of two points in extended coordinates."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    """Return a multiple of a point."""
    found = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = add(found, point)
        point, number = add(point, point), number >> 1
    return found


def ed25519(public: bytes, signature: bytes, message: bytes) -> bool:
    """Return whether a signature holds; raises ValueError for what is no point."""
    r, s = recover(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    gy = 4 * pow(5, P - 2, P) % P
    base = recover(gy.to_bytes(32, "little"))
    left, right = times(s, base), add(r, times(h, recover(public)))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def check_same(folder: Path, other: Path) -> Iterator[Problem]:
    """Yield the files in which two copies differ."""
    mine, theirs = set(names_in(folder)), set(names_in(other))
    for name in sorted(mine ^ theirs):
        yield ("missing" if name in mine else "extra"), {"name": name}
    for name in sorted(mine & theirs):
        if read(folder, name) != read(other, name):
            yield "changed", {"name": name}


def problems(folder: Path, options: argparse.Namespace) -> list[Problem]:
    """Return everything that does not hold; a file that cannot be read as JSON does not hide the others."""
    data = read(folder, "manifest.json") or b""
    found: list[Problem] = []
    try:
        manifest = json.loads(data)
        found += check_files(folder, manifest)
        found += check_twins(folder, data)
        found += check_signature(folder, data, options.key)
        found += check_log(folder, manifest)
        found += check_since(folder, Path(options.since)) if options.since else []
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        found = found or [("unreadable", {})]
    return found + (list(check_same(folder, Path(options.same_as))) if options.same_as else [])


def main() -> int:
    """Check and say; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent)
    for name in ("--code", "--since", "--same-as", "--key"):
        parser.add_argument(name)
    options = parser.parse_args()
    if options.code:
        return 0 if find_code(options.folder, options.code) else 1
    found = problems(options.folder, options)
    for key, values in found:
        report(key, **values)
    if not found:
        manifest = json.loads(read(options.folder, "manifest.json") or b"")
        report("holds", count=len(manifest["files"]), edition=manifest["edition"]["id"], digest=manifest["edition"]["digest"])
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
