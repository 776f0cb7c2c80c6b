"""Whether both languages say the same of what can be told without understanding: negation, duty, units, number words, organs, bounds.

Place in the flow: under the rules of language. A disagreement is a kind and the words that stand alone. The words are data, in
`agreement.yml`; they were held against every pair of the sample, where each must agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

import yaml

from gongkai.rules.numbers import differing, numbers_zh, scaled

QUANTITY_ZH = r"(\d+(?:\.\d+)?)\s*([万亿])?余?\s*({})"
QUANTITY_EN = r"(?<![\w.,])(\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s*(thousand|million|billion))?[\s-]*({})(?![A-Za-z])"
DIGIT = re.compile(r"\d")
STOP_ZH, STOP_EN = re.compile("[\u3002;\uff1b!?]"), re.compile(r"[.;!?](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What kind of thing one side says alone, and the words on each side."""

    kind: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled words."""

    negation: dict[str, re.Pattern[str]]
    pairs: tuple[tuple[str, str, re.Pattern[str], re.Pattern[str]], ...]
    units: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    quantity_zh: re.Pattern[str]
    quantity_en: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """Return the words that come with the software."""
    tree: Any = yaml.load(files("gongkai.rules").joinpath("agreement.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    units = tree["units"]
    return Lexicon(
        negation={name: re.compile(words, re.IGNORECASE) for name, words in tree["negation"].items()},
        pairs=tuple((row["kind"], row["need"], re.compile(row["zh"]), whole_words(row["en"])) for row in tree["pairs"]),
        units=tuple((re.compile(row["zh"]), re.compile(row["en"], re.IGNORECASE)) for row in units),
        quantity_zh=re.compile(QUANTITY_ZH.format("|".join(row["zh"] for row in units))),
        quantity_en=re.compile(QUANTITY_EN.format("|".join(row["en"] for row in units)), re.IGNORECASE),
    )


def whole_words(words: str) -> re.Pattern[str]:
    """Return a pattern of English words that stand alone."""
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def disagreements(zh: str, en: str) -> Iterator[Disagreement]:
    """Yield what one side says and the other does not."""
    words, folded = lexicon(), unicodedata.normalize("NFKC", zh)
    sentences = in_step(folded, en)
    yield from negation(words, [(folded, en), *sentences])
    whole = list(pairs(words, folded, en))
    yield from whole
    told = {found.kind for found in whole}
    apart = (found for part in sentences for found in pairs(words, *part) if found.kind not in told)
    yield from {found.kind: found for found in apart}.values()  # what another sentence hides
    yield from units(words, folded, en)


def negation(words: Lexicon, parts: list[tuple[str, str]]) -> Iterator[Disagreement]:
    """Yield the first negation that has nothing like it on the other side: in the whole, or in a sentence where they go in step."""
    yield from islice((found for zh, en in parts for found in unequal(words, zh, en)), 1)


def in_step(zh: str, en: str) -> list[tuple[str, str]]:
    """Return the sentences of both sides beside each other; none where they are not as many or do not have the same numbers."""
    sentences = ([part for part in split.split(text) if part.strip()] for split, text in ((STOP_ZH, zh), (STOP_EN, en)))
    chinese, english = sentences
    parts = list(zip(chinese, english, strict=True)) if len(chinese) == len(english) > 1 else []
    return [] if any(any(differing(*part)) for part in parts) else parts


def unequal(words: Lexicon, zh: str, en: str) -> Iterator[Disagreement]:
    """Yield a negation where one side has more plain ones than the other can account for."""
    plain_zh, plain_en = (counted(words.negation, side, text) for side, text in (("zh", zh), ("en", en)))
    soft_zh, soft_en = (len(words.negation[f"soft_{side}"].findall(text)) for side, text in (("zh", zh), ("en", en)))
    hard_en = len(words.negation["hard_en"].findall(en))
    if plain_zh > plain_en + soft_en or plain_en + hard_en > plain_zh + soft_zh:
        first = (next(iter(words.negation[f"plain_{side}"].findall(text)), "—") for side, text in (("zh", zh), ("en", en)))
        yield Disagreement("negation", *first)


def counted(patterns: dict[str, re.Pattern[str]], side: str, text: str) -> int:
    """Return how often a side negates, without what only looks like it."""
    return len(patterns[f"plain_{side}"].findall(patterns[f"not_really_{side}"].sub(" ", text)))


def pairs(words: Lexicon, zh: str, en: str) -> Iterator[Disagreement]:
    """Yield each word of one side that needs one of the other side and has none."""
    for kind, need, pattern_zh, pattern_en in words.pairs:
        found_zh = pattern_zh.search(zh)
        if need == ("en" if found_zh else "zh"):
            continue  # this side asks nothing of the other, whose search is the slower one
        found_en = pattern_en.search(en)
        if bool(found_zh) != bool(found_en):
            yield Disagreement(kind, found_zh[0] if found_zh else "—", found_en[0] if found_en else "—")


def units(words: Lexicon, zh: str, en: str) -> Iterator[Disagreement]:
    """Yield each number of both sides whose unit differs: the English has a quantity that the Chinese has not."""
    english = Counter(quantity(words, 1, *found) for found in words.quantity_en.findall(en)) if DIGIT.search(en) else None
    if not english:
        return
    chinese = Counter(quantity(words, 0, *found) for found in words.quantity_zh.findall(zh))
    told = numbers_zh(zh)
    for value, unit in (found for found in english - chinese if found[0] in told):
        other = next((name for number, name in chinese if number == value), "—")
        yield Disagreement("unit", f"{value} {other}", f"{value} {unit}")


def quantity(words: Lexicon, side: int, number: str, scale: str, unit: str) -> tuple[str, str]:
    """Return a number with its unit, both in one spelling."""
    name = next(pair[0].pattern for pair in words.units if pair[side].fullmatch(unit))
    return scaled(number, scale.lower()), name.split("|")[0]
