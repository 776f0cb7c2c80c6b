"""A rule that looks at a text shortly first finds what it would find without: personal data, hidden characters, names in any case."""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

from gongkai.findings import Location
from gongkai.personal.shapes import personal_data
from gongkai.rules import privacy
from gongkai.rules.characters import STRANGE, hidden, hidden_code
from gongkai.rules.formulations import real_names
from gongkai.rules.placed import PlacedString
from gongkai.rules.sought import names_sought
from gongkai.rules.standards import Standards, standards_of
from gongkai.rules.standards import real_names as names_in
from support.draw import trials
from support.personal import SENTENCES, harmless, planted

REGISTERS = Path(__file__).resolve().parents[2] / "data/registers"
ODD = "\u212a\u017f\u0131\u0130\u00df\u03c2\uff2b"  # signs whose other case is a letter that is spelled otherwise, and one of full width


def placed(text: str) -> PlacedString:
    """A string of a sample record."""
    return PlacedString(text, Location(file="x"), sample=True)


def test_the_rule_of_personal_data_finds_all_that_a_close_look_finds() -> None:
    source = random.Random("rule")
    texts = [source.choice(SENTENCES).format(planted(source)[1]) for _ in range(trials(5_000, 1_500))]
    texts += [value for _ in range(trials(5_000, 1_500)) for _, value in [planted(source)]] + [harmless(source) for _ in range(500)]
    for text in texts:
        told = [(finding.code, finding.value) for finding in privacy.scan(placed(text), Standards())]
        assert told == list(personal_data(text, frozenset())), ascii(text)


def test_no_hidden_character_is_taken_for_an_ordinary_one() -> None:
    ordinary = re.sub(STRANGE, "", "".join(map(chr, range(sys.maxunicode + 1))))
    assert len(ordinary) > 27_000
    assert [ascii(sign) for sign in ordinary if hidden_code(sign)] == []
    told = [finding.code for finding in hidden(placed("问\u200b题\u202e\u2f00\u200b"), Standards())]
    assert told == ["zero-width", "bidi", "look-alike"]


def changed(name: str, source: random.Random) -> str:
    """A name in a case nobody writes, now and then with a sign that another case stands for, or with one letter less."""
    signs = [source.choice((sign.upper, sign.lower, sign.swapcase))() for sign in name]
    if source.random() < 0.3:
        place = source.randrange(len(signs))
        signs[place] = source.choice((*ODD, ""))
    return "".join(signs)


def test_names_are_found_in_any_case_as_without_a_glance() -> None:
    names = names_in(REGISTERS)
    sought = names_sought(names)
    plain = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))), re.IGNORECASE)
    source, hits = random.Random("names"), 0
    for _ in range(trials(20_000, 4_000)):
        around = [source.choice(("", "k", "s ", "在", "镇", "The ", *ODD, harmless(source)[:20])) for _ in range(2)]
        text = f"{around[0]}{changed(source.choice(names), source)}{around[1]}"
        wanted, found = plain.search(text), sought.search(text)
        assert (found and found.span()) == (wanted and wanted.span()), ascii(text)
        hits += wanted is not None
    assert hits > 1_000
    assert sought.small is not None


def test_a_name_of_other_letters_is_found_too() -> None:
    standards = standards_of({}, ("Straße", "Kısık", "甲河"))
    for text, name in (("an der STRAßE", "STRAßE"), ("\u212aısık", "\u212aısık"), ("在甲河边", "甲河")):
        assert [finding.value for finding in real_names(placed(text), standards)] == [name]
    assert list(real_names(placed("别处"), standards)) == []
