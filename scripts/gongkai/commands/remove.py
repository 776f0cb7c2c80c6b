"""`gongkai remove`: words taken out of every edition and of the working files, or only said where they stand.

Place in the flow: an edge. Planning writes nothing; carrying out writes all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongkai.editions.chain import load_chain
from gongkai.sealing.removal import Order, Plan, carry_out, plan, standing_in
from gongkai.sealing.withdrawing import lying_in
from gongkai.words import both


def remove(root: Path, order: Order, *, do: bool) -> tuple[str, ...]:
    """Take words out, or with `do` false only say where they stand; returns what was done in lines. Raises Refused."""
    made = plan(root, order)
    if do:
        carry_out(made)
        load_chain(root)
    left = {*(standing_in(root, order.word) if order.word else ()), *lying_in(root, made.gone.digests)} if do else set()
    told = (both("remove_left", file=file) for file in sorted(left))
    return (*place_lines(made), *told, both("remove_done" if do else "remove_planned"), both("remove_reach"))


def place_lines(made: Plan) -> Iterator[str]:
    """Yield each place with the editions in which it stands."""
    for (leaf, name), editions in made.found.items():
        yield both("remove_place", place=f"{leaf}/{name}", editions=", ".join(editions))
