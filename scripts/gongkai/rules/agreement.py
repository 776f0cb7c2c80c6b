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
from itertools import chain, islice
from typing import Any

import yaml

from gongkai.rules.numbers import differing, numbers_zh, scaled

QUANTITY_ZH = r"(\d+(?:\.\d+)?)\s*([万亿])?余?\s*({})"
QUANTITY_EN = r"(?<![\w.,])(\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s*(thousand|million|billion))?[\s-]*({})(?![A-Za-z])"
EACH = frozenset({"zh", "en"})
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
    """The compiled words; `asking_en` finds a text in which any English word needs a Chinese one."""

    negation: dict[str, re.Pattern[str]]
    bounds: tuple[tuple[re.Pattern[str], str], ...]
    pairs: tuple[tuple[str, str, re.Pattern[str], re.Pattern[str]], ...]
    asking_en: re.Pattern[str]
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
        bounds=tuple((re.compile(row["zh"]), row["contrary"]) for row in tree["bounds"]),
        pairs=tuple((row["kind"], row["need"], re.compile(row["zh"]), whole_words(row["en"])) for row in tree["pairs"]),
        asking_en=re.compile("|".join(whole_words(row["en"]).pattern for row in tree["pairs"] if row["need"] == "en"), re.IGNORECASE),
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
    yield from bounds(words, folded, en)


def negation(words: Lexicon, parts: list[tuple[str, str]]) -> Iterator[Disagreement]:
    """Yield the first negation that has nothing like it on the other side: in the whole, or in a sentence where they go in step."""
    yield from islice(chain.from_iterable(found for part in parts for found in (unequal(words, *part), plainly(words, *part))), 1)


def in_step(zh: str, en: str) -> list[tuple[str, str]]:
    """Return the sentences of both sides beside each other; none where they are not as many or do not have the same numbers."""
    sentences = ([part for part in split.split(text) if part.strip()] for split, text in ((STOP_ZH, zh), (STOP_EN, en)))
    chinese, english = sentences
    parts = list(zip(chinese, english, strict=True)) if len(chinese) == len(english) > 1 else []
    return [] if any(any(differing(*part)) for part in parts) else parts


def unequal(words: Lexicon, zh: str, en: str) -> Iterator[Disagreement]:
    """Yield a negation where one side has more plain ones than the other can account for."""
    plain_zh, plain_en = (counted(words.negation, side, text) for side, text in (("zh", zh), ("en", en)))
    lost = plain_zh > plain_en and plain_zh > plain_en + often(words, "soft_en", en)  # English words are looked for where they decide
    if lost or plain_en + often(words, "hard_en", en) > plain_zh + often(words, "soft_zh", zh):
        first = (next(iter(words.negation[f"plain_{side}"].findall(text)), "—") for side, text in (("zh", zh), ("en", en)))
        yield Disagreement("negation", *first)


def often(words: Lexicon, kind: str, text: str) -> int:
    """Return how often words of a kind of negation stand in a text."""
    return len(words.negation[kind].findall(text))


def plainly(words: Lexicon, zh: str, en: str) -> Iterator[Disagreement]:
    """Yield a plain word that the other side does not have as often, nor anything like it: 没有, 不予, 未经; is not, cannot.

    What is like it in English may stand for another Chinese word that negates softly (违规, unauthorised): then it answers for that.
    """
    known = words.negation
    bare = known["not_really_zh"].sub(" ", zh)
    firm_zh, firm_en = (list(known[f"firm_{side}"].finditer(text)) for side, text in (("zh", bare), ("en", en)))
    if firm_zh and len(firm_zh) > counted(known, "en", en) + often(words, "also_en", en) + alike(words, zh, en):
        yield Disagreement("negation", firm_zh[0][0], "—")
    elif len(firm_en) > often(words, "like_zh", bare):
        yield Disagreement("negation", "—", firm_en[0][0])


def alike(words: Lexicon, zh: str, en: str) -> int:
    """Return how many English words that are like a negation no Chinese word that negates softly takes."""
    return max(0, often(words, "like_en", en) - often(words, "taken_zh", zh))


def counted(patterns: dict[str, re.Pattern[str]], side: str, text: str) -> int:
    """Return how often a side negates, without what only looks like it."""
    return len(patterns[f"plain_{side}"].findall(patterns[f"not_really_{side}"].sub(" ", text)))


def pairs(words: Lexicon, zh: str, en: str) -> Iterator[Disagreement]:
    """Yield each word of one side that needs one of the other side for each time it stands there, or for all of them, and lacks it."""
    silent = not words.asking_en.search(en)  # most are: one look instead of one for each word
    for kind, need, pattern_zh, pattern_en in words.pairs:
        if silent and need == "en":
            continue
        asking, answering, text, other = (pattern_en, pattern_zh, en, zh) if need == "en" else (pattern_zh, pattern_en, zh, en)
        first = asking.search(text)
        if not first and need != "both":
            continue  # this side asks nothing of the other
        answer = answering.search(other)
        fewer = need in EACH and first and len(answering.findall(other)) < len(asking.findall(text))
        if fewer or bool(first) != bool(answer):
            told = [found[0] if found else "—" for found in ((answer, first) if need == "en" else (first, answer))]
            yield Disagreement(kind, *told)


def bounds(words: Lexicon, zh: str, en: str) -> Iterator[Disagreement]:
    """Yield each bound whose number has the contrary before it in English: 不低于95% and less than 95%."""
    for pattern, contrary in words.bounds:
        for found in pattern.finditer(zh):
            if other := re.search(rf"{contrary} {re.escape(found[1])}(?![\d.,]*\d)", en, re.IGNORECASE):
                yield Disagreement("bound", found[0], other[0])


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
