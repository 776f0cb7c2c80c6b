"""Properties that hold for any value: canonical bytes, dates, numbers, stamps, the ledger of a day."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from gongkai.editions.canonical import canonical
from gongkai.editions.fields import assembled, taken_apart
from gongkai.editions.layout import lay_out, read_layout
from gongkai.ledger.at import ledger_at
from gongkai.ledger.load import load_ledger
from gongkai.ledger.stamp import stamp_text
from gongkai.record.scalars import Count, Day, Order
from support import CITY, REPOSITORY

DAY, COUNT, ORDER = TypeAdapter(Day), TypeAdapter(Count), TypeAdapter(Order)
KEYS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=12)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
INTEGERS = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | INTEGERS | TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)
FIRST = date(2015, 1, 1)
ALL_DAYS = [FIRST + timedelta(days=count) for count in range((date(2036, 1, 1) - FIRST).days)]


@given(VALUES)
@example('\u2028\u007f\u0080\x00\x1f"\\/')
@example({"b": 1, "a": [True, None, -0]})
def test_canonical_bytes_are_those_of_the_independent_package(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


NAMES = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
PAIRS = st.fixed_dictionaries({"zh": TEXTS, "en": TEXTS, "of": TEXTS})
INSIDE = st.dictionaries(st.sampled_from(["text", "now", "phone", "units", "date"]), st.none() | TEXTS | PAIRS, max_size=4)
ELEMENTS = st.dictionaries(st.from_regex(r"[a-z]\d", fullmatch=True), INSIDE, max_size=3).map(
    lambda d: [{"id": key, **rest} for key, rest in d.items()]
)
PLAIN = st.recursive(st.none() | INTEGERS | TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3))
LEAVES = st.dictionaries(NAMES.filter(lambda name: name not in ("now", "phone")), PLAIN | PAIRS | ELEMENTS | INSIDE, max_size=4)
FIELDS = st.dictionaries(NAMES, VALUES.map(lambda value: {"salt": "0f", "value": value}), max_size=3)


@given(st.dictionaries(KEYS, FIELDS, max_size=4))
def test_the_fixed_layout_reads_back_what_it_wrote(leaves: dict[str, dict[str, dict[str, object]]]) -> None:
    head = {"id": "x", "leaves": dict.fromkeys(leaves, "sha256:0"), "number": 1}
    read_head, read = read_layout(lay_out(head, leaves))
    assert (read_head, {name: leaf.fields for name, leaf in read.items()}) == (head, leaves)


@given(LEAVES)
def test_a_leaf_taken_apart_is_put_together_again(values: dict[str, object]) -> None:
    fields = {name: {"salt": "0f", "value": value} for name, value in taken_apart(values).items()}
    assert assembled(fields) == values


def test_every_day_of_two_decades_comes_back_as_written() -> None:
    assert len(ALL_DAYS) == 7670
    for day in ALL_DAYS:
        assert DAY.validate_python(day.isoformat()) == day
        assert DAY.dump_python(day, mode="json") == day.isoformat()


def broken_spellings(day: date) -> list[str]:
    """Return spellings of a day that are not the one way to write it."""
    full = day.isoformat().translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    spelled = [f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}", f"{day:%Y%m%d}", f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d} ", f" {day:%Y-%m-%d}", full]
    spelled += [f"{day:%Y-%m-%d}T00:00", f"{day:%y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y-%m-32}", f"{day:%Y-13-%d}"]
    return spelled + ([f"{day.year}-{day.month}-{day.day}"] if day.month < 10 else [])


@given(st.sampled_from(ALL_DAYS))
def test_a_day_spelled_otherwise_is_refused(day: date) -> None:
    for text in (*broken_spellings(day), "2023-02-29", "2100-02-29", "", "0000-00-00"):
        with pytest.raises(ValidationError, match="bad-date"):
            DAY.validate_python(text)


@pytest.mark.parametrize(
    "text", ["²", "①", "１２", "一", "Ⅳ", "1_000", "1,000", "1.0", "1e3", "0x1f", "+1", " 1", "1 ", "١٢", "", "1" * 16]
)
def test_a_number_is_written_in_plain_digits_or_refused(text: str) -> None:
    for adapter in (COUNT, ORDER):
        with pytest.raises(ValidationError):
            adapter.validate_python(text)


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_plain_digits_are_read_as_their_number(number: int) -> None:
    assert COUNT.validate_python(str(number)) == number


def test_the_ledger_of_the_last_day_is_the_ledger() -> None:
    for root in (CITY, REPOSITORY):
        ledger = load_ledger(root)
        days = [entry.entered for record in ledger.records for entry in record.all_entries()]
        days += [case.entered for case in ledger.cases] + [check.entered for check in ledger.checks]
        assert ledger_at(ledger, max(days)) == ledger
        assert ledger_at(ledger, max(days) - timedelta(days=1)) != ledger
        assert not any(list(record.all_entries()) for record in ledger_at(ledger, date(2000, 1, 1)).records)


def unstamped(text: str) -> str:
    """Return a file without its stamps."""
    return "\n".join(line for line in text.split("\n") if not line.strip().startswith("of: "))


@pytest.mark.parametrize("path", sorted(CITY.rglob("*.yml")), ids=lambda path: path.name)
def test_stamping_is_done_once_and_touches_only_its_own_lines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name != "site.yml":
        assert stamp_text(text, path.name) == (text, ())
        assert stamp_text(unstamped(text), path.name)[0] == text
    moved = text.replace("of: ", "of: 0", 1)
    again, done = stamp_text(moved, path.name)
    assert (again, len(done)) == (
        text if "of: " in text else stamp_text(text, path.name)[0],
        text.count("zh: ") if "of: " not in text else 1,
    )


@given(st.randoms(use_true_random=False))
def test_stamping_keeps_every_other_line_of_a_file(source: random.Random) -> None:
    lines = (CITY / "data/ledger/001.yml").read_text(encoding="utf-8").split("\n")
    for index, line in enumerate(lines):
        if line.strip().startswith("of: ") and source.random() < 0.5:
            lines[index] = line[:-1] + "g"
        elif line.strip().startswith("en: ") and source.random() < 0.3:
            lines[index] = f"{line} more words"
    stamped, _ = stamp_text("\n".join(lines), "x")
    assert unstamped(stamped) == unstamped("\n".join(lines))
    assert stamp_text(stamped, "x") == (stamped, ())
