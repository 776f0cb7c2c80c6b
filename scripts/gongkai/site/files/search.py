"""The search index: a script that assigns one global, so that it works from disk and nothing is fetched.

Place in the flow: beside the pages. Search is exact: the folded query is looked for in the folded text, character by
character; no ranking but title before text.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable

from gongkai.facts.status import Status
from gongkai.site.model import Page
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World


def folded(text: str) -> str:
    """Return the text as it is compared: width and case folded, spaces made one. `gongkaiTools.fold` in the browser does the same."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def search_index(world: World, pages: Iterable[Page]) -> bytes:
    """Return the index of one language's pages."""
    rows = [row_of(world, page) for page in pages if page.kind.searched]
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"var gongkaiSearch={data};\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()


def row_of(world: World, page: Page) -> list[str]:
    """Return address, title and folded text of a page."""
    text = f"{page.title} {page.description}"
    if page.kind.full_text:
        number = int(page.address.rsplit("/", 1)[-1].removesuffix(".html"))
        text = " ".join(problem_words(world.statuses[number], Speaker(world, page.lang, page.address, page.twin)))
    return [page.address, page.title, folded(f"{page.title} {text}")]


def problem_words(status: Status, speaker: Speaker) -> Iterable[str]:
    """Yield the words of a problem that a reader may look for."""
    problem = status.problem
    yield from (speaker.plain(text) for text in (problem.title, problem.problem, problem.target))
    yield from (speaker.plain(measure.text) for measure in problem.measures)
    yield from (speaker.unit(unit) for unit in (problem.lead, *problem.responsible, *problem.cooperating))
    yield from (speaker.place(place) for place in problem.place_ids or ("citywide",))
    yield speaker(f"stage.{status.stage}.name")
    for event in problem.events:
        yield from (speaker.plain(text) for text in speaker.told_texts(event))
