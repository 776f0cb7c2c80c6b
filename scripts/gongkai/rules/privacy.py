"""No personal data in anything that may be published.

What it looks like once width, spaces and hidden characters are folded away: identity numbers by the checksum of GB 11643
(MOD 11-2), bank cards by Luhn's, mobiles and landlines by shape, names by the word before them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from gongkai.findings import Finding
from gongkai.rules.placed import PlacedString
from gongkai.rules.standards import Standards

DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
RUN = re.compile(r"(?<![\dA-Za-z])\+?\d(?:[ \-]?[\dXx]){9,22}(?![\dA-Za-z])")
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "廖贾夏韦付邹孟熊秦邱尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
)
ROLES = "举报人|投诉人|信访人|反映人|来电人|来信人|当事人|联系人|责任人|户主|村民|居民"
NAME = re.compile(rf"(?:{ROLES})(?:[为是叫：:，,（(\s]*)([{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?![\u4e00-\u9fff]*(?:主管|单位|部门|政府))")
MASKED_NAME = re.compile(rf"(?<![\u4e00-\u9fff])?([{SURNAMES}]某[某甲乙丙]?)(?!公司|企业|厂)")


def folded(text: str) -> str:
    """Return the text with full-width forms folded and hidden characters dropped."""
    return DROPPED.sub("", unicodedata.normalize("NFKC", text))


def personal_data(text: str, allowed_lines: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield (code, value) for each piece of personal data; `allowed_lines` are public office numbers, digits only."""
    clean = folded(text)
    for match in RUN.finditer(clean):
        digits = re.sub(r"[ \-+]", "", match[0])
        if digits not in allowed_lines and (code := number_code(digits)):
            yield code, match[0]
    for match in LANDLINE.finditer(clean):
        if re.sub(r"\D", "", match[0]) not in allowed_lines:
            yield "privacy-landline", match[0]
    for match in EMAIL.finditer(clean):
        yield "privacy-email", match[0]
    for pattern in (NAME, MASKED_NAME):
        for match in pattern.finditer(clean):
            yield "privacy-name", match[1]


def number_code(digits: str) -> str | None:
    """Return what a run of digits is: identity number, mobile, bank card, or nothing personal."""
    if len(digits) == 18 and is_identity_number(digits):
        return "privacy-id"
    if MOBILE.fullmatch(digits):
        return "privacy-mobile"
    if 16 <= len(digits) <= 19 and digits.isdecimal() and digits[0] in "3456" and luhn(digits):
        return "privacy-bank-card"
    return None


def is_identity_number(digits: str) -> bool:
    """Return whether 18 characters are a citizen identity number: a date inside and the right check character."""
    if not digits[:17].isdecimal():
        return False
    try:
        date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    remainder = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, digits[:17], strict=True)) % 11
    return "10X98765432"[remainder] == digits[17].upper()


def luhn(digits: str) -> bool:
    """Return whether the digits pass Luhn's check."""
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def scan(string: PlacedString, standards: Standards) -> Iterator[Finding]:
    """Identity numbers, mobiles, bank cards, landlines off the allow-list, e-mail, names of complainants."""
    lines = standards.office_lines
    for code, value in personal_data(string.value, lines or frozenset()):
        if lines is None and code == "privacy-landline":
            continue  # the list of office lines could not be read
        yield Finding(code=code, where=string.where, value=value)
