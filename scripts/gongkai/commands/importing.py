"""What an import would change, told record by record: fields with their words before and after, new events, what is left out.

Place in the flow: under `gongkai import`; an edge, reads and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.record.events import headline_of
from gongkai.words import LANGUAGES, Catalogue, both
from gongkai.workbook.drafting import Draft
from gongkai.workbook.importing import Imported

CATALOGUES = tuple(map(Catalogue.of, LANGUAGES))
Path = tuple[str | int, ...]


def told(result: Imported) -> Iterator[str]:
    """Yield what would change, record by record, in both languages."""
    new = [draft for draft in result.changed if draft.new]
    for draft in result.changed:
        yield from told_record(draft)
    same = len(result.drafts) - len(result.changed)
    yield both("import_count", new=len(new), changed=len(result.changed) - len(new), same=same) if result.changed else both("import_none")
    for key, listed in (("absent", result.absent), ("skipped", result.skipped)):
        if listed:
            yield both(f"import_{key}", numbers=", ".join(map(str, listed)))
    if result.unread:
        yield both("import_unread", columns=", ".join(result.unread))
    if result.foot:
        yield both("import_foot", rows=", ".join(result.foot))


def told_record(draft: Draft) -> Iterator[str]:
    """Yield what changes in one record: that it is new, or each field and event."""
    if draft.new:
        title = (draft.tree.get("title") or {}).get("zh", "")
        yield both("import_new", number=draft.number, title=title, where=draft.values[()].cell or draft.values[()].file)
        return
    from gongkai.commands.compare import marked

    before: Any = draft.before.data if draft.before else {}
    for path, was, now in differences(before, draft.tree):
        ways = ((*path, "zh"), *(path[:end] for end in range(len(path), -1, -1)))
        place = next((draft.values[way] for way in ways if way in draft.values), None)
        shown = {"number": draft.number, "where": (place.cell or str(place)) if place else draft.file}
        if was is None and isinstance(now, dict) and "kind" in now:
            yield in_both("import_event", [{**shown, "event": event_name(words, now)} for words in CATALOGUES])
        else:
            pointer = "/" + "/".join(map(str, pointed(draft.tree, path)))
            shown["change"] = marked(plain(was), plain(now))
            named = [field_name(words, pointer, draft.tree, before) for words in CATALOGUES]
            yield in_both("import_changed", [{**shown, "field": name} for name in named])


def event_name(words: Catalogue, event: dict[str, Any]) -> str:
    """Return what an event is called; one that is wrong in kind or result goes by what it says it is."""
    try:
        key = headline_of(event)
    except KeyError:
        key = ""
    return words.text(key) if key in words else str(event["kind"])


def field_name(words: Catalogue, pointer: str, *records: dict[str, Any]) -> str:
    """Return what a field is called; inside what is wrong by its shape it goes by its place."""
    from gongkai.site.voice.fields import field_words

    try:
        return field_words(words, pointer, *records)
    except (KeyError, ValueError):
        return pointer


def in_both(key: str, args: list[dict[str, Any]]) -> str:
    """Return a line in both languages, each with words of its own."""
    return " / ".join(words.text(f"cli.{key}", **own) for words, own in zip(CATALOGUES, args, strict=True))


def pointed(tree: Any, path: Path) -> Iterator[str | int]:
    """Yield the steps of a path, elements of lists by their ids where they have one."""
    for step in path:
        tree = step_down(tree, step)
        yield tree["id"] if isinstance(step, int) and isinstance(tree, dict) and "id" in tree else step


def step_down(tree: Any, step: str | int) -> Any:
    """Return the value one step down, None where there is none any more."""
    if isinstance(tree, list):
        return tree[step] if isinstance(step, int) and step < len(tree) else None
    return tree.get(step) if isinstance(tree, dict) else None


def plain(value: Any) -> str:
    """Return a value as one line."""
    if isinstance(value, list):
        return ", ".join(map(plain, value))
    if isinstance(value, dict):
        return str(value["zh"]) if "zh" in value else ", ".join(plain(part) for part in value.values())
    return "" if value is None else str(value)


def differences(was: Any, now: Any, path: Path = ()) -> Iterator[tuple[Path, Any, Any]]:
    """Yield what differs between two trees, at the smallest place that has both."""
    if was == now:
        return
    if isinstance(was, dict) and isinstance(now, dict) and "zh" not in now:
        for key in dict.fromkeys((*now, *was)):
            yield from differences(was.get(key), now.get(key), (*path, key))
    elif isinstance(was, list) and isinstance(now, list) and all(isinstance(row, dict) for row in (*was, *now)):
        for index in range(max(len(was), len(now))):
            yield from differences(step_down(was, index), step_down(now, index), (*path, index))
    else:
        yield path, was, now
