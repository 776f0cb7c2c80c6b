"""Words with places to fill in, and with forms for one and for many: `{days, plural, one {# day} other {# days}}`.

Place in the flow: under the catalogue. The form is the plural argument of ICU messages, the part that our words need: exact
numbers (`=0`), the plural categories of Unicode's CLDR for whole numbers, and `#` for the number itself.
"""

from __future__ import annotations

import re
from functools import cache

BRANCH = re.compile(r"(=\d+|[a-z]+) \{((?:[^{}]|\{\w+\})*)\}")
PLURAL = re.compile(r"\{(\w+), plural, ((?:(?:=\d+|[a-z]+) \{(?:[^{}]|\{\w+\})*\}\s*)+)\}")


def category(language: str, number: int) -> str:
    """Return the plural category of a whole number: Chinese has one, English two (CLDR, cardinal)."""
    return "one" if language == "en" and number == 1 else "other"


@cache
def branches(forms: str) -> dict[str, str]:
    """Return the forms of a plural argument by their selectors."""
    return dict(BRANCH.findall(forms))


def chosen(word: str, language: str, args: dict[str, object]) -> str:
    """Return a word with its plural forms chosen; other places stay. Raises KeyError for a number that is not given."""
    if ", plural, " not in word:
        return word

    def form(match: re.Match[str]) -> str:
        number, forms = args[match[1]], branches(match[2])
        exact = forms.get(f"={number}")
        own = forms.get(category(language, int(str(number))), forms["other"])
        return (own if exact is None else exact).replace("#", str(number))

    return PLURAL.sub(form, word)


def filled(word: str, language: str, args: dict[str, object]) -> str:
    """Return a word with its forms chosen and its places filled in."""
    return chosen(word, language, args).format(**args)
