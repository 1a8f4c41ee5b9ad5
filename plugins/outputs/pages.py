"""A page: what a template makes of the context of all pages and of the values that this one is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


class Siteurl(NamedTuple):
    """Where links begin, on a site with relative addresses: what the template sees, and what contents are told."""

    siteurl: str
    localsiteurl: str | None
    of_contents: str


@dataclass(frozen=True, slots=True)
class Page:
    """Called, it gives the bytes. `values` win over the context; `template` speaks the page's language.

    `siteurl` is None where all links begin in the same place. Contents look it up in `context_of_contents` while they
    are asked for their texts.
    """

    path: str
    template: Any
    context: Mapping[str, Any]
    values: Mapping[str, Any]
    siteurl: Siteurl | None = None
    context_of_contents: dict[str, Any] | None = None

    def __call__(self) -> bytes:
        if self.siteurl is not None and self.context_of_contents is not None:
            self.context_of_contents["localsiteurl"] = self.siteurl.of_contents
        # Most pieces are plain ASCII, which costs nothing to encode; one long text with a single dash in it does.
        return b"".join([piece.encode() for piece in self.template.generate(self.received())])

    def received(self) -> dict[str, Any]:
        """Everything that the template may name, besides what its environment offers to all."""
        siteurl = self.siteurl
        relative = {} if siteurl is None else {"SITEURL": siteurl.siteurl, "localsiteurl": siteurl.localsiteurl}
        return {**self.context, **relative, "output_file": self.path, **self.values}
