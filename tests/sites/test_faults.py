"""Contract 5: every broken article is named in one run, with its cure; the others are built, or nothing is published.

`invalid_<reason>/` holds one broken article each, and the line that an editor must read about it.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.articles.faults import PublishingRefused
from plugins.sample import newsroom
from tests.hosting import BUILD_DATE, ROOT
from tests.plugins.build import sites

CASES = sorted(Path(__file__).parent.glob("invalid_*"))
GOOD = 100
# Their fault is found when everything is read: the article itself is published.
STILL_PUBLISHED = {
    "invalid_dead_link", "invalid_dead_address", "invalid_dead_anchor", "invalid_same_tag", "invalid_reply_to_nobody",
    "invalid_reply_to_itself",
}  # fmt: skip


def _picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (4, 3)).save(drawn, "JPEG")
    return drawn.getvalue()


PICTURE = _picture()


@dataclass(frozen=True)
class Site:
    folder: Path

    @property
    def pages(self) -> set[str]:
        """Addresses of all articles."""
        output = self.folder / "output"
        found = (page.parent.relative_to(output).as_posix() for page in output.glob("*/20*/*/index.html"))
        return {address for address in found if not address.startswith("arsip/")}

    def build(self, **settings: object) -> subprocess.CompletedProcess[str]:
        with (self.folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
            file.writelines(f"\n{name} = {value!r}\n" for name, value in {"BUILD_DATE": BUILD_DATE, **settings}.items())
        command = [sys.executable, "-m", "plugins.build.session", str(self.folder / "pelicanconf.py")]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def site_with(folder: Path, cases: list[Path]) -> Site:
    """A hundred good articles, and beside them the broken ones, each named after its reason."""
    newsroom.write(folder, GOOD)
    (folder / "content" / "gambar").mkdir()
    (folder / "content" / "gambar" / "rapat.jpg").write_bytes(PICTURE)
    for case in cases:
        to = folder / "content" / "berita" / "2024" / "07" / f"{case.name}.md"
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes((case / "article.md").read_bytes())
    return Site(folder)


def message_of(case: Path) -> str:
    return (case / "message.txt").read_text(encoding="utf-8").strip()


@pytest.fixture(scope="module")
def sample_article(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One good article, whose id and address two of the cases take for themselves."""
    content = newsroom.write(tmp_path_factory.mktemp("sample"), 1).folder / "content"
    return {file.relative_to(content).as_posix(): file.read_bytes() for file in content.glob("*/20*/*/*.md")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_broken_article_is_enough_to_refuse_a_site(
    case: Path, tmp_path: Path, sample_article: dict[str, bytes], caplog: pytest.LogCaptureFixture
) -> None:
    sources = {
        **sample_article,
        "gambar/rapat.jpg": PICTURE,
        "data/people.yaml": b"- name: Rina Sari\n",
        f"berita/2024/07/{case.name}.md": (case / "article.md").read_bytes(),
    }
    with pytest.raises(PublishingRefused), caplog.at_level("ERROR"):
        sites.build(tmp_path, sources, STRICT=True)
    assert next(record.getMessage() for record in caplog.records) == message_of(case)
    assert not (tmp_path / "output").exists()


def test_there_are_at_least_ten_kinds_of_fault() -> None:
    assert len(CASES) >= 10
    assert len({message_of(case).split(": ", 1)[1] for case in CASES}) == len(CASES)


def test_one_run_names_every_broken_article_and_builds_all_others(tmp_path: Path) -> None:
    good = site_with(tmp_path / "good", [])
    assert good.build().returncode == 0
    site = site_with(tmp_path / "site", CASES)
    done = site.build()
    assert done.returncode == 0
    told = done.stderr.splitlines()
    assert told[:-1] == sorted(message_of(case) for case in CASES)
    assert told[-1] == f"{len(CASES)} kesalahan dalam {len(CASES)} berkas."
    assert len(good.pages) == GOOD
    assert len(site.pages - good.pages) == len(STILL_PUBLISHED)
    assert good.pages <= site.pages


def test_a_site_with_faults_is_not_published_and_the_old_one_stays(tmp_path: Path) -> None:
    site = site_with(tmp_path, [])
    assert site.build(STRICT=True).returncode == 0
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "output").rglob("*")}
    broken = tmp_path / "content" / "berita" / "rusak.md"
    broken.write_bytes((CASES[0] / "article.md").read_bytes())
    done = site.build(STRICT=True)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "1 kesalahan dalam 1 berkas: tidak ada yang diterbitkan."
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "output").rglob("*")} == before


@pytest.mark.parametrize("lang", ["en"])
def test_editors_may_choose_english(tmp_path: Path, lang: str) -> None:
    done = site_with(tmp_path, CASES[:1]).build(EDITOR_LANG=lang)
    assert done.stderr.splitlines()[-1] == "Faults: 1; files: 1."
