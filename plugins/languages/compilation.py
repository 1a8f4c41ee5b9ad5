"""How templates become Python: Jinja's own way, with short cuts for what every page does by the hundred."""

from collections.abc import Mapping
from functools import cached_property
from gettext import NullTranslations
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context, Macro, new_context
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
        self.writeline(f"from {__name__} import {printed.__name__}")
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """`_("…")` without values is looked up, not called."""
        match node:
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=str(text))], kwargs=[]) if not (
                node.dyn_args or node.dyn_kwargs or forward_caller
            ) and _is_global("_", frame):
                self.write(f"environment.strings[{text!r}]")
            case _:
                super().visit_Call(node, frame, forward_caller=forward_caller)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Components are imported without context, so that one import serves all pages."""
        if node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
        else:
            self.write(f"environment.components[{node.template.value!r}]")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write(f"{printed.__name__}(")
        else:
            super()._output_child_pre(node, frame, finalize)


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
