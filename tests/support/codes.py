"""Which test proves a finding that no broken ledger can yield: `@pytest.mark.code("gate-was")` stands above it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

MARK = "pytest.mark.code"


def marks(test: ast.FunctionDef) -> Iterator[ast.Call]:
    """Yield the marks of a test that name codes."""
    for decorator in test.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == MARK:
            yield decorator


def strings(node: ast.AST) -> list[str]:
    """Return every string below a node, in order; a string that comes twice comes twice."""
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def marked(tests: Path) -> dict[str, list[str]]:
    """Return, for each code that a mark names, the tests that are marked with it, as `file::test`.

    Read from the files, so that the answer is the same whatever part of the tests is run. A mark is believed only where the
    file names the code once more, beside the mark: the test asks for it.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(tests.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        named = [(test, code) for test in functions for mark in marks(test) for code in strings(mark)]
        said = strings(tree)
        for test, code in named:
            assert test.name.startswith("test_"), f"{path.name}: {test.name} is no test"
            assert said.count(code) > [other for _, other in named].count(code), f"{path.name} does not name {code}"
            found.setdefault(code, []).append(f"{path.name}::{test.name}")
    return found
