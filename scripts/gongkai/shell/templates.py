"""The template environment: our bodies, escaped, strict about unknown names.

Place in the flow: an edge; the only place where body templates are read from disk.
"""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension

BREAK = re.compile(r"(?<=[>}])\s*\n\s*|\s*\n\s*(?=[<{])")


class Lines(Extension):
    """One tag a line in the source, no blank for it in the page.

    A line break beside a tag, a statement or an expression prints nothing; between two words it is the space it looks like.
    A space that must print stands inside a line, or is written `{{ " " }}`.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 (the engine's signature)
        """Return the source with such breaks inside comments: they print nothing, and line numbers stay true."""
        return BREAK.sub(lambda found: "{#" + "\n" * found[0].count("\n") + "#}", source.strip())


def body_environment(root: Path) -> Environment:
    """Return the environment for `root/templates`.

    Compiled templates are kept in `root/.cache/`, each under the checksum of its source, so that a changed template is
    compiled anew.
    """
    return Environment(
        bytecode_cache=compiled_templates(root / ".cache" / "templates"),
        loader=FileSystemLoader(root / "templates"),
        extensions=[Lines],
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
    )


def compiled_templates(folder: Path) -> FileSystemBytecodeCache | None:
    """Return the store of compiled templates, or None where nothing may be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))
