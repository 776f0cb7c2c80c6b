"""From the names in a list to the ids of the registers: units, places, aspects.

Place in the flow: between the cells and the record. A name counts if it is one of the register's, with or without what stands in brackets,
if it is one of the ways a county's government is written, or if the office has confirmed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from gongkai.intake.grid import Cell
from gongkai.ledger.model import Ledger
from gongkai.record.registers import Place, Unit
from gongkai.workbook.answers import Answers, Questions
from gongkai.workbook.choices import kind_words, value_in
from gongkai.workbook.forms import CITYWIDE, GOVERNMENTS, bare, canonical, folded, joined, names_all, names_in, section_name
from gongkai.workbook.meanings import PERSON, theme
from gongkai.workbook.vocabulary import nearest

COUNTY = "county_government"


@dataclass(frozen=True, slots=True)
class Names:
    """Folded names and their ids, the county-level governments, and the words of governments."""

    units: dict[str, str]
    places: dict[str, str]
    aspects: dict[str, str]
    counties: tuple[str, ...]
    place_of: dict[str, str]
    kinds: dict[str, str]
    answers: Answers
    questions: Questions

    def units_in(self, cell: Cell) -> list[str]:
        """Return the units a cell names, each once; names nobody knows are asked for and left out."""
        return list(dict.fromkeys(unit for name in names_in(cell.text) for unit in self.unit(name, cell)))

    def unit(self, name: str, cell: Cell) -> tuple[str, ...]:
        """Return the units one name means."""
        if (confirmed := self.answers.units.get(name)) is not None:
            return confirmed
        if known := self.units.get(canonical(name)) or self.units.get(bare(canonical(name))):
            return (known,)
        if PERSON.fullmatch(name):  # nobody is published by name, nor asked about
            return ()
        if names_all(name) and self.counties:
            return self.counties
        self.questions.ask("units", name, cell.where, partial(nearest, name, self.units))
        return ()

    def one_unit(self, cell: Cell) -> str | None:
        """Return the one unit a cell names; several are asked for as a whole."""
        whole = joined(cell.text)
        if confirmed := self.answers.units.get(whole):
            return confirmed[0]
        named = [name for name in dict.fromkeys(names_in(cell.text)) if not PERSON.fullmatch(name)]
        if len(named) > 1:
            self.questions.ask("units", whole, cell.where, partial(nearest, named[0], self.units))
            return None
        return next(iter(self.units_in(cell)), None)

    def places_in(self, cell: Cell) -> list[str] | str:
        """Return the places a cell names, or that it is about the whole city."""
        found: list[str] = []
        for name in names_in(cell.text):
            if (confirmed := self.answers.places.get(name)) is not None:
                found.extend(confirmed)
            elif place := self.places.get(folded(name)) or self.places.get(bare(name)):
                found.append(place)
            else:
                self.questions.ask("places", name, cell.where, partial(nearest, name, self.places))
        return "citywide" if "citywide" in found else list(dict.fromkeys(found))

    def kind(self, text: str) -> str:
        """Return the kind of event a text names, by the city's own words or by those of lists; what names none is left as it is."""
        return self.kinds.get(bare(text)) or value_in("kind", text)

    def aspect(self, cell: Cell) -> str | None:
        """Return the aspect a cell or a section's title names."""
        word = section_name(cell.text)
        if confirmed := self.answers.aspects.get(word):
            return confirmed
        if known := self.aspects.get(theme(word)):
            return known
        self.questions.ask("aspects", word, cell.where, partial(nearest, word, self.aspects))
        return None


def names_of(ledger: Ledger, answers: Answers, questions: Questions) -> Names:
    """Return the names of a ledger's registers."""
    units, places = ledger.units.value.units, ledger.places.value.places
    here = {place.id: place for place in places}
    known = {name: unit.id for unit in units for name in forms_of(unit, here)}
    aspects = {theme(aspect.name.zh): aspect.id for aspect in ledger.plan.value.aspects}
    return Names(
        units=known,
        places=dict.fromkeys(CITYWIDE, "citywide") | {name: place.id for place in places for name in place_names(place)},
        aspects=aspects,
        counties=tuple(unit.id for unit in units if unit.kind == COUNTY),
        place_of={unit.id: unit.place for unit in units if unit.place},
        kinds={bare(word): kind for kind, word in kind_words(ledger.procedure.value).items()},
        answers=answers,
        questions=questions,
    )


def place_names(place: Place) -> Iterator[str]:
    """Yield the folded names of a place."""
    yield bare(place.name.zh)
    if place.short:
        yield bare(place.short.zh)


def forms_of(unit: Unit, places: dict[str, Place]) -> Iterator[str]:
    """Yield the folded names of a unit; of a county's government all the ways lists write it."""
    for entry in unit.names:
        yield canonical(entry.name.zh)
        yield bare(canonical(entry.name.zh))
    if unit.kind == COUNTY and unit.place in places:
        endings = ("", *GOVERNMENTS)
        yield from (f"{name}{ending}" for name in place_names(places[unit.place]) for ending in endings)
