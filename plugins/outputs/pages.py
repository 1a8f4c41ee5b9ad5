"""A page: what a template makes of the context of all pages and of the values that this one is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """Called, it gives the bytes. `values` win over the context; `template` speaks the page's language.

    `siteurl` is where the page's links begin: SITEURL, or the way up from the page where addresses are relative.
    """

    path: str
    template: Any
    context: Mapping[str, Any]
    values: Mapping[str, Any]
    siteurl: str | None = None

    def __call__(self) -> bytes:
        if self.siteurl is not None:
            # Pelican's contents look there for where links begin, when somebody asks for their text.
            self.context["localsiteurl"] = self.siteurl  # type: ignore[index]
        rendered: str = self.template.render(self.received())
        return rendered.encode()

    def received(self) -> dict[str, Any]:
        """Everything that the template may name, besides what its environment offers to all."""
        relative = {} if self.siteurl is None else {"SITEURL": self.siteurl, "localsiteurl": self.siteurl}
        return {**self.context, **relative, "output_file": self.path, **self.values}
