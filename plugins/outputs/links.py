"""Links within the site: whether the addresses that texts lead to are outputs of this build."""

from collections.abc import Container, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from plugins.articles.addresses import file_of
from plugins.articles.faults import Fault
from plugins.articles.lifecycle import State
from plugins.articles.links import line_of
from plugins.languages.messages import N_, Message, message


def dead_links(sources: Mapping[str, Any], files: Container[str], base_path: str) -> Iterator[Fault]:
    """Faults of all texts. `sources` is path below the content folder → content, `files` all outputs of the build."""
    site = _Site(sources, files, base_path)
    for content in sources.values():
        outline = getattr(content, "outline", None)
        if outline is None or not outline.links or content.state is State.WITHDRAWN:
            continue
        for written in outline.links:
            wrong = site.wrong_with(written, content)
            if wrong is not None:
                text = Path(content.source_path).read_text(encoding="utf-8", errors="replace")
                cure = message(N_("Mend the path, or take the link out until its target is published."))
                yield Fault(content.shown, line_of(text, written), "", wrong, cure)


class _Site:
    """Everything that links may lead to. What is wrong with an address from the root is wrong wherever it stands."""

    def __init__(self, sources: Mapping[str, Any], files: Container[str], base_path: str) -> None:
        self.sources, self.files, self.base_path = sources, files, base_path
        self._judged: dict[str, Message | None] = {}

    @cached_property
    def anchors(self) -> dict[str, tuple[str, ...]]:
        ours = (content for content in self.sources.values() if getattr(content, "outline", None) is not None)
        return {file_of(content.url): content.outline.anchors for content in ours}

    def wrong_with(self, written: str, content: Any) -> Message | None:
        """None also for what lies outside of this site, and for sources that are not there, which is told elsewhere."""
        if not written.startswith("/"):
            return self._judge(written, content)
        if written not in self._judged:
            self._judged[written] = self._judge(written, content)
        return self._judged[written]

    def _judge(self, written: str, content: Any) -> Message | None:
        address, _, anchor = written.partition("#")
        if address.startswith(("{", "|")):
            target = self.sources.get(_source(address[10:], content))
            file = file_of(target.url) if target is not None else None
        elif not address:
            return message(N_("This article has no anchor “%(said)s”."), said=written)
        else:
            path = unquote(urlsplit(urljoin(f"{self.base_path}/{content.url}", address)).path)
            if not path.startswith(f"{self.base_path}/"):
                return None
            file = self._file_of(path.removeprefix(f"{self.base_path}/"))
            if file is None:
                return message(N_("There is no page “%(name)s”."), name=address)
        if anchor and unquote(anchor) not in self.anchors.get(file or "", (unquote(anchor),)):
            return message(N_("“%(file)s” has no anchor “%(said)s”."), file=address, said=f"#{anchor}")
        return None

    def _file_of(self, path: str) -> str | None:
        """The output at an address; hosts add the slash that somebody left out."""
        return next((file for file in (file_of(path), f"{path}/index.html") if file in self.files), None)


def _source(written: str, content: Any) -> str:
    path = unquote(written)
    return path[1:] if path.startswith("/") else urljoin(content.get_relative_source_path(), path)
