"""Characters that hide or reorder text are refused at the door, in every field of every file and in an approval."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from gongkai.findings import Refused
from support import CITY, run, seal_day
from support.hostile import changed_city


@pytest.mark.parametrize(("character", "code"), [("\u202e", "bidi"), ("\u200b", "zero-width"), ("\u2028", "control-character")])
def test_hidden_characters_are_refused_in_every_field(tmp_path: Path, character: str, code: str) -> None:
    fields = changed_city(tmp_path / "city", lambda text, _order: text[:1] + character + text[1:])
    left, printed = run(tmp_path / "city", "check", "--format", "json")
    found = Counter(row["where"]["file"].removeprefix("data/") for row in json.loads(printed) if row["code"] == code)
    assert left == 1
    assert found == Counter(field.file for field in fields for _ in range(field.halves))
    assert {path.name for path in (CITY / "data").glob("*.yml")} <= set(found)


def test_hidden_characters_are_refused_in_an_approval(city: Path) -> None:
    with pytest.raises(Refused) as refusal:
        seal_day(city, "2025-06-30", "2025-07-15 09:00", change_note={"zh": "测试\u202e定版。", "en": "An edition."})
    assert [finding.code for finding in refusal.value.findings] == ["bidi"]
