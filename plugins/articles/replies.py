"""Right of reply (hak jawab): articles that answer others, tied both ways; and answers that cannot be."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from plugins.articles.contents import Source
from plugins.articles.faults import Fault
from plugins.articles.lifecycle import State
from plugins.languages.messages import N_, message

# What has an address for readers. Of a withdrawn article this page stays, and so does what it is answered by.
_PUBLIC = (State.PUBLISHED, State.UNLISTED, State.EXPIRED, State.WITHDRAWN)


def find_impossible(sources: Iterable[Source], folder: str) -> list[Fault]:
    """Answers to an article that does not exist, to themselves, or in a circle. `folder` is the content's name."""
    articles = [source for source in sources if source.outline.section is not None]
    answering = [source for source in articles if source.outline.reply_to]
    if not answering:
        return []
    answered: dict[str, set[str]] = defaultdict(set)
    for source in answering:
        answered[source.outline.id].add(source.outline.reply_to)
    known = {source.outline.id for source in articles}
    found = ((source, _wrong_with(source, known, answered)) for source in answering)
    return [_fault(source, folder, *wrong) for source, wrong in found if wrong is not None]


def _wrong_with(source: Source, known: Container[str], answered: Mapping[str, set[str]]) -> tuple[str, str] | None:
    """What is wrong and its cure, if anything is."""
    own, other = source.outline.id, source.outline.reply_to
    if other == own:
        return N_("This article answers itself."), N_("Write the id of the article that it answers.")
    if other not in known:
        return (
            N_("There is no article with the id “%(id)s”."),
            N_("Write the id of the article that it answers, as its own header has it."),
        )
    if own in _all_answered(other, answered):
        return (
            N_("This article and “%(id)s” answer each other."),
            N_("Keep reply_to only in the later one of the two."),
        )
    return None


def _all_answered(start: str, answered: Mapping[str, set[str]]) -> set[str]:
    """What an article answers, what that one answers, and so on."""
    found: set[str] = set()
    todo = [start]
    while todo:
        more = answered.get(todo.pop(), set()) - found
        found |= more
        todo += more
    return found


def _fault(source: Source, folder: str, wrong: str, cure: str) -> Fault:
    line = source.load().record.lines.get("reply_to", 0)
    shown = f"{folder}/{source.path}"
    return Fault(shown, line, "reply_to", message(wrong, id=source.outline.reply_to), message(cure))


def tie(contents: Sequence[Any], impossible: Container[str], languages: Sequence[str]) -> None:
    """Tell every article what it answers, and what answers it in the order of dates, as far as both are public.

    An article in several languages counts once, in the language of the page if it is there. `impossible` are the
    sources, as messages name them, whose answer is a fault.
    """
    answering = [one for one in contents if one.outline.reply_to and one.shown not in impossible]
    if not answering:
        return
    public = _by_id(one for one in contents if one.state in _PUBLIC)
    replies: dict[str, list[Any]] = defaultdict(list)
    for one in answering:
        versions = public.get(one.outline.reply_to)
        if versions is None:
            continue
        one.answers, one.is_reply = _in_language(versions, one.lang, languages), True
        if one.state in _PUBLIC:
            replies[one.outline.reply_to].append(one)
    for answered, found in replies.items():
        by_id = _by_id(found)
        for version in public[answered]:
            chosen = [_in_language(versions, version.lang, languages) for versions in by_id.values()]
            version.replies = tuple(sorted(chosen, key=lambda one: (one.date, one.id)))
            version.has_replies = True


def _by_id(contents: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for content in contents:
        found[content.id].append(content)
    return dict(found)


def _in_language(versions: Sequence[Any], lang: str, languages: Sequence[str]) -> Any:
    return min(versions, key=lambda one: (one.lang != lang, languages.index(one.lang)))
