"""One notice at the top of every page of the site, from one file: `content/data/notice.yaml`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from plugins.articles import values
from plugins.articles.decoding import decode
from plugins.articles.faults import Fault, Wrong
from plugins.articles.headers import parse_yaml
from plugins.articles.nodes import Node, Table
from plugins.languages.messages import N_, message
from plugins.languages.settings import LanguageSettings, in_language

FILE = "notice.yaml"
KINDS = ("info", "warning")


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """As one language shows it. `lang` is that of the text, which may be another; `link` an address, or empty."""

    text: str
    lang: str
    kind: str
    link: str


@dataclass(frozen=True, slots=True)
class SiteNotice:
    """`text` is by language; shown from `begins` until `ends`, where there are such; the link stands on `link_line`."""

    text: dict[str, str]
    kind: str = "info"
    link: str = ""
    link_line: int = 0
    begins: datetime | None = None
    ends: datetime | None = None

    def at(self, now: datetime, lang: str) -> ShownNotice | None:
        if (self.begins and now < self.begins) or (self.ends and now >= self.ends):
            return None
        written = lang if lang in self.text else next(iter(self.text))
        return ShownNotice(in_language(self.text, lang), written, self.kind, self.link)

    def moments(self) -> Iterator[datetime]:
        """When all pages of the site change."""
        return (moment for moment in (self.begins, self.ends) if moment is not None)


def read_notice(path: Path, shown: str, languages: LanguageSettings) -> tuple[SiteNotice | None, list[Fault]]:
    """The notice, or what is wrong with its file; no file, no notice. `shown` is the file's name in messages."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, []
    try:
        tree = parse_yaml(decode(raw).split("\n"), 1)
    except Wrong as wrong:
        return None, [wrong.in_file(shown, "")]
    if tree is None:
        return None, []
    faults: list[Fault] = []
    notice = _notice(tree, shown, languages, faults)
    return (None if faults else notice), faults


def _notice(tree: Node, shown: str, languages: LanguageSettings, faults: list[Fault]) -> SiteNotice | None:
    try:
        nodes = values.table(tree, tuple(_FIELDS))
    except Wrong as wrong:
        faults.append(wrong.in_file(shown, ""))
        return None
    found: dict[str, Any] = {}
    for key, node in nodes.items():
        try:
            found[_FIELDS[key].attribute] = _FIELDS[key].read(node, languages)
        except Wrong as wrong:
            faults.append(wrong.in_file(shown, key))
    if "text" not in nodes:
        cure = message(N_("Write text: and what readers should know, in one or two sentences."))
        faults.append(Fault(shown, tree.line, "text", message(N_("This key is missing.")), cure))
    if "begins" in found and "ends" in found and found["ends"] <= found["begins"]:
        cure = message(N_("Write a later moment, or delete one of the two lines."))
        faults.append(
            Fault(shown, nodes["until"].line, "until", message(N_("The notice ends before it begins.")), cure)
        )
    return None if faults else SiteNotice(**found, link_line=nodes["link"].line if "link" in nodes else 0)


def _text(node: Node, languages: LanguageSettings) -> dict[str, str]:
    if isinstance(node, Table):
        return {lang: values.text(text) for lang, text in values.table(node, languages.languages).items()}
    return {languages.default: values.text(node)}


def _moment(node: Node, languages: LanguageSettings) -> datetime:
    return values.moment(node, languages.zone)


def _link(node: Node, languages: LanguageSettings) -> str:
    del languages
    link = values.text(node)
    if not re.match(r"(/(?!/)|https?://)\S*$", link):
        raise Wrong(
            node.line,
            message(N_("“%(value)s” is not an address."), value=link),
            message(N_("Write the address of a page of this site, or a full one with https://.")),
        )
    return link


class _Field(NamedTuple):
    """One key: the attribute of SiteNotice that it fills, and the function that reads it."""

    attribute: str
    read: Callable[[Node, LanguageSettings], Any]


_FIELDS = {
    "text": _Field("text", _text),
    "link": _Field("link", _link),
    "kind": _Field("kind", lambda node, languages: values.one_of(node, KINDS)),
    "from": _Field("begins", _moment),
    "until": _Field("ends", _moment),
}
