"""The rules of the house that a machine can keep: who imports whom, sizes, words, no city in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.words import Catalogue

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = REPOSITORY / "scripts" / "gongkai"
MODULES = sorted(PACKAGE.rglob("*.py"))
HAN = re.compile(r"[\u4e00-\u9fff]")
FORBIDDEN = {
    "facts": ("gongkai.ledger", "gongkai.intake", "gongkai.publish", "gongkai.shell", "gongkai.site", "mkdocs"),
    "site": ("gongkai.ledger", "gongkai.intake", "gongkai.publish", "gongkai.shell", "mkdocs"),
    "words": ("gongkai.ledger", "gongkai.intake", "gongkai.editions", "gongkai.facts", "gongkai.site", "gongkai.findings"),
    "intake": ("gongkai.ledger", "gongkai.editions", "gongkai.facts", "gongkai.site"),
    "publish/verify.py": ("gongkai.site", "gongkai.shell", "gongkai.facts", "gongkai.editions", "gongkai.ledger"),
    "findings.py": ("gongkai.ledger", "gongkai.intake", "gongkai.editions", "gongkai.facts", "gongkai.site"),
    "record": ("gongkai.ledger", "gongkai.intake", "gongkai.editions", "gongkai.facts", "gongkai.site", "gongkai.rules"),
    "rules": ("gongkai.ledger", "gongkai.editions", "gongkai.facts", "gongkai.site", "gongkai.sealing", "gongkai.words"),
}
CLOCKS = re.compile(r"\b(datetime\.now|date\.today|time\.time|utcnow)\b")


def imports(path: Path) -> Iterator[str]:
    """Yield the names a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def name(path: Path) -> str:
    """Return a module's place in the package."""
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nobody_imports_what_stands_above_it(path: Path) -> None:
    for part, forbidden in FORBIDDEN.items():
        if name(path) == part or name(path).startswith(f"{part}/"):
            assert [entry for entry in imports(path) if entry.startswith(forbidden)] == []


def closure(start: str) -> set[str]:
    """Return every module of the package that one imports, and those that these import."""
    known = {f"gongkai.{name(path).removesuffix('.py').replace('/', '.').removesuffix('.__init__')}": path for path in MODULES}
    found: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        found.add(module)
        waiting += [entry for entry in imports(known[module]) if entry in known and entry not in found]
    return found


@pytest.mark.parametrize("start", ["gongkai.worlds", "gongkai.publish.write", "gongkai.settings", "gongkai.rules"])
def test_the_published_road_holds_no_module_of_the_ledger(start: str) -> None:
    assert not {module for module in closure(start) if module.startswith(("gongkai.ledger", "gongkai.sealing"))}


def test_facts_reach_no_interface_word() -> None:
    for path in (PACKAGE / "facts").glob("[a-z]*.py"):
        assert "gongkai.words" not in closure(f"gongkai.facts.{path.stem}"), path


def test_only_the_projection_sees_both_models() -> None:
    both = []
    for path in MODULES:
        seen = set(imports(path))
        if {"gongkai.ledger.model", "gongkai.editions.model"} <= seen:
            both.append(name(path))
    assert both == ["sealing/projection.py"]


def test_only_the_hook_imports_the_engine() -> None:
    found = [name(path) for path in MODULES if any(entry.split(".")[0] == "mkdocs" for entry in imports(path))]
    assert found == ["mkdocs_hook.py"]


@pytest.mark.parametrize("folder", ["facts", "site", "editions", "ledger"])
def test_no_clock_below_the_edges(folder: str) -> None:
    for path in (PACKAGE / folder).rglob("*.py"):
        assert not CLOCKS.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("folder", ["facts", "site"])
def test_no_disk_in_facts_and_site(folder: str) -> None:
    for path in (PACKAGE / folder).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
        assert "open" not in calls, path
        assert "pathlib" not in set(imports(path)), path


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_are_short_and_public_ones_documented(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= 50, f"{path}:{node.lineno}"
    assert ast.get_docstring(tree), path
    for node in public(tree.body):
        assert ast.get_docstring(node), f"{path}:{node.lineno} {node.name}"


def public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Yield the public classes and functions of a module, methods included."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def test_both_catalogues_have_the_same_keys_and_places() -> None:
    zh, en = Catalogue.of("zh").words, Catalogue.of("en").words
    assert set(zh) == set(en)
    places = re.compile(r"\{(\w+)\}")
    own_half = {"zh", "en"}  # a finding may quote the half of a pair in its own language
    differing = [key for key in zh if set(places.findall(zh[key])) - own_half != set(places.findall(en[key])) - own_half]
    assert differing == []


def test_no_words_in_templates_and_no_han_in_code() -> None:
    for path in [*(REPOSITORY / "overrides").rglob("*.html"), *(REPOSITORY / "overrides").rglob("*.js")]:
        assert not HAN.search(path.read_text(encoding="utf-8")), path
    allowed = {"rules/privacy.py", "rules/numbers.py"}
    for path in MODULES:
        if name(path) in allowed:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value):
                assert is_docstring(path, node) or name(path) in ("cli.py", "worlds.py"), f"{path}:{node.lineno}"


def is_docstring(path: Path, constant: ast.Constant) -> bool:
    """Return whether a string is documentation."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and first.value.lineno == constant.lineno:
            return True
    return False


def test_every_word_a_template_asks_for_is_in_the_catalogue() -> None:
    words = Catalogue.of("zh").words
    asked = re.compile(r"""(?<![.\w])(?:s|say|speaker)[(\[]\s*["']([a-z_.]+)["']\s*[,)\]]""")
    for path in [*(REPOSITORY / "overrides").rglob("*.html"), *PACKAGE.rglob("*.py")]:
        for key in asked.findall(path.read_text(encoding="utf-8")):
            assert key in words or path.name == "cli.py", f"{path}: {key}"


def test_no_city_in_code_or_templates() -> None:
    city = re.compile("昭通|zhaotong|镇雄|渔洞|yudong", re.IGNORECASE)
    files = [
        *PACKAGE.rglob("*.py"),
        *PACKAGE.rglob("*.yml"),
        *(REPOSITORY / "overrides").rglob("*.*"),
        *(REPOSITORY / "docs").rglob("*.md"),
    ]
    for path in files:
        if path.is_file():
            assert not city.search(path.read_text(encoding="utf-8")), path


def test_every_rule_is_in_the_list() -> None:
    listed = (PACKAGE / "ledger" / "rules" / "__init__.py").read_text(encoding="utf-8")
    for path in (PACKAGE / "ledger" / "rules").glob("[a-z]*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.FunctionDef)
                and node.returns
                and ast.unparse(node.args) == "ledger: Ledger"
                and "Finding" in ast.unparse(node.returns)
            ):
                assert f"{path.stem}.{node.name}," in listed, f"{path.stem}.{node.name}"
