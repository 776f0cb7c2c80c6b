"""The rules of the house for templates, style sheets and scripts: lines, nesting, classes, a template for each kind of event."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest

from gongkai.record.events import Event

REPOSITORY = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((REPOSITORY / "templates").rglob("*.html"))
ASSETS = sorted(path for path in (REPOSITORY / "assets").rglob("*") if path.suffix in (".css", ".js"))
LINE = 140
STATEMENT = re.compile(r"\{%-?\s*(\w+)|\{#.*?#\}", re.DOTALL)
CLASSES = re.compile(r"""(?:class=["']|className = ["'])([^"']*)""")
# Classes that only mark: tests and readers' own style sheets hold on to them; the page looks no different.
MARKS = {"g-banner", "g-found", "no-js"}
PREFIXES = ("g-e-", "g-s-")


def name(path: Path) -> str:
    """Return a file's place in the repository."""
    return path.relative_to(REPOSITORY).as_posix()


def depths(text: str) -> tuple[int, int]:
    """Return how deep `if` and `for` are nested at most; a macro begins anew."""
    stack: list[str] = []
    ifs = fors = 0
    for found in STATEMENT.finditer(text):
        word = found[1] or ""
        if word in ("if", "for", "macro"):
            stack.append(word)
            own = stack[len(stack) - stack[::-1].index("macro") :] if "macro" in stack else stack
            ifs, fors = max(ifs, own.count("if")), max(fors, own.count("for"))
        elif word in ("endif", "endfor", "endmacro"):
            assert stack.pop() == word.removeprefix("end")
    return ifs, fors


@pytest.mark.parametrize("path", [*TEMPLATES, *ASSETS], ids=name)
def test_lines_can_be_read(path: Path) -> None:
    long = [number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1) if len(line) > LINE]
    assert long == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_decide_little(path: Path) -> None:
    ifs, fors = depths(path.read_text(encoding="utf-8"))
    assert ifs <= 1
    assert fors <= 2


def test_nesting_is_counted() -> None:
    assert depths("{% if a %}{% for b in c %}{% if d %}{% endif %}{% endfor %}{% endif %}") == (2, 1)
    assert depths("{% if a %}{% endif %}{% macro m() %}{% if a %}{% endif %}{% endmacro %}") == (1, 0)
    assert depths("{% for a in b %}{% for c in d %}{% for e in f %}{% endfor %}{% endfor %}{% endfor %}") == (0, 3)


def test_every_class_has_a_rule_or_is_a_mark() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in ASSETS if path.suffix == ".css")
    ruled = set(re.findall(r"\.([a-zA-Z][\w-]*)", sheets))
    for path in [*TEMPLATES, *(path for path in ASSETS if path.suffix == ".js")]:
        text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\0", path.read_text(encoding="utf-8"))
        used = {word for found in CLASSES.findall(text) for word in found.split() if "\0" not in word and not word.endswith("-")}
        missing = {word for word in used - ruled - MARKS if not word.startswith(PREFIXES)}
        assert missing == set(), name(path)


def members(union: Any) -> list[Any]:
    """Return the classes of a union, whatever is written about them."""
    if isinstance(union, type):
        return [union]
    inner = get_args(union)[:1] if get_origin(union) is Annotated else get_args(union)
    return [member for each in inner for member in members(each)]


def test_every_kind_of_event_has_a_template() -> None:
    kinds = {kind for event in members(Event) for kind in get_args(event.model_fields["kind"].annotation)}
    assert len(kinds) == 16
    assert {path.stem for path in (REPOSITORY / "templates" / "events").iterdir()} == kinds


@pytest.mark.parametrize("path", sorted((REPOSITORY / "templates" / "events").iterdir()), ids=name)
def test_an_event_s_template_is_given_all_it_may_use(path: Path) -> None:
    body = path.read_text(encoding="utf-8")
    assert "{% macro body(s, event, number, void) %}" in body
    assert re.findall(r"\b(?:world|status|problem|page)\.", body.replace("s.world.", "").replace('"problem.', "")) == []


def test_the_theme_s_folder_holds_only_what_is_the_theme_s() -> None:
    assert {path.name for path in (REPOSITORY / "overrides").iterdir()} == {"main.html"}
