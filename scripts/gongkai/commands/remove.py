"""`gongkai remove`: words taken out of every edition and of the working files, or only said where they stand.

Place in the flow: an edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongkai.editions.chain import load_chain
from gongkai.sealing.removal import Order, blanked, carried_out, planned, standing_in, working_file
from gongkai.words import both


def remove(root: Path, order: Order, *, carry_out: bool) -> Iterator[str]:
    """Take words out of every edition and of the working files, or only say where they stand; yields lines. Raises Refused."""
    plan = planned(root, order)
    for (leaf, name), editions in plan.found.items():
        yield both("remove_place", place=f"{leaf}/{name}", editions=", ".join(editions))
    if carry_out:
        carried_out(plan)
        for leaf, name in plan.found:
            path = working_file(root / "data", leaf)
            if path.is_file():
                path.write_text(blanked(path.read_text(encoding="utf-8"), name), encoding="utf-8", newline="\n")
        load_chain(root)
    if order.word and carry_out:
        yield from (both("remove_left", file=file) for file in standing_in(root, order.word))
    yield both("remove_done" if carry_out else "remove_planned")
    yield both("remove_reach")
