"""Articles as tests write them, and what the rules find in them."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from plugins.articles.people import Person
from plugins.articles.sections import parse_sections
from plugins.editorial.checking import Checked, Checker
from plugins.editorial.findings import in_order
from plugins.editorial.manuscript import Manuscript, read_manuscript
from plugins.editorial.rulebook import Desk, all_rules, located_at
from plugins.editorial.settings import EditorialSettings
from plugins.languages.settings import LanguageSettings

ZONE = ZoneInfo("Asia/Jakarta")
LANGUAGES = LanguageSettings("id", ("id", "en"), ZONE, "id")
SECTIONS = parse_sections([{"slug": "berita", "label": {"id": "Berita", "en": "News"}}], LANGUAGES)
PEOPLE = (
    Person("Agung Bagus Gede Bhayu Indra Atmaja", "agung", post={"id": "Kepala Biro Hukum dan Hubungan Masyarakat"}),
    Person("Ferdinand Eskol Tiar Sirait", "ferdinand", post={"id": "Deputi Bidang Administrasi Bawaslu RI"}),
    Person("Ronald M. Manoach", "ronald", post={"id": "Tenaga Ahli Bawaslu RI"}),
    Person("Ahmad Ali Imron", "ahmad", post={"id": "Kepala Subkoordinator Hubungan Masyarakat dan Media Massa"}),
    Person("Haryo Sudrajat", "haryo", post={"id": "Kepala Subkoordinator Peliputan dan Publikasi"}),
    Person("Henri Firmansah", "henri", "HF", {"id": "Operator PPID"}),
    Person("Humas Bawaslu", "humas-bawaslu"),
)
DESK = Desk(
    people=PEOPLE,
    sections=SECTIONS,
    topics=("media sosial", "medsos", "hoaks"),
    allowed=frozenset({"Rakor", "Forkopimda"}),
    contacts=frozenset({"081200001111", "humas.contoh@gmail.com"}),
)


def written(case: Mapping[str, Any]) -> str:
    """The file of a case: `file` as it is, or `header` and `body` below a title and a date."""
    if "file" in case:
        return str(case["file"])
    title, date = case.get("title", "Bawaslu Membuka Posko Aduan"), case.get("date", "2024-07-27")
    return f"Title: {title}\nDate: {date}\n{case.get('header', '')}\n{case.get('body', 'Isi berita.')}\n"


def manuscript_of(text: str) -> Manuscript:
    return read_manuscript(text, PurePosixPath("berita/a.md"), ZONE, "id")


def checked_by(rules: tuple[str, ...], text: str, desk: Desk = DESK) -> Checked:
    """What these rules alone find, were this the only article."""
    path, severities = "berita/a.md", {name: all_rules()[name].severity for name in rules}
    checked = Checker(EditorialSettings(severities), desk, ZONE, "id").check(text.encode(), PurePosixPath(path))
    judged = [
        located_at(clue, name, severities[name], remark)
        for name, told in checked.clues.items()
        if (judge := all_rules()[name].judge) is not None
        for _, clue, remark in judge({path: told}, desk)
    ]
    return checked._replace(findings=tuple(sorted((*checked.findings, *judged), key=in_order)))
