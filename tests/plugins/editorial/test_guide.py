"""What docs/redaksi.md shows is what happens: faulty article, findings, what is mended, and the clean end."""

import re
from pathlib import Path, PurePosixPath

import pytest

from plugins.articles.people import Register
from plugins.editorial import outward
from plugins.editorial.census import census, write
from plugins.editorial.formats import terminal
from plugins.editorial.formatting import formatted
from plugins.editorial.mending import mend
from plugins.editorial.persons import Directory
from plugins.editorial.result import Result
from plugins.editorial.rulebook import all_rules
from plugins.editorial.scorecard import card_of, write_text
from plugins.editorial.standard import marks_of
from plugins.editorial.web import Answer
from tests.plugins.editorial.articles import checked_by, manuscript_of

GUIDE = Path(__file__).parents[3] / "docs" / "redaksi.md"
PATH = "berita/2024/09/posko-aduan.md"


def blocks_below(heading: str) -> list[str]:
    text = GUIDE.read_text(encoding="utf-8")
    begin = text.index(f"### {heading}\n")
    end = text.index("\n##", begin + 3)
    return re.findall(r"^```\n(.*?)^```$", text[begin:end], re.DOTALL | re.MULTILINE)


@pytest.fixture
def shown() -> list[str]:
    """The blocks of the example, in order."""
    return blocks_below("Contoh, dari awal sampai bersih")


def told(text: str) -> tuple[str, Result]:
    findings = checked_by(tuple(all_rules()), text).findings
    result = Result({PATH: findings} if findings else {}, "content", 1, "id")
    return terminal.write(result, colour=False), result


def test_the_example_of_the_guide_is_true(shown: list[str], tmp_path: Path) -> None:
    faulty, findings, difference, clean, end = shown
    said, result = told(faulty)
    assert said == findings
    (tmp_path / "a.md").write_text(faulty, encoding="utf-8")
    mended = mend(tmp_path / "a.md", f"content/{PATH}", result.found[PATH])
    assert mended is not None
    assert difference.startswith(mended.revision.difference)
    assert difference.endswith(f"\nDiperbaiki: {mended.count}. Baca perbedaannya sebelum di-commit.\n")
    assert told(clean)[0] == end


def test_the_formatted_header_of_the_guide_is_true() -> None:
    before, after = blocks_below("Merapikan kepala berkas")
    assert formatted(before) == after


def test_the_dead_links_of_the_guide_are_true() -> None:
    _, said = blocks_below("Tautan yang mati")
    text = (
        "Title: A\nDate: 2024-07-27\n\n\n\n\n\n"
        "Ini [yang lama](https://contoh.example/lama) dan [pindah itu](https://contoh.example/sini).\n"
    )
    answers = {
        "https://contoh.example/lama": Answer(404),
        "https://contoh.example/sini": Answer(200, "", "https://contoh.example/baru/"),
    }
    result = Result({PATH: tuple(outward.findings(manuscript_of(text), answers))}, "content", 1, "id")
    assert terminal.write(result, colour=False) == said


def test_the_proposals_of_the_guide_are_true() -> None:
    (said,) = blocks_below("Nama baru untuk daftar orang")
    head, ketua = "Title: A\nDate: 2024-07-27\n\n\n\n\n\n", "Ketua KPU Provinsi Jawa Tengah, Handi Tri Ujiono, hadir."
    rakor = f"{head}\n{ketua} Operator PPID, Bara Kusnadi, mencatat.\n\n(BK)\n"
    texts = {"content/berita/2025/02/rakor.md": rakor, "content/berita/2025/03/apel.md": f"{head}\n\n\n\n{ketua}\n"}
    found = census([(path, manuscript_of(text)) for path, text in texts.items()], Register({}), Directory(()))
    assert write(found, "id") == said


def test_the_score_of_the_guide_is_true(shown: list[str]) -> None:
    (said,) = blocks_below("Rapor redaksi")
    _, result = told(shown[0])
    card = card_of([marks_of(shown[0], PurePosixPath(PATH), result.found[PATH])], result)
    assert write_text(card, result).startswith(said)


def test_every_rule_that_the_guide_names_is_one(shown: list[str]) -> None:
    named = set(re.findall(r"^ *- rule: (\w+)$|^    \"(\w+)\":", GUIDE.read_text(encoding="utf-8"), re.MULTILINE))
    assert {one or other for one, other in named} <= set(all_rules())
