"""A city whose every free text is hostile: the payloads, and the walk that puts them into every field of every file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.editions.approval import form_text
from gongkai.intake.yaml_source import read_yaml
from support import CITY, furnish

PAYLOADS = (
    "<script>window.__pwn=`a`</script>",
    "<img src=x onerror=window.__pwn=`b`>",
    '" onmouseover="window.__pwn=`c`',
    "' autofocus onfocus='window.__pwn=`c`",
    "</title><script>window.__pwn=`d`</script>",
    "</script><svg onload=window.__pwn=`e`>",
    "{{ 7*7 }} {% raw %}",
    "${7*7}",
    "[x](javascript:window.__pwn=`f`)",
    "**bold** _it_ # h",
    '--8<-- "/etc/passwd"',
    "&lt;b&gt; &amp;",
    "]]>",
    "<!--gongkai:body-->",
    "<!-- data: site.name -->",
)
WORDS = ("document", "phone", "type", "batch", "target")  # free text without a second language
KEPT = re.compile(r"steps/.*/document")  # names a document by its id
Change = Callable[[str, int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A changed field: its file, its path there, and what it says now in each language."""

    file: str
    path: str
    zh: str
    en: str
    halves: int


def hostile(text: str, order: int) -> str:
    """Return a text with every payload after it; the number tells fields apart."""
    return text + f"“〔{order}〕”" + "".join(f"“{payload}”" for payload in PAYLOADS)


def without_figures(text: str) -> str:
    """Return a text without digits: site settings may hold no figure."""
    return re.sub(r"\d", "", text)


class Walk:
    """Changes every free text below a value and notes what it says now; equal texts stay equal."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self.orders: dict[str, int] = {}
        self.fields: list[Field] = []

    def changed(self, text: str, key: str) -> str:
        """Return a text changed, with the number of its Chinese."""
        return self.change(text, self.orders.setdefault(key, len(self.orders) + 1))

    def value(self, value: Any, file: str, path: str = "") -> None:
        """Change a value in place. What the office holds back or keeps to itself is left alone."""
        if isinstance(value, list):
            for index, element in enumerate(value):
                self.value(element, file, f"{path}/{index}")
        elif isinstance(value, dict) and value.get("hold") != "true":
            if "zh" in value:
                settle = without_figures if file == "site.yml" else str
                value |= {lang: settle(self.changed(value[lang], value["zh"])) for lang in ("en", "zh")}
                self.fields.append(Field(file=file, path=path, zh=value["zh"], en=value["en"], halves=2))
            for key in [key for key in value if key != "internal"]:
                self.member(value, key, file, f"{path}/{key}")

    def member(self, parent: dict[str, Any], key: str, file: str, path: str) -> None:
        """Change a member of a mapping, if it is a word of its own or holds more."""
        word = parent[key]
        if key in WORDS and isinstance(word, str) and not KEPT.search(path):
            parent[key] = self.changed(word, word)
            self.fields.append(Field(file=file, path=path, zh=parent[key], en=parent[key], halves=1))
        self.value(word, file, path)


def changed_city(root: Path, change: Change) -> list[Field]:
    """Copy the small city to a folder with every free text changed; returns the changed fields."""
    shutil.copytree(CITY, root)
    furnish(root)
    (root / "data/site.yml").write_text(with_publisher(root / "data/site.yml"), encoding="utf-8")
    walk = Walk(change)
    for path in files_of(root):
        data = read_yaml(path, path.name).data
        walk.value(data, path.relative_to(root / "data").as_posix())
        path.write_text(form_text(data), encoding="utf-8", newline="\n")
    return walk.fields


def files_of(root: Path) -> Iterator[Path]:
    """Yield the files of a city that hold free text; the registers hold real names that must stay."""
    yield from (path for path in sorted((root / "data").rglob("*.yml")) if "registers" not in path.parts)


def with_publisher(path: Path) -> str:
    """Return the settings with a publisher, so that those fields are tried as well; a number of paper documents is added elsewhere."""
    text = path.read_text(encoding="utf-8")
    for name in ("organiser", "undertaker", "contact"):
        assert text.count(f"  {name}: null\n") == 1
        text = text.replace(f"  {name}: null\n", f"  {name}:\n    zh: 示例{name}\n    en: Example {name}\n")
    return text
