"""The rules of the house that a machine can keep: who imports whom, sizes, words, no city in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

import pytest

from gongkai.words import Catalogue
from gongkai.words.messages import PLURAL, branches

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "scripts" / "gongkai"
MODULES = sorted(PACKAGE.rglob("*.py"))
OURS = sorted(path for name in ("templates", "overrides") for path in (REPOSITORY / name).rglob("*.html"))
HAN = re.compile(r"[\u4e00-\u9fff]")
LAW: dict[str, str] = {  # a room, and the rooms it may import; bottom first: a row names only rows above it
    "recall": "",
    "record": "",
    "words": "",
    "findings": "",
    "personal": "",
    "report": "findings words",
    "intake": "findings recall",
    "rules": "findings intake personal record",
    "settings": "findings intake recall record rules",
    "editions": "findings intake recall record rules",
    "ledger": "findings intake recall record rules settings",
    "workbook": "findings intake ledger record report words",
    "sealing": "editions findings intake ledger recall record rules settings words",
    "facts": "editions record",
    "proof": "editions findings words",
    "site": "editions facts findings proof recall record settings words",
    "site/charts": "facts record site",
    "site/exports": "editions facts record site words",
    "site/pages": "editions facts proof record site site/charts site/exports",
    "site/files": "editions facts proof record site site/charts site/exports words",
    "spelling": "site",
    "worlds": "editions findings intake proof record rules settings site spelling",
    "shell": "findings record site",
    "publish": "findings personal proof record shell site site/exports site/files site/pages words",
    "mkdocs_hook": "findings publish record report shell site worlds",
    "draft_hook": "editions mkdocs_hook recall sealing settings site spelling",
    "live": "draft_hook findings mkdocs_hook publish recall record report shell words worlds",
    "commands": (
        "draft_hook editions facts findings intake ledger live mkdocs_hook proof publish recall record sealing settings site words "
        "workbook worlds"
    ),
    "cli": "commands editions findings proof publish recall report sealing settings words",
    "__main__": "cli",
}
SEES_THE_OFFICE = {"sealing", "draft_hook", "live", "commands", "cli", "__main__"}
LONG = {  # files over 200 lines, and why
    "proof/verifier.py": "it is published and carried away as one file",
    "proof/recompute.py": "it is published and carried away as one file",
    "cli.py": "one short function a command, with its options and its help",
}
CLOCKS = re.compile(r"\b(datetime\.now|date\.today|time\.time|utcnow)\b")


def name(path: Path) -> str:
    """Return a module's place in the package."""
    return path.relative_to(PACKAGE).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Yield the modules a module imports, by their whole names; `from a import b` may mean either."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(path: Path) -> str:
    """Return a module's whole name."""
    return ".".join(["gongkai", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")


def room(module: str) -> str:
    """Return the row of the law that a module stands under; nothing for the package itself."""
    place = module.removeprefix("gongkai").strip(".").replace(".", "/")
    rows = [row for row in LAW if place == row or place.startswith(f"{row}/")]
    return max(rows, key=len, default="")


def ways(module: str) -> Iterator[str]:
    """Return a module and the packages that are loaded on the way to it."""
    return accumulate(module.split("."), lambda package, name: f"{package}.{name}")


PATHS = {own(path): path for path in MODULES}
DIRECT = {module: {name for entry in imports(path) for name in ways(entry) if name in PATHS} for module, path in PATHS.items()}


def closure(module: str) -> set[str]:
    """Return every module of ours that is loaded with a module, packages on the way included."""
    found, waiting = set[str](), [module]
    while waiting:
        fresh = DIRECT[waiting.pop()] - found
        found |= fresh
        waiting.extend(fresh)
    return found


def rooms(modules: Iterable[str]) -> set[str]:
    """Return the rooms of modules."""
    return {room(module) for module in modules} - {""}


def reach(row: str) -> set[str]:
    """Return the rooms that a row reaches through the rows it names, itself included."""
    return {row}.union(*(reach(below) for below in LAW[row].split()))


@pytest.mark.parametrize("module", PATHS)
def test_nobody_imports_what_the_law_does_not_name(module: str) -> None:
    row = room(module)
    assert row or module == "gongkai"
    allowed = {row, *LAW[row].split()} if row else set()
    assert rooms(DIRECT[module]) - allowed == set()
    assert rooms(closure(module)) - (reach(row) if row else set()) == set()


@pytest.mark.parametrize("row", LAW)
def test_a_row_names_rows_above_it_and_none_in_vain(row: str) -> None:
    rows = list(LAW)
    assert set(LAW[row].split()) <= set(rows[: rows.index(row)])
    seen = set().union(*(rooms(DIRECT[module]) for module in PATHS if room(module) == row))
    assert seen - {row} == set(LAW[row].split())


def test_the_law_is_printed_for_newcomers() -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    printed = re.findall(r"^\| `([\w/]+)` \| [^|]+ \|((?: `[\w/]+`)*) *\|$", text, re.MULTILINE)
    assert [(row, cells.replace("`", "").split()) for row, cells in printed] == [(row, LAW[row].split()) for row in LAW]


def test_the_published_road_never_loads_the_ledger() -> None:
    assert rooms(closure("gongkai.mkdocs_hook")) & {"ledger", "sealing"} == set()


def test_facts_load_no_words() -> None:
    assert "words" not in set().union(*(rooms(closure(module)) for module in PATHS if room(module) == "facts"))


def test_only_sealing_sees_the_office_and_the_public_record() -> None:
    assert {row for row in LAW if {"ledger", "editions"} <= reach(row)} == SEES_THE_OFFICE
    both = {module for module in PATHS if {"ledger", "editions"} <= rooms(DIRECT[module])}
    assert rooms(both) == {"sealing"}


def test_only_the_projection_sees_both_models() -> None:
    both = {module for module in PATHS if {"gongkai.ledger.model", "gongkai.editions.model"} <= DIRECT[module]}
    assert both == {"gongkai.sealing.projection"}


def test_what_checks_a_site_imports_nothing_of_what_made_it() -> None:
    own = {f"gongkai.publish{name}" for name in ("", ".links", ".papers", ".pieces", ".privacy", ".reading")}
    patterns = {f"gongkai.personal{name}" for name in ("", ".glance", ".shapes")}
    assert closure("gongkai.publish.verify") == {"gongkai", "gongkai.findings", *own, *patterns}
    assert closure("gongkai.proof.verifier") == set()


def test_only_the_hooks_and_the_live_server_import_the_engine() -> None:
    found = {module for module, path in PATHS.items() if any(entry.split(".")[0] == "mkdocs" for entry in imports(path))}
    assert found == {"gongkai.mkdocs_hook", "gongkai.draft_hook", "gongkai.live.server"}


@pytest.mark.parametrize("folder", ["record", "facts", "site", "editions", "ledger", "sealing"])
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
def test_files_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert (lines > 200) == (name(path) in LONG), f"{name(path)}: {lines} lines"


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


def places_in(word: str) -> set[str]:
    """Return the names of the values a word prints: what only chooses a form is none."""
    printed = {name for name, forms in PLURAL.findall(word) if "#" in forms}
    forms = PLURAL.sub(lambda match: " ".join(branches(match[2]).values()), word)
    return printed | set(re.findall(r"\{(\w+)\}", forms))


def test_both_catalogues_have_the_same_keys_and_places() -> None:
    zh, en = Catalogue.of("zh").words, Catalogue.of("en").words
    assert set(zh) == set(en)
    own_half = {"zh", "en"}  # a finding may quote the half of a pair in its own language
    differing = [key for key in zh if places_in(zh[key]) - own_half != places_in(en[key]) - own_half]
    assert differing == []


def test_no_words_in_templates_and_no_han_in_code() -> None:
    for path in [*OURS, *(REPOSITORY / "assets").glob("*.js")]:
        assert not HAN.search(path.read_text(encoding="utf-8")), path
    # they read Chinese
    reading = {"rules/agreement.py", "personal/shapes.py", "personal/glance.py", "rules/numbers.py"}
    allowed = reading | {"workbook/forms.py", "workbook/days.py", "workbook/meanings.py"}
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
    for path in [*OURS, *PACKAGE.rglob("*.py")]:
        for key in asked.findall(path.read_text(encoding="utf-8")):
            assert key in words or path.name == "cli.py", f"{path}: {key}"


def test_no_city_in_code_or_templates() -> None:
    city = re.compile("昭通|zhaotong|镇雄|渔洞|yudong", re.IGNORECASE)
    files = [
        *PACKAGE.rglob("*.py"),
        *PACKAGE.rglob("*.yml"),
        *OURS,
        *(REPOSITORY / "assets").rglob("*"),
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


FOLDERS = r"(?:problems|places|units|aspects|lists|changes|notices|cases|cards|editions)/"


def test_every_kind_of_address_stands_once() -> None:
    """Python and templates put no address together; scripts are given patterns."""
    for path in sorted((REPOSITORY / "templates").rglob("*.html")):
        assert not re.search(rf"['\"]{FOLDERS}['\"] ~", path.read_text(encoding="utf-8")), path
    for path in [*(PACKAGE / "site").rglob("*.py"), *(PACKAGE / "facts").rglob("*.py"), *(REPOSITORY / "assets").glob("*.js")]:
        told = re.findall(rf"f\"{FOLDERS}\{{[^\"]*|\"{FOLDERS}\" \+", path.read_text(encoding="utf-8"))
        assert not told or path.name == "addresses.py", (path, told)
