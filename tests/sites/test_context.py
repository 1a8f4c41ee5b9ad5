"""theme/CONTEXT.md is true: what it promises is there in a real build, and there is nothing else."""

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_NAMESPACE
from PIL import Image

from plugins.languages.templating import localised
from tests.plugins.articles.recordings import silence
from tests.plugins.build.sites import ROOT, Site, build, series, source

CONTEXT = (ROOT / "theme" / "CONTEXT.md").read_text(encoding="utf-8")
HERE = ("lang", "title", "description", "url", "section", "breadcrumbs", "alternates", "feeds", "indexed")
# Classes of the rooms that bear another name than in the document.
CALLED = {"Person": ("SignedBy",), "Link": ("Link", "CountedLink")}
# What the rooms themselves need: where the file of a picture is and what is made of it, of a recording what feeds say,
# the count that some links carry, the top section of a section.
OWN = {
    "Picture": {"source", "prints"},
    "Audio": {"source", "type", "length", "seconds", "transcript_type", "image", "image_url"},
    "Link": {"count"},
    "Section": {"root"},
}


def names_in(text: str) -> list[str]:
    """The names in `backticks`, without those in parentheses, which belong to something else."""
    return re.findall(r"`([a-z_]+)`", re.sub(r"\([^()]*\)", "", text))


def section_of(heading: str) -> str:
    return re.split(r"\n## ", CONTEXT.partition(f"\n## {heading}")[2])[0]


def rows(text: str, first: str) -> list[list[str]]:
    """The cells of the table whose first column is called `first`."""
    table = re.search(rf"\n\| {first} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text)
    assert table, first
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[1].splitlines()]


def documented_types() -> dict[str, set[str]]:
    """Type → its fields, from the tables of types and from shapes like "list of Change: `date`, `note`"."""
    found = {
        name: set(names_in(fields))
        for part in ("Everywhere", "Article page", "Listings", "What is read most")
        for name, fields in rows(section_of(part), "type")
    }
    for name, fields in re.findall(r"\b(Change|Correction|ShareLink|YearLinks|TagGroup)\b[^:|]*: ([^|\n]+)", CONTEXT):
        found[name] = set(names_in(fields))
    for name, fields in re.findall(r"\b(Withdrawal) \(([^)]*)\)", CONTEXT):
        found[name] = set(names_in(fields))
    for name, fields in rows(section_of("Front page"), "name"):
        if name == "Block":
            found[name] = set(names_in(fields))
    return found


TYPES = documented_types()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site")
    (folder / "content/gambar").mkdir(parents=True)
    Image.new("RGB", (130, 10)).save(folder / "content/gambar/panji.png")
    noted = [{"date": "2024-08-01", "note": "Ditambah."}]
    full = source(
        "Lengkap",
        id="lengkap",
        type="siaran-pers",
        category="kegiatan",
        dateline="Batam, 2024-07-27",
        summary="Ringkasan.",
        tags=["hoaks", "rapat"],
        credits={"writer": ["Ani"], "editor": ["Budi"]},
        image={"src": "gambar/panji.png", "alt": "Panji di lapangan", "caption": "Panji", "credit": "Ani"},
        changes=noted,
        corrections=[{"date": "2024-08-01", "wrong": "A", "right": "B"}],
        claim={"text": "A", "where": "WhatsApp", "verdict": "salah"},
    )
    sources = {
        **series(41, tags=["hoaks"], credits={"writer": "Ani"}),
        "berita/lengkap.md": full,
        "berita/lengkap.en.md": full.replace("Lengkap", "Full") + "\n",
        "berita/dicabut.md": source("Dicabut", id="dicabut", withdrawn=[{"date": "2024-08-01", "reason": "Keliru."}]),
        "berita/draf.md": source("Draf", id="draf", status="draft"),
        "berita/siaran.md": source("Siaran", id="siaran", type="podcast", audio="berkas/a.mp3"),
        "berkas/a.mp3": silence(90),
        "berita/polos.md": source("Polos", id="polos"),
        "berita/jawaban.md": source("Jawaban", id="jawaban", reply_to="polos"),
        "data/notice.yaml": "text: Kantor tutup.\n",
        "halaman/profil.md": "---\ntitle: Profil\nid: profil\nslug: profil\n---\nTentang kami.\n",
        "data/views.json": '{"version": 1, "as_of": "2025-08-17T05:00:00+07:00", "totals": {"lengkap": 9}, "windows": {}}',
    }
    sources["berita/lengkap.en.md"] = sources["berita/lengkap.en.md"].replace("---\n", "---\nlang: en\n", 1)
    office = {
        "name": "Kantor",
        "colours": {"brand": "#0f4c5c", "accent": "#b8391f"},
        "hours": [{"days": "Senin", "time": "08.00"}],
        "social": {"Situs": "https://contoh.example/"},
        "services": [{"label": "Profil", "url": "profil/"}],
    }
    views = {"provider": "native", "server": "/_hitung", "site": "contoh"}
    built = build(folder, sources, DRAFTS=True, OFFICE=office, VIEWS=views)
    assert built.faults == []
    return built


def contents_of(site: Site) -> list[Any]:
    names = ("articles", "hidden_articles", "drafts", "pages", "hidden_pages", "draft_pages")
    return [one for generator in site.generators for name in names for one in getattr(generator, name, ())]


def pages_of(site: Site) -> dict[str, list[Any]]:
    """Template → what it is given to show."""
    found: dict[str, list[Any]] = {}
    for name, page in site.context["listing_pages"]:
        found.setdefault(name, []).append(page)
    return found


def everything(site: Site) -> dict[str, list[Any]]:
    """Class name → its instances, as far as they can be reached from what templates receive."""
    found: dict[str, list[Any]] = {}
    seen: set[int] = set()
    heads, beacon_of = (site.generators[0].env.globals[name] for name in ("metadata", "beacon_of"))
    shown = [*contents_of(site), *(page for pages in pages_of(site).values() for page in pages)]
    todo = [
        *map(heads, shown),
        *(beacon_of(one) for one in contents_of(site) if type(one).__name__ == "Article"),
        site.context["editions"],
        *contents_of(site),
        *(page for pages in pages_of(site).values() for page in pages),
    ]
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        found.setdefault(type(one).__name__, []).append(one)
        todo += _below(one)
    return found


def _below(one: Any) -> Iterator[Any]:
    if isinstance(one, (list, tuple)) and not hasattr(one, "_fields"):
        yield from one
    elif isinstance(one, dict):
        yield from one.values()
    elif dataclasses.is_dataclass(one) or hasattr(one, "_fields"):
        yield from (getattr(one, name) for name in fields_of(one))
    elif type(one).__name__ in ("Article", "Page"):
        yield from (getattr(one, name) for name in article_attributes() if hasattr(one, name))
        yield from (getattr(one, name) for name in HERE)


def fields_of(one: Any) -> set[str]:
    """What a template may ask of a record: what it holds, and what follows from that."""
    held = getattr(one, "_fields", None) or [field.name for field in dataclasses.fields(one)]
    return {*held, *(name for name, value in vars(type(one)).items() if isinstance(value, property))}


def article_attributes() -> list[str]:
    return [name for cells in rows(section_of("Article page"), "attribute") for name in names_in(cells[0])]


def test_the_document_names_every_field_of_here() -> None:
    paragraph = CONTEXT.partition("`here` always has:")[2].partition("\n\n")[0]
    assert tuple(names_in(paragraph)) == HERE


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_type_has_the_fields_that_are_documented_and_no_others(site: Site, name: str) -> None:
    found = [one for called in CALLED.get(name, (name,)) for one in everything(site).get(called, ())]
    assert found, f"no {name} in the whole site"
    for one in found:
        fields = fields_of(one)
        assert TYPES[name] <= fields, one
        assert fields <= TYPES[name] | OWN.get(name, set()), one


def test_whatever_a_page_shows_has_all_of_here(site: Site) -> None:
    shown = [*contents_of(site), *(page for pages in pages_of(site).values() for page in pages)]
    for one in shown:
        missing = [name for name in HERE if not hasattr(one, name)]
        assert not missing, (one, missing)
        assert isinstance(one.lang, str)
        assert not one.url.startswith("/")
        assert isinstance(one.indexed, bool)
        assert {type(link).__name__ for link in one.breadcrumbs} <= {"Link"}
        assert {type(link).__name__ for link in one.alternates} <= {"Translation"}
        assert not one.alternates or [link.url for link in one.alternates if link.current] == [one.url]
        assert {type(feed).__name__ for feed in one.feeds} == {"Feed"}


def test_an_article_has_every_attribute_that_is_documented(site: Site) -> None:
    articles = [one for one in contents_of(site) if type(one).__name__ == "Article"]
    assert {one.state for one in articles} == {"published", "draft", "withdrawn"}
    for one in articles:
        assert [name for name in article_attributes() if not hasattr(one, name)] == [], one


def test_attributes_of_an_article_have_the_documented_shapes(site: Site) -> None:
    full, plain, withdrawn = (site.article(name) for name in ("lengkap", "polos", "dicabut"))
    assert (full.kind, plain.kind) == ("Siaran pers", "")
    assert isinstance(full.date, date)
    assert isinstance(full.updated, date)
    assert [plain.updated, plain.dateline, plain.picture, plain.withdrawal] == [None] * 4
    assert [list(value) for value in (plain.byline, plain.credits, plain.topics, plain.changes, plain.corrections)] == [
        []
    ] * 5
    assert plain.standfirst == ""
    assert [credit.role for credit in full.byline] == ["writer"]
    assert [credit.role for credit in full.credits] == ["editor"]
    assert [link.channel for link in full.share] == ["whatsapp", "telegram", "facebook", "x", "email"]
    assert type(full.dateline).__name__ == "Dateline"
    assert full.older is not None
    assert full.related
    assert (withdrawn.body, withdrawn.withdrawal.reason) == ("", "Keliru.")


def test_a_plain_page_has_what_is_documented(site: Site) -> None:
    (page,) = (one for one in contents_of(site) if type(one).__name__ == "Page")
    names = names_in(section_of("Plain page").partition("`page`")[2])
    assert names == ["here", "body", "updated"]
    assert [name for name in names[1:] if not hasattr(page, name)] == []


@pytest.mark.parametrize("template", ["section", "tag", "person", "archive"])
def test_a_listing_has_what_is_documented(site: Site, template: str) -> None:
    table = {cells[0].strip("`"): cells[1] for cells in rows(section_of("Listings"), "name")}
    names = [*names_in(table.pop("listing"))[1:]]
    names += [name.partition(".")[2] for name, shape in table.items() if f"`{template}.html`" in shape]
    assert len(names) >= 3
    for page in pages_of(site)[template]:
        assert [name for name in names if not hasattr(page, name)] == []
    if len(names) > 3:
        assert any(getattr(page, names[3]) for page in pages_of(site)[template]), f"no {template} page shows {names[3]}"


@pytest.mark.parametrize(
    ("template", "heading"),
    [
        ("front", "Front page"),
        ("tags", "All tags"),
        ("not_found", "Not found"),
        ("most_read", "What is read most"),
        ("privacy", "Privacy"),
    ],
)
def test_a_page_of_its_own_kind_has_what_is_documented(site: Site, template: str, heading: str) -> None:
    first = next(line for line in section_of(heading).splitlines() if "`here`" in line)
    names = [name for name in names_in(first) if name not in ("here", "front", "listing", "missing", "letter", "tags")]
    assert names
    for page in pages_of(site)[template]:
        assert [name for name in names if not hasattr(page, name)] == []


def test_every_kind_of_page_is_documented_with_its_template(site: Site) -> None:
    documented = set(re.findall(r"`([a-z_]+)\.html`", "\n".join(re.findall(r"^## .*", CONTEXT, re.MULTILINE))))
    assert documented == {*pages_of(site), "article", "page"}
    assert documented == {path.stem for path in (ROOT / "theme/templates").glob("*.html")} - {"base", "listing"}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_environment_offers_what_is_documented_and_nothing_else_of_ours(site: Site, lang: str) -> None:
    table = rows(section_of("Everywhere"), "name")
    documented = {
        kind: {name for cells in table if cells[1] == kind for name in names_in(cells[0])}
        for kind in ("function", "filter", "value")
    }
    environment = localised(site.generators[0].env, lang)
    pelicans = {"strftime"}
    assert environment.filters.keys() - DEFAULT_FILTERS.keys() - pelicans == documented["filter"]
    assert environment.globals.keys() - DEFAULT_NAMESPACE.keys() == documented["function"] | documented["value"]


def test_the_context_offers_what_is_documented(site: Site) -> None:
    (promised,) = re.findall(r"\nContext:\n\n((?:\|.*\n)+)", CONTEXT)
    names = [name for line in promised.splitlines() for name in names_in(line.split(" | ")[0])]
    assert names == ["editions", "views"]
    assert (site.context["views"].origins.connect, site.context["views"].origins.image) == ((), ())
    assert site.context["editions"].keys() == {"id", "en"}
