"""Personal data as people write them, planted in sentences such as stand in a ledger; and sentences that hold none."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
SPOKEN = str.maketrans("0123456789", "零一二三四五六七八九")
OVER_RADIO = str.maketrans("0123456789", "〇幺二三四五六七八九")
LOOKALIKE = str.maketrans("01", "Ol")
SIGNS = ("", " ", "-", "\u200b", "\u00ad", "\u2060", "\u3000", "－", "—", "·", "\n", "  ")
SENTENCES = ("反映人留下{}，请核实。", "由{}负责现场整治。", "整改情况见{}", "Call {} for details.", "（{}）")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
NAMES = (
    "张伟", "王芳", "李娜", "刘洋", "陈静", "杨磊", "赵敏", "黄勇", "周杰", "吴艳", "徐丽", "孙涛", "马超", "朱红", "胡军", "郭峰", "何平",
    "林青", "罗兰", "欧阳建国", "司马俊杰",
)  # fmt: skip


def identity(source: random.Random) -> str:
    """Return an identity number with its right check character (GB 11643)."""
    day = date(1940, 1, 1) + timedelta(days=source.randrange(25_000))
    body = f"{source.randrange(110000, 659001)}{day:%Y%m%d}{source.randrange(1000):03}"
    return body + "10X98765432"[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True)) % 11]


def card(source: random.Random) -> str:
    """Return a bank card number with its right check digit."""
    body = f"62{source.randrange(10**16):016}"
    total = sum(sum(map(int, str(int(digit) * (2 if index % 2 == 0 else 1)))) for index, digit in enumerate(reversed(body)))
    return f"{body}{-total % 10}"


def mobile(source: random.Random) -> str:
    """Return a mobile number."""
    return f"1{source.randrange(3, 10)}{source.randrange(10**9):09}"


def grouped(number: str, groups: tuple[int, ...], sign: str) -> str:
    """Return a number in groups with a sign between them."""
    parts, rest = [], number
    for length in groups:
        parts.append(rest[:length])
        rest = rest[length:]
    return sign.join([*parts, rest])


def spellings(number: str, groups: tuple[int, ...]) -> Iterator[str]:
    """Yield a number as it is written to be read, and to be hidden."""
    yield from (grouped(number, groups, sign) for sign in SIGNS)
    yield from (number.translate(table) for table in (FULL, SPOKEN, OVER_RADIO, LOOKALIKE))
    yield from ("\u200b".join(number), " ".join(number), number.lower(), f"({number})")


def planted(source: random.Random) -> tuple[str, str]:
    """Return a piece of personal data in one of its forms, and the code it must be found under."""
    kind = source.choice(list(FORMS))
    return f"privacy-{kind}", source.choice(list(FORMS[kind](source)))


def mobiles(source: random.Random) -> Iterator[str]:
    """Yield one mobile number in every form."""
    number = mobile(source)
    yield from spellings(number, (3, 4))
    yield from (f"+86 {number}", f"86-{number}", f"0086{number}", f"+86{number}", grouped(number, (3,), " "), grouped(number, (7,), "-"))


def names(source: random.Random) -> Iterator[str]:
    """Yield one name in every form, by the word beside it."""
    name = source.choice(NAMES)
    yield from (f"举报人{name}", f"信访人：{name}", f"村民{name}", f"联系人为{name}", f"{name}（投诉人）", f"户主叫{name}")
    surname = name[: len(name) // 2]
    yield from (f"{surname}某某", f"{surname}某", f"群众{name}")


def landlines(source: random.Random) -> Iterator[str]:
    """Yield a landline number in every form."""
    yield from (f"0{source.randrange(310, 999)}{sign}{source.randrange(2 * 10**6, 9 * 10**6)}" for sign in ("-", " ", "", "－"))


def mails(source: random.Random) -> Iterator[str]:
    """Yield an e-mail address in every form."""
    user = f"user{source.randrange(10**4)}"
    yield from (f"{user}{sign}example.{end}" for sign in ("@", "＠", "(at)", "#") for end in ("com", "cn"))


def births(source: random.Random) -> Iterator[str]:
    """Yield a date of birth in every form."""
    day = f"19{source.randrange(40, 99)}年{source.randrange(1, 13)}月3日"
    yield from (f"生于{day}", f"{day}出生", f"出生日期：{day}")


FORMS: dict[str, Callable[[random.Random], Iterator[str]]] = {
    "id": lambda source: spellings(identity(source), (6, 8)),
    "mobile": mobiles,
    "bank-card": lambda source: (grouped(card(source), (4, 4, 4, 4), sign) for sign in ("", " ", "-", "\u200b", "\u3000")),
    "landline": landlines,
    "email": mails,
    "passport": lambda source: (f"{word}{source.choice('EGP')}{source.randrange(10**8):08}" for word in ("护照", "护照号：", "passport ")),
    "plate": lambda source: (f"云{source.choice('ACDH')}{sign}{source.randrange(10**5):05}" for sign in ("", "·", " ", "-")),
    "account": lambda source: (f"{word}{source.randrange(10**5, 10**9)}" for word in ("QQ", "QQ：", "qq号", "微信号", "微信: ")),
    "home": lambda source: (f"{source.randrange(1, 40)}{word}{source.randrange(101, 2600)}室" for word in ("栋2单元", "号楼3单元", "幢")),
    "birth": births,
    "name": names,
}


def harmless(source: random.Random) -> str:
    """Return a number or a phrase such as stand in these texts and are nobody's."""
    year, month, number = source.randrange(2015, 2036), source.randrange(1, 13), source.randrange(1, 400)
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    return source.choice(
        (
            f"示环发〔{year}〕{number}号",
            f"统一社会信用代码91{source.randrange(100000, 700000)}MA{''.join(source.choices(letters, k=8))}",
            f"项目代码{year}-{source.randrange(100000, 700000)}-{number % 90 + 10}-01-{source.randrange(10**6):06}",
            f"受理编号D2YN{year}{month:02}{source.randrange(1, 29):02}{source.randrange(10**4):04}",
            f"投资{source.randrange(1, 99999)}.{source.randrange(10, 99)}万元",
            f"共计{source.randrange(1, 10**9):,}元",
            f"东经{source.randrange(73, 139)}.{source.randrange(10**8):08}，北纬{source.randrange(18, 53)}.{source.randrange(10**6):06}",
            f"E{source.randrange(73, 135)}°{source.randrange(60)}′{source.randrange(60)}″",
            f"{year}年{month}月{source.randrange(1, 29)}日至{year + 1}年{month}月底",
            f"{year}-{month:02}-{source.randrange(1, 29):02} 09:00 {year}-{month:02}-{source.randrange(1, 29):02}",
            f"整治{number}处、{source.randrange(1, 9999)}亩，完成率{source.randrange(100)}.{source.randrange(10)}%",
            f"许可证编号DB{source.randrange(10**5):05}-{year}",
            f"sha256:{source.randrange(16**16):016x}",
            f"{number} {number + 1} {number + 2} {year} {month} {number * 3}",
            f"二〇二{source.randrange(10)}年{source.choice('一二三四五六七八九')}月，{number}户安装污水设施",
            f"第{number}号点位（{number % 9}组{number % 40}号井）",
            "由责任单位负责，居民住宅区周边已清理",
            "村民反映河道有异味，居民小组已核实",
            "群众方便程度提高，村民周边环境改善；居民谢绝燃放",
            "学生严重近视率下降，居民余量污水处理",
            f"与{number}户居民签订协议，联系人为属地街道办事处",
            f"当事人何时整改到位，责任人曾经约谈{number}次",
        )
    )
