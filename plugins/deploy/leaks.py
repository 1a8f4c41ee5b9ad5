"""Proof that nothing of what is not public yet is in the output: not its words, not its pictures, not its addresses.

What also stands in public texts proves nothing and is not looked for. Only sources are believed, never the build.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import quote

from plugins.articles import addresses
from plugins.articles.contents import address
from plugins.articles.conversion import Converter
from plugins.articles.lifecycle import State
from plugins.articles.newsroom import Newsroom
from plugins.articles.outline import Outline, files_with, outline_of
from plugins.articles.reading import Reading, read
from plugins.articles.record import Prints
from plugins.articles.tags import read_vocabulary
from plugins.cards import social as cards
from plugins.deploy.refusals import Refused
from plugins.deploy.search import Trove, Wanted, files_in, search
from plugins.deploy.sources import Headed, Texts, read_texts
from plugins.deploy.words import Sought, Words, name_of, phrase_of, runs_of, words_of
from plugins.discovery import exports
from plugins.images.studio import Studio
from plugins.languages.messages import FOLDER as CATALOGUES
from plugins.languages.messages import N_, Message, message
from plugins.outputs.files import digest

_MARKUP = str.maketrans(dict.fromkeys("*_`[](){}<>|\\", "\n"))
_SAID_BY_SETTINGS = ("SITENAME", "SITEURL", "OFFICE", "SECTIONS", "PODCAST")
_ADDRESS, _TITLE, _SUMMARY, _TEXT, _CAPTION, _FILE, _NAME = (
    N_("address"), N_("headline"), N_("summary"), N_("text"), N_("words of a picture"), N_("file"), N_("tag or name"),
)  # fmt: skip


class Secret(NamedTuple):
    """Whose it is (the file as messages name it), and what of it."""

    shown: str
    what: str


@dataclass
class Secrets:
    """All that must not be found: runs of words, paths of the output, whole files by their digest and size."""

    runs: dict[Words, Secret] = field(default_factory=dict)
    places: dict[str, Secret] = field(default_factory=dict)
    wholes: dict[str, Secret] = field(default_factory=dict)
    sizes: set[int] = field(default_factory=set)

    def add_text(self, text: str, secret: Secret) -> None:
        """A run ends with its line, and where mark-up begins or ends: there the output has other signs."""
        for part in text.translate(_MARKUP).split("\n"):
            self._add(runs_of(words_of(part.encode())), secret)

    def add_phrase(self, text: str, secret: Secret) -> None:
        self._add(phrase_of(words_of(text.encode())), secret)

    def add_name(self, name: str, secret: Secret) -> None:
        self._add(name_of(words_of(name.encode())), secret)

    def add_whole(self, content: bytes, secret: Secret) -> None:
        self.wholes.setdefault(digest(content), secret)
        self.sizes.add(len(content))

    def _add(self, runs: Iterable[Words], secret: Secret) -> None:
        for run in runs:
            self.runs.setdefault(run, secret)


@dataclass(frozen=True)
class Leaks:
    """What was found, a line each, and how much was looked at and for. For `unproved` texts no words could be looked
    for: their header has faults, or they have no run of words of their own.
    """

    lines: tuple[str, ...] = ()
    unproved: tuple[str, ...] = ()
    articles: int = 0
    runs: int = 0
    wholes: int = 0
    files: int = 0
    words: int = 0

    def say(self) -> Message:
        if not self.articles:
            return message(N_("No text waits for its time: there is nothing that could leak."))
        return message(
            N_(
                "Nothing leaks: %(files)s files with %(words)s words hold none of %(runs)s runs of words and"
                " %(wholes)s files of %(articles)s texts that are not public yet."
            ),
            files=self.files, words=self.words, runs=self.runs, wholes=self.wholes, articles=self.articles,
        )  # fmt: skip


def refuse_leaks(settings: Mapping[str, Any], lang: str) -> Leaks:
    """`settings` are those of the site. Raises Refused, SettingError."""
    found = find_leaks(settings, lang)
    if found.lines:
        wrong = message(N_("The output holds what is not public yet:"))
        cure = message(
            N_(
                "Was it built with publishconf.py (make build SETTINGS=publishconf.py)? Else take it out of the public"
                " text, picture or file that it stands in. Nothing was sent."
            )
        )
        raise Refused(wrong, cure, found.lines)
    return found


def find_leaks(settings: Mapping[str, Any], lang: str) -> Leaks:
    """Raises Refused where there is no output, SettingError."""
    output = Path(settings["OUTPUT_PATH"])
    if not (output / "index.html").is_file():
        wrong = message(N_("%(folder)s holds no finished site."), folder=output)
        raise Refused(wrong, message(N_("Build it: make build SETTINGS=publishconf.py.")))
    texts = read_texts(settings)
    if not texts.waiting:
        return Leaks(unproved=texts.unreadable)
    paths = files_in(output)
    secrets = secrets_of(texts, settings)
    wanted = Wanted(Sought.of(secrets.runs), frozenset(secrets.sizes), frozenset(secrets.wholes))
    trove = search(output, paths, wanted)
    trove.leave_out(_said_in_attachments(trove, texts))
    lines = {*_lines(trove, paths, secrets, output.name, lang), *_untimely(texts, lang)}
    proved = {secret.shown for secret in secrets.runs.values() if secret.what in (_TITLE, _SUMMARY, _TEXT)}
    return Leaks(
        lines=tuple(sorted(lines)),
        unproved=(
            *texts.unreadable,
            *(shown for one in texts.waiting if (shown := texts.shown(one.path)) not in proved),
        ),
        articles=len(texts.waiting),
        runs=len(secrets.runs),
        wholes=len(secrets.wholes),
        files=trove.files,
        words=trove.words,
    )


def secrets_of(texts: Texts, settings: Mapping[str, Any]) -> Secrets:
    secrets = Secrets()
    places = _Places(texts)
    for one in texts.waiting:
        _add_words(secrets, one, texts)
        places.add(secrets, one)
    _add_files(secrets, texts, settings)
    for run in _said_in_public(texts, settings, Sought.of(secrets.runs)):
        del secrets.runs[run]
    return secrets


def _add_words(secrets: Secrets, one: Headed, texts: Texts) -> None:
    record, shown = one.record, texts.shown(one.path)
    secrets.add_name(record.id, Secret(shown, N_("id")))
    secrets.add_name(_public_address(one, texts), Secret(shown, _ADDRESS))
    secrets.add_phrase(record.title, Secret(shown, _TITLE))
    secrets.add_phrase(record.slug, Secret(shown, _ADDRESS))
    secrets.add_text(record.summary, Secret(shown, _SUMMARY))
    secrets.add_text(one.source.body, Secret(shown, _TEXT))
    if record.claim is not None:
        secrets.add_text(record.claim.text, Secret(shown, _TEXT))
    if record.picture is not None:
        secrets.add_text(f"{record.picture.alt}\n{record.picture.caption}", Secret(shown, _CAPTION))
    for name in (*record.tags, *(person.name for people in record.credits.values() for person in people)):
        secrets.add_phrase(name, Secret(shown, _NAME))


def _public_address(one: Headed, texts: Texts) -> str:
    return address(one.record, State.PUBLISHED, texts.newsroom.settings.languages.prefix(one.record.lang))


class _Places:
    """Where pages, data and cards of articles lie, and the lists of what they name, but for those that others have."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._vocabulary = read_vocabulary(texts.newsroom.settings.content / "data" / "tags.yaml", "tags.yaml")
        self._public = {path for one in texts.public for path in (*self._own(one), *self._lists(one))}

    def add(self, secrets: Secrets, one: Headed) -> None:
        secret = Secret(self._texts.shown(one.path), _ADDRESS)
        for path in {*self._own(one), *self._lists(one)} - self._public:
            secrets.places.setdefault(path, secret)

    def _own(self, one: Headed) -> list[str]:
        record, prefix = one.record, self._prefix(one)
        page, draft = _public_address(one, self._texts), addresses.draft(prefix, record.id)
        data, card = exports.place(prefix, record.id), cards.place(prefix, record.id)
        return [addresses.file_of(page), addresses.file_of(draft), data, card]

    def _lists(self, one: Headed) -> list[str]:
        record, prefix = one.record, self._prefix(one)
        topics = self._vocabulary.topics(record.tags, "", lambda: 0)
        people = [person.slug for people in record.credits.values() for person in people]
        lists = [addresses.tag(prefix, topic.slug) for topic in topics]
        return [addresses.file_of(found) for found in (*lists, *(addresses.person(prefix, slug) for slug in people))]

    def _prefix(self, one: Headed) -> str:
        return self._texts.newsroom.settings.languages.prefix(one.record.lang)


def _add_files(secrets: Secrets, texts: Texts, settings: Mapping[str, Any]) -> None:
    """Pictures, with what readers would get of them, and attachments; but for what a public text shows as well."""
    content = texts.newsroom.settings.content
    studio = Studio.parse(settings)
    newsroom = replace(texts.newsroom, studio=studio)
    converter = Converter(newsroom.settings.markdown)
    shown = {one.path: _outline(one, newsroom, converter) for one in texts.waiting}
    names = {PurePosixPath(file).name.encode() for outline in shown.values() for file in _files(outline)}
    mentions = [one for one in texts.public if any(name in one.raw for name in names)]
    others = [_outline(one, newsroom, converter) for one in mentions]
    public = {file for outline in others for file in _files(outline)}
    prints = {each.name for outline in others for each in outline.prints}
    for one in texts.waiting:
        secret = Secret(texts.shown(one.path), _FILE)
        for file in _files(shown[one.path]) - public:
            secrets.add_name(file, secret)
            if (content / file).is_file():
                secrets.add_whole((content / file).read_bytes(), secret)
        for each in shown[one.path].prints:
            if each.name not in prints:
                _add_prints(secrets, secret, each, content, studio)


def _add_prints(secrets: Secrets, secret: Secret, prints: Prints, content: Path, studio: Studio) -> None:
    """What nobody has made yet can be nowhere."""
    secrets.add_name(PurePosixPath(prints.name).name, secret)  # with the digest in it, there is but one
    secrets.places.update(dict.fromkeys(prints.files(), secret))
    if studio.is_made(prints):
        for path in prints.files():
            secrets.add_whole(studio.file(content, prints, path), secret)


def _outline(one: Headed, newsroom: Newsroom, converter: Converter) -> Outline:
    """Of a text with faults, which the build leaves out, what its header says."""
    is_page = one.path.parts[0] in newsroom.settings.page_folders
    found = read(one.raw, one.path, newsroom, converter, is_page)
    return outline_of(found if isinstance(found, Reading) else Reading(one.record, "", ""), str(one.path))


def _files(outline: Outline) -> set[str]:
    """Its attachments, and the originals of its pictures."""
    return {*files_with(outline), *(each.source for each in outline.prints)}


def _said_in_public(texts: Texts, settings: Mapping[str, Any], sought: Sought) -> set[Words]:
    """By public texts, registers, the theme, its strings, the settings, and the addresses and ids of what is public."""
    content = texts.newsroom.settings.content
    files = [content / one.path for one in texts.public]
    files += (content / "data").glob("*.yaml")
    files += [file for file in Path(settings["THEME"]).rglob("*") if file.is_file()]
    files += CATALOGUES.glob("*.po")
    known = [
        *(str(settings.get(name, "")) for name in _SAID_BY_SETTINGS),
        *(f"{_public_address(one, texts)} {one.record.id}" for one in texts.public),
    ]
    said = {run for text in known for run in sought.found_in(words_of(text.encode("utf-8", "surrogateescape")))}
    there = search(Path(), [str(file.absolute()) for file in files], Wanted(sought))
    return said.union(*there.runs.values())


def _said_in_attachments(trove: Trove, texts: Texts) -> set[Words]:
    """What a document or a transcript says to which a public text leads is public, too."""
    content = texts.newsroom.settings.content
    copied = [path for path in trove.runs if (content / path).is_file()]
    return {run for path in copied if _is_mentioned(path, texts) for run in trove.runs[path]}


def _is_mentioned(path: str, texts: Texts) -> bool:
    name = PurePosixPath(path).name
    return any(name.encode() in one.raw or quote(name).encode() in one.raw for one in texts.public)


def _lines(trove: Trove, paths: Iterable[str], secrets: Secrets, folder: str, lang: str) -> Iterator[str]:
    """One for each file, article and kind of thing."""
    for path in paths:
        if path in secrets.places:
            yield _line(f"{folder}/{path}", secrets.places[path], "", lang)
    for path, whole in trove.wholes.items():
        yield _line(f"{folder}/{path}", secrets.wholes[whole], "", lang)
    for path, runs in trove.runs.items():
        told: dict[Secret, Words] = {}
        for run in sorted(runs):
            told.setdefault(secrets.runs[run], run)
        for secret, run in told.items():
            yield _line(f"{folder}/{path}", secret, b" ".join(run).decode(), lang)


def _line(file: str, secret: Secret, words: str, lang: str) -> str:
    said = message(N_("%(file)s: %(what)s of %(article)s"), file=file, what=message(secret.what), article=secret.shown)
    return f"{said.say(lang)}: “{words}”" if words else said.say(lang)


def _untimely(texts: Texts, lang: str) -> Iterator[str]:
    """An embargo holds in every language, though each has a file and a header of its own."""
    now = texts.newsroom.settings.build_date
    held = {one.record.id: one for one in texts.waiting if one.record.embargo and one.record.embargo > now}
    for one in texts.public:
        if one.record.id in held:
            other = texts.shown(held[one.record.id].path)
            said = N_("%(file)s: is public, and the same article is under embargo in %(other)s")
            yield message(said, file=texts.shown(one.path), other=other).say(lang)
