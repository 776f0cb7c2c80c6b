"""What was removed under the law, said in words: the mark of the format becomes the catalogue's word.

Place in the flow: where a world is made. An edition itself knows the mark alone, so that no interface word is part of a seal; a
world shows editions whose removed fields read as the word of each language, in pages, files and feeds alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from typing import Any

import orjson

from gongkai.editions.approval import Approval, form_values
from gongkai.editions.content import Known, content_of
from gongkai.editions.fields import Values
from gongkai.editions.layout import Leaf
from gongkai.editions.model import Edition
from gongkai.record.text import REMOVED, stamp_of
from gongkai.record.tree import is_pair
from gongkai.words import LANGUAGES, Catalogue


class WordedLeaf(Leaf):
    """A leaf that says in words what was removed from it."""

    __slots__ = ()

    @property
    def values(self) -> Values:
        """The values put together, with words in place of the mark."""
        found: Values = worded(super().values)
        return found


def removed_words() -> dict[str, str]:
    """Return the word for what was removed, by language."""
    return {lang: Catalogue.of(lang).text("removal.mark") for lang in LANGUAGES}


def worded(tree: Any) -> Any:
    """Return a plain tree with words in place of the mark of removal."""
    if is_pair(tree) and tree["zh"] == REMOVED:
        words = removed_words()
        return {**words, "of": stamp_of(words["zh"], words["en"])}
    if isinstance(tree, dict):
        return {key: worded(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [worded(element) for element in tree]
    return " / ".join(removed_words().values()) if tree == REMOVED else tree


def in_words(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """Return the editions, those from which something was removed with words in its place."""
    known, leaf_of = Known(), cache(lambda leaf: leaf if leaf.whole else WordedLeaf(*(getattr(leaf, part.name) for part in fields(leaf))))
    return tuple(edition_in_words(edition, {name: leaf_of(leaf) for name, leaf in edition.leaves.items()}, known) for edition in editions)


def edition_in_words(edition: Edition, leaves: dict[str, Leaf], known: Known) -> Edition:
    """Return an edition with these leaves, typed anew if one of them is worded."""
    if edition.approval.removed:
        form = orjson.dumps(worded(form_values(edition.approval)))
        edition = replace(edition, approval=Approval.model_validate_json(form))
    if not any(isinstance(leaf, WordedLeaf) for leaf in leaves.values()):
        return edition
    return replace(edition, leaves=leaves, content=content_of(leaves, known))
