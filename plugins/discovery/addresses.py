"""Which addresses have been published, and whose they were: kept in content/data/addresses.json between publications.

The site writes the file that the next one needs: what it was given, and the addresses that it has itself. Whoever
publishes copies it (`data/alamat.json`) to the content folder; an earlier output is never an input.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from plugins.articles.faults import Fault
from plugins.discovery.redirects import Redirect, file_of, normalised
from plugins.languages.messages import N_, message

FILE, OUTPUT = "addresses.json", "data/alamat.json"
_VERSION = 1


class Vanished(NamedTuple):
    """An address that was published and leads nowhere now; `key` says whose it was."""

    address: str
    key: str


def read(text: str, shown: str) -> tuple[dict[str, str], list[Fault]]:
    """Address → whose it was, from the text of the file; empty for none. `shown` is its name in messages."""
    if not text:
        return {}, []
    try:
        stored = json.loads(text)
        found = stored["addresses"] if stored["version"] == _VERSION else {}
        before = {str(address): str(key) for address, key in found.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        wrong = message(N_("This file cannot be read (%(problem)s)."), problem=error)
        cure = message(N_("Restore it from git, or copy data/alamat.json of the published site."))
        return {}, [Fault(shown, 0, "", wrong, cure)]
    return before, []


def write(before: Mapping[str, str], contents: Iterable[Any]) -> bytes:
    """`contents` are all that have a public address, listed or not.

    A line for each address, so that two versions of the file can be compared and merged.
    """
    found = {**before, **{content.url: key_of(content) for content in contents}}
    stored = {"version": _VERSION, "addresses": dict(sorted(found.items()))}
    return (json.dumps(stored, ensure_ascii=False, separators=(",\n", ": ")) + "\n").encode()


def key_of(content: Any) -> str:
    return f"{content.id}:{content.lang}"


def moved(before: Mapping[str, str], contents: Iterable[Any], owner: str) -> Iterator[Redirect | Vanished]:
    """What has another address now than it once had. An address that somebody else has now is nobody's loss."""
    if not before:
        return
    now = {key_of(content): content for content in contents}
    taken = {content.url for content in now.values()}
    for address, key in before.items():
        if address not in taken:
            content = now.get(key)
            yield Redirect(address, content.url, owner, content.lang) if content else Vanished(address, key)


def written_by_editors(contents: Iterable[Any], base_path: str) -> Iterator[Redirect]:
    """All aliases, but for those that are no old addresses at all."""
    for content in contents:
        for alias in content.outline.aliases:
            old = normalised(alias, base_path)
            if old.rstrip("/") != content.url.rstrip("/"):
                yield Redirect(old, content.url, content.shown, content.lang)


def decide(
    asked: Iterable[Redirect | Vanished], owners: Mapping[str, str], shown: str
) -> tuple[list[Redirect], list[Fault]]:
    """One place for each old address, the first that asks for it; and whatever stands in the way.

    `owners` are those of all pages by their files: no redirect takes the place of a page.
    """
    known: dict[str, Redirect] = {}
    faults: list[Fault] = []
    for one in asked:
        if isinstance(one, Vanished):
            faults += [] if _place(one.address) in known else [_vanished(one, shown)]
            continue
        place = _place(one.old)
        other, live = known.get(place), owners.get(place)
        if other is not None and other.new != one.new:
            faults.append(_taken(one, other.owner))
        elif live is not None:
            faults.append(_taken(one, live))
        else:
            known.setdefault(place, one)
    return sorted(known.values()), faults


def _place(old: str) -> str:
    """With or without a slash at its end, it is one page that can stand there; the front page where nothing is said."""
    return file_of(old) or old or "index.html"


def _taken(one: Redirect, other: str) -> Fault:
    wrong = message(N_("/%(path)s cannot be redirected: it belongs to %(other)s."), path=one.old, other=other)
    return Fault(one.owner, 0, "aliases", wrong, message(N_("Delete this old address in one of the two.")))


def _vanished(one: Vanished, shown: str) -> Fault:
    wrong = message(
        N_("/%(path)s was published (%(id)s) and has neither page nor redirect now."), path=one.address, id=one.key
    )
    cure = message(N_("Restore or withdraw the article, or write the address under aliases: of the one in its place."))
    return Fault(shown, 0, "", wrong, cure)
