"""What can be compared between Chinese and English without understanding either: numbers, with dates and units unfolded.

Place in the flow: under the language rules. 12万 is 120,000; 6月 is June; full-width digits count like the others.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from decimal import Decimal

# A month of a year as Chinese text writes it (GB/T 15835).
MONTH_OF_YEAR = re.compile(r"(20\d{2})年(\d{1,2})月")
# A decade as Chinese text writes it (GB/T 15835): 20世纪80年代 is the 1980s.
DECADE = re.compile(r"(\d{2})世纪(\d0)年代")
# A full hour by the clock: 9:00 is 9时 in Chinese text (GB/T 15835 has both).
FULL_HOUR = re.compile(r"(?<![\d:])(\d{1,2}):00(?![\d:])")
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]")
NUMBER_ZH = re.compile(r"(\d+(?:\.\d+)?)\s*(万|亿)?")
NUMBER_EN = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s*(thousand|million|billion)\b)?")
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTH = re.compile(r"\b(" + "|".join(MONTHS) + r")\b(?=(\s+\d|,|\.|;|\)|\s*$)?)")
MAY_BEFORE = re.compile(r"(\d|\b(in|of|by|since|from|to|until|late|early|mid|and|end|the|this|last|each|every)[ -])\s*$", re.IGNORECASE)

ORDINAL_ZH = re.compile(r"第([一二三四五六七八九十])")
ORDINALS = "一二三四五六七八九十"


def scaled(number: str, scale: str) -> str:
    """Return a number unfolded by its unit, in one spelling."""
    value = Decimal(number.replace(",", "")) * SCALES[scale]
    return format(value.normalize(), "f")


def numbers_zh(text: str) -> Counter[str]:
    """Return the numbers of a Chinese text, 万 and 亿 unfolded."""
    folded = DECADE.sub(lambda match: f"{int(match[1]) - 1}{match[2]}年代", FULL_HOUR.sub(r"\1", unicodedata.normalize("NFKC", text)))
    return Counter(scaled(number, scale or "") for number, scale in NUMBER_ZH.findall(folded))


def numbers_en(text: str) -> Counter[str]:
    """Return the numbers of an English text; month names count as their number, as in 6月."""
    found = Counter(scaled(number, scale or "") for number, scale in NUMBER_EN.findall(FULL_HOUR.sub(r"\1", text)))
    for match in MONTH.finditer(text) if any(month in text for month in MONTHS) else ():
        if match[1] != "May" or match[2] or MAY_BEFORE.search(text[: match.start()]):
            found[str(MONTHS.index(match[1]) + 1)] += 1
    return found


def differing(zh: str, en: str) -> tuple[Counter[str], Counter[str]]:
    """Return the numbers that only the Chinese and only the English has; 第一 and a plain 1 agree."""
    chinese, english = numbers_zh(zh), numbers_en(en)
    only_en = english - chinese
    only_en -= Counter(str(ORDINALS.index(numeral) + 1) for numeral in ORDINAL_ZH.findall(zh))
    return chinese - english, only_en
