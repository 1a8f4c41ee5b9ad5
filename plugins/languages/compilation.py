"""How templates become Python: Jinja's own way, with short cuts for what every page does by the hundred."""

from collections.abc import Mapping
from functools import cached_property
from gettext import NullTranslations
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context, Macro, new_context
from jinja2.utils import missing
from markupsafe import Markup, escape

from plugins.languages.memory import Remembered


def printed(value: Any) -> str:
    """What `escape` makes of a value; markup, and text with nothing to escape, are not made anew as it does."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value):
        return value  # type: ignore[no-any-return]
    return escape(value)


def marked(text: str) -> Markup:
    """Text that is markup already; `Markup` itself asks first whether it is some other object."""
    return str.__new__(Markup, text)


def offered(macro: Macro) -> Macro:
    """The macro, with its function as `prints` where nothing but its own arguments can be given to it.

    The function prints what the macro prints, as plain text, and is called as Python calls functions. Jinja finds out
    anew at every call which arguments are meant and which are left out, for twice what many macros take.
    """
    function, names = macro._func, macro.arguments  # noqa: SLF001 - Jinja has no other way to it
    known = function.__code__.co_varnames[: function.__code__.co_argcount]
    if known == tuple(map(parameter, names)) and not macro.explicit_caller:
        function.__defaults__ = (missing,) * len(names)
        macro.prints = function  # type: ignore[attr-defined]
    return macro


def parameter(name: str) -> str:
    """What the code of a macro that others may import calls an argument."""
    return f"l_1_{name}"


class Strings(dict[str, Markup]):
    """The interface strings of one language, by message id."""

    def __init__(self, catalogue: NullTranslations) -> None:
        super().__init__()
        self.catalogue = catalogue

    def __missing__(self, text: str) -> Markup:
        self[text] = said = Markup(self.catalogue.gettext(text))  # noqa: S704 - from our own catalogue
        return said


class Components(dict[str, TemplateModule]):
    """The templates that others import from, by name; each is loaded when the first page asks for it."""

    def __init__(self, environment: Environment) -> None:
        super().__init__()
        self.environment = environment

    def __missing__(self, name: str) -> TemplateModule:
        self[name] = module = self.environment.get_template(name).module
        return module


class PageTemplate(Template):
    """A template that takes stock of its globals once; Jinja does so for every page."""

    @cached_property
    def lasting(self) -> dict[str, Any]:
        return dict(self.globals)

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's signature
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002 - Jinja's signature
    ) -> Context:
        known = vars if shared else {**self.lasting, **(vars or {})}
        return new_context(self.environment, self.name, self.blocks, known, shared=True, locals=locals)


class PageContext(Context):
    """A context that knows what a macro wants: Jinja finds it out anew at every call."""

    def call(self, called: Any, /, *args: Any, **named: Any) -> Any:
        if type(called) is not Macro and type(called) is not Remembered:
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(self.eval_ctx, *args, **named) if type(called) is Macro else called(*args, **named)


class PageCode(CodeGenerator):
    """Python code of templates; the same for every language, since what a language says comes from `environment`.

    Jinja's own subclass (jinja2.nativetypes) overrides methods of the same kind.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        names = ", ".join(function.__name__ for function in (printed, marked, offered))
        self.writeline(f"from {__name__} import {names}")
        self._macros = {found.name for found in node.find_all(nodes.Macro)}
        for found in node.find_all(nodes.FromImport):
            self._macros.update(name if isinstance(name, str) else name[1] for name in found.names)
        self._printing: nodes.Node | None = None
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """`_("…")` without values is looked up, not called; most macros are called as Python's functions."""
        match node:
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=str(text))], kwargs=[]) if not (
                node.dyn_args or node.dyn_kwargs or forward_caller
            ) and _is_global("_", frame):
                self.write(f"environment.strings[{text!r}]")
            case _ if not forward_caller and self._is_plain(node, frame):
                self._call_straight(node, frame)
            case _:
                super().visit_Call(node, frame, forward_caller=forward_caller)

    def _is_plain(self, node: nodes.Expr, frame: Frame) -> bool:
        """Whether this looks like a call of a macro with arguments that are known by now, to be printed as markup."""
        if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in self._macros):
            return False
        given = [*node.args, *(argument.value for argument in node.kwargs)]
        return not (
            node.dyn_args
            or node.dyn_kwargs
            or any(argument.key == "caller" for argument in node.kwargs)
            # Arguments are written twice; those that hold calls would be four times, eight times, …
            or any(isinstance(value, nodes.Call) or value.find(nodes.Call) for value in given)
            or not frame.eval_ctx.autoescape
            or frame.eval_ctx.volatile
            or self.environment.is_async
            or self.environment.sandboxed
        )

    def _call_straight(self, node: nodes.Call, frame: Frame) -> None:
        """If it is a macro indeed, that offers its function (`offered`); else as Jinja calls everything."""
        printing = node is self._printing
        self.write("(prints(" if printing else f"({marked.__name__}(prints(")
        for value in node.args:
            self.visit(value, frame)
            self.write(", ")
        for argument in node.kwargs:
            self.write(f"{parameter(argument.key)}=")
            self.visit(argument.value, frame)
            self.write(", ")
        self.write(") if " if printing else ")) if ")
        self.write("(prints := getattr(")
        self.visit(node.node, frame)
        self.write(f", 'prints', None)) is not None else {printed.__name__ if printing else ''}(")
        super().visit_Call(node, frame)
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Most have the attribute: Jinja is asked only where it is missing."""
        if self.environment.is_async or self.environment.sandboxed:
            super().visit_Getattr(node, frame)
            return
        self.write("(found if (found := getattr(asked := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(asked, {node.attr!r}))")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write(f"{offered.__name__}(")
        super().macro_def(macro_ref, frame)
        self.write(")")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Components are imported without context, so that one import serves all pages."""
        if node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
        else:
            self.write(f"environment.components[{node.template.value!r}]")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if finalize.src is None and self._is_plain(node, frame):
            self._printing = node
        elif frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write(f"{printed.__name__}(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if node is not self._printing:
            super()._output_child_post(node, frame, finalize)


def _is_global(name: str, frame: Frame) -> bool:
    """No variable of the template goes by this name."""
    return frame.symbols.find_load(frame.symbols.ref(name)) == (VAR_LOAD_RESOLVE, name)


def install(environment: Environment, strings: Strings) -> None:
    """Let `environment` compile and run templates this way. Its globals are final when the first page is made."""
    environment.strings = strings  # type: ignore[attr-defined]
    environment.components = Components(environment)  # type: ignore[attr-defined]
    environment.code_generator_class = PageCode
    environment.template_class = PageTemplate
    environment.context_class = PageContext
    environment.cache = {}  # a theme has few templates: none is ever dropped, so none has to be locked and counted
