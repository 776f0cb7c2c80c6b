"""Check a copy of this site with Python's standard library alone (3.8 or newer); nothing is installed, nothing is asked of a network.

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
import unicodedata
from pathlib import Path
from typing import Any, Dict, Iterator, Tuple

Problem = Tuple[str, Dict[str, Any]]
Point = Tuple[int, int, int, int]
BROKEN = (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)
WORDS: dict[str, dict[str, str]] = {}  # filled in when the file is published: {"zh": {...}, "en": {...}}
OUTSIDE = ("manifest.json", "manifest.js", "manifest.json.minisig")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK = ALPHABET + "*~$=U"
MARK = "gongkai:removed"  # what stands in place of a text removed under the law


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


def parsed(data: bytes | None) -> Any:
    """Return a JSON value; ValueError where there is none or a key comes twice, for readers differ on which of the two counts."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) != len(pairs):
            raise ValueError("a key comes twice")
        return table

    return json.loads((data or b"").decode("utf-8"), object_pairs_hook=once)


def names_in(folder: Path) -> list[str]:
    """Return the names of all files below a folder, with slashes; a link counts as a file, wherever it leads."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file())


def as_listed(data: bytes, row: Any) -> bool:
    """Return whether a file has the size and the digests of its row; SM3 is checked where this Python has it."""
    if sha256(data) != row["sha256"] or len(data) != row["size"]:
        return False
    return "sm3" not in hashlib.algorithms_available or hashlib.new("sm3", data).hexdigest() == row["sm3"]


def check_files(folder: Path, manifest: Any) -> Iterator[Problem]:
    """Yield what differs from the manifest: changed, missing, too many; a moved file is named under both names."""
    listed = manifest["files"]
    present = set(names_in(folder)) - set(OUTSIDE)
    missing = sorted(set(listed) - present)
    for name in sorted(set(listed) & present):
        if not as_listed(read(folder, name) or b"", listed[name]):
            yield "changed", {"name": name}
    for name in sorted(present - set(listed)):
        digest = sha256(read(folder, name) or b"")
        was = next((each for each in missing if listed[each]["sha256"] == digest), None)
        if was:
            missing.remove(was)
        yield ("renamed", {"name": name, "was": was}) if was else ("extra", {"name": name})
    for name in missing:
        yield "missing", {"name": name}


def check_twins(folder: Path, manifest_data: bytes) -> Iterator[Problem]:
    """Yield where SHA256SUMS and manifest.js do not say what the manifest says."""
    files = parsed(manifest_data)["files"]
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


def removed_text(value: Any) -> bool:
    """Return whether a text of a form is the mark of a removal and nothing else."""
    stamp = sha256(MARK.encode())[:8]
    return value in (MARK, {"zh": MARK, "en": MARK, "of": stamp + "." + stamp})


def seal_of(form: Any) -> str:
    """Return the seal of an approval form: its digest, a commitment in place of each text that has a salt or was removed."""
    salts, removed = form.pop("salts", {}), form.pop("removed", {})
    form.pop("seal", None)
    for name in sorted({*salts, *removed}):
        holder, last = form, name.split("/")[-1]
        for step in name.split("/")[:-1]:
            holder = holder[step]
        if name in removed and not removed_text(holder[last]):
            raise ValueError("a removed text is back")
        made = removed[name] if name in removed else "sha256:" + sha256(salts[name].encode() + canonical(holder[last]))
        holder[last] = {"commitment": made}
    return "sha256:" + sha256(canonical(form))


def check_editions(folder: Path, entries: list[Any]) -> Iterator[Problem]:
    """Yield what does not hold between the published editions, their approvals and the log."""
    before = None
    for entry in entries:
        place = "data/editions/" + entry["id"]
        edition, form = read(folder, place + "/edition.json"), read(folder, place + "/approval.json")
        if edition is None or form is None:
            yield "missing", {"name": place}
            return
        tree, approval = parsed(edition), parsed(form)
        head = tree["head"]
        digest = "sha256:" + sha256(canonical(head))
        seal = seal_of(parsed(form))
        leaves = {name: leaf_digest(leaf["fields"]) for name, leaf in tree["leaves"].items()}
        if leaves != head["leaves"] or digest != entry["edition"] or approval["digest"] != digest:
            yield "edition", {"id": entry["id"]}
        told = {key: head[key] for key in ("id", "number", "replaces")}
        told.update({key: approval[key] for key in ("approved_on", "published_at")})
        told["issuer"] = {lang: approval["issuer"][lang] for lang in ("en", "zh")}
        if told != {key: value for key, value in entry.items() if key not in ("edition", "approval")}:
            yield "log", {}
        listed = tree["leaves"].get("addresses", {}).get("fields", {}).get("sha256")
        if listed and listed["value"] != "sha256:" + sha256(read(folder, place + "/addresses.txt") or b""):
            yield "changed", {"name": place + "/addresses.txt"}
        if seal != entry["approval"] or approval["seal"] != seal:
            yield "approval", {"id": entry["id"]}
        if head["previous"] != before:
            yield "chain", {"id": entry["id"]}
        before = {"approval": seal, "edition": digest, "id": entry["id"]}


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees (RFC 9162)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def half(size: int) -> int:
    """Return the largest power of two below a size."""
    return 1 << ((size - 1).bit_length() - 1)


def root_of(hashes: list[bytes]) -> bytes:
    """Return the Merkle root over leaf hashes (RFC 9162); that of no leaf is the hash of nothing."""
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256(b"").digest()
    k = half(len(hashes))
    return node(root_of(hashes[:k]), root_of(hashes[k:]))


def hashes_of(lines: list[bytes]) -> list[bytes]:
    """Return the leaf hashes of entries (RFC 9162)."""
    return [hashlib.sha256(b"\x00" + line).digest() for line in lines]


def log_root(lines: list[bytes], size: int) -> str:
    """Return the root of the first entries, in base 64."""
    return base64.b64encode(root_of(hashes_of(lines[:size]))).decode()


def by_inclusion(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """Return the root that an inclusion proof leads to; IndexError where the path has another length (2.1.3)."""
    if size == 1:
        if path:
            raise IndexError("path")
        return leaf
    k, step, rest = half(size), path[-1], path[:-1]
    return node(by_inclusion(leaf, index, k, rest), step) if index < k else node(step, by_inclusion(leaf, index - k, size - k, rest))


def by_consistency(first: int, size: int, path: list[bytes], known: bytes | None) -> tuple[bytes, bytes]:
    """Return the old and the new root that a consistency proof leads to; `known` is the old root while it is a whole subtree (2.1.4)."""
    if first == size:
        if len(path) != (1 if known is None else 0):
            raise IndexError("path")
        whole = path[0] if known is None else known
        return whole, whole
    k, step, rest = half(size), path[-1], path[:-1]
    if first <= k:
        old, new = by_consistency(first, k, rest, known)
        return old, node(new, step)
    old, new = by_consistency(first - k, size - k, rest, None)
    return node(step, old), node(step, new)


def proofs_hold(proofs: Any, hashes: list[bytes]) -> bool:
    """Return whether every published proof is right: of each entry, and that each shorter log is the beginning of a longer one."""
    size = len(hashes)
    roots = {str(count): base64.b64encode(root_of(hashes[:count])).decode() for count in range(1, size + 1)}
    paths = {key: [base64.b64decode(step) for step in path] for key, path in proofs["inclusion"].items()}
    if proofs["size"] != size or proofs["roots"] != roots or sorted(paths) != sorted(str(index) for index in range(size)):
        return False
    if any(by_inclusion(leaf, index, size, paths[str(index)]) != root_of(hashes) for index, leaf in enumerate(hashes)):
        return False
    pairs = {key: (int(key.split("-")[0]), int(key.split("-")[1])) for key in proofs["consistency"]}
    if not {(first, size) for first in range(1, size)} <= set(pairs.values()):
        return False
    for key, (first, second) in pairs.items():
        old, path = root_of(hashes[:first]), [base64.b64decode(step) for step in proofs["consistency"][key]]
        if not 0 < first < second <= size or by_consistency(first, second, path, old) != (old, root_of(hashes[:second])):
            return False
    return True


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
    entries = [parsed(line) for line in lines]
    yield from check_editions(folder, entries)
    if not names_last(folder, manifest, entries):
        yield "changed", {"name": "manifest.json"}
    try:
        right = proofs_hold(parsed(read(folder, "log/proofs.json")), hashes_of(lines))
    except BROKEN:
        right = False
    if not right:
        yield "changed", {"name": "log/proofs.json"}


def names_last(folder: Path, manifest: Any, entries: list[Any]) -> bool:
    """Return whether all that the manifest says of its edition is what the last entry and that edition's own head say."""
    last = entries[-1]
    head = parsed(read(folder, "data/editions/" + last["id"] + "/edition.json"))["head"]
    named = {"as_of": head["as_of"], "digest": last["edition"], "id": last["id"], "number": last["number"]}
    before = entries[-2]["edition"] if len(entries) > 1 else None
    told = [manifest[key] for key in ("edition", "approval", "kind", "previous")]
    return told == [named, last["approval"], head["kind"], before]


def check_since(folder: Path, kept: Path) -> Iterator[Problem]:
    """Yield whether a state kept earlier is no part of this site's past."""
    data = kept.read_bytes()
    origin = now = (read(folder, "log/checkpoint") or b"").decode("utf-8", "replace").split("\n")[0]
    if data.lstrip().startswith(b"{"):
        size, root = parsed(data)["log"]["size"], parsed(data)["log"]["root"]
    else:
        origin, count, root = data.decode("utf-8", "replace").splitlines()[:3]
        size = int(count)
    lines = (read(folder, "log/entries.jsonl") or b"").splitlines()
    if size > len(lines):
        yield "older", {"seen": size, "now": len(lines)}
    elif size < 1 or origin != now or log_root(lines, size) != root:
        yield "other_past", {"seen": size}


def page_code(digest: str, address: str) -> str:
    """Return the code of a page in an edition."""
    number = int.from_bytes(hashlib.sha256((digest + "\n" + address).encode()).digest()[:6], "big") >> 3
    text = "".join(ALPHABET[(number >> shift) & 31] for shift in range(40, -1, -5)) + CHECK[number % 37]
    return text[:4] + "-" + text[4:8] + "-" + text[8:]


def well_formed(code: str) -> str | None:
    """Return the code as printed, or None where a character was mistyped."""
    folded = unicodedata.normalize("NFKC", code).upper()
    dashes = ("Pd", "\u2212")  # any dash, and the minus that word processors make of one
    plain = "".join(sign for sign in folded if not sign.isspace() and not {sign, unicodedata.category(sign)} & set(dashes))
    plain = plain.replace("O", "0").replace("I", "1").replace("L", "1")
    if len(plain) != 10 or any(sign not in ALPHABET for sign in plain[:9]):
        return None
    number = 0
    for sign in plain[:9]:
        number = number * 32 + ALPHABET.index(sign)
    return plain[:4] + "-" + plain[4:8] + "-" + plain[8:] if CHECK[number % 37] == plain[9] else None


def find_code(folder: Path, code: str) -> bool:
    """Say which page and edition a code belongs to; returns whether one was found."""
    wanted = well_formed(code)
    table = parsed((read(folder, "data/codes.js") or b"=null;").split(b"=", 1)[1].rstrip().rstrip(b";"))
    for index, edition in enumerate(table["editions"]) if wanted and table else []:
        for address, first in table["addresses"]:
            if page_code(edition["digest"], address) == wanted:
                report("code", code=wanted, address=address, edition=edition["id"])
                if first > index:
                    report("code_later")
                return True
    report("code_unknown" if wanted else "code_mistyped", code=code)
    return False


def check_signature(folder: Path, manifest_data: bytes, key: str | None) -> Iterator[Problem]:
    """Yield what is wrong with the signature, where a public key is given."""
    signature = read(folder, "manifest.json.minisig")
    if key is not None and (signature is None or not signed(manifest_data, signature, key)):
        yield "signature", {}


def strict(text: str, size: int) -> bytes:
    """Return the bytes of base 64 written in the one right way; ValueError otherwise."""
    data = base64.b64decode(text, validate=True)
    if len(data) != size or base64.b64encode(data).decode() != text:
        raise ValueError("base 64")
    return data


def signed(data: bytes, signature: bytes, key: str) -> bool:
    """Return whether a minisign file (ED, BLAKE2b-512) is by the key; Ed25519 after RFC 8032, section 5.1.7."""
    try:
        first, body, comment, last, end = signature.decode().split("\n")
        if end or not (first.startswith("untrusted comment: ") and comment.startswith("trusted comment: ")):
            return False
        raw, packed, whole = strict(key, 42), strict(body, 74), strict(last, 64)
        if raw[:2] != b"Ed" or packed[:2] != b"ED" or packed[2:10] != raw[2:10]:
            return False
        told = packed[10:] + comment[len("trusted comment: ") :].encode()
        return ed25519(raw[10:], packed[10:], hashlib.blake2b(data).digest()) and ed25519(raw[10:], whole, told)
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
    if y >= P or (x * x - x2) % P or (x == 0 and data[31] >> 7):
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
        manifest = parsed(data)
        found += check_files(folder, manifest)
        found += check_twins(folder, data)
        found += check_signature(folder, data, options.key)
        found += check_log(folder, manifest)
        found += check_since(folder, Path(options.since)) if options.since else []
    except BROKEN:
        found = found or [("unreadable", {})]
    return found + (list(check_same(folder, Path(options.same_as))) if options.same_as else [])


def main() -> int:
    """Check and say; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent)
    for name in ("--code", "--since", "--same-as", "--key"):
        parser.add_argument(name)
    options = parser.parse_args()
    if options.code is not None:
        try:
            return 0 if find_code(options.folder, options.code) else 1
        except BROKEN:
            report("unreadable")
            return 1
    found = problems(options.folder, options)
    for key, values in found:
        report(key, **values)
    if not found:
        manifest = parsed(read(options.folder, "manifest.json"))
        report("holds", count=len(manifest["files"]), edition=manifest["edition"]["id"], digest=manifest["edition"]["digest"])
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
