"""Characters: nothing hidden, nothing reordered, Chinese set as Chinese is set.

Source of the classes: reliability rules on Trojan-Source style text; ordinary marks such as ①, ㎡, Ⅳ and 〔2026〕 pass.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gongkai.findings import Finding
from gongkai.rules.placed import PlacedString, PlacedText
from gongkai.rules.standards import Standards

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ZERO_WIDTH = frozenset("\u00ad\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff")
# Signs that are not hidden whatever stands beside them; nearly every text holds no other, and needs no look at each of its signs.
STRANGE = re.compile(
    r"[^ -~\u00b0\u00b2\u00b3\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u3001\u3002\u3008-\u3011"
    r"\u3400-\u4dbf\u4e00-\u9fa5\uff01-\uff5e]"
)
HIDDEN_CATEGORIES = frozenset({"Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp"})
SPACE_IN_CHINESE = re.compile(r"[\u3400-\u9fff][ \u00a0\u3000]+[\u3400-\u9fff]")
HALF_WIDTH = re.compile(r"[\u3400-\u9fff”）》][,;:?!(]|[,;:?!)][\u3400-\u9fff“（《]|[\u3400-\u9fff]\.(?![\w.])")

# What a machine can tell of GB/T 15834—2011 (punctuation) and GB/T 15835—2011 (numerals).
PUNCTUATION = (
    re.compile(r"[\u3400-\u9fff][\"']|[\"'][\u3400-\u9fff]"),
    re.compile(r"[，。；：、]{2,}|？？|！！"),
    re.compile(r"[\u3400-\u9fff]\.{3,}|。{3,}|(?<!…)…(?!…)"),
    re.compile(r"[\u3400-\u9fff]--|--[\u3400-\u9fff]|(?<=[\u3400-\u9fff])—(?!—)"),
)
NUMERALS = (
    re.compile(r"[０-９％．]"),
    re.compile(r"(?:19|20)\d\d[./]\d{1,2}(?:[./]\d{1,2})?(?!\d)"),
    re.compile(r"\d [%‰℃]"),
)


def hidden(string: PlacedString, _standards: Standards) -> Iterator[Finding]:
    """No bidi control, zero-width or other invisible character, no radical or compatibility look-alike; each is told once."""
    for character in dict.fromkeys(STRANGE.findall(string.value)):
        if code := hidden_code(character):
            value = f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
            yield Finding(code=code, where=string.where, value=value)


def hidden_code(character: str) -> str | None:
    """Return the code of the rule a character breaks, or None."""
    if " " <= character < "\x7f":
        return None
    if character in BIDI:
        return "bidi"
    if character in ZERO_WIDTH:
        return "zero-width"
    point = ord(character)
    if 0x2E80 <= point <= 0x2FDF or 0xF900 <= point <= 0xFAFF or 0x2F800 <= point <= 0x2FA1F:
        return "look-alike"
    return "control-character" if unicodedata.category(character) in HIDDEN_CATEGORIES else None


def chinese_typography(placed: PlacedText, _standards: Standards) -> Iterator[Finding]:
    """No space between two Chinese characters, no half-width punctuation beside one; marks and numerals as the standards have them."""
    if match := SPACE_IN_CHINESE.search(placed.text.zh):
        yield Finding(code="space-in-chinese", where=placed.where(), value=match[0])
    if match := HALF_WIDTH.search(placed.text.zh):
        yield Finding(code="half-width", where=placed.where(), value=match[0])
    for code, standard in (("punctuation", PUNCTUATION), ("numerals", NUMERALS)):
        for wrong in standard:
            if match := wrong.search(placed.text.zh):
                yield Finding(code=code, where=placed.where(), value=match[0])
