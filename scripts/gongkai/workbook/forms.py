"""How Chinese lists write numbers, dates, steps and units: from a cell's text to plain values.

Place in the flow: the bottom of the room; pure. Whatever a form does not know is None, never a guess. The forms are those of published
lists: second-round plans and progress lists of provinces, cities and counties.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.workbook.remembering import once

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
HAN_NUMBER = "[〇○零一二三四五六七八九十百两]+"
NUMBER = rf"(?:\d{{1,4}}|{HAN_NUMBER})"
ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
TENS = ("", "X", "XX", "XXX")
ROMAN = re.compile(f"({'|'.join(reversed(TENS))})({'|'.join(reversed(ONES))})")
OWN_NUMBER = re.compile(
    rf"(?:(?:整改|反馈)?(?:问题|任务|事项)?(?:编号|序号)?[:：]?)?(?:[Nn][Oo][.:]?)?第?[(（]?({NUMBER}|[IVXivx]+)[)）]?(?:\.0+)?(?:项|条|个|号)?(?:问题|任务)?[.、．]?(?:[(（](.+)[)）])?$"
)
FIRST = r"(?:19|20)\d\d年|\d+(?:家|处|座|户|名|条|项)"  # what a step may begin with right after its number: 1.2024年底前, 2.12家企业
NUMBERING = re.compile(rf"(?:[(（]\s*({NUMBER})\s*[)）]、?|(?<![\d.])({NUMBER})\s*(?:[.．](?!\d)|[.．](?={FIRST})|、|\)|）)|([①-⑳]))\s*")
ROLE = re.compile(r"[(（]([^()（）]*?(?:单位|部门|主体|时限)[:：][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）][。；;]?\s*$")
BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
BOTH = re.compile(r"(党工委|党委|区委|县委|市委|旗委)[、和及]((?:人民)?政府|管委会)")
NOTHING = frozenset(("-", "--", "—", "——", "–", "/", "\\", "无", "暂无", "*"))
LINE_END, BETWEEN, ETC = re.compile(r"\s*\n\s*"), re.compile("[、，,;；]"), re.compile("等$")
SPLIT = re.compile(r"[、，,;；\n]+|\s{2,}")
EVERY = re.compile(r"各?(?:相关|有关)?[县市区旗盟州、()（）]+(?:党委)?、?(?:人民)?政府")
WIDE = {ord(wide): half for wide, half in zip("０１２３４５６７８９％", "0123456789%", strict=True)}
SPACES, SIGNS = re.compile(r"\s+"), re.compile("[()、,/]")


@once
def folded(text: str) -> str:
    """Return a text as it is compared: full width made half, no spaces, no line breaks."""
    return SPACES.sub("", unicodedata.normalize("NFKC", text)).lower()


@once
def bare(text: str) -> str:
    """Return a name as it is compared: folded, without what stands in brackets."""
    half = folded(text)
    return BRACKETS.sub("", half) or half


def unbracketed(text: str) -> str:
    """Return a word as it is compared, the signs of brackets and lists taken out, what stands in them kept: 县（市、区）."""
    return SIGNS.sub("", folded(text))


BEFORE = re.compile("^(?:督察反馈|反馈意见|督察|反馈|整改|具体|主要|市级|市直|县级|省级|区级|旗级|盟级|本级|目前|当前|存在)+的?")
AFTER = re.compile("(?:的?(?:情况|要求|名称|内容|清单|说明|安排|表现|及责任人|和责任人|责任人|及要求|和要求))+$")


def shorter(word: str) -> list[str]:
    """Return a header without the words that lists put before and after it: 存在的问题, 整改目标和要求, 责任单位及责任人."""
    head, tail = BEFORE.sub("", word), AFTER.sub("", word)
    return [short for short in (tail, head, BEFORE.sub("", tail)) if len(short) > 1 and short != word]


@once
def canonical(name: str) -> str:
    """Return a unit's name as it is compared: folded, 党委、政府 as one."""
    return BOTH.sub(r"\1\2", folded(name))


def han_number(text: str) -> int | None:
    """Return the value of a number in digits or in Chinese up to 999."""
    if text.isdigit() and text.isascii():
        return int(text)
    if "百" not in text and "十" not in text:
        return int("".join(str(DIGITS[sign]) for sign in text)) if text and all(sign in DIGITS for sign in text) else None
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    values = [DIGITS.get(part.lstrip("零〇"), None if part.lstrip("零〇") else 0) for part in (hundreds, tens, ones)]
    if None in values:
        return None
    known = [value or 0 for value in values]
    return known[0] * 100 + (known[1] or 1) * 10 * bool(ten) + known[2]


def is_han(text: str) -> bool:
    """Whether a number is written in Chinese, as headings number themselves: 一、 (二)."""
    return bool(re.fullmatch(rf"第?[(]?{HAN_NUMBER}[)]?[、.]?", folded(text)))


def roman(text: str) -> int | None:
    """Return the value of a Roman number up to 39, None if it is not one as it is written by rule."""
    match = ROMAN.fullmatch(text.upper())
    if not text or not match:
        return None
    return TENS.index(match[1]) * 10 + ONES.index(match[2])


@dataclass(frozen=True, slots=True)
class Numbered:
    """A problem's own number, and in the list's words that of the level above."""

    own: int
    upper: str | None = None


@once
def number_of(text: str) -> Numbered | None:
    """Return the number in a cell such as 17, 十七, 第二十七项, 问题编号5, 8（市序号9）; None if it is none."""
    match = OWN_NUMBER.match(SPACES.sub("", unicodedata.normalize("NFKC", text)))
    own = han_number(match[1]) or roman(match[1]) if match else None
    return Numbered(own, match[2]) if match and own else None


def steps_of(text: str) -> list[str]:
    """Return the numbered steps of a cell in order, without their numbers; a text without numbers is one step."""
    starts = list(in_sequence(text))
    if not starts or text[: starts[0][0]].strip():
        return [line] if (line := joined(text)) else []
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return [joined(text[begin:end]) for (_, begin), end in zip(starts, ends, strict=True)]


def in_sequence(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the numbers 1, 2, 3 … of a list begin and where their text does; other numbers are part of the text."""
    wanted, style = 1, None
    for match in NUMBERING.finditer(text):
        kind = next(index for index, group in enumerate(match.groups()) if group)
        value = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".index(match[3]) + 1 if match[3] else han_number(match[1] or match[2])
        before = text[: match.start()].rstrip(" \t\u3000")
        begins = bool(match[3]) or not before or before[-1] in "\n。；;：:！？）)"
        if value == wanted and begins and style in (None, (kind, match[kind + 1].isdigit())):
            style = (kind, match[kind + 1].isdigit())
            wanted += 1
            yield match.start(), match.end()


@once
def joined(text: str) -> str:
    """Return the lines of a cell as one text: Chinese lines run on, words of letters keep a space, digits are of half width."""
    if "\n" not in text:
        return text.translate(WIDE).strip()
    lines = [line.strip() for line in text.translate(WIDE).split("\n") if line.strip()]
    whole = ""
    for line in lines:
        gap = " " if whole and whole[-1].isascii() and whole[-1].isalnum() and line[0].isascii() and line[0].isalnum() else ""
        whole += gap + line
    return whole


def roles_in(text: str) -> tuple[str, dict[str, str]]:
    """Return a measure without the roles in brackets at its end, and the roles: （牵头单位：甲；责任单位：乙、丙）."""
    match = ROLE.search(text)
    if not match:
        return text, {}
    parts = re.split(r"[;；]|[,，。](?=[^:：]{2,8}[:：])", match[1])
    roles = dict(re.split(r"[:：]", part, maxsplit=1) for part in parts if re.search(r"[:：]", part))
    return text[: match.start()].rstrip(), {name.strip(): units.strip() for name, units in roles.items()}


def names_in(text: str) -> list[str]:
    """Return the units or places of a cell, whatever stands between them; 党委、政府 is one."""
    return list(names_told(text))


@once
def names_told(text: str) -> tuple[str, ...]:
    """Return the same as what is not changed."""
    whole = LINE_END.sub("、", unicodedata.normalize("NFKC", text))
    kept = BOTH.sub(r"\1\2", whole)
    held = BRACKETS.sub(lambda match: BETWEEN.sub("\0", match[0]), kept)
    parts = (ETC.sub("", part.strip(" 。.:：")) for part in SPLIT.split(held))
    return tuple(part.replace("\0", "、") for part in parts if part and part not in NOTHING)


def names_all(text: str) -> bool:
    """Whether a name means every county-level government: 各县（市、区）人民政府, 各旗市区党委政府."""
    return bool(text.startswith("各") and EVERY.fullmatch(unicodedata.normalize("NFKC", text)))


def first_sentence(text: str) -> str:
    """Return the words of a text up to its first full stop, without it."""
    return re.split(r"[。！？\n]", text.strip(), maxsplit=1)[0].strip(" ，,；;：:")


GOVERNMENTS = ("人民政府", "政府", "党委政府", "党委人民政府", "委政府", "委人民政府", "委", "党委")
CITYWIDE = frozenset(
    ("全市", "市本级", "全州", "全盟", "全域", "全部", "各县区", "各县市区", "各区县", "各旗县区", "各旗市区", "各县", "各县市")
)


def section_name(text: str) -> str:
    """Return the name of a section without its number: 一、责任落实方面（5项） is 责任落实方面."""
    half = unicodedata.normalize("NFKC", joined(text))
    return re.sub(rf"^(?:第?[(（]?{HAN_NUMBER}[)）]?(?:[、.]|方面|部分)?)\s*", "", BRACKETS.sub("", half)).strip() or half
