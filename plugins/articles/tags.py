"""Tags: synonyms merged, one address each (`content/data/tags.yaml`)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from plugins.articles.addresses import SLUG, slug_of
from plugins.articles.datafile import read_entries
from plugins.articles.faults import Fault, Wrong
from plugins.articles.nodes import Table
from plugins.articles.values import text, texts
from plugins.languages.messages import N_, message

_FIELDS = ("name", "en", "slug", "synonyms")


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """One tag after synonyms are merged. `labels` is language → name where it differs from `name`.

    There is one object per topic, equal to itself only: every list of every article asks for it.
    """

    name: str
    slug: str
    labels: dict[str, str] = field(default_factory=dict)

    def label(self, lang: str) -> str:
        return self.labels.get(lang, self.name)


@dataclass(slots=True)
class Vocabulary:
    """Topics by every name they go by. Names that are in no file become topics of their own when first met.

    `met` is slug → the topic that has this address, and the file that gave it to it. `settled` are the topics of
    names, as they are written, that were met before and are no fault wherever they stand.
    """

    by_name: dict[str, Topic]
    met: dict[str, tuple[Topic, str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    settled: dict[str, Topic] = field(default_factory=dict)

    def topics(self, names: tuple[str, ...], shown: str, line: Callable[[], int]) -> tuple[Topic, ...]:
        """Each topic once of the tags written in the file `shown`; `line` is asked for where there is a fault."""
        settled = self.settled
        found = [settled.get(name) or self._topic(name, shown, line) for name in names]
        return tuple(dict.fromkeys(found))

    def _topic(self, name: str, shown: str, line: Callable[[], int]) -> Topic:
        """Where the address of the topic is taken, a fault, and the topic that has it."""
        key = _key(name)
        topic = self.by_name.get(key)
        if topic is None:
            topic = self.by_name[key] = Topic(name, slug_of(name))
        first, where = self.met.setdefault(topic.slug, (topic, shown))
        if first is topic:
            self.settled[name] = topic
        else:
            self._collide(shown, line(), topic, first, where)
        return first

    def _collide(self, shown: str, line: int, topic: Topic, first: Topic, where: str) -> None:
        wrong = message(
            N_("The tags “%(tag)s” and “%(other)s” (in %(file)s) would have the same page."),
            tag=topic.name, other=first.name, file=where,
        )  # fmt: skip
        cure = message(N_("Write one of them, or make one a synonym of the other in data/tags.yaml."))
        fault = Fault(shown, line, "tags", wrong, cure)
        if fault not in self.faults:
            self.faults.append(fault)


def _key(name: str) -> str:
    """Names that differ in case or blanks alone are the same name."""
    return " ".join(name.split()).casefold()


def read_vocabulary(path: Path, shown: str) -> Vocabulary:
    """Read tags.yaml; faulty entries are reported and left out. A missing file is an empty vocabulary."""
    entries, faults = read_entries(path, shown, _FIELDS)
    by_name: dict[str, Topic] = {}
    met: dict[str, tuple[Topic, str]] = {}
    for entry in entries:
        try:
            topic, names = _topic(entry)
            _refuse_doubles(topic, names, by_name, met, entry.line)
        except Wrong as wrong:
            faults.append(wrong.in_file(shown, ""))
            continue
        met[topic.slug] = (topic, shown)
        by_name.update({_key(name): topic for name in names})
    for topic, _ in met.values():
        for label in topic.labels.values():
            by_name.setdefault(_key(label), topic)
    return Vocabulary(by_name, met, faults)


def _topic(entry: Table) -> tuple[Topic, tuple[str, ...]]:
    """The topic, and the names that stand for it. Raises Wrong."""
    found: dict[str, str] = {}
    names: tuple[str, ...] = ()
    for key, node in entry.entries:
        try:
            if key.text == "synonyms":
                names = texts(node)
            else:
                found[key.text] = text(node)
        except Wrong as wrong:
            raise Wrong(wrong.line, wrong.wrong, wrong.cure, key.text) from None
    name = found.get("name", "")
    if not name:
        raise Wrong(entry.line, message(N_("This entry has no name.")), message(N_("Write name: and the tag.")), "name")
    slug = found.get("slug") or slug_of(name)
    if not SLUG.match(slug):
        wrong_slug = message(N_("“%(slug)s” cannot be part of an address."), slug=slug or name)
        cure = message(N_("Use lower-case letters, digits and hyphens only."))
        raise Wrong(entry.line, wrong_slug, cure, "slug")
    labels = {"en": found["en"]} if found.get("en") else {}
    return Topic(name, slug, labels), (name, *names)


def _refuse_doubles(
    topic: Topic, names: tuple[str, ...], by_name: dict[str, Topic], met: dict[str, tuple[Topic, str]], line: int
) -> None:
    """Raises Wrong where the address or a name of the topic belongs to an earlier entry."""
    cure = message(N_("Keep one of the two entries."))
    if topic.slug in met:
        other = met[topic.slug][0].name
        wrong = message(N_("The tags “%(tag)s” and “%(other)s” would have the same page."), tag=topic.name, other=other)
        raise Wrong(line, wrong, cure, "name")
    for name in names:
        if _key(name) in by_name:
            other = by_name[_key(name)].name
            wrong = message(N_("“%(name)s” already stands for %(other)s."), name=name, other=other)
            raise Wrong(line, wrong, cure, "name")
