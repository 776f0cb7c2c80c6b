"""`gongkai new --ask`: the settings of a city asked one by one, in both languages; the answers fill the same workbook.

Place in the flow: beside `new`. What was answered stands in the workbook, so that a wrong answer is mended there by its cell.
"""

from __future__ import annotations

from collections.abc import Callable

from gongkai.words import both
from gongkai.workbook.city_form import BASES, FIELDS, LISTINGS, REQUIRED, SAY, Answers, Listing, Rows, choice, label

Ask = Callable[[str], str]
Tell = Callable[[str], None]


def asked(ask: Ask, tell: Tell) -> tuple[Answers, Rows]:
    """Return the answers by field and the rows by listing."""
    answers = {field: answered(field, ask, tell) for field in FIELDS}
    return answers, {listing.name: rows_of(listing, ask, tell) for listing in LISTINGS}


def answered(field: str, ask: Ask, tell: Tell) -> str:
    """Return the answer to one question; what is needed is asked again."""
    name = field.replace("/", "_")
    tell("\n" + in_line(f"city.fields.{name}.label"))
    tell("  " + in_line(f"city.fields.{name}.help"))
    choices = tuple(choice("basis", value) for value in BASES) if field == "basis" else ()
    while True:
        answer = one_of(choices, ask, tell)
        if answer or field not in REQUIRED:
            return answer
        tell(both("city_must"))


def rows_of(listing: Listing, ask: Ask, tell: Tell) -> list[list[str]]:
    """Return the rows of a listing, its head row first; an empty first answer ends it."""
    tell("\n" + both("city_more", sheet=SAY(f"city.sheets.{listing.name}")))
    rows = [head_of(listing, ask, tell)] if listing.head else []
    if rows and not any(rows[0][1:]):
        return []
    while True:
        row: list[str] = []
        for column in listing.columns:
            tell(f"{len(rows) + 1}. {in_line(f'city.columns.{column}')}")
            row.append(one_of(tuple(choice(column, value) for value in listing.choices.get(column, ())), ask, tell))
            if not row[0]:
                return rows
        rows.append(row)


def head_of(listing: Listing, ask: Ask, tell: Tell) -> list[str]:
    """Return the head row of a listing; an empty first answer leaves it empty."""
    row = [listing.head_word, *("" for _ in listing.columns[1:])]
    for column in listing.head:
        tell(f"{in_line(f'city.{listing.name}_span')}: {in_line(f'city.columns.{column}')}")
        row[listing.columns.index(column)] = ask(">").strip()
        if not any(row[1:]):
            break
    return row


def one_of(choices: tuple[str, ...], ask: Ask, tell: Tell) -> str:
    """Return an answer, a number meaning the word beside it where there is something to choose from."""
    for number, word in enumerate(choices, 1):
        tell(f"  {number} {word}")
    answer = ask(">").strip()
    return choices[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(choices) else answer


def in_line(key: str) -> str:
    """Return a label in both languages on one line."""
    return label(key).replace("\n", " / ")
