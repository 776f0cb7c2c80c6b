"""Personal data are found however they are written, and nothing else is taken for them; numbers agree in both languages."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.rules.numbers import differing
from gongkai.rules.privacy import ID_WEIGHTS, personal_data

FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
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


def realistic(source: random.Random) -> str:
    """Return a number or a phrase such as stand in these texts and are nobody's."""
    year, month, number = source.randrange(2015, 2036), source.randrange(1, 13), source.randrange(1, 400)
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    return source.choice(
        (
            f"示环发〔{year}〕{number}号",
            f"统一社会信用代码91{source.randrange(100000, 700000)}MA{''.join(source.choices(letters, k=8))}",
            f"项目代码{year}-{source.randrange(100000, 700000)}-{number % 90 + 10}-01-{source.randrange(10**6):06}",
            f"投资{source.randrange(1, 99999)}.{source.randrange(10, 99)}万元",
            f"共计{source.randrange(1, 10**9):,}元",
            f"东经{source.randrange(73, 135)}.{source.randrange(10**6):06}，北纬{source.randrange(18, 53)}.{source.randrange(10**6):06}",
            f"E{source.randrange(73, 135)}°{source.randrange(60)}′{source.randrange(60)}″",
            f"{year}年{month}月{source.randrange(1, 29)}日至{year + 1}年{month}月底",
            f"{year}-{month:02}-{source.randrange(1, 29):02}",
            f"整治{number}处、{source.randrange(1, 9999)}亩，完成率{source.randrange(100)}.{source.randrange(10)}%",
            f"许可证编号DB{source.randrange(10**5):05}-{year}",
            "由责任单位负责，居民住宅区周边已清理",
            "村民反映河道有异味，居民小组已核实",
            f"与{number}户居民签订协议，联系人为属地街道办事处",
        )
    )


def test_twenty_thousand_numbers_that_are_nobodys_give_nothing() -> None:
    source = random.Random("negatives")
    taken = [(text, found(text)) for text in (realistic(source) for _ in range(NEGATIVES)) if found(text)]
    assert taken == []


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
