"""Place and date typed at the beginning of the text, where the header's `dateline` belongs: "Batam - (28/8) …"."""

import re
from collections.abc import Iterable

from plugins.editorial.blocks import ADDRESS
from plugins.editorial.day_phrases import Phrase, day_of, phrases_in, year_near
from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.editorial.words import abbreviations, places
from plugins.languages.messages import N_, message

_WORDS = r"[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2}"
_TYPED = re.compile(rf"(?P<place>{_WORDS})(?P<mark>,? ?[-–—] ?|\.\s?(?=[A-Z(\d{ADDRESS}])|,? ?(?=\(\d))")

_BEGINNING = 2  # paragraphs: above the first a byline may have been left


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    paragraphs = [block for block in manuscript.blocks if block.kind == "paragraph"]
    for block in paragraphs[:_BEGINNING]:
        match = _TYPED.match(block.text)
        if match is None or not _is_place(match["place"]) or _goes_on(match["mark"], block.text[match.end() :]):
            continue
        phrase = next((phrase for phrase in phrases_in(block.text) if phrase.start <= match.end() + 1), None)
        end = _end_of_brackets(block.text, phrase.end) if phrase else match.end()
        line = _line(match["place"], phrase, manuscript)
        yield Remark(
            *block.span(0, end),
            message(N_("Place or date is typed into the text: “%(said)s”."), said=block.text[:end].strip()),
            message(N_("Delete it here and write into the header: %(line)s"), line=line),
        )


def _end_of_brackets(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == ")" else end


def _is_place(name: str) -> bool:
    """A known place, or any name in capitals: "SEMARANG – …" is how the press sets it."""
    return name.casefold() in places() or (name.isupper() and len(name) > 3 and name not in abbreviations())


def _goes_on(mark: str, rest: str) -> bool:
    """ "Solo–Yogyakarta", "Bandung-Jakarta", and "Surabaya—kota pahlawan—merayakan": the sentence has begun."""
    if mark not in ("-", "–", "—"):
        return False
    return rest[:1].islower() or re.split(r"[^\w]", rest, maxsplit=1)[0].casefold() in places()


def _line(place: str, phrase: Phrase | None, manuscript: Manuscript) -> str:
    place = place.title() if place.isupper() else place
    day = None
    if phrase is not None:
        written = phrase.days[-1]
        day = day_of(written, year_near(written, manuscript.date)) if manuscript.date else day_of(written)
    return f"dateline: {{place: {place}, date: {day.isoformat()}}}" if day else f"dateline: {place}"


RULE = Rule("typed_dateline", ERROR, N_("Place and date of the event stand in the header; the site prints them."), find)
