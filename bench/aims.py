"""The figures to reach, as ratios in one run, and whether they are reached: computed from what was measured, never typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One figure: what it is, its unit, and the bound to reach (at most, or at least)."""

    what: str
    unit: str
    bound: float
    least: bool = False

    def reached(self, value: float) -> bool:
        """Return whether a value reaches the bound."""
        return value >= self.bound if self.least else value <= self.bound

    def row(self, value: float) -> str:
        """Return the table row of a measured value."""
        sign = "≥" if self.least else "≤"
        return (
            f"| {self.what} | {value:.2f} {self.unit} | {sign} {self.bound:g} {self.unit} | {'yes' if self.reached(value) else '**no**'} |"
        )


AIMS = {
    "engine": Aim(what="shipped site, `mkdocs build`, cold", unit="× empty build", bound=4),
    "command": Aim(what="shipped site, `gongkai build` with verify, cold", unit="× empty build", bound=8),
    "warm": Aim(what="the same after one more edition was sealed, warm", unit="× empty build", bound=4),
    "stock": Aim(what="record pages in two languages, beside stock Material", unit="× as fast", bound=10, least=True),
    "hugo": Aim(what="the same beside Hugo", unit="× as fast", bound=2, least=True),
    "zensical": Aim(what="the same beside Zensical", unit="× as fast", bound=3, least=True),
    "memory": Aim(what="peak memory of the largest process", unit="MB", bound=250),
    "growth": Aim(what="ten times the problems", unit="× the time", bound=10.3),
    "edition": Aim(what="one more edition, warm, mean", unit="s", bound=0.15),
    "draft": Aim(what="live draft after one record was saved", unit="× empty build", bound=2),
}


def table(values: dict[str, float], of: Callable[[str], Aim] = AIMS.__getitem__) -> str:
    """Return the aims that were measured as a Markdown table."""
    rows = [of(key).row(value) for key, value in values.items()]
    return "\n".join(["| figure | measured | to reach | reached |", "| --- | ---: | ---: | --- |", *rows])
