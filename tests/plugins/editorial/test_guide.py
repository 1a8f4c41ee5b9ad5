"""What docs/redaksi.md shows is what happens: faulty article, findings, what is mended, and the clean end."""

import re
from pathlib import Path

import pytest

from plugins.editorial.formats import terminal
from plugins.editorial.mending import mend
from plugins.editorial.result import Result
from plugins.editorial.rulebook import all_rules
from tests.plugins.editorial.articles import checked_by

GUIDE = Path(__file__).parents[3] / "docs" / "redaksi.md"
PATH = "berita/2024/09/posko-aduan.md"


@pytest.fixture
def shown() -> list[str]:
    """The blocks of the example, in order."""
    text = GUIDE.read_text(encoding="utf-8")
    begin = text.index("### Contoh, dari awal sampai bersih")
    return re.findall(r"^```\n(.*?)^```$", text[begin : text.index("###", begin + 3)], re.DOTALL | re.MULTILINE)


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
    assert difference.startswith(mended.difference)
    assert difference.endswith(f"\nDiperbaiki: {mended.count}. Baca perbedaannya sebelum di-commit.\n")
    assert told(clean)[0] == end


def test_every_rule_that_the_guide_names_is_one(shown: list[str]) -> None:
    named = set(re.findall(r"^ *- rule: (\w+)$|^    \"(\w+)\":", GUIDE.read_text(encoding="utf-8"), re.MULTILINE))
    assert {one or other for one, other in named} <= set(all_rules())
