"""The sample articles: article n of a seed is always the same, however many are written."""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from plugins.sample.addresses import Shelf
from plugins.sample.days import in_press_style, in_words, moment_of
from plugins.sample.draws import Draws
from plugins.sample.phrases import Voice, capitalised
from plugins.sample.prose import FORMS, Form, body, summary, title
from plugins.sample.register import Person, Register, Tag, Topic, read_register

_WHERE_CLAIMS_GO_ROUND = "grup percakapan warga dan media sosial"
INSTITUTION, SHORT_NAME = "Lembaga Pemilu Contoh", "LPC"
PROFILE = "{filename}/halaman/profil.md"
# Articles that tell of a podcast are one; all of them have the sample's one recording.
_PODCAST = "Siniar "
RECORDING = {"src": "berkas/siniar.mp3", "transcript": "berkas/siniar.vtt"}

# Section, type, form of the text, and how many of a hundred articles are such.
_MIX: tuple[tuple[str, str, str, float], ...] = (
    ("berita", "berita", "news", 20),
    ("berita", "berita", "finding", 6),
    ("kegiatan", "berita", "event", 20),
    ("kegiatan", "pidato", "speech", 1.5),
    ("kerja-sama", "berita", "partnership", 8),
    ("pengawasan", "berita", "finding", 18),
    ("kehumasan", "berita", "publicity", 9),
    ("kehumasan", "pidato", "speech", 0.5),
    ("siaran-pers", "siaran-pers", "statement", 9),
    ("pengumuman", "pengumuman", "notice", 5),
    ("klarifikasi", "klarifikasi", "claim", 3),
)
_MIX_SUMS = tuple(accumulate(share for *_, share in _MIX))
_CENTRAL_SHARE, _LONG_EVENT_SHARE, _SYNONYM_SHARE = 0.2, 0.25, 0.1
_INITIALS_SHARE, _PHOTOGRAPHED_SHARE, _EDITED_SHARE = 0.5, 0.3, 0.85
_YAML_SHARE, _CHANGED_SHARE, _CORRECTED_SHARE = 0.6, 0.04, 0.05


@dataclass(frozen=True, slots=True)
class Change:
    day: date
    note: str


@dataclass(frozen=True, slots=True)
class Correction:
    day: date
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """One article. `moment` is when it appeared, `first` and `last` are the days of the event; `credits` is
    role → name or initials, `claim` what a clarification answers, `audio` the recording of a podcast episode; `yaml`
    tells which of the two header styles it is written in."""

    id: str
    title: str
    slug: str
    moment: datetime
    type: str
    section: str
    tags: tuple[str, ...]
    summary: str
    place: str
    first: date
    last: date
    credits: dict[str, str]
    claim: dict[str, str]
    audio: dict[str, str]
    changes: tuple[Change, ...]
    corrections: tuple[Correction, ...]
    body: str
    yaml: bool


def draw_articles(count: int, seed: int) -> Iterator[SampleArticle]:
    """The articles 1 to `count`. Each depends on the seed, its number and, for links and slugs, the ones before it."""
    register, shelf = read_register(), Shelf()
    offset = Draws(f"{seed}").share()
    for number in range(1, count + 1):
        draft = _Draft(Draws(f"{seed}:{number}"), register, moment_of(number, offset))
        article = draft.finish(f"c{number:06}", shelf)
        shelf.put(article.moment, article.title, article.section, article.slug)
        yield article


class _Draft:
    """An article in the making: what is drawn first decides what may be said later."""

    def __init__(self, draws: Draws, register: Register, moment: datetime) -> None:
        self.draws, self.register, self.moment = draws, register, moment
        self.section, self.type, form, _ = _MIX[bisect(_MIX_SUMS, draws.share() * _MIX_SUMS[-1])]
        self.form: Form = FORMS[form]
        self.topic: Topic = draws.one_of(register.topics)
        self.speaker: Person = draws.one_of(register.speakers)
        self.last = self._days_later(-draws.number(0, 2))
        self.first = self.last - timedelta(days=self._days_before_last())
        self.voice = Voice(draws, self.topic.phrases, self._facts())
        self._settle()

    def finish(self, identity: str, shelf: Shelf) -> SampleArticle:
        """Write it all down; the order of the draws below is part of what a seed means."""
        headline = title(self.voice, self.form)
        yaml, is_episode = self.draws.chance(_YAML_SHARE), headline.startswith(_PODCAST)
        return SampleArticle(
            id=identity,
            title=headline,
            slug=shelf.free_slug(headline, self.moment.year),
            moment=self.moment,
            type="podcast" if is_episode else self.type,
            section=self.section,
            tags=self._tags(),
            summary=summary(self.voice, self.form),
            place=self.voice.facts["region_short"],
            first=self.first,
            last=self.last,
            credits=self._credits(),
            claim=self._claim(),
            audio=RECORDING if is_episode else {},
            changes=self._changes() if yaml else (),
            corrections=self._corrections() if yaml else (),
            body=self._body(shelf),
            yaml=yaml,
        )

    def _days_later(self, days: int) -> date:
        return self.moment.date() + timedelta(days=days)

    def _days_before_last(self) -> int:
        return self.draws.number(1, 2) if self.form.name == "event" and self.draws.chance(_LONG_EVENT_SHARE) else 0

    def _facts(self) -> dict[str, str]:
        return {
            "topic": self.topic.name,
            "speaker": self.speaker.name,
            "given": self.speaker.given_name,
            "post": self.speaker.post,
            "day": in_press_style(self.first, self.last),
            "year": str(self.moment.year),
            "deadline": in_words(self._days_later(self.draws.number(7, 36))),
            "profile": PROFILE,
        }

    def _settle(self) -> None:
        voice, facts = self.voice, self.voice.facts
        voice.settle("region")
        facts["region_short"] = facts["region"].removeprefix("Kabupaten ")
        central, kind = self.draws.chance(_CENTRAL_SHARE), voice.say("kind_of_office")
        facts["office"] = INSTITUTION if central else f"{kind} {facts['region']}"
        facts["office_short"] = SHORT_NAME if central else f"{kind} {facts['region_short']}"
        voice.settle("event", "partner", "venue", "attendance", "finding", "plan", "goal", "claim", "notice")
        facts["goal_line"] = capitalised(facts["goal"])

    def _tags(self) -> tuple[str, ...]:
        """The topic's own tag and one to four more, some by a synonym."""
        wanted = self.draws.number(2, 5)
        chosen = {self.topic.tag.name: self.topic.tag}
        while len(chosen) < wanted:
            tag = self.register.tag_at(self.draws.share())
            chosen[tag.name] = tag
        return tuple(self._name_of(tag) for tag in chosen.values())

    def _name_of(self, tag: Tag) -> str:
        return self.draws.one_of(tag.synonyms) if tag.synonyms and self.draws.chance(_SYNONYM_SHARE) else tag.name

    def _credits(self) -> dict[str, str]:
        found = {"speaker": self.speaker.name} if self.type == "pidato" else {}
        for role, people, share in (
            ("writer", self.register.writers, 1),
            ("photographer", self.register.photographers, _PHOTOGRAPHED_SHARE),
            ("editor", self.register.editors, _EDITED_SHARE),
        ):
            if self.draws.chance(share):
                found[role] = self._signature(self.draws.one_of(people))
        return found

    def _signature(self, person: Person) -> str:
        return person.initials if self.draws.chance(_INITIALS_SHARE) else person.name

    def _claim(self) -> dict[str, str]:
        if self.type != "klarifikasi":
            return {}
        return {"text": capitalised(self.voice.facts["claim"]), "where": _WHERE_CLAIMS_GO_ROUND, "verdict": "salah"}

    def _changes(self) -> tuple[Change, ...]:
        if not self.draws.chance(_CHANGED_SHARE):
            return ()
        days = accumulate(self.draws.number(1, 5) for _ in range(self.draws.number(1, 2)))
        return tuple(Change(self._days_later(day), self.voice.sentence("change_note")) for day in days)

    def _corrections(self) -> tuple[Correction, ...]:
        """Only texts that say how many took part can have said it wrongly."""
        if self.form.name not in ("event", "partnership") or not self.draws.chance(_CORRECTED_SHARE):
            return ()
        right = self.voice.facts["attendance"]
        wrong = int(right) + self.draws.number(5, 60)
        return (Correction(self._days_later(1), f"{wrong} peserta", f"{right} peserta"),)

    def _body(self, shelf: Shelf) -> str:
        earlier = shelf.earlier_than(self.moment, self.draws)
        if earlier is not None:
            self.voice.facts.update(earlier_title=earlier.title, earlier_path=f"{{filename}}/{earlier.path}")
        return body(self.voice, self.form)
