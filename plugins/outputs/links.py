"""Links within the site: whether the addresses that texts lead to are outputs of this build."""

from collections.abc import Container, Iterable, Iterator, Mapping
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
    ours = [content for content in sources.values() if getattr(content, "outline", None) is not None]
    linking = [content for content in ours if content.outline.links and content.state is not State.WITHDRAWN]
    if not linking:
        return
    anchors = {file_of(content.url): content.outline.anchors for content in ours}
    for content in linking:
        for written in content.outline.links:
            wrong = _wrong(written, content, sources, anchors, files, base_path)
            if wrong is not None:
                text = Path(content.source_path).read_text(encoding="utf-8", errors="replace")
                cure = message(N_("Mend the path, or take the link out until its target is published."))
                yield Fault(content.shown, line_of(text, written), "", wrong, cure)


def _wrong(
    written: str,
    content: Any,
    sources: Mapping[str, Any],
    anchors: Mapping[str, Iterable[str]],
    files: Container[str],
    base_path: str,
) -> Message | None:
    """What is wrong with one link; None also for what lies outside of this site, and for sources that are not there."""
    address, _, anchor = written.partition("#")
    if address.startswith(("{", "|")):
        target = sources.get(_source(address[10:], content))
        file = file_of(target.url) if target is not None else None
    elif not address:
        return message(N_("This article has no anchor “%(said)s”."), said=written)
    else:
        path = unquote(urlsplit(urljoin(f"{base_path}/{content.url}", address)).path)
        if not path.startswith(f"{base_path}/"):
            return None
        file = _file_of(path.removeprefix(f"{base_path}/"), files)
        if file is None:
            return message(N_("There is no page “%(name)s”."), name=address)
    if anchor and unquote(anchor) not in anchors.get(file or "", (unquote(anchor),)):
        return message(N_("“%(file)s” has no anchor “%(said)s”."), file=address, said=f"#{anchor}")
    return None


def _source(written: str, content: Any) -> str:
    path = unquote(written)
    return path[1:] if path.startswith("/") else urljoin(content.get_relative_source_path(), path)


def _file_of(path: str, files: Container[str]) -> str | None:
    """The output at an address; hosts add the slash that somebody left out."""
    return next((file for file in (file_of(path), f"{path}/index.html") if file in files), None)
