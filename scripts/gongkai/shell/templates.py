"""The template environment: our bodies, escaped, strict about unknown names.

Place in the flow: an edge; the only place where body templates are read from disk.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def body_environment(root: Path) -> Environment:
    """Return the environment for `root/overrides`."""
    return Environment(
        loader=FileSystemLoader(root / "overrides"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
