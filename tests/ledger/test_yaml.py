"""YAML as anybody may write it: no word is guessed at, no bomb goes off, and any bytes are read or refused with a place."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.findings import Refused
from gongkai.intake.source import Source
from gongkai.intake.yaml_source import parse_yaml, read_yaml

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def files_named(read: Callable[[], Source]) -> set[str]:
    """Return the files that a reading names: the source, or those of the findings with which it is refused."""
    try:
        return {read().file}
    except Refused as refusal:
        return {finding.where.file for finding in refusal.findings}


def test_yaml_never_guesses_what_a_word_means() -> None:
    words = [
        "no",
        "yes",
        "on",
        "off",
        "True",
        "010",
        "0o17",
        "0x1F",
        "1_000",
        "12:30:00",
        "2024-12-31",
        "1e3",
        ".5",
        ".inf",
        "-0",
        "=",
        "1.10",
    ]
    data = parse_yaml("".join(f"- {word}\n" for word in words), "x").data
    assert data == words
    assert parse_yaml("a: null\nb: ~\nc:\nd: 'null'\ne: \"\"\n", "x").data == {"a": None, "b": None, "c": None, "d": "null", "e": ""}


def bomb(merge: bool) -> str:
    """Return a few hundred bytes that would unfold to a billion values."""
    rows = ["a: &a {x: lol}" if merge else "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for last, name in zip("abcdefgh", "bcdefghi", strict=True):
        inner = f"{{{', '.join([f'<<: *{last}'] * 9)}}}" if merge else f"[{', '.join([f'*{last}'] * 9)}]"
        rows.append(f"{name}: &{name} {inner}")
    return "\n".join(rows)


@pytest.mark.parametrize("merge", [True, False])
def test_a_bomb_is_refused_before_it_unfolds(merge: bool) -> None:
    start = time.process_time()
    with pytest.raises(Refused) as caught:
        parse_yaml(bomb(merge), "x")
    assert time.process_time() - start < 0.2
    assert "yaml-anchor" in {finding.code for finding in caught.value.findings}


@pytest.mark.parametrize("text", ["[" * 5000, "[" * 5000 + "]" * 5000, "{a: " * 5000 + "x" + "}" * 5000, "- " * 5000 + "x"])
def test_deep_nesting_is_one_clean_finding(text: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_yaml(text, "x")
    assert [finding.code for finding in caught.value.findings] == ["yaml-depth"]


@given(TEXTS | st.text("{}[]:-?&*!|>'\"%@`#, \\\n\tab0", max_size=60))
@example("\x00")
@example('"\\ud800"')
@example('"\\U00110000"')
@example('a: "\\x00"')
@example("? ")
@example("<<: x")
@example("&")
@example("*a")
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    assert files_named(lambda: parse_yaml(text, "x")) == {"x"}


@given(st.binary(max_size=60) | st.just("题".encode("gbk")) | st.just("题".encode("utf-16")))
def test_any_bytes_of_a_file_are_read_or_refused_with_a_place(data: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".yml") as file:
        path = Path(file.name)
        path.write_bytes(data)
        assert files_named(lambda: read_yaml(path, "x")) == {"x"}
