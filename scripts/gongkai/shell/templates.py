"""The body templates: ours, escaped, strict about unknown names, compiled for each language.

Place in the flow: an edge; the only place where body templates are read from disk.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2.ext import Extension

from gongkai.findings import Refused
from gongkai.record.text import Language
from gongkai.shell.compiling import LanguageEnvironment
from gongkai.shell.fingerprint import fingerprint
from gongkai.site.model import Page
from gongkai.site.voice.names import OwnWords, marked_words

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


class Kept(FileSystemBytecodeCache):
    """What was compiled, wherever the folder of the city lies: a clone and a moved folder compile nothing again."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 (the engine's signature)
        """Return the key of a template by its name alone; the engine would take the way to its file too."""
        return super().get_cache_key(name)


class Templates:
    """The templates of `root/templates`, an environment for each language; made when first asked for."""

    def __init__(self, root: Path, *, keep: bool = True) -> None:
        self.root = root
        self.keep = keep
        self.environments: dict[tuple[Language, OwnWords], LanguageEnvironment] = {}

    def get(self, lang: Language, name: str, own: OwnWords = ()) -> Template:
        """Return a template in a language, in a city's own words. Raises TemplateNotFound."""
        if (lang, own) not in self.environments:
            self.environments[lang, own] = self.environment(lang, own)
        return self.environments[lang, own].get_template(name)

    def body(self, page: Page) -> str:
        """Return the body of a page."""
        values = page.context()
        return self.get(page.lang, page.template, values["s"].names.own).render(page=page, **values)

    def environment(self, lang: Language, own: OwnWords) -> LanguageEnvironment:
        """Return the environment of a language and a city's words; what it compiles is kept between builds where that can be written."""
        return LanguageEnvironment(
            marked_words(lang, own),
            bytecode_cache=compiled(self.root, lang, own) if self.keep else None,
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


def warm(root: Path, words: Callable[[Path], Mapping[Language, OwnWords]]) -> None:
    """Compile every template for every language, in the words the city has, into what is kept between builds.

    Nobody needs it done: whoever asks for a template that is not there yet compiles it, and reports it if it is at fault.
    """
    templates, folder = Templates(root), root / "templates"
    own: Mapping[Language, OwnWords] = {}
    with suppress(Refused, KeyError, ValueError, OSError):
        own = words(root)
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    for name in sorted(names, key=lambda name: (name.startswith("pages/"), name)):
        for lang in Language:
            with suppress(TemplateError, KeyError, OSError):
                templates.get(lang, name, own.get(lang, ()))


def compiled(root: Path, lang: Language, words: OwnWords) -> Kept | None:
    """Return the store of compiled templates of a language in a city's words, or None where nothing may be written.

    All of them lie under the fingerprint of the software that compiled them and of all templates; what is of another is removed.
    """
    folder, own = root / COMPILED, compiled_from(root)
    store = folder / own / f"{lang}-{hashlib.sha256(repr(words).encode()).hexdigest()[:16]}"
    try:
        for other in folder.iterdir() if folder.is_dir() else ():
            if other.name != own:
                shutil.rmtree(other, ignore_errors=True)
        store.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return Kept(str(store))
