"""Which pages of the shipped site stand for which kind: at least one of every kind, and every state worth a look of its own."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from gongkai.site import pages
from gongkai.site.model import Kind

KINDS: dict[str, tuple[str, ...]] = {
    "home": ("index.html",),
    "plan": ("plan.html",),
    "goals": ("goals.html",),
    "problems": ("problems/index.html",),
    "problem": (
        "problems/1.html",  # plain
        "problems/11.html",  # with items
        "problems/10.html",  # reopened and disputed
        "problems/12.html",  # extended
        "problems/27.html",  # disputed
        "problems/29.html",  # extended, with items, revised
        "problems/67.html",  # an extension refused
    ),
    "aspects": ("aspects/index.html",),
    "aspect": ("aspects/a1.html",),
    "places": ("places/index.html",),
    "place": ("places/ding.html", "places/jia.html"),
    "units": ("units/index.html",),
    "unit": ("units/ecology.html", "units/gov-ding.html"),
    "lists": ("lists/index.html",),
    "listing": ("lists/stage-rectifying.html", "lists/stage-listed.html"),  # the second is empty
    "cases": ("cases/index.html",),
    "case": ("cases/c01.html", "cases/c05.html"),  # exposed, violation
    "complaints": ("complaints.html",),
    "safeguards": ("safeguards.html",),
    "notices": ("notices/index.html",),
    "notice": ("notices/12-e08.html",),
    "changes": ("changes/index.html",),
    "change": ("changes/2026-06-30.html", "changes/2023-11-30.html", "changes/2024-12-31-r2.html"),  # the third replaces another
    "register": ("changes/corrections.html", "changes/extensions.html", "changes/removals.html", "changes/translations.html"),
    "entry": ("changes/29-e07.html", "changes/12-e04.html", "changes/36-e12.html"),  # corrected, extended, voided
    "edition": ("editions/2024-12-31/index.html", "editions/2026-06-30/index.html"),
    "record": ("editions/2024-12-31/problems/36.html", "editions/2023-11-30/problems/1.html"),
    "verify": ("verify.html",),
    "quote": ("quote.html",),
    "compare": ("compare.html",),
    "subscribe": ("subscribe.html",),
    "card": ("cards/12.html",),
    "data": ("data/index.html",),
    "charts": ("charts.html",),
    "translation": ("translation.html",),
    "review": ("review/index.html",),
    "brief": ("review/session-autumn-2026.html", "review/session-spring-2025.html", "review/place-ding.html", "review/unit-ecology.html"),
    "spot_check": ("review/spot-check.html",),
    "search": ("search.html",),
    "sitemap": ("sitemap.html",),
    "glossary": ("glossary.html",),
    "components": ("components.html",),
    "statuses": ("statuses.html",),
    "prose": ("about.html", "accessibility.html", "contact.html", "guide.html", "method.html", "promise.html", "reading.html"),
    "not_found": ("404.html",),
}


# No page of the shipped site is of this kind: only an address lost with a replaced edition makes one.
UNSHIPPED = {"gone": "test_gone.py"}


def declared() -> set[str]:
    """Return the names of all kinds of page that the builders declare."""
    modules = (import_module(f"{pages.__name__}.{module.name}") for module in pkgutil.iter_modules(pages.__path__))
    return {value.name for module in modules for value in vars(module).values() if isinstance(value, Kind)}


def addresses() -> list[str]:
    """Return the addresses of all of them, without language."""
    return [address for kind in KINDS.values() for address in kind]


def kind_of(address: str) -> str:
    """Return the kind that an address stands for."""
    return next(kind for kind, members in KINDS.items() if address in members)
