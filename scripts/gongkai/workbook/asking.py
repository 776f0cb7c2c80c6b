"""The table of words to confirm: questions out as a workbook, the office's answers back in.

Place in the flow: an edge beside the importer. An answer is written as the office writes: the name of a unit, a header, a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from gongkai.findings import Finding, Refused
from gongkai.intake.grid import Cell, Grid
from gongkai.ledger.model import Ledger
from gongkai.words import Catalogue
from gongkai.workbook.answers import KINDS, Answers, Question, Questions, with_answers
from gongkai.workbook.days import day_written
from gongkai.workbook.forms import joined
from gongkai.workbook.meanings import theme
from gongkai.workbook.names import Names, names_of
from gongkai.workbook.rows import SAY, Sayer, columns_of, sayer_of
from gongkai.workbook.vocabulary import IGNORE, shipped

COLUMNS = ("kind", "word", "where", "proposal", "answer")


def write_questions(path: Path, questions: Sequence[Question], ledger: Ledger) -> None:
    """Write the table of words to confirm, with what each may be to choose from."""
    say = sayer_of(ledger)
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet(SAY("workbook.sheets.questions"))
    head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True})
    open_cell = book.add_format({"bg_color": "#FFF2CC", "border": 1, "num_format": "@"})
    choices = book.add_worksheet(SAY("workbook.sheets.choices"))
    areas = {kind: list_area(choices, place, words) for place, (kind, words) in enumerate(offered(say).items())}
    for column, key in enumerate(COLUMNS):
        sheet.set_column(column, column, (12, 44, 26, 24, 40)[column])
        sheet.write_string(0, column, SAY(f"workbook.questions.{key}"), head)
    for row, question in enumerate(questions, 1):
        texts = (kind_name(question.kind), asked(question), str(question.where), meaning_in_words(question, say))
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text)
        sheet.write_blank(row, 4, None, open_cell)
        if area := areas.get("units" if question.word == "lead" else "aspects" if question.word == "aspect" else question.kind):
            sheet.data_validation(row, 4, row, 4, {"validate": "list", "source": area, "error_type": "warning"})
    book.close()


def list_area(sheet: Any, column: int, words: list[str]) -> str:
    """Write a list of choices; returns its area."""
    for row, word in enumerate(words):
        sheet.write_string(row, column, word)
    letters = xlsxwriter.utility.xl_col_to_name(column)
    return f"='{sheet.get_name()}'!${letters}$1:${letters}${max(len(words), 1)}"


def kind_name(kind: str) -> str:
    """Return what a kind of question is called."""
    return SAY(f"cli.question_{kind}")


def asked(question: Question) -> str:
    """Return the word asked about; of a missing column the question itself."""
    return SAY(f"workbook.defaults.{question.word}") if question.kind == "defaults" else question.word


def offered(say: Sayer) -> dict[str, list[str]]:
    """Return what may be answered, by kind of question."""
    answers = {key: SAY(f"workbook.answers.{key}") for key in ("unread", "this", "other", "said", "none")}
    states = [SAY(f"reported.{state}.name") for state in ("on_schedule", "behind", "substantial")]
    headers = dict.fromkeys([*columns_of("problems").values(), *(SAY(f"workbook.more.{key}") for key in columns_of("more"))])
    return {
        "headers": [*headers, answers["unread"]],
        "units": list(say.units.values()),
        "places": [*say.places.values(), SAY("workbook.citywide")],
        "aspects": list(say.aspects.values()),
        "states": [*states, answers["said"], answers["none"]],
        "rounds": [answers["this"], answers["other"]],
    }


def meaning_in_words(question: Question, say: Sayer, language: str = "zh") -> str:
    """Return a proposal as the office would write it, nothing if there is none."""
    word, proposal = Catalogue.of(language).text, question.proposal
    if not proposal:
        return ""
    if proposal == IGNORE:
        return word(f"workbook.answers.{IGNORE}")
    if question.kind == "headers":
        table = "problems" if proposal in columns_of("problems") else "more"
        return word(f"workbook.{table}.{proposal}")
    if question.kind == "states":
        return word(f"workbook.answers.{proposal}") if proposal in ("said", "none") else word(f"reported.{proposal}.name")
    named = {"units": say.units, "places": say.places, "aspects": say.aspects}.get(question.kind, {})
    return named.get(proposal, proposal)


def read_answers(grids: Sequence[Grid], ledger: Ledger, known: Answers) -> Answers:
    """Return the answers with those of a filled table. Raises Refused with every answer that means nothing."""
    names = names_of(ledger, known, Questions())
    given, wrong = [], []
    for kind, word, cell in filled_rows(grids):
        meaning = meant(kind, cell, names)
        if meaning is None:
            expected = "、".join(offered(sayer_of(ledger)).get(kind, ["2024-12-31"])[:12])
            wrong.append(Finding(code="import-answer", where=cell.where, value=cell.text, args={"word": word, "expected": expected}))
        else:
            given.append((kind, word, meaning))
    if wrong:
        raise Refused(wrong)
    return with_answers(known, given)


def filled_rows(grids: Sequence[Grid]) -> Iterator[tuple[str, str, Cell]]:
    """Yield kind, word and answer of each row that has one."""
    kinds = {kind_name(kind): kind for kind in KINDS}
    defaults = {SAY(f"workbook.defaults.{key}"): key for key in ("lead", "aspect", "accepting")}
    for grid in grids:
        named = grid.rows and any(cell.text == SAY("workbook.questions.answer") for cell in grid.rows[0])
        for row in grid.rows if named else ():
            if len(row) >= len(COLUMNS) and (kind := kinds.get(row[0].text)) and row[4].text:
                yield kind, defaults.get(row[1].text, row[1].text) if kind == "defaults" else row[1].text, row[4]


def meant(kind: str, cell: Cell, names: Names) -> Any:
    """Return the meaning of an answer, None if it has none."""
    text = joined(cell.text)
    answers = {SAY(f"workbook.answers.{key}"): key for key in ("unread", "this", "other", "said", "none")}
    states = {SAY(f"reported.{state}.name"): state for state in ("on_schedule", "behind", "substantial")}
    if kind == "headers":
        return IGNORE if answers.get(text) == IGNORE else shipped().column("problems", text)
    if kind == "limits":
        day = day_written(text)
        return day.isoformat() if day else None
    if kind in ("states", "rounds"):
        return states.get(text) or answers.get(text)
    if kind == "aspects":
        return names.aspects.get(theme(text))
    if kind == "places":
        places = names.places_in(cell)
        return ([places] if isinstance(places, str) else places) or None
    units = names.units_in(cell)
    whole = units and not names.questions.asked
    if kind == "units":
        return units if whole else None
    return (units[0] if whole else None) or names.aspects.get(theme(text))
