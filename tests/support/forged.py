"""What the tests of forged copies share: a change that is put back, a list written anew by the forger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.editions.chain import load_chain
from gongkai.proof.manifest import OUTSIDE, SUMS, write_manifest

Change = Callable[[bytes], bytes]
TWIN = b"var gongkaiManifest="


@contextmanager
def changed(site: Path, name: str, change: Change, *, relisted: bool = False) -> Iterator[None]:
    """Change a file and put all back; `relisted` writes manifest and sums anew over the change, as a forger would."""
    names = [name, *OUTSIDE, SUMS]
    kept = {each: (site / each).read_bytes() for each in names if (site / each).is_file()}
    new = change(kept[name])
    assert new != kept[name]
    (site / name).write_bytes(new)
    if relisted:
        write_manifest(site, load_chain(site.parent), {})
    try:
        yield
    finally:
        for each, data in kept.items():
            (site / each).write_bytes(data)


@contextmanager
def manifest_says(site: Path, old: str, new: str) -> Iterator[None]:
    """Let the manifest and its twin say something else, both the same."""

    def forged(data: bytes) -> bytes:
        text, count = re.subn(old.encode(), new.encode(), data, count=1)
        assert count == 1, old
        return text

    with changed(site, "manifest.json", forged):
        (site / "manifest.js").write_bytes(TWIN + (site / "manifest.json").read_bytes().rstrip(b"\n") + b";\n")
        yield
