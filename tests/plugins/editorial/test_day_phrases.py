"""Days in all Indonesian writings, right and wrong: no false alarm, no miss (the calendar is the judge)."""

import calendar
import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.editorial.day_phrases import MONTHS, WEEKDAYS, phrases_in
from tests.plugins.editorial.articles import checked_by

DAYS = st.dates(dt.date(2000, 2, 1), dt.date(2080, 12, 1))
DASHES = st.sampled_from(
    ["-", "–", "—", " - ", " – ", " –", "– ", " s.d. ", " s/d ", " sampai ", " hingga ", " dan ", " sampai dengan "]
)
SHORT = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split()
MONTH_NAMES = st.sampled_from(
    [MONTHS, tuple(SHORT), tuple(name.upper() for name in MONTHS), tuple(name.lower() for name in MONTHS)]
)
WEEKDAY_NAMES = st.sampled_from(
    [
        WEEKDAYS,
        tuple(name.upper() for name in WEEKDAYS),
        ("senin", "selasa", "rabu", "kamis", "jum'at", "sabtu", "ahad"),
        ("Senin", "Selasa", "Rabu", "Kamis", "Jum’at", "Sabtu", "Ahad"),
    ]
)
HALVES = st.sampled_from(["", "", "", " pagi", " siang", " malam"])
AROUND = st.sampled_from(
    [("Rapat digelar ", " di Batam."), ("", " Bawaslu hadir."), ("Pada hari ", ", kata ketua."), ("Acara (", ").")]
)


@st.composite
def written_days(draw: st.DrawFn) -> tuple[str, bool, dt.date]:
    """A sentence with a day in it, whether its weekday is right, and the article's own date."""
    first, apart = draw(DAYS), draw(st.sampled_from([0, 0, 0, 1, 2, 6]))
    last = first + dt.timedelta(apart)
    published = last + dt.timedelta(draw(st.integers(-20, 80)))
    wrong = draw(st.booleans())
    shift = draw(st.integers(1, 6)) if wrong else 0
    names, half = draw(WEEKDAY_NAMES), draw(HALVES)
    weekdays = [names[(calendar.weekday(day.year, day.month, day.day) + shift) % 7] for day in (first, last)]
    joint = draw(DASHES)
    head = weekdays[0] + half if first == last else joint.join(weekdays) + half
    before, after = draw(AROUND)
    with_year = draw(st.booleans())
    if first != last and draw(st.sampled_from([False, False, True])):
        return f"{before}{draw(_each_by_itself(first, last, weekdays, joint, with_year))}{after}", not wrong, published
    return f"{before}{head}{draw(_days_written(first, last, with_year))}{after}", not wrong, published


def _days_written(first: dt.date, last: dt.date, with_year: bool) -> st.SearchStrategy[str]:
    kinds = [_in_words(first, last, with_year), _in_figures(first, last, with_year)]
    if first == last and with_year:
        kinds.append(_month_first(first))
    return st.one_of(kinds)


@st.composite
def _each_by_itself(
    draw: st.DrawFn, first: dt.date, last: dt.date, weekdays: list[str], joint: str, with_year: bool
) -> str:
    """ "Sabtu, 30 November – Minggu, 1 Desember 2024": the year stands once, behind the second day."""
    if draw(st.booleans()):
        months = draw(MONTH_NAMES)
        days = [f"{day.day} {months[day.month - 1]}" for day in (first, last)]
        return f"{weekdays[0]}, {days[0]}{joint}{weekdays[1]}, {days[1]}" + (f" {last.year}" if with_year else "")
    days = [f"{day.day}/{day.month}" for day in (first, last)]
    return f"{weekdays[0]} ({days[0]}){joint}{weekdays[1]} ({days[1]}" + (f"/{last.year})" if with_year else ")")


@st.composite
def _in_words(draw: st.DrawFn, first: dt.date, last: dt.date, with_year: bool) -> str:
    months, joint = draw(MONTH_NAMES), draw(DASHES)
    year = f" {last.year}" if with_year else ""
    if first == last:
        said = f"{last.day} {months[last.month - 1]}{year}"
    elif first.month == last.month:
        said = f"{first.day}{joint}{last.day} {months[last.month - 1]}{year}"
    else:
        own = f" {first.year}" if with_year and draw(st.booleans()) else ""
        said = f"{first.day} {months[first.month - 1]}{own}{joint}{last.day} {months[last.month - 1]}{year}"
    return draw(st.sampled_from([", {}", " {}", " ({})", " tanggal {}", ", tanggal {}"])).format(said)


@st.composite
def _in_figures(draw: st.DrawFn, first: dt.date, last: dt.date, with_year: bool) -> str:
    sign = draw(st.sampled_from(["/", "/", "/", "-", "."])) if with_year and first == last else "/"
    pad, short = draw(st.booleans()), draw(st.booleans())

    def number(value: int) -> str:
        return f"{value:02}" if pad else str(value)

    def whole(day: dt.date, year: bool) -> str:
        said = f"{number(day.day)}{sign}{number(day.month)}"
        return said + (f"{sign}{day.year % 100:02}" if short else f"{sign}{day.year}") if year else said

    joint = draw(DASHES)
    if first == last:
        said = whole(last, with_year)
    elif first.year != last.year and with_year and draw(st.booleans()):
        said = whole(first, year=True) + joint + whole(last, year=True)
    elif first.month != last.month or draw(st.booleans()):
        said = whole(first, year=False) + joint + whole(last, with_year)
    else:
        said = f"{number(first.day)}{joint}{whole(last, with_year)}"
    return draw(st.sampled_from([" ({})", " ( {} )", ", {}"] if with_year else [" ({})"])).format(said)


def _month_first(day: dt.date) -> st.SearchStrategy[str]:
    return MONTH_NAMES.map(lambda months: f", {months[day.month - 1]} {day.day}, {day.year}")


@given(case=written_days())
@settings(max_examples=10_000)
def test_a_weekday_is_told_to_be_wrong_if_and_only_if_the_calendar_says_so(case: tuple[str, bool, dt.date]) -> None:
    text, right, published = case
    file = f"Title: Judul berita ini\nDate: {published}\n\n{text}\n"
    findings = checked_by(("weekday",), file).findings
    # Two days that are written each by itself are told each by itself.
    assert len(findings) in ((0,) if right else (1, 2))


@given(text=st.text(alphabet="0123456789 /.-–()SeninRabu,JuliMei", max_size=40))
def test_whatever_is_written_is_no_obstacle(text: str) -> None:
    for phrase in phrases_in(text):
        assert phrase.text == text[phrase.start : phrase.end]
