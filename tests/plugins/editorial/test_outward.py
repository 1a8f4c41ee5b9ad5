"""Links out of the site: where they stand, how long an answer holds, and what editors are told."""

import datetime as dt
from pathlib import Path

import pytest

from plugins.editorial.outward import (
    ask_all,
    findings,
    is_fresh,
    links_in,
    read_answers,
    write_answers,
)
from plugins.editorial.web import LOOP, NO_ANSWER, NO_HOST, TIMEOUT, TLS, Answer
from tests.plugins.editorial.articles import checked_by, manuscript_of

HEAD = "Title: A\nDate: 2024-07-27\nClaim_where: https://hoaks.example/\n"
BODY = """Lihat [satu](https://a.example/x_(y)?z=1 "judul"), <https://b.example/>, dan https://c.example/d.

<a href="https://e.example/">e</a> [rujukan]: https://f.example/g [surel](mailto:a@contoh.example) [dalam](/berita/)
"""
TODAY = dt.date(2024, 7, 27)
LOOK = " Periksa apakah “https://a.example/” benar; cari halaman lain, atau biarkan kata-katanya saja."


def test_every_link_of_the_body_is_found_where_it_stands() -> None:
    manuscript = manuscript_of(f"{HEAD}\n{BODY}")
    found = list(links_in(manuscript))
    assert [address for address, _, _ in found] == [
        "https://a.example/x_(y)?z=1", "https://b.example/", "https://c.example/d", "https://e.example/",
        "https://f.example/g",
    ]  # fmt: skip
    assert [manuscript.text[start:end] for _, start, end in found] == [address for address, _, _ in found]


@pytest.mark.parametrize(
    ("answer", "severity", "said"),
    [
        (Answer(404), "error", "Halamannya sudah tidak ada (404)." + LOOK),
        (Answer(0, NO_HOST), "error", "Servernya tidak ada." + LOOK),
        (Answer(0, TLS), "error", "Sertifikat servernya tidak sah." + LOOK),
        (Answer(0, LOOP), "error", "Halamannya berputar-putar tanpa akhir." + LOOK),
        (Answer(0, TIMEOUT), "note", "Servernya terlalu lama menjawab." + LOOK),
        (Answer(0, NO_ANSWER), "note", "Servernya tidak menjawab." + LOOK),
        (Answer(403), "note", "Servernya menjawab 403. Buka sendiri “https://a.example/”."),
        (Answer(200, "", "https://b.example/"), "note", "Halamannya pindah untuk seterusnya. Tulis “https://b.example/”."),
    ],
)  # fmt: skip
def test_answers_become_findings(answer: Answer, severity: str, said: str) -> None:
    manuscript = manuscript_of("Title: A\nDate: 2024-07-27\n\nLihat [a](https://a.example/).\n")
    (found,) = findings(manuscript, {"https://a.example/": answer})
    assert (found.rule, found.severity, found.line, found.column) == ("outward_link", severity, 4, 11)
    assert f"{found.remark.wrong.say('id')} {found.remark.cure.say('id')}" == said


def test_a_page_that_is_there_and_a_dead_one_with_its_reason_are_not_told() -> None:
    head = "Exceptions: outward_link | https://mati.example/ | Bukti dalam sengketa."
    text = f"Title: A\nDate: 2024-07-27\n{head}\n\n[a](https://a.example/) [b](https://mati.example/)\n"
    answers = {"https://a.example/": Answer(200), "https://mati.example/": Answer(404)}
    assert findings(manuscript_of(text), answers) == []
    assert checked_by((), text).findings == ()  # the exception is not idle, though `make check` asks nobody


def test_good_answers_hold_for_two_weeks_and_troubles_for_a_day() -> None:
    for answer, days in ((Answer(200), 14), (Answer(200, "", "https://b.example/"), 14), (Answer(404), 1)):
        assert is_fresh(answer, TODAY - dt.timedelta(days - 1), TODAY)
        assert not is_fresh(answer, TODAY - dt.timedelta(days), TODAY)


def test_answers_are_remembered_and_a_broken_memory_is_none(tmp_path: Path) -> None:
    file = tmp_path / "baru" / "links.json"
    assert read_answers(file) == {}
    known = {"https://a.example/": (Answer(200, "", "https://b.example/"), TODAY)}
    write_answers(file, known)
    assert read_answers(file) == known
    for broken in ("{", "[]", '{"a": 1}', '{"a": [200, "", "", "kemarin"]}'):
        file.write_text(broken)
        assert read_answers(file) == {}


def test_each_address_is_asked_once() -> None:
    addresses = ["https://a.example/1", "https://b.example/", "https://a.example/2"]
    assert dict(ask_all(addresses, lambda address: Answer(len(address)))) == {
        one: Answer(len(one)) for one in addresses
    }
