"""Every change is told once, however editors write and whenever it comes."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from plugins.build.watch import Watch

_PATIENCE = 10.0


class Watched:
    def __init__(self, folder: Path, watch: Watch) -> None:
        self.folder, self.watch, self._changes = folder, watch, aiter(watch)

    async def told(self) -> list[str]:
        return await asyncio.wait_for(anext(self._changes), _PATIENCE)


@pytest.fixture
def watching(tmp_path: Path) -> Callable[[Callable[[Watched], Coroutine[Any, Any, None]]], None]:
    """watching(async function of a folder with "content" and settings, as it is watched)"""
    (tmp_path / "content/berita").mkdir(parents=True)
    (tmp_path / "pelicanconf.py").touch()

    def call(test: Callable[[Watched], Coroutine[Any, Any, None]]) -> None:
        async def all_of_it() -> None:
            watch = Watch([tmp_path])
            watch.over((tmp_path / "content",))
            await asyncio.sleep(0.2)
            try:
                await test(Watched(tmp_path, watch))
            finally:
                watch.close()
                await asyncio.sleep(0.1)

        asyncio.run(all_of_it())

    return call


def replace(file: Path, text: str) -> None:
    """As many editors save: another file takes the place."""
    new = file.with_name(f".{file.name}.baru")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def test_files_that_are_written_one_after_the_other_are_told_together(watching: Any) -> None:
    async def test(watched: Watched) -> None:
        for name in ("a.md", "b.md"):
            (watched.folder / "content/berita" / name).write_text("Isi.", encoding="utf-8")
        assert await watched.told() == ["a.md", "b.md"]

    watching(test)


def test_what_changes_while_nobody_waits_is_told_together_later(watching: Any) -> None:
    async def test(watched: Watched) -> None:
        for name in ("a.md", "b.md", "c.md"):
            (watched.folder / "content/berita" / name).write_text("Isi.", encoding="utf-8")
            await asyncio.sleep(0.2)
        assert await watched.told() == ["a.md", "b.md", "c.md"]

    watching(test)


def test_settings_are_seen_each_time_another_file_takes_their_place(watching: Any) -> None:
    async def test(watched: Watched) -> None:
        for number in range(3):
            replace(watched.folder / "pelicanconf.py", f"x = {number}\n")
            assert "pelicanconf.py" in await watched.told()

    watching(test)


def test_other_files_beside_the_settings_do_not_count(watching: Any) -> None:
    async def test(watched: Watched) -> None:
        (watched.folder / "catatan.txt").touch()
        await asyncio.sleep(0.2)
        (watched.folder / "content/a.md").touch()
        assert await watched.told() == ["a.md"]

    watching(test)


def test_other_folders_can_take_the_place_of_those_that_were_watched(watching: Any) -> None:
    async def test(watched: Watched) -> None:
        (watched.folder / "theme").mkdir()
        watched.watch.over((watched.folder / "theme",))
        await asyncio.sleep(0.2)
        (watched.folder / "content/a.md").touch()
        (watched.folder / "theme/a.css").touch()
        assert await watched.told() == ["a.css"]

    watching(test)


def test_what_cannot_be_watched_is_an_error(watching: Any) -> None:
    async def test(watched: Watched) -> None:
        watched.watch.over((watched.folder / "tidak-ada",))
        with pytest.raises(FileNotFoundError):
            await watched.told()

    watching(test)
