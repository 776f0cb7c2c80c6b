"""Reading many typed files and keeping every finding, so that the office sees all of them at once.

Place in the flow: between the files of a city and whoever types them. Knows no model of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter

from gongkai.findings import Finding, Refused
from gongkai.intake.source import Source
from gongkai.intake.typed import partly, typed
from gongkai.intake.yaml_source import parse_yaml, read_text
from gongkai.recall import Recall

T = TypeVar("T")
Model = TypeVar("Model", bound=BaseModel)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded(Generic[T]):
    """A typed file with the places of its values."""

    value: T
    source: Source


class Reading:
    """Collects findings while files are read; what is recalled of their text is not read out of it again."""

    def __init__(self, root: Path, recall: Recall | None = None) -> None:
        self.root = root
        self.recall = recall or Recall()
        self.findings: list[Finding] = []

    def attempt(self, read: Callable[[], Result]) -> Result | None:
        """Return what `read` gives, or None after noting its findings."""
        try:
            return read()
        except Refused as refusal:
            self.findings.extend(refusal.findings)
            return None

    def source(self, path: Path) -> Source:
        """Return a YAML file. Raises Refused."""
        name = self.name(path)
        return self.recall.once(parse_yaml, read_text(path, name), name)

    def name(self, path: Path) -> str:
        """Return how findings call a file: relative to the root where it lies below it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def parsed(self, path: Path, parse: Callable[[Source], Result]) -> Result | None:
        """Return what `parse` makes of a YAML file, or None after noting the findings."""
        return self.attempt(lambda: parse(self.source(path)))

    def partly(self, path: Path, model: type[Model], empty: dict[str, Any] | None = None) -> tuple[Loaded[Model], frozenset[str]]:
        """Return what fits of a file, and the names of the fields that do not; what is wrong is noted."""
        absent = empty is not None and not path.exists()
        source = None if absent else self.attempt(lambda: self.source(path))
        given = source or self.recall.kept((Source, self.name(path)), lambda: Source(self.name(path), empty))
        read = partly(model, given, given.data)
        if source or absent:
            self.findings.extend(read.findings)
        return Loaded(value=read.value, source=given), read.unfit

    def file(self, path: Path, model: type[Model], empty: dict[str, Any] | None = None) -> Loaded[Model] | None:
        """Return a typed file; a missing one is `empty` if given, else a finding."""

        def read() -> Loaded[Model]:
            absent = empty is not None and not path.exists()
            source = Source(path.relative_to(self.root).as_posix(), empty) if absent else self.source(path)
            return Loaded(value=typed(TypeAdapter(model), source, source.data), source=source)

        return self.attempt(read)
