"""What the public has of the ledger already, as far as the office's own work must know it.

Place in the flow: from the newest edition; for an import of the office's lists.
"""

from __future__ import annotations

from pathlib import Path

from gongkai.editions.chain import edition_names, load_edition
from gongkai.editions.content import Known

EDITIONS = "data/editions"


def published_numbers(root: Path) -> frozenset[int]:
    """Return the numbers of the newest edition; none before the first. Raises Refused where it does not hold by itself.

    Whoever seals or builds proves the whole chain; a list that is read does not wait for that.
    """
    names = edition_names(root / EDITIONS)[-1:]
    newest = [load_edition(root / EDITIONS / name, f"{EDITIONS}/{name}", Known()) for name in names]
    leaves = (leaf.split("/") for edition in newest for leaf in edition.leaves)
    return frozenset(int(number) for kind, *rest in leaves if kind == "problem" for number in rest)
