"""Days and limits as Chinese lists write them: 2024年12月底前, 二〇二四年六月, 2024.6.30, 立行立改，长期坚持.

Place in the flow: beside `forms`; pure. A month or a year without a day means its last day, as 底前 does; words that name no day are
none, never a guess.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta

from gongkai.workbook.forms import NUMBER, han_number
from gongkai.workbook.remembering import once

SHORT_YEAR = r"(?<!\d)[23]\d(?=年(?:年?[底末]|[上下]半年|第?[一二三四1-4]季|(?:1?\d|十?[一二三四五六七八九十])月))"
YEAR = rf"((?:19|20)\d\d|{SHORT_YEAR}|[〇○零一二三四五六七八九]{{4}})"
DAY = re.compile(
    rf"{YEAR}\s*(?:年|[-./])\s*({NUMBER})\s*(?:月|[-./])\s*({NUMBER})\s*日?"  # a whole day
    rf"|{YEAR}\s*(?:年|[-./])\s*({NUMBER})(?:\s*月)?+份?+(上旬|中旬)?(?![\d日号前初中.-])"  # a month or a part of it: its last day
    rf"|{YEAR}\s*年?\s*(年?底|年?末|年内|内|全年|上半年|下半年|第?[一二三四1-4]季度)"  # a year or a part of it: the last day
)
WEEKDAY = re.compile(r"\((?:周|星期)[一二三四五六日天]\)")
PARTS = {"上半年": 6, "一季": 3, "1季": 3, "二季": 6, "2季": 6, "三季": 9, "3季": 9}
THIRDS = {"上旬": "10", "中旬": "20"}
SERIAL = re.compile(r"4\d{4}|5[0-4]\d{3}")  # a day as the bare number that a spreadsheet keeps it as: 45657
UNSURE = re.compile(r"20\d\d\.1")  # January, or October whose nought a spreadsheet has dropped
EXTENDED = re.compile("延期|延长|顺延|展期|原时限|原定|调整[为至到]")  # an old and a new deadline, which of them holds is asked
STAGE = re.compile(rf"[;；]|[,，。](?=[^,，。;；]{{0,6}}{YEAR}\s*(?:年|[-./]))")
TO = re.compile(r"(?<=[日\d])(\s*(?:至|到|[-—–~～]+)\s*)(?=(\d{1,2}月)?\d{1,2}日)")
PUBLIC = re.compile(r"(?:截至|截止|截止到|截至到|(?:填报|填表|报送|统计)(?:日期|时间)[:：])[^\d〇一二三四五六七八九]*(.{6,14})")


def days_in(text: str) -> list[date]:
    """Return the days a limit names, in order; a month or a year without a day means its last day, as 底前 does."""
    return [day for match in DAY.finditer(unicodedata.normalize("NFKC", text)) if (day := day_of(match))]


def day_of(match: re.Match[str]) -> date | None:
    """Return the day of one match, None if there is no such day."""
    years, months, days = (match[1] or match[4] or match[7]), (match[2] or match[5]), match[3] or THIRDS.get(match[6] or "")
    part = match[8] or ""
    year = han_number(years)
    year = year + 2000 if year and year < 100 else year
    month = han_number(months) if months else next((month for word, month in PARTS.items() if word in part), 12)
    if not year or not month or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = han_number(days) if days else last
    return date(year, month, day) if day and 1 <= day <= last else None


def in_chinese(words: str) -> str:
    """Return a limit that is a bare date of the spreadsheet as Chinese texts write it; any other words as they are."""
    if SERIAL.fullmatch(words.strip()):
        words = (date(1899, 12, 30) + timedelta(int(words))).isoformat()
    match = DAY.fullmatch(words.strip())
    if not match or not (match[1] or match[4]) or re.search("[年月日]", words):
        return words
    year, month, day = match[1] or match[4], match[2] or match[5], match[3]
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")


def day_stated(text: str) -> date | None:
    """Return the day that a title states as the end of its data: 截至2024年6月30日."""
    match = PUBLIC.search(unicodedata.normalize("NFKC", text))
    days = days_in(match[1]) if match else []
    return days[0] if days else None


@once
def day_written(text: str) -> date | None:
    """Return the day of a cell that holds one whole day and nothing else but its weekday in brackets, None otherwise."""
    match = DAY.fullmatch(in_chinese(WEEKDAY.sub("", unicodedata.normalize("NFKC", text)).strip()))
    return day_of(match) if match and match[3] else None


def period_in(text: str) -> list[date]:
    """Return the days a period names; its second day may leave out the year, and the month, of the first: 2024年10月8日至14日."""
    half = unicodedata.normalize("NFKC", text)
    first = next(iter(days_in(half)), None)
    if first is None:
        return []
    whole = TO.sub(lambda to: f"{to[1]}{first.year}年{'' if to[2] else f'{first.month}月'}", half, 1)
    days = days_in(whole)
    turn = len(days) == 2 and days[1] < first and days[1].month < first.month  # from December into January
    return [first, days[1].replace(year=first.year + 1)] if turn else days


KEEP_UP, AT_ONCE, PHASED, MEDIUM = (
    re.compile("长期坚持|持续坚持|长期整改"),
    re.compile("立行立改|立即整改|[立即]知[立即]改|边督边改|即行即改"),
    re.compile("分阶段|分步"),
    re.compile("中长期|中期"),
)


def limit_kind(words: str, days: int) -> str:
    """Return how a limit is meant: at once, in stages, in the medium and long term, or simply by a day."""
    if AT_ONCE.search(words):
        return "immediate"
    if PHASED.search(words) or days > 1:
        return "phased"
    return "medium_long" if MEDIUM.search(words) else "by_date"


def keeps_up(words: str) -> bool:
    """Whether a limit asks to keep it up over the long term."""
    return bool(KEEP_UP.search(words))


def split_stages(words: str) -> list[str]:
    """Return the parts of a limit that may be stages: set off by semicolons, or by a comma with a year after it."""
    ends = [match.span() for match in STAGE.finditer(words)]
    starts = [0, *(end for _, end in ends)]
    return [words[start:stop] for start, stop in zip(starts, [*(start for start, _ in ends), len(words)], strict=True)]


def read_milestones(text: str) -> list[tuple[str, str]]:
    """Return stages written one a line: 2024-06-30：完成排查."""
    parts = (re.split("[:：]", line, maxsplit=1) for line in text.split("\n") if line.strip())
    return [(part[0].strip(), part[-1].strip()) for part in parts]
