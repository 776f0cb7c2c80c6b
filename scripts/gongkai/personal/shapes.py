"""What personal data look like in a text, however they are written.

Place in the flow: under the privacy rule and under the reading of a finished site; pure. A text is folded first: width, hidden characters,
Chinese numerals in long runs, letters written for digits. Identity numbers are known by the checksum of GB 11643 (MOD 11-2), bank cards
by Luhn's, mobiles by shape; what has no checksum (passports, accounts, names) by the word before or after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

APART = "\n" * 4  # further apart than what belongs together in any pattern
HAN_GAP = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef])[ \n]|[ \n](?=[\u3001-\u9fff\uff00-\uffef])")
DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]")
NUMERALS = str.maketrans("〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "00012345678911234567" + "89")
SPOKEN = re.compile(r"[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖](?:[\s\-]?[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]){6,20}")
MISTAKEN = str.maketrans("OolI", "0011")
SCRAWLED = re.compile(r"(?<![\dA-Za-z])[\dOolI]{10,18}[\dOolIXx](?![\dA-Za-z])")
RUN = re.compile(r"(?<![\dA-Za-z])\+?\(?\d(?:[\s\-–—·_/.()]{0,2}[\dXx]){9,22}(?![\dA-Za-z])")
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
GROUP = re.compile(r"[\dXx]+")
SPELT = frozenset({(11,), (13,), (15,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 4, 3), (5, 6), (6, 5), (3, 4, 2, 2), (2, 2, 2, 2, 2, 1)})
WRITTEN = frozenset(
    {(18,), (6, 8, 4), (6, 4, 4, 4), (6, 4, 2, 2, 4), (3, 3, 4, 2, 2, 4), (6, 12), (14, 4), (17, 1), (4, 4, 4, 4, 2), (3, 3, 3, 3, 3, 3)}
)
MOBILE = re.compile(r"(?:\+?0{0,2}86)?(1[3-9]\d{9})")
LANDLINE = re.compile(r"(?<![\dA-Za-z.])\(?0\d{2,3}\)?[-– ]{0,2}\d{3,4}[- ]?\d{4}(?![\dA-Za-z])")
ENDINGS = "com|cn|net|org|edu|gov|top|vip|io|me|cc|info"
USER, AT = "[A-Za-z0-9_.+-]+", r"\s?(?:@|\(at\)|\[at\]|\(@\)|#)\s?"
AT_SIGN = re.compile(r"[@#]|[\[(]at[\])]", re.IGNORECASE)  # without one no address begins; the patterns begin anew at every letter
EMAIL = re.compile(rf"{USER}{AT}[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:{ENDINGS})(?![A-Za-z0-9])", re.IGNORECASE)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
OLD_IDENTITY = re.compile(r"(?:身份证|证件|ID)[^\d]{0,8}(\d{15})(?!\d)")
PASSPORT = re.compile(r"(?:护照|通行证|passport)[^A-Za-z\d]{0,8}([A-Z]{1,2}\d{7,9})(?![\dA-Za-z])", re.IGNORECASE)
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE = re.compile(rf"[{PROVINCES}][A-HJ-NP-Z][·.\- ]?(?=[A-HJ-NP-Z]{{0,4}}\d)[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])")
SERVICES = r"(?<![A-Za-z0-9_-])(?:微信|WeChat|QQ|抖音|微博)(?:号码|号|账号|ID)?"
ACCOUNT = re.compile(
    rf"{SERVICES}(?:[:是为 ]{{1,3}}|(?<=号)|(?<=QQ))([A-Z][A-Z0-9_-]{{4,19}}|[1-9][0-9]{{4,11}})(?![A-Z0-9_])", re.IGNORECASE
)
HOME = re.compile(r"\d+(?:号楼|栋|幢|座)\d*(?:单元)?\d*(?:室|房)|\d+单元\d+(?:室|房|号)|\d+(?:组|社)\d+号(?!文|令|线|井|点)")
DAY = r"(?:19|20)\d{2}[年\-./]\d{1,2}[月\-./]\d{1,2}"
BORN = re.compile(rf"(?:生于|出生于?(?:日期)?[:为]?)\s?{DAY}|{DAY}日?(?:出)?生(?!效|产|态|活)")
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "廖贾夏韦付邹孟熊秦邱尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
)
DOUBLE = "欧阳|上官|司马|诸葛|东方|尉迟|皇甫|司徒|令狐|夏侯|慕容"
SURNAME = f"(?:{DOUBLE}|[{SURNAMES}])"
ROLES = "举报人|投诉人|信访人|反映人|来电人|来信人|来访人|当事人|联系人|责任人|户主|业主|住户|经办人|负责人|村民|居民|群众|学生"
# What follows a role and begins like a name, but is none: 居民谢绝, 村民周边, 群众方便, 居民于…
ORDINARY = (
    "周边|周围|周知|谢绝|于是|于\\d|许可|许多|万元|万余|万户|万人|严重|严格|方便|程度|任意|任何|余户|余人|余量|叶片|马上|何时|何处|何种|陆续|曾经|曾在|"
    "曾向|曾多|尹始|史无|夏季|夏天|夏秋|秦岭|龙头|常年|高度|安全|毛利|钱款|武装|田间|田地|林地|林业|雷雨|孔洞|汤锅|苏打|宋体|唐突|熊猫|江边"
)
NAME = re.compile(
    rf"(?:{ROLES})(?:姓名)?(?:[为是叫:,(\s\"“]{{0,2}})(?!{ORDINARY})({SURNAME}[\u4e00-\u9fff]{{1,2}})"
    r"(?![\u4e00-\u9fff]*(?:主管|单位|部门|政府))"
)
NAME_BEFORE = re.compile(rf"({SURNAME}[\u4e00-\u9fff]{{1,2}})\((?:{ROLES})\)")
TITLED = re.compile(rf"(?<![\u4e00-\u9fff])({SURNAME}(?:先生|女士|大爷|大妈|同学))")
BARE_NAME = re.compile(rf"{SURNAME}[\u4e00-\u9fff]{{1,2}}(?<![岗员长任人师工室科处组办局股队部])")  # a whole text; posts end otherwise
MASKED_NAME = re.compile(rf"(?<![\u4e00-\u9fff])?({SURNAME}某[某甲乙丙]?)(?!公司|企业|厂)")

SHAPES = (
    ("privacy-id", OLD_IDENTITY),
    ("privacy-passport", PASSPORT),
    ("privacy-plate", PLATE),
    ("privacy-account", ACCOUNT),
    ("privacy-home", HOME),
    ("privacy-birth", BORN),
    ("privacy-name", NAME),
    ("privacy-name", NAME_BEFORE),
    ("privacy-name", TITLED),
    ("privacy-name", MASKED_NAME),
)


def folded(text: str) -> str:
    """Return the text with full-width forms folded and hidden characters dropped."""
    return DROPPED.sub("", unicodedata.normalize("NFKC", text))


def is_name(text: str) -> bool:
    """Return whether a text is a Chinese name and nothing else; where a post belongs, no word beside it is needed to know."""
    return BARE_NAME.fullmatch(folded(text).replace(" ", "")) is not None


def digits_of(text: str) -> str:
    """Return a folded text with long runs of Chinese numerals as digits, and letters written for digits as the digits they look like."""
    spoken = SPOKEN.sub(lambda run: run[0].translate(NUMERALS), text)
    return SCRAWLED.sub(lambda run: plain_digits(run[0]), spoken)


def plain_digits(run: str) -> str:
    """Return a run with letters read as digits, where at least two fifths of it are digits."""
    return run.translate(MISTAKEN) if sum(map(str.isdigit, run)) * 5 >= len(run) * 2 else run


def on_paper(words: str) -> str:
    """Return the words of a page of paper as they stand, then without the gaps that setting makes around Chinese."""
    plain = words.replace("\r\n", "\n")
    return f"{plain}{APART}{HAN_GAP.sub('', plain)}"


def personal_data(text: str, allowed_lines: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield (code, value) for each piece of personal data; `allowed_lines` are public office numbers, digits only."""
    clean = folded(text)
    counted = digits_of(clean)
    for match in RUN.finditer(counted):
        yield from numbers_in(match[0], allowed_lines)
    for match in LANDLINE.finditer(counted):
        if re.sub(r"\D", "", match[0]) not in allowed_lines:
            yield "privacy-landline", match[0]
    mails = (MAIL, EMAIL) if AT_SIGN.search(clean) else ()
    for match in {found[0]: found for pattern in mails for found in pattern.finditer(clean)}.values():
        yield "privacy-email", match[0]
    for code, pattern in SHAPES:
        for match in pattern.finditer(clean):
            yield code, match[match.lastindex or 0]


def numbers_in(run: str, allowed_lines: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands in a run of digits and signs: any row of its groups, the longest first, none taken twice."""
    groups = list(GROUP.finditer(run))
    start = 0
    while start < len(groups):
        for end in range(len(groups), start, -1):
            row = [group[0] for group in groups[start:end]]
            if "".join(row) not in allowed_lines and (code := number_code(row, run[groups[start].end() : groups[end - 1].start()])):
                yield code, run[groups[start].start() : groups[end - 1].end()]
                start = end - 1
                break
        start += 1


def number_code(groups: Sequence[str], between: str) -> str | None:
    """Return what a row of groups of digits is: identity number, mobile, bank card, or nothing personal.

    A mobile is no number with one full stop in it: that is a coordinate or a measure.
    """
    digits, lengths = "".join(groups), tuple(map(len, groups))
    if len(digits) == 18 and (lengths in WRITTEN or set(lengths) == {1}) and is_identity_number(digits):
        return "privacy-id"
    if len(groups) > 1 and groups[0] in ("86", "0086"):
        digits, lengths = "".join(groups[1:]), lengths[1:]
    if MOBILE.fullmatch(digits) and between.count(".") != 1 and (lengths in SPELT or set(lengths) == {1}):
        return "privacy-mobile"
    if 16 <= len(digits) <= 19 and digits.isdecimal() and digits[0] in "3456" and set(lengths[:-1]) <= {4} and luhn(digits):
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
