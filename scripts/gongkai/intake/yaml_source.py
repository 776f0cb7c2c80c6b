"""YAML as the office may write it: mappings, lists and text, nothing that builds or repeats.

Place in the flow: the first step for `data/**/*.yml`. Events are read one by one, so that anchors, aliases and tags are
refused before anything is built from them (a 495-byte merge bomb never unfolds). Never types a value: `no`, `010` and
`12:30` stay text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from gongkai.findings import Finding, Location, PathKey, Refused
from gongkai.intake.source import Source

MAX_DEPTH = 12
MAX_BYTES = 2_000_000
NULLS = frozenset({"", "~", "null"})


def read_yaml(path: Path, name: str) -> Source:
    """Return the file's data with places; `name` is how findings call the file.

    Raises Refused with all structural findings of the file.
    """
    return parse_yaml(read_text(path, name), name)


def read_text(path: Path, name: str) -> str:
    """Return the text of a file. Raises Refused."""
    try:
        raw = path.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise Refused([Finding(code="file-unreadable", where=Location(file=name), value=error.strerror or "")]) from None
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Refused([Finding(code="yaml-encoding", where=Location(file=name, line=line, column=1))]) from None


def parse_yaml(text: str, name: str) -> Source:
    """Return data with places for a YAML text. Raises Refused."""
    if len(text) > MAX_BYTES:
        raise Refused([Finding(code="file-too-large", where=Location(file=name), value=str(len(text)))])
    reader = Reader(name)
    try:
        data = reader.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Location(file=name, line=mark.line + 1, column=mark.column + 1) if mark else Location(file=name)
        reader.findings.append(Finding(code="yaml-syntax", where=where, value=error.problem or ""))
        data = None
    except yaml.reader.ReaderError as error:
        line = text.encode()[: max(error.position, 0)].count(b"\n") + 1  # the engine counts bytes
        value = f"U+{error.character:04X}" if isinstance(error.character, int) else "?"
        reader.findings.append(Finding(code="control-character", where=Location(file=name, line=line, column=1), value=value))
        data = None
    if reader.findings:
        raise Refused(reader.findings)
    return Source(name, data, reader.values, reader.keys)


class Reader:
    """Builds plain data from parser events and notes where each value and key stands."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.values: dict[PathKey, Location] = {}
        self.keys: dict[PathKey, Location] = {}

    def document(self, events: Iterator[Any]) -> Any:
        """Return the data of the only document; a second one is a finding."""
        data, seen = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    self.refuse("yaml-documents", event)
                    break
                data = self.node(next(events), events, ())
        return data

    def place(self, event: Any) -> Location:
        """Return the location at which an event starts."""
        return Location(file=self.name, line=event.start_mark.line + 1, column=event.start_mark.column + 1)

    def refuse(self, code: str, event: Any, value: str = "") -> None:
        """Note a structural finding."""
        self.findings.append(Finding(code=code, where=self.place(event), value=value))

    def node(self, event: Any, events: Iterator[Any], path: PathKey) -> Any:
        """Return the data of one node and consume its events."""
        self.values[path] = self.place(event)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.refuse("yaml-anchor", event, getattr(event, "anchor", "") or "")
        if getattr(event, "tag", None):
            self.refuse("yaml-tag", event, event.tag)
        if isinstance(event, yaml.ScalarEvent):
            return None if event.implicit[0] and event.value in NULLS else event.value
        if isinstance(event, yaml.AliasEvent):
            return None
        if len(path) >= MAX_DEPTH:
            self.refuse("yaml-depth", event)
            raise Refused(self.findings)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, path)
        return self.mapping(events, path)

    def sequence(self, events: Iterator[Any], path: PathKey) -> list[Any]:
        """Return a list."""
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, events, (*path, len(items))))
        return items

    def mapping(self, events: Iterator[Any], path: PathKey) -> dict[str, Any]:
        """Return a mapping; a key that comes twice is a finding that names both lines."""
        found: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse("yaml-key", event)
                self.node(event, events, (*path, "?"))
                self.node(next(events), events, (*path, "?"))
                continue
            key = event.value
            here = (*path, key)
            if key in found:
                first = self.keys[here].line
                self.findings.append(Finding(code="yaml-duplicate-key", where=self.place(event), value=key, args={"first": first}))
            if key == "<<":
                self.refuse("yaml-anchor", event, key)
            self.keys[here] = self.place(event)
            found[key] = self.node(next(events), events, here)
        return found
