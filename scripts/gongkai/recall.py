"""What was made before, so that a draft that is shown live makes again only what a change has touched.

Place in the flow: the bottom. Whoever shows a draft owns one recall and hands it down; whoever reads once hands down none. A thing
is known by who makes it and by all that it is made from: there is nothing that could be out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

Made = TypeVar("Made")
Of = ParamSpec("Of")


class Recall:
    """Things made once, until a whole round has passed in which nobody asked for them."""

    def __init__(self) -> None:
        self.known: dict[Hashable, Any] = {}
        self.asked: set[Hashable] = set()

    def once(self, make: Callable[Of, Made], *of: Of.args, **also: Of.kwargs) -> Made:
        """Return `make(*of)`, made once; `of` are values that never change. What it raises is raised each time."""
        return self.kept((make, *of, *also.items()), partial(make, *of, **also))

    def kept(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is known by a key, made if it is not; the key says all that it is made from.

        A value of a shape that nobody meant, a mapping where a word belongs, is no key: what is made from it is made each time.
        """
        try:
            self.asked.add(key)
        except TypeError:
            return make()
        if key not in self.known:
            self.known[key] = make()
        return self.known[key]  # type: ignore[no-any-return]

    def forget(self) -> None:
        """Let go of what was not asked for since this was last said: when a round has gone well, for one that broke off asked little."""
        self.known = {key: self.known[key] for key in self.asked}
        self.asked.clear()


def touched(paths: Iterable[Path]) -> tuple[tuple[str, int, int, int], ...]:
    """Return files with what changes when one is written: its size, its time, its place on the disk. One that is not there has none."""
    return tuple((path.as_posix(), *state_of(path)) for path in sorted(paths))


def state_of(path: Path) -> tuple[int, int, int]:
    """Return size, time and place of a file."""
    try:
        state = path.lstat()
    except OSError:
        return (0, 0, 0)
    return (state.st_size, state.st_mtime_ns, state.st_ino)
