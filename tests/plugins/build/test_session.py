"""A build from the settings file to what is told to the editor: one line each, and an exit status."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pelican.plugins
import pytest

from plugins.build.session import FAILED, OK, Request, main, run
from plugins.build.store import NAME
from tests.plugins.build.sites import ROOT, series, source, write

Said = Callable[[], tuple[list[str], list[str]]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """said() → the lines told since the last time: normal ones, and those about what went wrong."""

    def call() -> tuple[list[str], list[str]]:
        found = capsys.readouterr()
        return found.out.splitlines(), found.err.splitlines()

    return call


@pytest.fixture
def settings_file(tmp_path: Path) -> Callable[..., Path]:
    """settings_file({path: source}, SETTING=…) → the settings of a small site."""

    def call(sources: dict[str, str] | None = None, **settings: Any) -> Path:
        return write(tmp_path, series(1) if sources is None else sources, **settings)

    return call


def build(file: Path, **more: Any) -> int:
    return run(Request(file, {}, **more))


def test_a_good_build_says_in_one_line_what_it_did(settings_file, said: Said, tmp_path: Path) -> None:
    file = settings_file()
    assert build(file) == OK
    (line,), wrong = said()
    assert wrong == []
    assert line.partition(" berkas: ")[0] == str(sum(file.is_file() for file in (tmp_path / "output").rglob("*")) - 1)


def test_a_second_build_writes_nothing(settings_file, said: Said) -> None:
    file = settings_file()
    build(file)
    said()
    assert build(file) == OK
    assert ", 0 ditulis, " in said()[0][0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITEURL", "contoh.example"),
        ("TIMEZONE", "Asia/Batavia"),
        ("DEFAULT_LANG", "jv"),
        ("LANGUAGES", ["en"]),
        ("BUILD_DATE", "kemarin"),
        ("STRICT", "ya"),
        ("SECTIONS", [{"slug": "a", "label": "A"}, {"slug": "a", "label": "B"}]),
        ("OFFICE", {"name": ""}),
        ("OFFICE", {"name": "Kantor", "colours": {"brand": "#ffff00", "accent": "#b8391f"}}),
        ("OFFICE", {"name": "Kantor", "colours": {"brand": "#0f4c5c", "accent": "#b8391f"}, "logo": "tidak-ada.svg"}),
        ("LISTING_PAGE_SIZE", 0),
        ("FEED_ITEMS", "banyak"),
        ("FEED_ID_AUTHORITY", "contoh"),
    ],
)
def test_a_setting_that_will_not_do_is_one_line_that_names_it(settings_file, said: Said, name: str, value: Any) -> None:
    assert build(settings_file(**{name: value})) == FAILED
    normal, (line,) = said()
    assert normal == []
    assert line.startswith(f"Pengaturan {name}")
    assert "Traceback" not in line


def test_whatever_else_goes_wrong_is_one_line(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "conf.py"
    file.write_text('raise RuntimeError("satu\\ndua")', encoding="utf-8")
    assert build(file) == FAILED
    normal, (line,) = said()
    assert normal == []
    assert line == "Pembangunan gagal: RuntimeError: satu dua (TRACEBACK=1 menunjukkan letaknya)"


def test_a_settings_file_that_is_not_there_is_one_line(said: Said, tmp_path: Path) -> None:
    assert build(tmp_path / "tidak-ada.py") == FAILED
    (line,) = said()[1]
    assert "tidak-ada.py" in line


def test_the_traceback_is_there_for_who_asks(tmp_path: Path) -> None:
    file = tmp_path / "conf.py"
    file.write_text("raise RuntimeError('rusak')", encoding="utf-8")
    with pytest.raises(RuntimeError, match="rusak"):
        build(file, tracebacks=True)


def test_a_template_that_fails_is_one_line_too(settings_file, said: Said, tmp_path: Path) -> None:
    override = tmp_path / "templates"
    override.mkdir()
    (override / "front.html").write_text("{{ tidak_ada }}", encoding="utf-8")
    assert build(settings_file(THEME_TEMPLATES_OVERRIDES=[str(override), str(ROOT / "theme")])) == FAILED
    (line,) = said()[1]
    assert "UndefinedError" in line
    assert "tidak_ada" in line


BROKEN = {**series(2), "berita/rusak.md": source("Rusak", date="kemarin")}


def test_a_broken_article_is_told_and_left_out_and_the_rest_is_built(settings_file, said: Said, tmp_path: Path) -> None:
    assert build(settings_file(BROKEN)) == OK
    normal, wrong = said()
    assert wrong[0].startswith("content/berita/rusak.md:3: date: “kemarin”")
    assert len(wrong) == 2
    assert normal[-1] == "Karena ada kesalahan, tidak ada yang dihapus dari keluaran."
    assert sorted(path.name for path in (tmp_path / "output/berita/2024").iterdir()) == ["a1", "a2"]


def test_where_faults_are_not_allowed_nothing_is_written(settings_file, said: Said, tmp_path: Path) -> None:
    assert build(settings_file(BROKEN, STRICT=True)) == FAILED
    normal, wrong = said()
    assert normal == []
    assert [line.partition(":")[0] for line in wrong[:1]] == ["content/berita/rusak.md"]
    assert not (tmp_path / "output").exists()


def test_messages_are_in_the_editors_language(settings_file, said: Said) -> None:
    build(settings_file(BROKEN, EDITOR_LANG="en"))
    assert said()[1][0].startswith("content/berita/rusak.md:3: date: “kemarin” is not a date.")
    build(settings_file(EDITOR_LANG="en", LISTING_PAGE_SIZE=0))
    assert said()[1] == ["Setting LISTING_PAGE_SIZE: must be a whole number from 1, not 0"]


def test_an_editors_language_that_is_not_there_is_told_in_indonesian(settings_file, said: Said) -> None:
    assert build(settings_file(EDITOR_LANG="jv")) == FAILED
    assert said()[1][0].startswith("Pengaturan EDITOR_LANG: ")


def test_two_builds_in_one_process_tell_everything_once(settings_file, said: Said) -> None:
    file = settings_file(BROKEN)
    build(file)
    first = said()[1]
    build(file)
    assert said()[1] == first


def test_no_handler_stays_behind(settings_file) -> None:
    before = list(logging.getLogger().handlers)
    build(settings_file())
    assert logging.getLogger().handlers == before


@pytest.fixture
def short_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A plugin of Pelican's own namespace, "pengaya", that logs an error when the build is over."""
    folder = tmp_path / "namespace" / "pengaya"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(
        "import logging\n"
        "from pelican import signals\n"
        "def tell(pelican):\n    logging.getLogger('pelican.pengaya').error('Tidak\\nbisa')\n"
        "def register():\n    signals.finalized.connect(tell)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(pelican.plugins, "__path__", [*pelican.plugins.__path__, str(folder.parent)])
    yield
    import sys

    module = sys.modules.pop("pelican.plugins.pengaya", None)
    if module is not None:
        pelican.signals.finalized.disconnect(module.tell)


@pytest.mark.usefixtures("short_named")
def test_a_plugin_of_pelicans_own_may_be_called_by_its_short_name_and_its_errors_fail_the_build(
    settings_file, said: Said
) -> None:
    file = settings_file()
    with file.open("a", encoding="utf-8") as settings:
        settings.write("\nPLUGINS = [*PLUGINS, 'pengaya']\n")
    assert build(file) == FAILED
    normal, wrong = said()
    assert (len(normal), wrong) == (1, ["Tidak bisa"])


def test_the_command_line_names_the_settings_and_may_name_the_address(
    settings_file, said: Said, tmp_path: Path
) -> None:
    assert main([str(settings_file()), "--siteurl", "http://localhost:8123"]) == OK
    assert "http://localhost:8123/" in (tmp_path / "output/feed/rss.xml").read_text(encoding="utf-8")


# --- what is told


def test_the_summary_counts_what_was_read_made_written_left_and_removed(settings_file, said: Said, tmp_path) -> None:
    file = settings_file({**series(3), "berita/z.md": source("Z", id="z", category="siaran-pers", dateline="Batam")})
    build(file)
    files = sum(path.is_file() for path in (tmp_path / "output").rglob("*")) - 1  # the manifest is nobody's page
    assert said()[0][0].startswith(
        f"{files} berkas: 4 naskah dibaca, {files} halaman dan berkas dibuat, {files} ditulis, 0 tetap, 0 dihapus; "
    )
    build(file)
    assert said()[0][0].startswith(f"{files} berkas: 0 naskah dibaca, 0 halaman dan berkas dibuat, 0 ditulis, ")
    (tmp_path / "content/berita/z.md").unlink()
    build(file)
    gone = files - sum(path.is_file() for path in (tmp_path / "output").rglob("*")) + 1
    assert gone > 0
    assert f", {gone} dihapus; " in said()[0][0]


def test_the_summary_is_in_the_editors_language(settings_file, said: Said) -> None:
    build(settings_file(EDITOR_LANG="en"))
    (line,), _ = said()
    assert ": 1 sources read, " in line
    assert line.endswith(" s.")


def test_why_is_told_after_the_summary(settings_file, said: Said) -> None:
    assert main([str(settings_file()), "--why", "/berita/2024/a1/"]) == OK
    _, *why = said()[0]
    assert why == ["/berita/2024/a1/ terakhir dibuat karena:", "  sebelumnya belum ada"]


def test_why_of_what_is_no_output_says_so(settings_file, said: Said) -> None:
    assert main([str(settings_file()), "--why", "tidak/ada/"]) == OK
    assert said()[0][1:] == ["Tidak ada keluaran “tidak/ada/”."]


def test_paranoid_reads_what_no_stamp_shows(
    settings_file, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.build.tree.stamp_of", lambda stat: bytes(32))
    file = str(settings_file({"berita/a.md": source("A", "Satu.", id="a")}))
    page = tmp_path / "output/berita/2024/a/index.html"
    main([file])
    (tmp_path / "content/berita/a.md").write_text(source("A", "Dua!.", id="a"), encoding="utf-8")
    main([file])
    assert "Satu." in page.read_text(encoding="utf-8")
    main([file, "--paranoid"])
    assert "Dua!." in page.read_text(encoding="utf-8")


def test_so_many_leftovers_are_only_removed_on_request(settings_file, said: Said, tmp_path: Path) -> None:
    file = settings_file(series(40))
    build(file)
    for number in range(1, 31):
        (tmp_path / f"content/berita/a{number}.md").unlink()
    page = tmp_path / "output/berita/2024/a1/index.html"
    said()
    assert build(file) == OK
    normal, (wrong,) = said()
    assert ", 0 dihapus; " in normal[0]
    assert "REMOVE=all" in wrong
    assert page.is_file()
    assert main([str(file), "--remove-all"]) == OK
    assert said()[1] == []
    assert not page.exists()


# --- verify


def look(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(file): (file.stat().st_mtime_ns, file.stat().st_ino) for file in folder.rglob("*")}


def test_an_output_as_it_was_built_is_verified_and_nothing_is_touched(settings_file, said: Said, tmp_path) -> None:
    file = settings_file(series(3))
    build(file)
    before = look(tmp_path)
    said()
    assert main([str(file), "--verify"]) == OK
    assert said() == (["Keluaran sama dengan hasil pembangunan dari awal."], [])
    assert look(tmp_path) == before


@pytest.mark.parametrize("change", ["one byte is another", "it is missing", "its source is newer", "it is a leftover"])
def test_whatever_differs_is_named_and_left_as_it_is(settings_file, said: Said, tmp_path: Path, change: str) -> None:
    file = settings_file(series(2))
    build(file)
    page, text = tmp_path / "output/berita/2024/a1/index.html", tmp_path / "content/berita/a1.md"
    match change:
        case "one byte is another":
            page.write_bytes(page.read_bytes().replace(b"Isi", b"isi", 1))
        case "it is missing":
            page.unlink()
        case "its source is newer":
            text.write_text(source("Berita 1", "Lain.", id="a1", date="2024-01-02 09:00"), encoding="utf-8")
        case _:
            text.unlink()
    before = look(tmp_path)
    said()
    assert main([str(file), "--verify"]) == FAILED
    (*paths, last), wrong = said()
    assert ("berita/2024/a1/index.html" in paths, wrong) == (True, [])
    assert last.startswith(f"{len(paths)} berkas ")
    assert look(tmp_path) == before


def test_where_nothing_was_built_all_is_missing_and_stays_so(settings_file, said: Said, tmp_path: Path) -> None:
    file = settings_file()
    before = look(tmp_path)
    assert main([str(file), "--verify"]) == FAILED
    assert "berita/2024/a1/index.html" in said()[0]
    assert look(tmp_path) == before


def test_a_memory_that_is_wrong_does_not_deceive(settings_file, said: Said, tmp_path: Path) -> None:
    """What no stamp shows, a build that believes stamps cannot see."""
    file = settings_file({"berita/a.md": source("A", "Satu.", id="a")})
    build(file)
    connection = sqlite3.connect(tmp_path / "cache" / NAME)
    connection.execute("UPDATE readings SET reading = replace(CAST(reading AS TEXT), 'Satu', 'Dua!')")
    connection.commit()
    connection.close()
    (tmp_path / "output/berita/2024/a/index.html").write_text("Dua!", encoding="utf-8")
    said()
    assert main([str(file), "--verify"]) == FAILED
    assert said()[0][0] == "berita/2024/a/index.html"


def test_files_of_other_hands_do_not_differ_from_anything(settings_file, tmp_path: Path) -> None:
    file = settings_file()
    build(file)
    (tmp_path / "output/CNAME").write_text("contoh.example", encoding="utf-8")
    assert main([str(file), "--verify"]) == OK
