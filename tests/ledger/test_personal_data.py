"""Personal data are found however they are written, and nothing else is taken for them; numbers agree in both languages."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.personal.shapes import ID_WEIGHTS, personal_data
from gongkai.rules.numbers import differing
from support.personal import SENTENCES, harmless, planted

FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
PLANTED = 5_000
NEGATIVES = 20_000
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def found(text: str) -> set[str]:
    """Return the codes of what is found in a text."""
    return {code for code, _ in personal_data(text, frozenset())}


def identity_number(source: random.Random) -> str:
    """Return an identity number with its right check character."""
    day = date(1940, 1, 1) + timedelta(days=source.randrange(25_000))
    body = f"{source.randrange(110000, 659001)}{day:%Y%m%d}{source.randrange(1000):03}"
    return body + "10X98765432"[sum(w * int(digit) for w, digit in zip(ID_WEIGHTS, body, strict=True)) % 11]


def written(number: str, groups: tuple[int, ...]) -> list[str]:
    """Return a number as people write it to be read, and as people write it to hide it."""
    parts, rest = [], number
    for length in groups:
        parts.append(rest[:length])
        rest = rest[length:]
    spellings = [sign.join([*parts, rest]) for sign in ("", " ", "-", "\u200b", "\u00ad", "\u2060", "\u3000", "－")]
    return [*spellings, number.translate(FULL), "\u200b".join(number), " ".join(number), number.lower()]


@given(st.randoms(use_true_random=False))
def test_an_identity_number_is_found_in_every_spelling(source: random.Random) -> None:
    number = identity_number(source)
    for spelling in written(number, (6, 8)):
        assert "privacy-id" in found(f"身份证号{spelling}，请核实"), ascii(spelling)
        assert "privacy-id" in found(f"No. {spelling}."), ascii(spelling)


@given(st.randoms(use_true_random=False))
def test_a_number_with_a_wrong_check_character_is_no_identity_number(source: random.Random) -> None:
    number = identity_number(source)
    wrong = str((int(number[-1]) + 1) % 10) if number[-1] != "X" else "0"
    assert "privacy-id" not in found(f"编号{number[:-1]}{wrong}。")


@given(st.randoms(use_true_random=False))
def test_a_mobile_number_is_found_in_every_spelling(source: random.Random) -> None:
    number = f"1{source.randrange(3, 10)}{source.randrange(10**9):09}"
    for spelling in (*written(number, (3, 4)), f"+86 {number}", f"86-{number}", f"+86{number}"):
        assert "privacy-mobile" in found(f"请致电{spelling}联系"), ascii(spelling)


def test_five_thousand_planted_in_every_form_are_found() -> None:
    source = random.Random("positives")
    missed: list[tuple[str, str]] = []
    counts: Counter[str] = Counter()
    for _ in range(PLANTED):
        code, value = planted(source)
        counts[code] += 1
        text = source.choice(SENTENCES).format(value)
        if code not in found(text):
            missed.append((code, ascii(text)))
    assert len(counts) == 11
    assert min(counts.values()) > PLANTED // 20, "no kind is passed over"
    assert len(missed) <= PLANTED * 0.005, missed[:20]


def test_twenty_thousand_that_are_nobodys_give_nothing() -> None:
    source = random.Random("negatives")
    taken = [(text, found(text)) for text in (harmless(source) for _ in range(NEGATIVES)) if found(text)]
    assert len(taken) <= NEGATIVES / 1000, taken[:20]


def both_halves(numbers: list[int], month: int) -> tuple[str, str]:
    """Return a pair whose halves hold the same numbers."""
    zh = "，".join(f"完成{number}处" for number in numbers) + f"，{month}月底前完成，投资{numbers[0]}万元。"
    en = ", ".join(f"{number:,} places done" for number in numbers) + f", by the end of {MONTHS[month - 1]}, RMB {numbers[0] * 10_000:,}."
    return zh, en


NUMBERS = st.lists(st.integers(min_value=1, max_value=99_999), min_size=1, max_size=6)


@given(st.integers(min_value=19, max_value=21), st.integers(min_value=0, max_value=9))
def test_a_decade_is_the_same_in_both_languages(century: int, decade: int) -> None:
    zh = f"沿用{century}世纪{decade}0年代的合流管"
    assert differing(zh, f"combined sewers from the {century - 1}{decade}0s") == ({}, {})
    assert differing(zh, f"combined sewers from the {century}{decade}0s") != ({}, {})


@given(st.integers(min_value=7, max_value=22), st.integers(min_value=1, max_value=59))
def test_the_hour_of_a_clock_is_the_same_in_both_languages(hour: int, minute: int) -> None:
    assert differing(f"工作日{hour}时受理", f"open from {hour}:00") == ({}, {})
    assert differing(f"工作日{hour}：00受理", f"open from {hour}:00") == ({}, {})
    assert differing(f"工作日{hour}时{minute}分受理", f"open from {hour}:{minute}") == ({}, {})
    assert differing(f"工作日{hour}时受理", f"open from {hour + 1}:00") != ({}, {})
    assert differing(f"工作日{hour}时{minute}分受理", f"open from {hour}:00") != ({}, {})


@given(NUMBERS, st.integers(min_value=1, max_value=12))
def test_equal_numbers_agree_in_both_languages(numbers: list[int], month: int) -> None:
    zh, en = both_halves(numbers, month)
    assert differing(zh, en) == ({}, {})


@given(NUMBERS, st.integers(min_value=1, max_value=12), st.data())
def test_one_changed_number_is_always_caught(numbers: list[int], month: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(min_value=0, max_value=len(numbers) - 1))
    other = data.draw(st.integers(min_value=1, max_value=99_999))
    assume(other != numbers[index])
    zh, en = both_halves(numbers, month)
    changed = [*numbers[:index], other, *numbers[index + 1 :]]
    for one, two in ((both_halves(changed, month)[0], en), (zh, both_halves(changed, month)[1])):
        zh_only, en_only = differing(one, two)
        assert zh_only
        assert en_only


@pytest.mark.parametrize("month", range(1, 12))
def test_a_month_changed_in_one_language_is_caught(month: int) -> None:
    zh, en = both_halves([50], month)
    assert differing(zh, en.replace(MONTHS[month - 1], MONTHS[month])) != ({}, {})
