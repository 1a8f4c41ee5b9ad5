"""The articles of the benchmark: made-up Indonesian news of 300 to 600 words, the same texts for every generator.

An article depends on its number alone, so a small newsroom is the beginning of a large one.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

import yaml

_PHRASES = yaml.safe_load(Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8"))
_SUBJECTS, _VERBS, _OBJECTS = _PHRASES["subjects"], _PHRASES["verbs"], _PHRASES["objects"]
_CATEGORIES = _PHRASES["categories"]
_TAGS = [f"{head} {tail}" for head in _PHRASES["tag_heads"] for tail in _PHRASES["tag_tails"]]
_TAG_WEIGHTS = [1 / (place + 8) for place in range(len(_TAGS))]  # a few tags are frequent, most are rare
_AUTHORS = [f"{first} {_PHRASES['last_names'][place * 7 % 20]}" for place, first in enumerate(_PHRASES["first_names"])]
_FIRST_DAY = datetime(2018, 1, 1, 8, tzinfo=timezone(timedelta(hours=7)))
_MINUTES_APART = 75


@dataclass(frozen=True, slots=True)
class Article:
    """What every generator is given; `body` is Markdown."""

    title: str
    slug: str
    date: datetime
    author: str
    category: str
    tags: tuple[str, ...]
    summary: str
    body: str


def draw_article(number: int) -> Article:
    """The article of that number, counted from 0; later ones are newer. Other draws or another order, other texts."""
    draws = _draws(number)
    title = _title(draws)
    return Article(
        title=title,
        slug=_slug(title, number),
        date=_FIRST_DAY + timedelta(minutes=number * _MINUTES_APART + draws.randint(0, _MINUTES_APART - 5)),
        body="\n\n".join(_blocks(draws, number)) + "\n",
        summary=_summary(draws),
        tags=_some_tags(draws),
        author=_AUTHORS[draws.randrange(len(_AUTHORS))],
        category=draws.choices(list(_CATEGORIES), list(_CATEGORIES.values()))[0],
    )


def _draws(number: int) -> Random:
    return Random(f"7:{number}")  # noqa: S311 - predictable on purpose


def _title(draws: Random) -> str:
    title = _capital(f"{draws.choice(_SUBJECTS)} {draws.choice(_VERBS)} {draws.choice(_OBJECTS)}")
    return f"{title} {draws.choice(_PHRASES['times'])}" if draws.random() < 0.5 else title


def _slug(title: str, number: int) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower())[:80].strip("-") + f"-{number}"


def _blocks(draws: Random, number: int) -> list[str]:
    """Paragraphs, one or two quotations, a sub-heading and sometimes a list."""
    wanted, quotations = draws.randint(285, 520), draws.choice((1, 1, 2))
    blocks: list[str] = []
    words = 0
    while words < wanted:
        sentences = _sentences(draws, draws.randint(35, 75))
        words += _words(sentences)
        blocks.append(" ".join(_with_markup(sentences, draws, number)))
        if len(blocks) in (2, 5) and quotations:
            quotations -= 1
            sentences = _sentences(draws, draws.randint(20, 40))
            words += _words(sentences)
            blocks.append(f'> "{" ".join(sentences)}" ujar {draws.choice(_AUTHORS)}.')
        if len(blocks) == 4:
            blocks.append(f"## {_capital(draws.choice(_OBJECTS))}")
        elif len(blocks) == 6 and draws.random() < 0.4:
            blocks.append(_list(draws))
    return blocks


def _sentences(draws: Random, least: int) -> list[str]:
    """So many that they have that many words."""
    sentences: list[str] = []
    while _words(sentences) < least:
        sentences.append(_sentence(draws))
    return sentences


def _sentence(draws: Random) -> str:
    kind = draws.random()
    words = [draws.choice(_PHRASES[part]) for part in ("subjects", "verbs", "objects", "places", "times")]
    sentence = _capital(" ".join(words))
    if kind < 0.6:
        sentence += f", {draws.choice(_PHRASES['purposes'])}"
    if kind < 0.25:
        sentence += f". {draws.choice(_PHRASES['closings'])} ({draws.randint(1, 28)}/{draws.randint(1, 12)})"
    return f"{sentence}."


def _with_markup(sentences: list[str], draws: Random, number: int) -> list[str]:
    """Half of the paragraphs have some: bold words, a link to an earlier site, emphasis."""
    place, kind = draws.randrange(len(sentences)), draws.random()
    marked = sentences[place]
    if kind < 0.35:
        words = marked.split(" ")
        first = draws.randrange(max(1, len(words) - 4))
        words[first] = f"**{words[first]}"
        words[first + 2 if first + 2 < len(words) - 1 else first] += "**"
        marked = " ".join(words)
    elif kind < 0.5:
        marked += (
            f" Selengkapnya baca [{draws.choice(_OBJECTS)}](https://arsip.example/{_earlier_slug(draws, number)}/)."
        )
    elif kind < 0.6:
        marked += f" *{_capital(draws.choice(_OBJECTS))}* menjadi perhatian."
    return [*sentences[:place], marked, *sentences[place + 1 :]]


def _earlier_slug(draws: Random, number: int) -> str:
    """Headlines are drawn first, so the rest of that article need not be made for it."""
    earlier = draws.randrange(max(1, number))
    return _slug(_title(_draws(earlier)), earlier)


def _list(draws: Random) -> str:
    items = [_capital(f"{draws.choice(_VERBS)} {draws.choice(_OBJECTS)}") for _ in range(draws.randint(3, 5))]
    numbered = draws.random() >= 0.6
    return "\n".join(f"{place}. {item}" if numbered else f"- {item}" for place, item in enumerate(items, 1))


def _summary(draws: Random) -> str:
    text = f"{_sentence(draws)} {_sentence(draws)}"[:240]
    return text.rsplit(" ", 1)[0].rstrip(",.") + "."


def _some_tags(draws: Random) -> tuple[str, ...]:
    tags: dict[str, None] = {}
    while len(tags) < draws.choice((2, 3, 3, 4, 5)) or len(tags) < 2:
        tags[draws.choices(_TAGS, _TAG_WEIGHTS)[0]] = None
        if len(tags) >= 5:
            break
    return tuple(tags)


def _words(sentences: list[str]) -> int:
    return sum(sentence.count(" ") + 1 for sentence in sentences)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
