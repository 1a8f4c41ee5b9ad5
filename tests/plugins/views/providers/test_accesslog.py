"""Logs of web servers: read on from where they were left, whatever becomes of them; programs are not readers."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.languages.settings import SettingError
from plugins.views.provider import Provider, Trouble
from tests.plugins.views.newsroom import BROWSER, log_line, made, situation
from tests.plugins.views.servers import AUDIENCE, Clock

IDS, SATU = list(AUDIENCE.paths), "/berita/2024/satu/"
FIELDS = "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent)"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "access.log"


def provider(folder: Path) -> Provider:
    return made("accesslog", situation(folder, Clock()), logs="access.log*", ledger="data/ledger.json")


def counted(folder: Path) -> Mapping[str, int]:
    return provider(folder).totals(IDS, AUDIENCE.paths)


def lines(first: int, last: int) -> str:
    """From so many addresses, one second apart."""
    return "".join(log_line(SATU, f"10.0.0.{number}", seconds=number) for number in range(first, last))


def add(log: Path, text: str) -> None:
    with log.open("a", encoding="utf-8") as file:
        file.write(text)


def test_it_goes_on_where_it_stopped(log: Path) -> None:
    add(log, lines(0, 5))
    assert counted(log.parent) == {"a1": 5}
    assert counted(log.parent) == {"a1": 5}
    add(log, lines(5, 7))
    assert counted(log.parent) == {"a1": 7}


def test_a_line_that_is_still_being_written_is_read_the_next_time(log: Path) -> None:
    whole = lines(0, 3)
    add(log, whole[:-20])
    assert counted(log.parent) == {"a1": 2}
    add(log, whole[-20:])
    assert counted(log.parent) == {"a1": 3}


def test_a_log_that_was_renamed_is_no_new_one(log: Path) -> None:
    add(log, lines(0, 5))
    counted(log.parent)
    add(log, lines(5, 6))
    log.rename(log.with_name("access.log.1"))
    add(log, lines(6, 9))
    assert counted(log.parent) == {"a1": 9}


def test_a_log_that_was_packed_is_no_new_one(log: Path) -> None:
    add(log, lines(0, 5))
    counted(log.parent)
    add(log, lines(5, 6))
    with gzip.open(log.with_name("access.log.2.gz"), "wb") as packed:
        packed.write(log.read_bytes())
    log.unlink()
    add(log, lines(6, 8))
    assert counted(log.parent) == {"a1": 8}


def test_a_log_that_was_copied_and_cut_is_no_new_one(log: Path) -> None:
    add(log, lines(0, 5))
    counted(log.parent)
    log.with_name("access.log.1").write_bytes(log.read_bytes())
    log.write_text(lines(5, 6), encoding="utf-8")
    assert counted(log.parent) == {"a1": 6}


def test_what_was_counted_stays_when_the_logs_are_gone(log: Path) -> None:
    add(log, lines(0, 5))
    counted(log.parent)
    log.write_text(lines(5, 6), encoding="utf-8")
    assert counted(log.parent) == {"a1": 6}


def test_the_same_reader_counts_once_in_half_an_hour(log: Path) -> None:
    add(log, "".join(log_line(SATU, seconds=minutes * 60) for minutes in (0, 5, 29, 31, 40, 62)))
    assert counted(log.parent) == {"a1": 3}


def test_two_readers_behind_one_address_are_told_apart_by_their_browsers(log: Path) -> None:
    add(log, log_line(SATU) + log_line(SATU, agent=BROWSER.replace("130", "131")))
    assert counted(log.parent) == {"a1": 2}


@pytest.mark.parametrize(
    "line",
    [
        log_line(SATU, agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
        log_line(SATU, agent="curl/8.5.0"),
        log_line(SATU, agent="-"),
        log_line(SATU, status=404),
        log_line(SATU, status=301),
        log_line(SATU).replace("GET", "HEAD"),
        log_line("/"),
        log_line("/gambar/a.jpg"),
        log_line("/berita/2024/satu/index.json"),
        "kosong\n",
        '10.0.0.1 - - [32/Jul/2025:00:00:00 +0700] "GET /berita/2024/satu/ HTTP/1.1" 200 1 "-" "' + BROWSER + '"\n',
        '10.0.0.1 - - [17/Aug/2025:10:00:00 +0700] "\\x16\\x03\\x01" 400 150 "-" "-"\n',
    ],
)
def test_what_is_no_reader_is_not_counted(line: str, log: Path) -> None:
    add(log, line + log_line("/berita/2024/dua/", "10.0.0.9"))
    assert counted(log.parent) == {"a2": 1}


@pytest.mark.parametrize(
    "line",
    [
        log_line(f"{SATU}?fbclid=abc&utm_source=wa"),
        log_line(f"{SATU}index.html"),
        log_line(SATU.rstrip("/")),
        log_line("/berita/2024/l%61ma/"),
        log_line(SATU, status=304),
        log_line(SATU, address="2001:db8::1"),
        log_line(SATU, agent='Mozilla/5.0 (X11; \\"Linux\\") Gecko/20100101 Firefox/130.0'),
        "contoh.example:443 " + log_line(SATU),
    ],
)
def test_a_reader_counts_however_the_address_is_written(line: str, log: Path) -> None:
    add(log, line)
    assert counted(log.parent) == {"a1": 1}


def test_cloudfront_is_read(log: Path) -> None:
    def row(path: str, agent: str, status: str = "200", reader: str = "10.0.0.1") -> str:
        values = ("2025-08-17", "03:00:00", "CGK1", "512", reader, "GET", "d1.cloudfront.net", path, status, "-", agent)
        return "\t".join(values) + "\n"

    heading = f"#Version: 1.0\n#Fields: {FIELDS}\n"
    agent = BROWSER.replace(" ", "%2520").replace(";", "%253B")
    for number in (1, 2):  # every file begins with the same heading
        with gzip.open(log.with_name(f"access.log.{number}.gz"), "wt", encoding="utf-8") as packed:
            packed.write(heading + row(SATU, agent, reader=f"10.0.0.{number}"))
            packed.write(row(SATU, "curl/8.5.0") + row(SATU, agent, "404"))
    assert counted(log.parent) == {"a1": 2}
    assert counted(log.parent) == {"a1": 2}


def test_windows_go_by_the_days_of_the_office(log: Path) -> None:
    add(log, log_line(SATU, "10.0.0.1", age=30) + log_line(SATU, "10.0.0.2", age=6))
    add(log, log_line("/berita/2024/dua/", "10.0.0.3", age=7) + log_line("/berita/2024/dua/", "10.0.0.4"))
    asked = provider(log.parent)
    asked.totals(IDS, AUDIENCE.paths)
    assert asked.window(7, 9) == [("a1", 1), ("a2", 1)]
    assert asked.window(30, 9) == [("a2", 2), ("a1", 1)]


def test_nothing_about_persons_is_kept(log: Path) -> None:
    add(log, lines(0, 9))
    counted(log.parent)
    kept = (log.parent / "data/ledger.json").read_text(encoding="utf-8")
    assert json.loads(kept)["totals"] == {"a1": 9}
    assert "10.0.0" not in kept
    assert "Mozilla" not in kept


def test_no_log_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as raised:
        counted(tmp_path)
    assert "access.log*" in raised.value.said.say("id")


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 9}', '{"version": 1, "totals": 3, "days": {}, "logs": {}}'])
def test_a_damaged_ledger_is_told_and_left_alone(text: str, log: Path) -> None:
    add(log, lines(0, 1))
    ledger = log.parent / "data/ledger.json"
    ledger.parent.mkdir()
    ledger.write_text(text, encoding="utf-8")
    with pytest.raises(Trouble):
        counted(log.parent)
    assert ledger.read_text(encoding="utf-8") == text


def test_a_damaged_log_is_told(log: Path) -> None:
    add(log, lines(0, 50))
    packed = gzip.compress(log.read_bytes())
    log.write_bytes(packed[: len(packed) // 2])
    with pytest.raises(Trouble):
        counted(log.parent)


@pytest.mark.parametrize("logs", [None, "", [], [3]])
def test_the_logs_must_be_named(logs: object, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"VIEWS\['logs'\]"):
        made("accesslog", situation(tmp_path, Clock()), logs=logs)
