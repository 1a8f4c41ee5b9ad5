"""A newsroom of two languages, one register of people and a few pictures, to read headers against."""

from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from PIL import Image

from plugins.articles.addresses import slug_of
from plugins.articles.faults import Fault
from plugins.articles.headers import take_apart
from plugins.articles.newsroom import ArticleSettings, Newsroom
from plugins.articles.people import Person, Register
from plugins.articles.record import Record
from plugins.articles.schema import read_record
from plugins.articles.sections import parse_sections
from plugins.languages.settings import LanguageSettings

ZONE = ZoneInfo("Asia/Jakarta")
LANGUAGES = LanguageSettings("id", ("id", "en"), ZONE, "id")
SECTIONS = parse_sections(
    [
        {
            "slug": "berita",
            "label": {"id": "Berita", "en": "News"},
            "children": [
                {"slug": "kegiatan", "label": {"id": "Kegiatan", "en": "Activities"}},
                {"slug": "kerja-sama", "label": {"id": "Kerja sama", "en": "Cooperation"}},
            ],
        },
        {"slug": "siaran-pers", "label": {"id": "Siaran pers", "en": "Press releases"}},
    ],
    LANGUAGES,
)
MARKDOWN = {"extensions": ("extra", "sane_lists"), "output_format": "html5"}
PATH = PurePosixPath("berita/2024/07/judul.md")


def person(name: str, initials: str = "") -> Person:
    return Person(name, slug_of(name), initials)


def register(*people: Person) -> Register:
    return Register({name: known for known in people for name in (known.name, known.name.casefold(), known.initials)})


PEOPLE = register(
    person("Henri Firmansah", "HF"), person("Rina Sari", "RS"), person("Dr. Siti Aminah, S.H., M.H.", "SA")
)


def newsroom(content: Path) -> Newsroom:
    """Pictures, where a test needs any, lie in `content`."""
    settings = ArticleSettings(
        content=content,
        languages=LANGUAGES,
        sections=SECTIONS,
        build_date=None,  # type: ignore[arg-type] - reading needs no date of the build
        drafts=True,
        strict=False,
        page_folders=frozenset({"halaman"}),
        markdown=MARKDOWN,
    )
    return Newsroom(settings, PEOPLE)


def draw_picture(file: Path, size: tuple[int, int] = (8, 6)) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size).save(file)


def read_header(text: str, room: Newsroom, path: PurePosixPath = PATH) -> tuple[Record | None, list[Fault]]:
    """The record of a whole source file, or its faults. Raises Wrong where there is no readable header."""
    return read_record(take_apart(text).header, room, path, is_page=path.parts[0] == "halaman")
