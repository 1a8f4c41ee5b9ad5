"""`make due`: what changes by itself and when; and the schedule in a CI file, whose other bytes stay as they are."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from invoke import Exit

from plugins.articles.record import Record, Withdrawal
from plugins.deploy import tasks
from plugins.deploy.refusals import Refused
from plugins.deploy.schedule import Due, changes, due, written
from plugins.deploy.sources import read_texts
from plugins.languages.messages import message
from tests.plugins.build.sites import ROOT, source, write

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2025, 8, 17, 10, tzinfo=ZONE)
CI = 'on:\r\n  schedule:\r\n    - cron: "7 * * * *"\r\n    # >>> make due\r\n    # <<< make due\r\nlain: é\r\n'


def at(day: int, hour: int = 9, minute: int = 0, **more: int) -> datetime:
    return datetime(2025, 9, day, hour, minute, tzinfo=ZONE, **more)


def told(**header: object) -> list[tuple[int, str]]:
    record = Record(title="A", slug="a", lang="id", id="a", **{"date": datetime(2025, 1, 1, tzinfo=ZONE), **header})
    return [(moment.day, later.value) for moment, later in changes(record, NOW)]


def test_an_article_appears_when_the_last_of_its_times_has_come() -> None:
    assert told(date=at(1), publish=at(3), embargo=at(2)) == [(3, "published")]


def test_it_leaves_the_lists_and_is_withdrawn_at_its_times() -> None:
    assert told(expires=at(4), withdrawal=Withdrawal(at(5), "")) == [(4, "expired"), (5, "withdrawn")]


def test_what_changes_nothing_is_not_due() -> None:
    assert told() == []
    assert told(status="draft", date=at(1), expires=at(2)) == []
    assert told(date=at(3), expires=at(2)) == [(3, "expired")]
    assert told(expires=datetime(2025, 8, 1, tzinfo=ZONE)) == []


def one(moment: datetime, shown: str = "content/a.md") -> Due:
    return Due(moment, message("appears"), shown, "A")


def test_the_schedule_takes_its_place_and_no_other_byte_changes() -> None:
    made = written(CI, [one(at(1, 9)), one(at(30, 6, 5, second=1))], NOW, "x.yml")
    lines = [
        '    - cron: "0 2 1 9 *" # 2025-09-01 09:00 content/a.md\r\n',
        '    - cron: "6 23 29 9 *" # 2025-09-30 06:05 content/a.md\r\n',
    ]
    assert made == CI.replace("    # <<<", f"{''.join(lines)}    # <<<")
    assert written(made, [one(at(1, 9)), one(at(30, 6, 5, second=1))], NOW, "x.yml") == made
    assert written(made, [], NOW, "x.yml") == CI


def test_a_minute_is_written_once_and_no_name_of_a_file_breaks_the_line() -> None:
    made = written(CI, [one(at(1), "content/a\n- b.md"), one(at(1), "content/c.md")], NOW, "x.yml")
    assert "# 2025-09-01 09:00 content/a?- b.md (+1)\r\n" in made
    assert made.count("cron") == 2


def test_only_what_comes_within_the_year_is_written_and_not_more_than_can_be_read() -> None:
    far = one(datetime(2026, 8, 17, 10, tzinfo=ZONE))
    many = [one(at(1 + number // 20, number % 20)) for number in range(60)]
    assert written(CI, [far], NOW, "x.yml") == CI
    assert written(CI, many, NOW, "x.yml").count("cron") == 21


def test_a_file_without_a_place_for_it_is_refused() -> None:
    with pytest.raises(Refused, match="no place for the schedule"):
        written("on: push\n", [], NOW, ".gitlab-ci.yml")


def test_the_file_for_github_has_a_place_for_it() -> None:
    text = (ROOT / "docs/ci/github.yml").read_text(encoding="utf-8")
    made = yaml.safe_load(written(text, [one(at(1))], NOW, "github.yml"))
    assert [entry["cron"] for entry in made[True]["schedule"]] == ["7 * * * *", "0 2 1 9 *"]


SOURCES = {
    "berita/a.md": source("Posko dibuka", id="a", embargo="2025-09-02 10:00 WITA"),
    "berita/b.md": source("Hari libur", id="b", expires="2025-09-01"),
    "berita/c.md": source("Biasa", id="c"),
    "berita/rusak.md": "---\ntitle: x\ndate: kemarin\n---\n\nIsi.\n",
    "data/notice.yaml": "text: Kantor pindah.\nfrom: 2025-08-01 08:00\nuntil: 2025-09-03 08:00\n",
}


def test_all_that_is_due_is_told_in_the_zone_of_the_newsroom(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = write(tmp_path, SOURCES)
    tasks.due.body(None, str(settings))
    assert capsys.readouterr().out.splitlines() == [
        "Situs berubah lagi pada Senin, 1 September 2025, 00.00 WIB.",
        "  Senin, 1 September 2025, 00.00 WIB: content/berita/b.md “Hari libur” keluar dari daftar",
        "  Selasa, 2 September 2025, 09.00 WIB: content/berita/a.md “Posko dibuka” terbit",
        "  Rabu, 3 September 2025, 08.00 WIB: content/data/notice.yaml “Kantor pindah.” diturunkan dari semua halaman",
        "Tidak dihitung karena kepala berkasnya salah (make build menyebut salahnya):",
        "  content/berita/rusak.md",
    ]


def test_the_schedule_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings, file = write(tmp_path, SOURCES), tmp_path / "situs.yml"
    file.write_bytes(CI.encode())
    for said in ("sudah ditulis", "sudah benar"):
        tasks.due.body(None, str(settings), str(file))
        assert said in capsys.readouterr().out
    assert b'    - cron: "0 17 31 8 *" # 2025-09-01 00:00 content/berita/b.md\r\n' in file.read_bytes()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Exit, match=r"situs\.yml tidak dapat dibaca .* Salin docs/ci/github\.yml ke sana\."):
        tasks.due.body(None, str(write(tmp_path, SOURCES)), str(tmp_path / "situs.yml"))


def test_no_picture_has_to_be_read_for_it(tmp_path: Path) -> None:
    image = {"src": "gambar/a.jpg", "alt": "Tenda biru di lapangan"}
    made = {"berita/a.md": source("A", id="a", embargo="2025-09-02 10:00", image=image), "gambar/a.jpg": b"?"}
    settings = write(tmp_path, made)
    from pelican.settings import read_settings

    assert [found.title for found in due(read_texts(read_settings(str(settings))))] == ["A"]
