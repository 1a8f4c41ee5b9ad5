"""Days as Indonesian texts write them: "Selasa (27/05/24)", "Kamis – Jumat (13 – 14/2/2025)", "Sabtu, Juli 27, 2024".

What is written is taken apart here, whether the calendar has such a day or not; what it means is asked of `calendar`.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = tuple("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split())
_OTHER_WEEKDAYS = {"jum'at": 4, "jum’at": 4, "jum‘at": 4, "jumaat": 4, "ahad": 6}
_OTHER_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "pebruari": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8,
    "agust": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "nop": 11, "nopember": 11, "des": 12,
}  # fmt: skip
_WEEKDAY_OF = {name.casefold(): number for number, name in enumerate(WEEKDAYS)} | _OTHER_WEEKDAYS
_MONTH_OF = {name.casefold(): number for number, name in enumerate(MONTHS, 1)} | _OTHER_MONTHS

_JOIN = r"[ ]*(?:[-–—]+|s\.?d\.?|s/d|dan|hingga|sampai(?:[ ]dengan)?)[ ]*"
_HALF = r"(?:[ ]+(?:pagi|siang|sore|petang|malam|dini[ ]hari)(?:[ ]hari)?)?"
_TO_DATE = r"[ ]*[,(]{0,2}[ ]*(?:(?:pada[ ])?(?:tanggal|tgl\.?)[ ]+)?"


def _names(words: dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DAY = _names(_WEEKDAY_OF)
_MONTH = rf"(?:{_names(_MONTH_OF)})\.?"
# One number or two with what joins them; in between the parts that may differ in both.
_D = r"\d{1,2}"
_Y = r"\d{4}|\d{2}"
_SEP = r"[ ]?[/.-][ ]?"
_NOTATIONS = (
    # 30/11/2024 – 2/12/2024
    rf"(?P<d1>{_D}){_SEP}(?P<m1>{_D}){_SEP}(?P<y1>{_Y}){_JOIN}(?P<d2>{_D}){_SEP}(?P<m2>{_D}){_SEP}(?P<y2>{_Y})(?![\d/])",
    # 30/11 – 2/12/2024
    rf"(?P<d1>{_D})[ ]?/[ ]?(?P<m1>{_D}){_JOIN}(?P<d2>{_D})[ ]?/[ ]?(?P<m2>{_D})(?:{_SEP}(?P<y2>{_Y}))?(?![\d/])",
    # 13 – 14/2/2025
    rf"(?P<d1>{_D}){_JOIN}(?P<d2>{_D})[ ]?/[ ]?(?P<m2>{_D})(?:[ ]?/[ ]?(?P<y2>{_Y}))?(?![\d/])",
    # 27/05/24, 27-05-2024, 27.5.2024
    rf"(?P<d2>{_D})[ ]?(?P<sep>[/.-])[ ]?(?P<m2>{_D})[ ]?(?P=sep)[ ]?(?P<y2>{_Y})(?![\d/])",
    # 28/8
    rf"(?P<d2>{_D})[ ]?/[ ]?(?P<m2>{_D})(?![\d/])",
    # 30 November 2024 – 2 Desember 2024, 30 November – 2 Desember 2024
    (
        rf"(?P<d1>{_D})[ ]?(?P<n1>{_MONTH})(?:[ ](?P<y1>\d{{4}}))?{_JOIN}(?P<d2>{_D})[ ]?(?P<n2>{_MONTH})\b"
        r"(?:,?[ ](?P<y2>\d{4})\b)?"
    ),
    # 24 –26 Juli 2024
    rf"(?P<d1>{_D}){_JOIN}(?P<d2>{_D})[ ]?(?P<n2>{_MONTH})(?!\w)(?:,?[ ]?(?P<y2>\d{{4}})\b)?",
    # 27 Juli 2024
    rf"(?P<d2>{_D})[ ]?(?P<n2>{_MONTH})(?!\w)(?:,?[ ]?(?P<y2>\d{{4}})\b)?",
    # Juli 27, 2024
    rf"(?P<n2>{_MONTH})[ ](?P<d2>{_D})(?:,[ ]?|[ ])(?P<y2>\d{{4}})\b",
)
_HEAD = rf"(?<!\w)(?:(?P<w1>{_DAY}){_HALF}{_JOIN})?(?P<w2>{_DAY})(?!\w){_HALF}{_TO_DATE}"


class Written(NamedTuple):
    """One day as written. `month_name` is empty for figures; `year` is 0 where none stands."""

    day: int
    month: int
    year: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """`days` are one or the two ends of a stretch, `weekdays` what is said of them (0 is Monday), or nothing.

    `marks` are the stretches of text by part: w1, w2, d1, d2, m1, m2 or n1, n2, y1, y2.
    """

    start: int
    end: int
    text: str
    days: tuple[Written, ...]
    weekdays: tuple[int, ...]
    marks: dict[str, tuple[int, int]]
    in_brackets: bool
    shares_year: bool = False

    @property
    def in_figures(self) -> bool:
        return "m2" in self.marks

    @property
    def month_first(self) -> bool:
        return "n2" in self.marks and self.marks["n2"] < self.marks["d2"]

    def replaced(self, parts: dict[str, str]) -> str:
        """The phrase with other words for some of its parts."""
        said, done = "", self.start
        for name in sorted(parts.keys() & self.marks.keys(), key=lambda name: self.marks[name]):
            begin, end = self.marks[name]
            said += self.text[done - self.start : begin - self.start] + parts[name]
            done = end
        return said + self.text[done - self.start :]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?:{_HEAD})?(?<![\w/.,-]){notation}", re.IGNORECASE) for notation in _NOTATIONS)


_FIGURE = re.compile(r"\d+")
# How far a phrase reaches before and behind its first figure: patterns are slow, and most of a text is no date.
_BEFORE, _BEHIND = 70, 90
_JOINED = re.compile(rf"[),]?{_JOIN}", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:nomor|no\.?|register|pasal|surat)[ :]*$", re.IGNORECASE)


def phrases_in(text: str) -> list[Phrase]:
    """Every day in a text, from left to right; of notations that fit, the longest one earliest in the text."""
    found: list[Phrase] = []
    at = 0
    while figure := _FIGURE.search(text, at):
        begin, end = max(at, figure.start() - _BEFORE), figure.start() + _BEHIND
        matches = [match for pattern in _patterns() if (match := pattern.search(text, begin, end)) is not None]
        if not matches:
            at = figure.end()
            continue
        match = min(matches, key=lambda match: (match.start(), -match.end()))
        phrase = _phrase(text, match)
        if phrase is not None:
            found.append(phrase)
        at = match.end()
    return _with_shared_years(found, text)


def _with_shared_years(phrases: list[Phrase], text: str) -> list[Phrase]:
    """ "Sabtu, 30 November – Minggu, 1 Desember 2024": the year stands once for both."""
    done: list[Phrase] = []
    for found in reversed(phrases):
        phrase = found
        later = done[-1] if done else None
        if later and not phrase.days[-1].year and _JOINED.fullmatch(text, phrase.end, later.start):
            year = later.days[0].year
            days = tuple(
                day._replace(year=year - (day.month > later.days[0].month) if year else 0) for day in phrase.days
            )
            phrase = replace(phrase, days=days, shares_year=bool(year))
        done.append(phrase)
    return done[::-1]


def _phrase(text: str, match: re.Match[str]) -> Phrase | None:
    parts = {name: said for name, said in match.groupdict().items() if said is not None}
    months = [_month(parts, end) for end in "12"]
    last = Written(int(parts["d2"]), months[1], _year(parts.get("y2")))
    days: tuple[Written, ...] = (last,)
    if "d1" in parts:
        days = (
            Written(int(parts["d1"]), months[0] or last.month, _year(parts.get("y1")) or _first_year(months, last)),
            last,
        )
    weekdays = tuple(_WEEKDAY_OF[parts[name].casefold()] for name in ("w1", "w2") if name in parts)
    start, end = match.span()
    if _is_week(text, match):
        parts = {name: said for name, said in parts.items() if name not in ("w1", "w2")}
        weekdays, start = (), min(match.start(name) for name in parts if name != "sep")
    opened = text[: match.start("d1" if "d1" in parts else "d2")].rstrip().endswith("(")
    if opened and "(" in text[start:end] and text[end : end + 1] == ")":
        end += 1
    marks = {name: match.span(name) for name in parts}
    phrase = Phrase(start, end, text[start:end], days, weekdays, marks, opened)
    return phrase if _is_a_day(phrase, text) else None


def _is_week(text: str, match: re.Match[str]) -> bool:
    """ "selama dua minggu, 5–18 Mei": a week, no Sunday."""
    return match["w2"] == "minggu" and not text[: match.start()].casefold().endswith("hari ")


def _month(parts: dict[str, str], end: str) -> int:
    if f"m{end}" in parts:
        return int(parts[f"m{end}"])
    return _MONTH_OF[parts[f"n{end}"].casefold().rstrip(".")] if f"n{end}" in parts else 0


def _year(written: str | None) -> int:
    if not written:
        return 0
    return int(written) + (2000 if len(written) == 2 else 0)


def _first_year(months: list[int], last: Written) -> int:
    """A stretch over the turn of the year, with the year written once, begins in the year before."""
    return last.year - 1 if last.year and months[0] > last.month else last.year


def _is_a_day(phrase: Phrase, text: str) -> bool:
    """Figures alone may be anything: they are a day beside a weekday, with a year, or alone in brackets."""
    if phrase.weekdays or not phrase.in_figures:
        return True
    written = phrase.days[-1]
    if "y2" in phrase.marks and phrase.marks["y2"][1] - phrase.marks["y2"][0] == 4:
        return written.month <= 31 and 1900 <= written.year <= 2100 and not _NUMBERED.search(text[: phrase.start])
    alone = text[phrase.end :].lstrip()[:1] == ")" and text[: phrase.start].rstrip()[-1:] == "("
    return alone and 1 <= written.month <= 12 and 1 <= written.day <= 31


def day_of(written: Written, year: int = 0) -> dt.date | None:
    """The day in the calendar, or None where there is no such day."""
    try:
        return dt.date(written.year or year, written.month, written.day)
    except ValueError:
        return None


def year_near(written: Written, near: dt.date) -> int:
    """The year that brings a day without one nearest to another day."""
    years = [year for year in (near.year - 1, near.year, near.year + 1) if day_of(written, year)]
    return min(years, key=lambda year: abs(dt.date(year, written.month, written.day) - near), default=near.year)
