"""The foreman has the site built, whatever happens to settings, plugins, templates, articles or the builder itself."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.build.builder import BUILT, FAILED
from plugins.build.foreman import Foreman
from tests.plugins.build.processes import children_of, is_running, wait_until
from tests.plugins.build.sites import ROOT, series, source, write

SITEURL = "http://localhost:8123"
OWN_PLUGIN = "def register():\n    pass\n"
Work = Callable[[Foreman], Awaitable[None]]
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="looks at processes as Linux shows them")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The settings of a small site that has a plugin of its own, and templates of its own."""
    own = tmp_path / "own" / "pengaya.py"
    own.parent.mkdir()
    own.write_text(OWN_PLUGIN, encoding="utf-8")
    (tmp_path / "templates").mkdir()
    overrides = [str(tmp_path / "templates"), str(ROOT / "theme")]
    file = write(tmp_path, series(3), THEME_TEMPLATES_OVERRIDES=overrides, PLUGIN_PATHS=[str(own.parent)])
    with file.open("a", encoding="utf-8") as settings:
        settings.write("PLUGINS = [*PLUGINS, 'pengaya']\n")
    return file


@pytest.fixture
def at_work(site: Path) -> Callable[[Work], None]:
    """at_work(async function of a foreman): it is called, and no process is left afterwards."""

    def call(work: Work) -> None:
        async def all_of_it() -> None:
            foreman = Foreman(ROOT, site, SITEURL, "id")
            try:
                await work(foreman)
                left = processes_of(foreman)
            finally:
                await foreman.dismiss()
            wait_until(lambda: not any(map(is_running, left)))
            assert not any(map(is_running, left))

        asyncio.run(all_of_it())

    return call


def builder_of(foreman: Foreman) -> int:
    assert foreman._builder is not None
    return foreman._builder.process.pid


def processes_of(foreman: Foreman) -> list[int]:
    return [builder_of(foreman), *children_of(builder_of(foreman))] if foreman._builder else []


def page(folder: Path, name: str) -> str:
    return (folder / f"output/berita/2024/{name}/index.html").read_text(encoding="utf-8")


def test_it_says_where_things_are(at_work: Any, tmp_path: Path) -> None:
    async def work(foreman: Foreman) -> None:
        assert await foreman.hire()
        assert foreman.places.output == tmp_path / "output"
        folders = {ROOT / "plugins", ROOT / "theme", *(tmp_path / name for name in ("content", "templates", "own"))}
        assert set(foreman.places.watched) == folders

    at_work(work)


def test_one_builder_builds_again_and_again(at_work: Any, tmp_path: Path) -> None:
    async def work(foreman: Foreman) -> None:
        builders = set()
        for number in range(4):
            (tmp_path / "content/berita/a1.md").write_text(
                source("Berita 1", f"Isi ke-{number}.", id="a1", date="2024-01-02 09:00"), encoding="utf-8"
            )
            assert await foreman.build() == BUILT
            assert f"Isi ke-{number}." in page(tmp_path, "a1")
            builders.add(builder_of(foreman))
        assert len(builders) == 1

    at_work(work)


def spoil_and_mend(folder: Path, site: Path, what: str) -> tuple[Callable[[], object], Callable[[], object], str]:
    """How to spoil it, how to mend it, and what the one line says."""
    settings, own = site.read_text(encoding="utf-8"), folder / "own/pengaya.py"
    template = folder / "templates/front.html"
    return {
        "settings": (lambda: site.write_text("x = = 1"), lambda: site.write_text(settings), "SyntaxError"),
        "a setting": (
            lambda: site.write_text(f"{settings}\nFEED_ITEMS = 'banyak'\n"),
            lambda: site.write_text(settings),
            "Pengaturan FEED_ITEMS",
        ),
        "a plugin": (lambda: own.write_text("salah ="), lambda: own.write_text(OWN_PLUGIN), "pengaya (SyntaxError"),
        "a template": (lambda: template.write_text("{% if %}"), template.unlink, "TemplateSyntaxError"),
        "what a template uses": (lambda: template.write_text("{{ tidak_ada }}"), template.unlink, "tidak_ada"),
    }[what]


@pytest.mark.parametrize("what", ["settings", "a setting", "a plugin", "a template", "what a template uses"])
def test_what_is_broken_is_one_line_until_it_is_mended(
    at_work: Any, site: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], what: str
) -> None:
    spoil, mend, said = spoil_and_mend(tmp_path, site, what)

    async def work(foreman: Foreman) -> None:
        assert await foreman.build() == BUILT
        assert capfd.readouterr().err == ""
        spoil()
        for _ in range(2):
            assert await foreman.build() == FAILED
            (line,) = capfd.readouterr().err.splitlines()
            assert said in line
        mend()
        assert await foreman.build() == BUILT
        assert capfd.readouterr().err == ""

    at_work(work)


def test_a_broken_article_is_told_and_the_others_are_built(
    at_work: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async def work(foreman: Foreman) -> None:
        broken = tmp_path / "content/berita/rusak.md"
        broken.write_bytes(b"\xff\xfe\x00")
        assert await foreman.build() == BUILT
        assert "content/berita/rusak.md" in capfd.readouterr().err
        assert "Berita 1" in page(tmp_path, "a1")
        broken.unlink()
        assert await foreman.build() == BUILT
        assert capfd.readouterr().err == ""

    at_work(work)


@pytest.mark.parametrize("change", ["settings", "plugin"])
def test_other_code_or_settings_need_another_builder(at_work: Any, site: Path, tmp_path: Path, change: str) -> None:
    async def work(foreman: Foreman) -> None:
        assert await foreman.build() == BUILT
        before = builder_of(foreman)
        file = site if change == "settings" else tmp_path / "own/pengaya.py"
        file.write_text(f"{file.read_text()}\nprint('Baru.')\n")
        assert await foreman.build() == BUILT
        assert builder_of(foreman) != before
        assert not is_running(before)

    at_work(work)


def test_settings_may_move_the_output(at_work: Any, site: Path, tmp_path: Path) -> None:
    async def work(foreman: Foreman) -> None:
        assert await foreman.build() == BUILT
        with site.open("a", encoding="utf-8") as settings:
            settings.write(f"OUTPUT_PATH = {str(tmp_path / 'lain')!r}\n")
        assert await foreman.build() == BUILT
        assert foreman.places.output == tmp_path / "lain"
        assert (tmp_path / "lain/index.html").is_file()

    at_work(work)


def test_a_builder_that_was_killed_is_replaced(at_work: Any, capfd: pytest.CaptureFixture[str]) -> None:
    async def work(foreman: Foreman) -> None:
        assert await foreman.build() == BUILT
        os.kill(builder_of(foreman), signal.SIGKILL)
        assert await foreman.build() == BUILT
        assert capfd.readouterr().err == ""

    at_work(work)


SLOW = "import time\nfrom pelican import signals\ndef register():\n    signals.finalized.connect(wait)\n"
SLOW += "def wait(pelican):\n    open({started!r}, 'w').close()\n    time.sleep(60)\n"


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """Makes every build take a minute; the path is that of a file which says that one has begun."""
    started = tmp_path / "started"
    (tmp_path / "own/pengaya.py").write_text(SLOW.format(started=str(started)), encoding="utf-8")
    return started


def test_a_build_that_was_killed_is_one_line_and_the_next_one_is_built(
    at_work: Any, slow: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async def work(foreman: Foreman) -> None:
        building = asyncio.create_task(foreman.build())
        await asyncio.to_thread(wait_until, slow.exists)
        (child,) = children_of(builder_of(foreman))
        os.kill(child, signal.SIGKILL)
        assert await building == FAILED
        assert capfd.readouterr().err == "Pembangunan dihentikan dari luar. Perubahan berikutnya memulai yang baru.\n"
        (tmp_path / "own/pengaya.py").write_text(OWN_PLUGIN, encoding="utf-8")
        assert await foreman.build() == BUILT

    at_work(work)


@pytest.mark.parametrize("dismissed", ["asked to leave", "left by the server"])
def test_nothing_goes_on_building_for_nobody(at_work: Any, slow: Path, dismissed: str) -> None:
    async def work(foreman: Foreman) -> None:
        building = asyncio.create_task(foreman.build())
        await asyncio.to_thread(wait_until, slow.exists)
        processes = processes_of(foreman)
        assert len(processes) == 2
        building.cancel()
        if dismissed == "asked to leave":
            await foreman.dismiss()
        else:
            assert foreman._builder is not None
            foreman._builder.questions.close()  # as when the server is killed
        await asyncio.to_thread(wait_until, lambda: not any(map(is_running, processes)))
        assert not any(map(is_running, processes))

    at_work(work)
