"""The plan, its safeguards and its procedure: what was promised, by whom, in which steps.

Place in the flow: beside `values`, at the bottom. These shapes have no internal half: what is written in these files is
meant for publication, and the models are closed, so that the ledger and an edition may share them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.record.scalars import Count, Id, Level, Order, Truth, Value, Words
from gongkai.record.text import Text

Source = Annotated[str, Field(pattern=r"^p\d+$")]


class Round(Value):
    """The inspection round this plan answers."""

    id: Id
    name: Text


class Promise(Value):
    """How many problems are to be done by the end of which year, and by which date "done" is read."""

    total: Count
    by_year: dict[Annotated[str, Field(pattern=r"^\d{4}$")], Count]
    basis: Literal["self_check", "accepted", "closed"]
    source: Source


class Aspect(Value):
    """A group of problems."""

    id: Id
    sample: Truth = False
    name: Text
    theme: Text | None = None


class Fact(Value):
    """A fact of the announcement, in our words, with its paragraph."""

    id: Id
    source: Source
    label: Text
    value: Text


class Principle(Value):
    """A working principle, quoted."""

    id: Id
    source: Source
    text: Text
    quote: Truth = False


class Measured(Value):
    """A measured value of a goal figure."""

    year: Order
    value: Words
    source: Text


class GoalFigure(Value):
    """A figure inside a goal; target None where the announcement names none."""

    id: Id
    label: Text
    target: Words | None = None
    unit: Words | None = None
    by: Order | None = None
    source: Source
    text: Text | None = None
    values: tuple[Measured, ...] = ()


class Goal(Value):
    """A goal of the plan; `cut` says that words of it are missing from the copy we hold."""

    id: Id
    source: Source
    cut: Truth
    title: Text
    text: Text
    quote: Text | None = None
    figures: tuple[GoalFigure, ...] = ()
    actions: tuple[Text, ...] = ()


class Commitment(Value):
    """A commitment that can be counted by year."""

    id: Id
    per_year: Order
    first_full_year: Order
    source: Source
    text: Text


class Plan(Value):
    """The rectification plan, after the announcement."""

    round: Round
    document: Text
    document_source: Text | None = None
    promise: Promise
    plan_note: Text | None = None
    due_soon_days: Count = 30
    aspects: tuple[Aspect, ...]
    aspects_note: Text | None = None
    facts: tuple[Fact, ...] = ()
    principles: tuple[Principle, ...] = ()
    withheld: Text | None = None
    goals: tuple[Goal, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    compiled_note: Text | None = None


class Duty(Value):
    """Who does what under a safeguard."""

    who: Text
    does: Text


class Safeguard(Value):
    """One of the plan's safeguards."""

    id: Id
    source: Source
    title: Text
    text: Text
    quote: Text | None = None
    duties: tuple[Duty, ...] = ()
    cut: Truth = False
    commitment: Id | None = None
    evidence: Literal["supervision", "notices", "cases", "acceptance"] | None = None


class Safeguards(Value):
    """All safeguards in the plan's order."""

    safeguards: tuple[Safeguard, ...]


class Step(Value):
    """One step of this plan's procedure; without a document nothing is ever "missing"."""

    event: Literal["listed", "self_check", "acceptance", "public_notice", "closure", "consolidation"]
    actor: Words | None = None
    level: Level | None = None
    required: Truth = False
    document: Words | None = None
    name: Text
    source: Source | None = None


class Procedure(Value):
    """The steps in order."""

    steps: tuple[Step, ...]

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that must accept in turn, where there are several; with one acceptance any will do."""
        levels = tuple(step.level for step in self.steps if step.event == "acceptance" and step.required and step.level)
        return levels if len(levels) > 1 else ()
