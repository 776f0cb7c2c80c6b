"""What compiled templates call while they print: values as markup, texts put together, macros as plain functions.

Place in the flow: under `compiling`. The engine's own ways ask each time what a value is and in which context; ours are always in markup.
"""

from __future__ import annotations

from collections.abc import Callable

import markupsafe
from jinja2.utils import missing
from markupsafe import Markup

PLAIN = frozenset({str, int})
quoted = getattr(markupsafe, "_escape_inner", markupsafe.escape)  # the public one wraps each result anew


def printed(value: object) -> str:
    """Return a value as it stands in markup: markup as it is, anything else as escaped text."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is str:
        return str(quoted(value))
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return str(quoted(str(value)))


def marked(text: object) -> Markup:
    """Return text that is markup as such; the plain way asks first what it is."""
    return str.__new__(Markup, text)


def joined(*parts: object) -> str:
    """Return texts put together: escaped where a part is markup, else as they are."""
    kinds = set(map(type, parts))
    if kinds <= PLAIN or not any(hasattr(kind, "__html__") for kind in kinds):
        return "".join(map(str, parts))
    return marked("".join(map(printed, parts)))


def macro_of(macro: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
    """Return a macro that is called by position and by name; raises TypeError for what it does not take."""
    count = len(names)

    def called(*given: object, **named: object) -> Markup:
        if named or len(given) < count:
            given += tuple(named.pop(name, missing) for name in names[len(given) :])
            if named:
                raise TypeError(f"a macro takes no {', '.join(named)}")
        return marked(macro(*given))

    return called
