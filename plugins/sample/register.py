"""Who and what the sample newsroom knows: people by their task, tags by how often they are used, topics."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from plugins.sample.phrases import Phrase, common_phrases, parse_lines, read_data

WRITERS, EDITORS, PHOTOGRAPHERS = ("Pranata Humas", "Staf Publikasi"), ("Penyunting",), ("Fotografer",)
# A title and a lead that name one problem, step or aim name one of the topic itself: fact → list.
_CHOSEN = {"finding": "issue", "plan": "step", "goal": "aim"}


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    initials: str
    post: str

    @property
    def given_name(self) -> str:
        return self.name.split()[0]


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """`phrases` are the common lists, with the topic's own problems, steps and aims put first."""

    name: str
    tag: Tag
    phrases: dict[str, list[Phrase]]


@dataclass(frozen=True)
class Register:
    """`tag_sums` are running sums of weights that fall as in Zipf's law."""

    speakers: tuple[Person, ...]
    writers: tuple[Person, ...]
    editors: tuple[Person, ...]
    photographers: tuple[Person, ...]
    tags: tuple[Tag, ...]
    tag_sums: tuple[float, ...]
    topics: tuple[Topic, ...]

    def tag_at(self, share: float) -> Tag:
        """The tag at a share, from 0 to 1, of all uses."""
        return self.tags[bisect(self.tag_sums, share * self.tag_sums[-1], hi=len(self.tags) - 1)]


@cache
def read_register() -> Register:
    people = [Person(entry["name"], entry["initials"], entry["post"]["id"]) for entry in read_data("people.yaml")]
    tags = tuple(Tag(entry["name"], tuple(entry.get("synonyms", ()))) for entry in read_data("tags.yaml"))
    by_name = {tag.name: tag for tag in tags}
    desk = (*WRITERS, *EDITORS, *PHOTOGRAPHERS)
    return Register(
        speakers=tuple(person for person in people if person.post not in desk),
        writers=_with_post(people, WRITERS),
        editors=_with_post(people, EDITORS),
        photographers=_with_post(people, PHOTOGRAPHERS),
        tags=tags,
        tag_sums=tuple(accumulate(1 / (rank + 5) for rank in range(len(tags)))),
        topics=tuple(_topic(entry, by_name) for entry in read_data("topics.yaml")),
    )


def _with_post(people: Sequence[Person], posts: Sequence[str]) -> tuple[Person, ...]:
    return tuple(person for person in people if person.post in posts)


def _topic(entry: dict[str, Any], tags: dict[str, Tag]) -> Topic:
    common = common_phrases()
    own = {name: parse_lines(entry[name]) + common[name] for name in _CHOSEN.values()}
    chosen = {fact: parse_lines(entry[name]) for fact, name in _CHOSEN.items()}
    return Topic(entry["name"], tags[entry["tag"]], {**common, **own, **chosen})
