"""Words with forms for one and for many, and days and periods in words."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel import Locale

from gongkai.words import Catalogue
from gongkai.words.dates import day_in_words, period_in_words
from gongkai.words.messages import category, filled

ZH, EN = Catalogue.of("zh"), Catalogue.of("en")
COUNTED = re.compile(r"\{(?:count|days|total|number_of|pages|files)\} [a-z]+s\b")
WORD = "{n, plural, =0 {No objections} one {# objection} other {# objections}} received, {upheld} upheld"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_categories_are_those_of_unicode(language: str) -> None:
    plural = Locale(language).plural_form
    assert [category(language, number) for number in range(201)] == [plural(number) for number in range(201)]


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "No objections received, 0 upheld"), (1, "1 objection received, 0 upheld"), (2, "2 objections received, 0 upheld")],
)
def test_the_form_follows_the_number(number: int, told: str) -> None:
    assert filled(WORD, "en", {"n": number, "upheld": 0}) == told


def test_a_value_is_never_read_as_a_form() -> None:
    assert filled("{n, plural, one {# day} other {# days}}: {name}", "en", {"n": 2, "name": "{x} #"}) == "2 days: {x} #"


def test_days_and_periods_as_each_language_writes_them() -> None:
    day = date(2026, 6, 3)
    assert (day_in_words(ZH, day), day_in_words(EN, day)) == ("2026年6月3日", "3 June 2026")
    told = {"2025-H1": ("2025年上半年", "first half of 2025"), "2023-12": ("2023年12月", "December 2023")}
    told |= {"2024-Q3": ("2024年第三季度", "third quarter of 2024"), "2025-H2": ("2025年下半年", "second half of 2025")}
    for period, words in told.items():
        assert (period_in_words(ZH, period), period_in_words(EN, period)) == words


def test_no_english_word_puts_a_bare_number_before_a_plural() -> None:
    """A word that counts has forms for one and for many, or says the number behind a colon or in brackets.

    A finding quotes values of any kind; the verifying script is carried away alone, without our forms, and counts a whole site.
    """
    for key, word in EN.words.items():
        if key.startswith(("finding.", "findings.", "verify.script.")) or ", plural, " in word:
            continue
        assert not COUNTED.search(word), key
