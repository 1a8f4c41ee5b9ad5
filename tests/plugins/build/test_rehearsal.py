"""What is rehearsed serves for changed texts, and for nothing else; then the site is what a clean build makes."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugins.build import session, workers
from plugins.build.builder import BUILT
from plugins.build.builds import NOT_AS_REHEARSED
from tests.plugins.build.desk import Desk, at_desk
from tests.plugins.build.processes import wait_until
from tests.plugins.build.sites import ROOT, series, source, write

pytestmark = pytest.mark.skipif(not workers.can_fork(), reason="builds are done by forks")
Edit = Callable[[Path], object]
SOURCES = {
    **series(6, tags=["pemilu"], summary="Ringkasan."),
    "berita/dicabut.md": source(
        "Dicabut",
        id="d",
        summary="Ringkasan.",
        date="2024-02-01 09:00",
        withdrawn={"date": "2024-02-02", "reason": "Keliru."},
    ),
    "berita/a1.en.md": source("News 1", id="a1", summary="Summary.", lang="en", slug="news-1", date="2024-01-02 09:00"),
    "halaman/tentang.md": source("Tentang", date=None, category=None),
    "data/people.yaml": "[]\n",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A site that has been built once."""
    with at_desk(site(tmp_path)) as desk:
        assert desk.build() == BUILT
        yield desk


def site(folder: Path, **settings: Any) -> Path:
    (folder / "theme/components").mkdir(parents=True)
    overrides = [str(folder / "theme"), str(ROOT / "theme")]
    return write(folder, SOURCES, THEME_TEMPLATES_OVERRIDES=overrides, **settings)


def rewrite(path: str, old: str = "Isi berita.", new: str = "Isi baru, berita.") -> Edit:
    def edit(folder: Path) -> None:
        file = folder / "content" / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def put(path: str, text: str) -> Edit:
    def edit(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")

    return edit


def both(*edits: Edit) -> Edit:
    return lambda folder: [edit(folder) for edit in edits]


TEXTS: dict[str, Edit] = {
    "nothing": lambda folder: None,
    "a text": rewrite("berita/a3.md"),
    "two texts": both(rewrite("berita/a1.md"), rewrite("berita/a6.md")),
    "a translation": rewrite("berita/a1.en.md"),
    "the text of a withdrawn article": rewrite("berita/dicabut.md"),
    "a file that was only touched": lambda folder: os.utime(folder / "content/berita/a2.md"),
    "a text, beside which an editor keeps notes": both(
        rewrite("berita/a2.md"), put("content/berita/.a2.md.swp", "catatan")
    ),
}
MORE: dict[str, Edit] = {
    "a title": rewrite("berita/a3.md", "Berita 3", "Judul lain"),
    "a tag": rewrite("berita/a3.md", "- pemilu", "- pilkada"),
    "a new link": rewrite("berita/a3.md", "Isi berita.", "[Isi]({filename}/berita/a1.md) berita."),
    "a text and a title": both(rewrite("berita/a1.md"), rewrite("berita/a2.md", "Berita 2", "Judul lain")),
    "an article more": put("content/berita/baru.md", source("Baru", id="b", date="2024-03-01 09:00")),
    "an article less": lambda folder: (folder / "content/berita/a4.md").unlink(),
    "a renamed source": lambda folder: (folder / "content/berita/a4.md").rename(folder / "content/berita/b4.md"),
    "a plain page": rewrite("halaman/tentang.md"),
    "the register": put("content/data/people.yaml", "- {name: Siti Aminah, slug: siti}\n"),
    "a notice of the site": put("content/data/notice.yaml", "text: Kantor tutup.\n"),
    "a picture": put("content/gambar/baru.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "a template": put("theme/article.html", "{{ article.title }}"),
    "a broken header": rewrite("berita/a3.md", "date: 2024-01-04 09:00", "date: kemarin"),
}


@pytest.mark.parametrize("change", TEXTS)
def test_for_changed_texts_it_goes_on(desk: Desk, change: str) -> None:
    desk.rehearse()
    TEXTS[change](desk.folder)
    assert desk.go_on() == session.OK
    assert desk.is_as_made_from_nothing()


def test_it_goes_on_again_and_again(desk: Desk) -> None:
    for number in range(3):
        desk.rehearse()
        rewrite("berita/a3.md", "Isi", f"Isi {number}")(desk.folder)
        rewrite("berita/a5.md", "Isi", f"Isi {number}")(desk.folder)
        assert desk.go_on() == session.OK
        assert desk.is_as_made_from_nothing()


@pytest.mark.parametrize("change", MORE)
def test_after_any_other_change_it_leaves_everything_to_a_build_from_the_beginning(desk: Desk, change: str) -> None:
    desk.rehearse()
    before = desk.output()
    MORE[change](desk.folder)
    assert desk.go_on() == NOT_AS_REHEARSED
    assert desk.output() == before
    assert desk.build() == BUILT


def test_when_an_article_has_become_due_it_does_not_go_on(tmp_path: Path) -> None:
    with at_desk(site(tmp_path, BUILD_DATE=None)) as desk:
        assert desk.build() == BUILT
        due = datetime.now(ZoneInfo("Asia/Jakarta")) + timedelta(seconds=4)
        text = source("Nanti", id="n", date="2024-03-01 09:00", publish=due.isoformat(timespec="seconds"))
        put("content/berita/nanti.md", text)(tmp_path)
        assert desk.build() == BUILT
        desk.rehearse()
        assert datetime.now(due.tzinfo) < due
        wait_until(lambda: datetime.now(due.tzinfo) > due)
        rewrite("berita/a3.md")(tmp_path)
        assert desk.go_on() == NOT_AS_REHEARSED
        assert desk.build() == BUILT
        assert (tmp_path / "output/berita/2024/nanti/index.html").is_file()


def of_article(due: datetime) -> tuple[str, str]:
    """It becomes old."""
    return "berita/lama.md", source("Lama", id="lama", date=due.replace(year=due.year - 4).isoformat(" ", "seconds"))


def of_site(due: datetime) -> tuple[str, str]:
    """It begins."""
    return "data/notice.yaml", f"text: Kantor tutup.\nfrom: {due.isoformat(' ', 'seconds')}\n"


@pytest.mark.parametrize("notice", [of_article, of_site])
def test_when_a_notice_has_become_due_it_does_not_go_on(
    notice: Callable[[datetime], tuple[str, str]], tmp_path: Path
) -> None:
    with at_desk(site(tmp_path, BUILD_DATE=None, OLD_AFTER_YEARS=4)) as desk:
        assert desk.build() == BUILT
        due = datetime.now(ZoneInfo("Asia/Jakarta")).replace(microsecond=0) + timedelta(seconds=5)
        path, text = notice(due)
        put(f"content/{path}", text)(tmp_path)
        assert desk.build() == BUILT
        desk.rehearse()
        assert datetime.now(due.tzinfo) < due
        wait_until(lambda: datetime.now(due.tzinfo) > due)
        rewrite("berita/a3.md")(tmp_path)
        assert desk.go_on() == NOT_AS_REHEARSED


def test_whoever_does_not_wait_for_it_builds_from_the_beginning(desk: Desk) -> None:
    desk.rehearse(wait=False)
    rewrite("berita/a3.md")(desk.folder)
    assert desk.build() == BUILT
    assert desk.is_as_made_from_nothing()


def test_where_something_would_be_told_nothing_is_rehearsed(desk: Desk) -> None:
    MORE["a broken header"](desk.folder)
    assert desk.build() == BUILT
    said = desk.said()
    desk.rehearse()
    assert desk.go_on() == NOT_AS_REHEARSED
    assert desk.said() == said
