"""The text rules: what every public word must pass, wherever it stands.

Place in the flow: below the ledger and below the editions, so that working files, approval forms, settings and orders to remove
are held against the same list. A rule takes one placed text (or one string) and yields findings; it knows no container.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from gongkai.findings import Finding
from gongkai.rules import characters, formulations, language, privacy, removed
from gongkai.rules.placed import PlacedString, PlacedText, PublicWords
from gongkai.rules.standards import Standards
from gongkai.rules.waivers import with_place

TextRule = Callable[[PlacedText, Standards], Iterator[Finding]]
StringRule = Callable[[PlacedString, Standards], Iterator[Finding]]

TEXT_RULES: tuple[TextRule, ...] = (
    language.chinese,
    language.english,
    language.numbers,
    language.places,
    characters.chinese_typography,
    formulations.fixed,
)
STRING_RULES: tuple[StringRule, ...] = (
    characters.hidden,
    formulations.real_names,
    privacy.scan,
    privacy.posts,
    removed.marks,
)


def word_findings(words: Iterable[PublicWords], standards: Standards) -> Iterator[Finding]:
    """Yield every finding of every text rule in the words."""
    for each in words:
        for text in each.texts():
            if found := [finding for rule in TEXT_RULES for finding in rule(text, standards)]:
                yield from with_place(each, text.path, found)
        for string in each.strings():
            if found := [finding for scan in STRING_RULES for finding in scan(string, standards)]:
                yield from with_place(each, string.path, found)
