"""The manifest: SHA-256, SM3 and size of every public file but itself, bound to the edition, its approval and the log.

Place in the flow: the last thing written into a site. `SHA256SUMS` says the same for `sha256sum -c`; `manifest.js` says it to
the page that checks single files, because a page from disk may not read a JSON file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SM3, Hash

from gongkai.editions.canonical import canonical
from gongkai.editions.model import Edition
from gongkai.proof.log import hashes_of, text
from gongkai.proof.merkle import root_of
from gongkai.words import LANGUAGES, Catalogue

MANIFEST, SCRIPT, SUMS, SIGNATURE = "manifest.json", "manifest.js", "SHA256SUMS", "manifest.json.minisig"
LAST = (SUMS, MANIFEST, SCRIPT)  # written when everything else is
OUTSIDE = frozenset({MANIFEST, SCRIPT, SIGNATURE})
Digests = dict[str, Any]  # sha256 and sm3 in hex, size in bytes


def write_manifest(folder: Path, editions: tuple[Edition, ...], known: Mapping[str, Digests]) -> None:
    """Write sums, manifest and its twin for all files of a folder; `known` are the digests of those just written."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    rows = {name: known.get(name) or digests_of((folder / name).read_bytes()) for name in names if name not in OUTSIDE | {SUMS}}
    sums = "".join(f"{row['sha256']}  {name}\n" for name, row in rows.items()).encode()
    (folder / SUMS).write_bytes(sums)
    data = manifest_bytes(editions, {**rows, SUMS: digests_of(sums)})
    (folder / MANIFEST).write_bytes(data)
    (folder / SCRIPT).write_bytes(b"var gongkaiManifest=" + data.rstrip(b"\n") + b";\n")


def digests_of(data: bytes) -> Digests:
    """Return the digests and the size of a file."""
    sm3 = Hash(SM3())
    sm3.update(data)
    return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "sm3": sm3.finalize().hex()}


def manifest_bytes(editions: tuple[Edition, ...], files: Mapping[str, Digests]) -> bytes:
    """Return the manifest in its one layout: canonical JSON, one file a line."""
    last = editions[-1]
    head = {
        "approval": last.approval.seal,
        "edition": {"as_of": last.as_of.isoformat(), "digest": last.digest, "id": last.id, "number": last.head.number},
        "kind": last.head.kind,
        "mark": {lang: Catalogue.of(lang).text("sample.mark").strip() for lang in LANGUAGES} if last.head.kind == "sample" else None,
        "log": {"root": text(root_of(hashes_of(editions))), "size": len(editions)},
        "previous": editions[-2].digest if len(editions) > 1 else None,
    }
    rows = ",\n".join(f"{canonical(name).decode()}:{canonical(files[name]).decode()}" for name in sorted(files))
    start = canonical({key: head[key] for key in ("approval", "edition")}).decode()[:-1]
    end = canonical({key: head[key] for key in ("kind", "log", "mark", "previous")}).decode()[1:]
    return f'{start},"files":{{\n{rows}\n}},"format":1,{end}\n'.encode()
