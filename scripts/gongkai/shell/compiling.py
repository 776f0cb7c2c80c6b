"""Compiling our templates for one language: interface words become part of the text, attributes are read directly.

Place in the flow: under the template environment. The engine's own code asks at run time what an attribute, a call or a word could
mean; our templates are strict and know it when they are compiled. Same output, some two and a half times faster (bench/).
A template that asks for what is not there fails as before: AttributeError instead of UndefinedError.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from typing import Any, cast

from jinja2 import Environment, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

# The trees of templates as they are written, by source: parsed once, each language and each place that includes one takes a copy.
WRITTEN: dict[str, bytes] = {}
SPEAKER = "s"  # the name under which every template knows the language at work
LATE_BOUND = frozenset({"super", "loop"})


class WordsIntoText(NodeTransformer):
    """Puts the words that are asked for by a literal key in place; an unknown key raises KeyError when a template is compiled."""

    def __init__(self, words: Mapping[str, Markup]) -> None:
        self.words = words

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802 (the engine's name)
        """Return the word of a literal key as markup."""
        self.generic_visit(node)
        if isinstance(node.node, nodes.Name) and node.node.name == SPEAKER and isinstance(node.arg, nodes.Const):
            return nodes.MarkSafe(nodes.Const(str(self.words[node.arg.value])), lineno=node.lineno)
        return node


class IncludesInPlace(NodeTransformer):
    """Puts what a template includes by a literal name in its place, in a scope of its own: no context is made and no name looked up."""

    def __init__(self, parsed: Callable[[str], nodes.Template]) -> None:
        self.parsed = parsed

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802
        """Return the body of an included template. Raises TemplateNotFound."""
        if not isinstance(node.template, nodes.Const):
            return node
        return nodes.Scope(self.parsed(str(node.template.value)).body, lineno=node.lineno)


class DirectCode(CodeGenerator):
    """Writes `x.y` for an attribute, `f(x)` for a call and `x[y]` for an item, where the engine asks what they could be."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write an attribute."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Write an item; slices are left to the engine."""
        if isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """Write `x.y is defined` as a question about the attribute."""
        if node.name not in ("defined", "undefined") or not isinstance(node.node, nodes.Getattr):
            super().visit_Test(node, frame)
            return
        self.write("(not hasattr(" if node.name == "undefined" else "(hasattr(")
        self.visit(node.node.node, frame)
        self.write(f", {node.node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a plain call; what the engine binds late is left to it."""
        late = isinstance(node.node, nodes.Name) and node.node.name in LATE_BOUND
        if late or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for pair in node.kwargs:
            self.write(f"{pair.key}=")
            self.visit(pair.value, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Write texts put together."""
        self.write("joined(")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write(")")

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:  # noqa: N802
        """Write what is markup already."""
        self.write("marked(")
        self.visit(node.expr, frame)
        self.write(")")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """Write what a block gives."""
        whole = f"concat({frame.buffer})"
        self.writeline(f"return {whole if force_unescaped else f'marked({whole})'}")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write a macro as a plain function where it takes nothing but its parameters and what it is called around."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
            return
        names = tuple(argument.name for argument in macro_ref.node.args)
        names += ("caller",) if macro_ref.accesses_caller and "caller" not in names else ()
        self.write(f"macro_of(macro, {names!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.module_of(")
        self.visit(node.template, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 (the engine's signature)
        self.write("printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")


class LanguageEnvironment(Environment):
    """A template environment with the words of one language compiled in."""

    code_generator_class = DirectCode

    def __init__(self, words: Mapping[str, Markup], **options: Any) -> None:
        super().__init__(**options)
        self.words = words

        self.modules: dict[str, Any] = {}

    def module_of(self, name: str) -> Any:
        """Return what a template of macros exports, made once."""
        if name not in self.modules:
            self.modules[name] = self.get_template(name).module
        return self.modules[name]

    def parsed(self, name: str) -> nodes.Template:
        """Return the tree of a template. Raises TemplateNotFound."""
        if not self.loader:
            raise TemplateNotFound(name)
        source, filename, _ = self.loader.get_source(self, name)
        return self._parse(source, name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if source not in WRITTEN:
            written: Any = super()._parse(source, name, filename)
            WRITTEN[source] = pickle.dumps(written.set_environment(None))
        tree: nodes.Template = WordsIntoText(self.words).visit(pickle.loads(WRITTEN[source]).set_environment(self))
        return cast(nodes.Template, IncludesInPlace(self.parsed).visit(tree))

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        # on one line with the rest, so that lines keep their numbers
        code = super()._generate(source, name, filename, defer_init)
        return f"from gongkai.shell.printing import joined, macro_of, marked, printed; {code}"
