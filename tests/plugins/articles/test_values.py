"""From what is written to typed values."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.articles import values
from plugins.articles.addresses import LONGEST
from plugins.articles.faults import Wrong
from plugins.articles.nodes import Items, Node, Table, Text
from plugins.languages.dates import Day, for_machines
from tests.cases import read_cases
from tests.plugins.articles.newsroom import ZONE

MOMENTS = read_cases(__file__, "moments")
READ = {rule: case for rule, case in MOMENTS.items() if "read" in case}
REFUSED = {rule: case for rule, case in MOMENTS.items() if "read" not in case}
_EXAMPLE = "misalnya 2024-07-27 11:23, atau 2024-07-27 saja"


def text(written: str) -> Text:
    return Text(written, 1)


def items(*written: str) -> Items:
    return Items(tuple(text(item) for item in written), 1)


@pytest.mark.parametrize("case", READ.values(), ids=READ)
def test_dates_are_read_as_people_write_them(case: dict[str, Any]) -> None:
    assert for_machines(values.moment(text(str(case["written"])), ZONE)) == str(case["read"])


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_other_dates_are_refused_with_the_same_date_as_we_write_it(case: dict[str, Any]) -> None:
    with pytest.raises(Wrong) as wrong:
        values.moment(text(str(case["written"])), ZONE)
    assert wrong.value.cure.say("id") == f"Tulis {case.get('write', _EXAMPLE)}."


@pytest.mark.parametrize(
    "case", [case for case in REFUSED.values() if "write" in case], ids=lambda case: case["written"]
)
def test_what_is_proposed_can_be_read(case: dict[str, Any]) -> None:
    assert values.moment(text(str(case["write"])), ZONE)


@given(some.text(some.sampled_from("0123456789-/.: TZWIBPMJulimei+"), max_size=25))
def test_no_date_makes_the_reader_stumble(written: str) -> None:
    try:
        found = values.moment(text(written), ZONE)
    except Wrong:
        return
    assert isinstance(found, datetime)
    assert found.tzinfo == ZONE


@given(some.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 - the zone is what is tested
def test_a_time_that_was_written_is_kept_to_the_second(written: datetime) -> None:
    found = values.moment(text(written.isoformat(" ", "seconds")), ZONE)
    assert found.replace(tzinfo=None) == written.replace(microsecond=0)
    assert not isinstance(found, Day)


@pytest.mark.parametrize(
    ("written", "place", "first", "last"),
    [
        ("Jakarta", "Jakarta", None, None),
        ("Batam, Kepulauan Riau", "Batam, Kepulauan Riau", None, None),
        ("Batam, Kepulauan Riau, 2024-08-28", "Batam, Kepulauan Riau", date(2024, 8, 28), date(2024, 8, 28)),
        ("Bali, 2024-07-24/2024-07-26", "Bali", date(2024, 7, 24), date(2024, 7, 26)),
        ("JAKARTA –", "JAKARTA", None, None),
        ("Bali , 2024-07-24 09:00", "Bali", date(2024, 7, 24), date(2024, 7, 24)),
    ],
)
def test_datelines_are_places_and_days(written: str, place: str, first: date | None, last: date | None) -> None:
    line = values.dateline(text(written), ZONE)
    assert (line.place, line.first, line.last) == (place, first, last)


@pytest.mark.parametrize("written", ["", ", 2024-08-28", " – "])
def test_a_dateline_has_a_place(written: str) -> None:
    with pytest.raises(Wrong, match="The place is missing"):
        values.dateline(text(written), ZONE)


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (text("satu, dua ,, satu"), ("satu", "dua")),
        (text("satu, dua; tiga"), ("satu, dua", "tiga")),
        (text("satu\ndua, tiga"), ("satu", "dua", "tiga")),
        (items(" satu  dua ", "", "satu dua"), ("satu dua",)),
        (items("satu, dua"), ("satu, dua",)),
        (items("“satu”", "‘dua’", "“tiga", "”"), ("satu", "dua", "“tiga", "”")),
        (text(""), ()),
        (items(), ()),
    ],
)
def test_lists_are_written_in_many_ways(node: Node, found: tuple[str, ...]) -> None:
    assert values.texts(node) == found


@pytest.mark.parametrize(
    ("written", "number"), [("0", 0), ("1089", 1089), ("1.089", 1089), ("1,250,000", 1_250_000), ("007", 7)]
)
def test_numbers_may_be_grouped(written: str, number: int) -> None:
    assert values.count(text(written)) == number


@pytest.mark.parametrize("written", ["-5", "1.5", "10.89", "1e3", "seribu", "1 089", "", "9" * 5000])
def test_other_numbers_are_refused(written: str) -> None:
    with pytest.raises(Wrong, match="is not a whole number"):
        values.count(text(written))


@pytest.mark.parametrize(
    ("written", "answer"), [("true", True), ("Ya", True), ("YES", True), ("no", False), ("tidak", False)]
)
def test_yes_and_no_have_two_languages(written: str, answer: bool) -> None:
    assert values.flag(text(written)) is answer


def test_an_address_has_an_end() -> None:
    assert values.slug(text("a" * LONGEST)) == "a" * LONGEST
    with pytest.raises(Wrong, match="cannot be part of an address"):
        values.slug(text("a" * (LONGEST + 1)))


@pytest.mark.parametrize("name", ["-", "…", "🎉", "  — "])
def test_a_name_has_letters(name: str) -> None:
    with pytest.raises(Wrong, match="has no letters"):
        values.named(text(name), [name])


def test_a_name_is_no_sentence() -> None:
    assert values.named(text(""), ["x" * 100]) == ("x" * 100,)
    with pytest.raises(Wrong, match="too long for a name"):
        values.named(text(""), ["x" * 101])


def test_what_is_quoted_is_one_line_and_not_too_much() -> None:
    with pytest.raises(Wrong) as wrong:
        values.flag(text("panjang\n" * 50))
    said = wrong.value.wrong.say("id")
    assert "\n" not in said
    assert len(said) < 100
    assert "…" in said


@pytest.mark.parametrize(
    "node", [text(""), text("  \n "), items(), items("", " "), Table((), 1), Table(((text("place"), text("")),), 1)]
)
def test_what_waits_for_its_values_is_empty(node: Node) -> None:
    assert values.is_empty(node)


@pytest.mark.parametrize(
    "node", [text("x"), Text("", 1, cut=True), items("", "x"), Table(((text("a"), text("b")),), 1)]
)
def test_what_holds_anything_is_not(node: Node) -> None:
    assert not values.is_empty(node)


def test_rows_are_tables_or_lines() -> None:
    written = text("2024-07-28 | satu | dua\n2024-07-29 | tiga | empat | lima")
    assert values.rows(written, ("date", "wrong", "right")) == [
        {"date": Text("2024-07-28", 1), "wrong": Text("satu", 1), "right": Text("dua", 1)},
        {"date": Text("2024-07-29", 2), "wrong": Text("tiga", 2), "right": Text("empat | lima", 2)},
    ]


def test_a_row_that_lacks_something_names_it_and_its_line() -> None:
    with pytest.raises(Wrong) as wrong:
        values.rows(text("2024-07-28 | satu | dua\n2024-07-29 | tiga"), ("date", "wrong", "right"))
    assert (wrong.value.line, wrong.value.field) == (2, "right")
