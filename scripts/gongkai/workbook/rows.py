"""The ledger as rows for a workbook: problems, sites, events, attachments, each value as the office reads it.

Place in the flow: the other way round from `problems`, `items`, `events` and `attaching`: what is written here is read there as the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.ledger.model import Ledger
from gongkai.words import Catalogue
from gongkai.workbook.attaching import FIELDS
from gongkai.workbook.choices import CARRIED, kind_words, words_of
from gongkai.workbook.events import fields_of

Row = dict[str, str]
SAY = Catalogue.of("zh").text


def columns_of(sheet: str) -> dict[str, str]:
    """Return the columns of a sheet with their headers, in order."""
    words = Catalogue.of("zh").words
    prefix = f"workbook.{sheet}."
    return {key.removeprefix(prefix): word for key, word in words.items() if key.startswith(prefix)}


@dataclass(frozen=True, slots=True)
class Sayer:
    """The city's own words: what units, places, aspects and kinds of events are called in Chinese."""

    units: dict[str, str]
    places: dict[str, str]
    aspects: dict[str, str]
    kinds: dict[str, str]

    def unit(self, identifier: Any) -> str:
        """Return what a unit is called now, nothing for none."""
        return self.units.get(str(identifier), str(identifier)) if identifier else ""

    def several(self, identifiers: Any) -> str:
        """Return the names of units."""
        return SAY("workbook.separator").join(map(self.unit, identifiers or ()))

    def where(self, places: Any) -> str:
        """Return the names of places, or the word for the whole city."""
        if isinstance(places, str):
            return SAY("workbook.citywide")
        return SAY("workbook.separator").join(self.places.get(place, place) for place in places or ())


def sayer_of(ledger: Ledger) -> Sayer:
    """Return the words of a ledger's registers; a unit goes by its newest name."""
    return Sayer(
        units={unit.id: unit.names[-1].name.zh for unit in ledger.units.value.units},
        places={place.id: place.name.zh for place in ledger.places.value.places},
        aspects={aspect.id: aspect.name.zh for aspect in ledger.plan.value.aspects},
        kinds=kind_words(ledger.procedure.value),
    )


def problem_rows(ledger: Ledger) -> Iterator[Row]:
    """Yield one row a problem."""
    say = sayer_of(ledger)
    for record in ledger.records:
        tree = record.source.data
        limit, contact = tree["time_limit"], tree.get("contact") or {}
        yield {
            "number": tree["number"],
            "aspect": say.aspects.get(tree["aspect"], tree["aspect"]),
            "places": say.where(tree["places"]),
            **{key: tree[key]["zh"] for key in ("title", "problem", "target")},
            "measures": numbered(measure_words(measure, say) for measure in tree["measures"]),
            **{key: say.unit(tree.get(key)) for key in ("lead", "supervising", "accepting")},
            **{key: say.several(tree.get(key)) for key in ("responsible", "cooperating")},
            "limit": limit["words"]["zh"],
            "limit_date": limit["date"],
            "limit_kind": words_of("limit_kind")[limit["kind"]],
            "keep_up": words_of("truth")[limit.get("keep_up") or "false"],
            "milestones": "\n".join(f"{row['date']}：{row['text']['zh']}" for row in limit.get("milestones") or ()),
            "observable": numbered(pair["zh"] for pair in tree.get("observable") or ()),
            "contact": say.unit(contact.get("unit")),
            "phone": contact.get("phone") or "",
        }


def measure_words(measure: dict[str, Any], say: Sayer) -> str:
    """Return a measure with its own units and limit in brackets at its end."""
    inside = [SAY("workbook.roles.units") + say.several(measure["units"])] if measure.get("units") else []
    inside += [SAY("workbook.roles.limit") + measure["limit"]] if measure.get("limit") else []
    words: str = measure["text"]["zh"]
    return words + (SAY("workbook.brackets", inside="；".join(inside)) if inside else "")


def numbered(lines: Iterator[str]) -> str:
    """Return lines with their numbers, in one cell."""
    return "\n".join(f"{index}. {line}" for index, line in enumerate(lines, 1))


def item_rows(ledger: Ledger) -> Iterator[Row]:
    """Yield one row a site."""
    say = sayer_of(ledger)
    for record in ledger.records:
        for item in record.source.data.get("items") or ():
            number, limit = str(record.number), item.get("limit") or ""
            yield {"number": number, "id": item["id"], "places": say.where(item["places"]), "text": item["text"]["zh"], "limit": limit}


def attachment_rows(ledger: Ledger) -> Iterator[Row]:
    """Yield one row for each photograph or paper that is attached."""
    say = sayer_of(ledger)
    for record in ledger.records:
        for row in record.source.data.get("attachments") or ():
            told = {key: said(form, "", row[key], say) for key, form in FIELDS.items() if row.get(key)}
            yield {"number": str(record.number), "id": row["id"], **told}


def event_rows(ledger: Ledger) -> Iterator[Row]:
    """Yield one row an event that a workbook carries, the events of sites after those of their problem."""
    say = sayer_of(ledger)
    for record in ledger.records:
        tree = record.source.data
        for item, events in (("", tree.get("events")), *((item["id"], item.get("events")) for item in tree.get("items") or ())):
            for event in events or ():
                if event["kind"] in CARRIED:
                    yield {"number": str(record.number), "item": item, "id": event["id"], **event_words(event, say)}


def event_words(event: dict[str, Any], say: Sayer) -> Row:
    """Return the columns of one event."""
    row = {"kind": say.kinds[event["kind"]]}
    for field in fields_of(event["kind"]):
        value = event.get(field.field)
        if value in (None, ""):
            continue
        row[field.column] = said(field.form, event["kind"], value, say)
    return row


def said(form: str, kind: str, value: Any, say: Sayer) -> str:
    """Return a value as a cell says it."""
    if form == "text":
        return str(value["zh"])
    if form == "unit":
        return say.unit(value)
    if form in ("day", "plain"):
        return str(value)
    return words_of(kind if form == "result" else form).get(str(value), str(value))
