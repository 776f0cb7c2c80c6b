"""The body templates: ours, escaped, strict about unknown names, compiled for each language.

Place in the flow: an edge; the only place where body templates are read from disk.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2.ext import Extension

from gongkai.record.text import Language
from gongkai.shell.compiling import LanguageEnvironment
from gongkai.shell.fingerprint import fingerprint
from gongkai.site.model import Page
from gongkai.site.voice.names import marked_words

BREAK = re.compile(r"(?<=[>}])\s*\n\s*|\s*\n\s*(?=[<{])")
COMPILED = ".cache/templates"


class Lines(Extension):
    """One tag a line in the source, no blank for it in the page.

    A line break beside a tag, a statement or an expression prints nothing; between two words it is the space it looks like.
    A space that must print stands inside a line, or is written `{{ " " }}`.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 (the engine's signature)
        """Return the source with such breaks inside comments: they print nothing, and line numbers stay true."""
        return BREAK.sub(lambda found: "{#" + "\n" * found[0].count("\n") + "#}", source.strip())


class Templates:
    """The templates of `root/templates`, an environment for each language; made when first asked for."""

    def __init__(self, root: Path, *, keep: bool = True) -> None:
        self.root = root
        self.keep = keep
        self.environments: dict[Language, LanguageEnvironment] = {}

    def get(self, lang: Language, name: str) -> Template:
        """Return a template in a language. Raises TemplateNotFound."""
        if lang not in self.environments:
            self.environments[lang] = self.environment(lang)
        return self.environments[lang].get_template(name)

    def body(self, page: Page) -> str:
        """Return the body of a page."""
        return self.get(page.lang, page.template).render(page=page, **page.context())

    def environment(self, lang: Language) -> LanguageEnvironment:
        """Return the environment of a language; what it compiles is kept between builds where that can be written."""
        return LanguageEnvironment(
            marked_words(lang),
            bytecode_cache=compiled(self.root, lang) if self.keep else None,
            loader=FileSystemLoader(self.root / "templates"),
            extensions=[Lines],
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            cache_size=-1,
        )


def is_cold(root: Path) -> bool:
    """Return whether this software has compiled nothing yet in this folder."""
    return not (root / COMPILED / compiled_from(root)).is_dir()


def compiled_from(root: Path) -> str:
    """Return the name under which compiled templates lie: the software, and all templates, for one stands inside another."""
    return fingerprint([root / "templates"])[:16]


def warm(root: Path) -> None:
    """Compile every template for every language into what is kept between builds.

    Nobody needs it done: whoever asks for a template that is not there yet compiles it, and reports it if it is at fault.
    """
    templates, folder = Templates(root), root / "templates"
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    for name in sorted(names, key=lambda name: (name.startswith("pages/"), name)):
        for lang in Language:
            with suppress(TemplateError, KeyError, OSError):
                templates.get(lang, name)


def compiled(root: Path, lang: Language) -> FileSystemBytecodeCache | None:
    """Return the store of compiled templates of a language, or None where nothing may be written.

    All of them lie under the fingerprint of the software that compiled them and of all templates; what is of another is removed.
    """
    folder, own = root / COMPILED, compiled_from(root)
    store = folder / own / lang
    try:
        for other in folder.iterdir() if folder.is_dir() else ():
            if other.name != own:
                shutil.rmtree(other, ignore_errors=True)
        store.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(store))
