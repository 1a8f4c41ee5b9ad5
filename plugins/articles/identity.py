"""No two articles share an id or an address: the later file is left out, and both are named."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from plugins.articles.faults import Fault
from plugins.articles.record import Record
from plugins.languages.messages import N_, message


class Published(Protocol):
    """What a content object must tell; `shown` is its file as messages name it."""

    shown: str
    record: Record
    id: str
    lang: str
    url: str


Content = TypeVar("Content", bound=Published)


def find_doubles(contents: Iterable[Content]) -> tuple[list[Content], list[Fault]]:
    """The contents that must be left out, and why. Files count in the order of their names."""
    contents = list(contents)
    identities, addresses = {(content.id, content.lang) for content in contents}, {content.url for content in contents}
    if len(identities) == len(addresses) == len(contents):
        return [], []
    ids: dict[tuple[str, str], Content] = {}
    urls: dict[str, Content] = {}
    doubles: list[Content] = []
    faults: list[Fault] = []
    for content in sorted(contents, key=lambda content: content.shown):
        same_id, same_url = ids.get((content.id, content.lang)), urls.get(content.url)
        if same_id is not None:
            faults.append(_same_id(content, same_id))
        elif same_url is not None:
            faults.append(_same_address(content, same_url))
        else:
            ids[content.id, content.lang] = urls[content.url] = content
            continue
        doubles.append(content)
    return doubles, faults


def _same_id(content: Published, other: Published) -> Fault:
    wrong = message(N_("The id “%(id)s” already belongs to %(other)s."), id=content.id, other=other.shown)
    return Fault(
        content.shown,
        content.record.lines.get("id", 1),
        "id",
        wrong,
        message(N_("Give this article an id of its own.")),
    )


def _same_address(content: Published, other: Published) -> Fault:
    wrong = message(N_("The address /%(url)s already belongs to %(other)s."), url=content.url, other=other.shown)
    return Fault(
        content.shown,
        content.record.lines.get("slug", 1),
        "slug",
        wrong,
        message(N_("Give one of the two another slug.")),
    )
