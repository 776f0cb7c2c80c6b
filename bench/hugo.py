"""The record pages as a Hugo user would make them: records as data, layouts with partials, labels in i18n files.

The layouts stand in `bench/hugo_site`; this writes what they read: for each language a page for each record with its fields in the
front matter, the names of units, places and aspects and the glossary as site data, the labels as i18n, our shell as base layout.

Of the ways Hugo offers this one was the fastest at 68 problems: front matter as YAML took half as long again; records as site data with
a content adapter, and labels as site data in place of i18n, took the same. What shows no field of a record is cached, and what shows
only a unit, a day, a state or a list of units is cached by it; at 200 problems leaner front matter took the same. The layouts print what
a sample with the switches as shipped has; a run with another city ends where the text differs.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from bench.hugo_records import record_of
from gongkai.record.registers import GlossaryEntry
from gongkai.record.text import Language
from gongkai.shell.pour import Shell, ShellKey
from gongkai.site.model import Page
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.words import Catalogue
from gongkai.words.messages import PLURAL, branches

LAYOUTS = Path(__file__).parent / "hugo_site"
SPOTS = (
    '{{ partial "head.html" . }}',
    '{{ partial "switch.html" . }}',
    '{{ block "main" . }}{{ end }}{{ partial "proof.html" . }}',
    '{{ partialCached "footing.html" . }}',
)
SLOT = re.compile(r"\{(\w+)\}")
# Forms for one and many that a script in the browser chooses from: printed as they are written.
SCRIPTED = frozenset({"notice.left", "feeds.card_late"})


def hugo_site(folder: Path, world: World, pages: Sequence[Page], shells: Mapping[ShellKey, Shell]) -> Path:
    """Write a Hugo site that prints the pages."""
    shutil.copytree(LAYOUTS, folder)
    for (_, lang, _), shell in shells.items():
        (folder / "layouts" / f"baseof.{lang}.html").write_text(base_layout(shell), encoding="utf-8")
    for lang in world.config.languages:
        write(folder / "i18n" / f"{lang}.json", labels(world, lang))
        write(folder / "data" / lang / "names.json", names(world, lang))
        write(folder / "config" / "_default" / f"languages.{lang}.json", settings(world, lang))
    for page in pages:
        values = record_of(page)
        matter = {"title": page.title, "description": page.description, "weight": values["record"]["number"], **values}
        write(folder / "content" / page.lang / "problems" / f"{values['record']['number']}.md", matter)
    return folder


def write(path: Path, values: Mapping[str, Any]) -> None:
    """Write values as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(orjson.dumps(values, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def base_layout(shell: Shell) -> str:
    """Return our shell as a base layout, with a place for each thing that differs from page to page."""
    parts = [part.replace("{{", '{{ "{{" }}') for part in shell.parts]
    return "".join(text for pair in zip(parts, (*SPOTS, ""), strict=True) for text in pair)


def labels(world: World, lang: Language) -> dict[str, str]:
    """Return the interface words of a language, in the city's own words, with Hugo's places to fill in."""
    words = Catalogue.of(lang, world.own_words[lang]).words
    return {key: word if key in SCRIPTED else SLOT.sub(r"{{ .\1 }}", PLURAL.sub(plural, word)) for key, word in words.items()}


def plural(argument: re.Match[str]) -> str:
    """Return the forms of a number as the conditions of a Go template."""
    name, forms = argument[1], dict(branches(argument[2]))
    exact = [(selector[1:], form) for selector, form in forms.items() if selector.startswith("=")]
    cases = [*exact, *([("1", forms["one"])] if "one" in forms else [])]
    tests = "".join(f"{{{{ if eq (printf `%v` .{name}) `{number}` }}}}{form}{{{{ else }}}}" for number, form in cases)
    return f"{tests}{forms['other']}{'{{ end }}' * len(cases)}".replace("#", f"{{{{ .{name} }}}}")


def names(world: World, lang: Language) -> dict[str, Any]:
    """Return the names of units, places and aspects, and the glossary; a unit says whether it has a page."""
    found, say = world.names[lang], Speaker(world, lang, "", "")
    units = {key: {"name": name, "page": key in world.units} for key, name in found.units.items()}
    terms = {str(at): glossed(entry, say) for at, entry in enumerate(world.edition.content.glossary, start=1) if entry.definition}
    note = world.edition.content.plan.aspects_note
    told = {"aspects_note": say.plain(note)} if note else {}
    return {"units": units, "places": found.places, "aspects": found.aspects, "terms": terms, **told}


def glossed(entry: GlossaryEntry, say: Speaker) -> dict[str, str]:
    """Return a word of the glossary with its definition."""
    return {"word": entry.zh if say.lang is Language.ZH else entry.en, "definition": say.plain(entry.definition)}


def settings(world: World, lang: Language) -> dict[str, Any]:
    """Return what is the same on every page of a language."""
    say = Speaker(world, lang, "", "")
    edition, approval = world.edition, world.edition.approval
    root = "../" if lang is Language.ZH else "../../"
    return {
        "title": say.plain(world.config.identity.site_name),
        "params": {
            "root": root,
            "folder": "" if lang is Language.ZH else "en/",
            "tag": lang.tag,
            "other": lang.other.tag,
            "edition": edition.id,
            "label": say.edition_label(edition),
            "digest": edition.digest[:23],
            "as_of": edition.as_of,
            "published_at": approval.published_at,
            "published_on": approval.published_on,
            "due": approval.next_update_due,
            "due_words": say.day_words(approval.next_update_due) if approval.next_update_due else None,
            "issuer": say.plain(approval.issuer),
            "document": approval.document,
        },
    }
