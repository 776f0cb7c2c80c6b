"""A public text in both languages, and the stamp that says somebody read them together.

Place in the flow: the bottom. Chinese prevails; English without a current stamp is never shown as current.
"""

from __future__ import annotations

import hashlib
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator

from gongkai.record.scalars import Value, Words


class Language(StrEnum):
    """The two languages; Chinese prevails."""

    ZH = "zh"
    EN = "en"

    @property
    def tag(self) -> str:
        """BCP 47 tag for markup."""
        return "zh-CN" if self is Language.ZH else "en"

    @property
    def other(self) -> Language:
        """The language on the other side of the switch."""
        return Language.EN if self is Language.ZH else Language.ZH


@lru_cache(maxsize=8_192)  # the pairs of a large city once each; more would only keep their texts alive
def stamp_of(zh: str, en: str | None) -> str:
    """Return the stamp of a pair: the first 8 hex digits of SHA-256 of NFC Chinese, a dot, the same of NFC English."""
    halves = (unicodedata.normalize("NFC", half or "") for half in (zh, en))
    return ".".join(hashlib.sha256(half.encode()).hexdigest()[:8] for half in halves)


def text_digest(zh: str, en: str | None) -> str:
    """Return the digest that a waiver is bound to: SHA-256 of the Chinese, a line break and the English, in NFC; nothing for no English."""
    whole = unicodedata.normalize("NFC", f"{zh}\n{en or ''}")
    return f"sha256:{hashlib.sha256(whole.encode()).hexdigest()}"


def page_digest(original: str, page: str, words: str) -> str:
    """Return the digest that a waiver in a paper is bound to: that of the office's file, the page (`p3`) and its words, a line each."""
    return text_digest(f"{original}\n{page}", words.replace("\r\n", "\n"))


REMOVED = "gongkai:removed"
"""What stands in place of a text removed under the law, in a working file and in a value: a mark of the format, no word of ours.

Pages say it in their own words; the rules know it; nobody can publish it as a text.
"""


def stamped(tree: Any) -> Any:
    """Return a plain tree with every pair in it stamped, as read together."""
    if isinstance(tree, list):
        return [stamped(element) for element in tree]
    if isinstance(tree, dict):
        if isinstance(tree.get("zh"), str):
            return {**tree, "of": stamp_of(tree["zh"], tree.get("en") if isinstance(tree.get("en"), str) else None)}
        return {key: stamped(element) for key, element in tree.items()}
    return tree


class Text(Value):
    """A public text in both languages. `of` is written by `gongkai stamp` when somebody has read both together."""

    zh: Words
    en: Words | None = None
    of: str | None = None

    @property
    def current(self) -> bool:
        """True if the English was stamped together with this very Chinese."""
        return self.en is not None and self.of == stamp_of(self.zh, self.en)


def read_together(text: Text) -> Text:
    """Return the pair stamped: in forms and settings both halves are written and approved in one act."""
    return text.model_copy(update={"of": stamp_of(text.zh, text.en)})


FormText = Annotated[Text, AfterValidator(read_together)]
