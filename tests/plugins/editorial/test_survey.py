"""Many articles: the same findings cold and warm, alone and on all cores; what changes is read again."""

from pathlib import Path

import pytest

from plugins.editorial import survey as module
from plugins.editorial.checking import Checker
from plugins.editorial.memory import digest_of_world, remembering
from plugins.editorial.rulebook import Desk
from plugins.editorial.settings import EditorialSettings
from plugins.editorial.survey import Report, survey
from tests.plugins.editorial.articles import DESK, ZONE

FAULTY = "Title: Judul berita ini\nDate: 2024-05-28\nTags: apel{number}\n\nRapat digelar di Batam, selasa (27/05/24).\n"
SETTINGS = EditorialSettings({"weekday": "error", "lonely_tag": "note"})
CHECKER = Checker(SETTINGS, Desk(options={"lonely_tag": {"articles": 2}}), ZONE, "id")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for number in range(7):
        (tmp_path / f"{number}.md").write_text(FAULTY.format(number=number), encoding="utf-8")
    return tmp_path


def surveyed(content: Path, whole: bool = True, world: str = "a", names: tuple[str, ...] = ()) -> Report:
    paths = names or tuple(sorted(path.name for path in content.glob("*.md")))
    with remembering(content / "memory.sqlite", world) as memory:
        return survey(content, paths, CHECKER, memory, whole)


def test_what_is_remembered_is_what_was_found(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = surveyed(content)
    monkeypatch.setattr(Checker, "check", lambda *_: pytest.fail("read again"))
    assert surveyed(content) == cold
    assert {finding.rule for finding in cold["0.md"]} == {"weekday", "lonely_tag"}


def test_only_a_changed_article_is_read_again(content: Path) -> None:
    surveyed(content)
    (content / "3.md").write_text("Title: Judul berita ini\nDate: 2024-05-28\n\nRapat di Batam, Senin (27/5/2024).\n")
    assert set(surveyed(content)) == {f"{number}.md" for number in range(7)} - {"3.md"}


def test_all_cores_find_the_same(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = surveyed(content)
    monkeypatch.setattr(module, "_WORTH_A_SECOND_PROCESS", 2)
    assert surveyed(content, world="b") == alone


def test_with_other_rules_nothing_is_remembered(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    surveyed(content)
    read: list[str] = []
    check = Checker.check
    monkeypatch.setattr(Checker, "check", lambda self, raw, path: read.append(str(path)) or check(self, raw, path))
    surveyed(content, world="b")
    assert len(read) == 7


def test_a_few_articles_are_not_told_that_their_tags_are_lonely(content: Path) -> None:
    assert {finding.rule for finding in surveyed(content, whole=False, names=("0.md",))["0.md"]} == {"weekday"}


def test_a_broken_memory_is_begun_anew(content: Path) -> None:
    cold = surveyed(content)
    (content / "memory.sqlite").write_bytes(b"no database at all" * 100)
    assert surveyed(content) == cold


def test_deleted_articles_are_forgotten(content: Path) -> None:
    surveyed(content)
    (content / "3.md").unlink()
    surveyed(content)
    with remembering(content / "memory.sqlite", "a") as memory:
        assert "3.md" not in memory.known


def test_settings_and_registers_are_part_of_the_world() -> None:
    other = EditorialSettings.parse({"EDITORIAL_RULES": {"lead": "off"}})
    worlds = {digest_of_world(known) for known in ((CHECKER.settings, DESK), (other, DESK), (CHECKER.settings, Desk()))}
    assert len(worlds) == 3
    assert digest_of_world((other, DESK)) == digest_of_world((other, DESK))


def test_an_article_without_header_is_an_error(content: Path) -> None:
    (content / "3.md").write_text("Isi tanpa kepala.\n")
    (finding,) = surveyed(content, names=("3.md",), whole=False)["3.md"]
    assert (finding.rule, finding.severity, finding.line) == ("unreadable", "error", 1)
