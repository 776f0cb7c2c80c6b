"""What the office has confirmed about its own words: `data/import.yml`, asked for once and used from then on.

Place in the flow: beside the vocabulary. A word of a list that nobody knows becomes a question with a proposal by likeness; nothing is
taken for granted until the office has confirmed it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from gongkai.findings import Location, Refused
from gongkai.intake.reading import Loaded, Reading
from gongkai.intake.typed import as_json
from gongkai.intake.yaml_text import yaml_text
from gongkai.record.scalars import Day, Id, Value, Words

FILE = "import.yml"
KINDS = ("headers", "units", "places", "aspects", "states", "limits", "rounds", "defaults")
State = Literal["on_schedule", "behind", "substantial", "said", "none"]


class Answers(Value):
    """Confirmed meanings by kind of word; `defaults` say what a list that has no such column means."""

    headers: dict[Words, Annotated[str, Field(pattern=r"^[a-z_]+$")]] = Field(default_factory=dict)
    units: dict[Words, tuple[Id, ...]] = Field(default_factory=dict)
    places: dict[Words, tuple[Id, ...]] = Field(default_factory=dict)
    aspects: dict[Words, Id] = Field(default_factory=dict)
    states: dict[Words, State] = Field(default_factory=dict)
    limits: dict[Words, Day] = Field(default_factory=dict)
    rounds: dict[Words, Literal["this", "other"]] = Field(default_factory=dict)
    defaults: dict[Literal["lead", "aspect", "accepting"], Id] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A word nobody knows: its kind, where it stands first, and what it might mean."""

    kind: str
    word: str
    where: Location
    proposal: str = ""


class Questions:
    """Collects questions, each word of a kind once."""

    def __init__(self) -> None:
        self.asked: dict[tuple[str, str], Question] = {}

    def ask(self, kind: str, word: str, where: Location, propose: Callable[[], str] = str) -> None:
        """Ask what a word means, if nobody has asked yet; only then a proposal is looked for."""
        if (kind, word) not in self.asked:
            self.asked[kind, word] = Question(kind=kind, word=word, where=where, proposal=propose())

    def listed(self) -> tuple[Question, ...]:
        """Return the questions by kind, in the order they came up."""
        return tuple(sorted(self.asked.values(), key=lambda question: KINDS.index(question.kind)))


def load_answers(root: Path) -> Loaded[Answers]:
    """Return what the office has confirmed so far. Raises Refused if the file is wrong."""
    reading = Reading(root)
    loaded = reading.file(root / "data" / FILE, Answers, empty={})
    if loaded is None:
        raise Refused(reading.findings)
    return loaded


def with_answers(answers: Answers, given: Iterable[tuple[str, str, Any]]) -> Answers:
    """Return the answers with more of them: kind, word and meaning."""
    tree = answers.model_dump(mode="json")
    for kind, word, meaning in given:
        tree[kind][word] = meaning
    return Answers.model_validate_json(as_json(tree))


def answers_text(answers: Answers) -> str:
    """Return the file of the answers."""
    tree = answers.model_dump(mode="json")
    return yaml_text({kind: tree[kind] for kind in KINDS if tree[kind]}) if any(tree.values()) else "{}\n"
