"""The template environment: our bodies, escaped, strict about unknown names.

Place in the flow: an edge; the only place where body templates are read from disk.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined


def body_environment(root: Path) -> Environment:
    """Return the environment for `root/templates`.

    Compiled templates are kept in `root/.cache/`, each under the checksum of its source, so that a changed template is
    compiled anew.
    """
    return Environment(
        bytecode_cache=compiled_templates(root / ".cache" / "templates"),
        loader=FileSystemLoader(root / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
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
