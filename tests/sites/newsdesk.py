"""A small newsroom that is edited in every way an editor or developer can think of, and built after any of them."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from tests.plugins.articles.recordings import silence
from tests.plugins.build.sites import ROOT, Site, build, write

SECTIONS = ("berita", "kegiatan", "pengawasan", "siaran-pers")
TAGS = ("Hoaks", "Rapat", "Pilkada 2024", "hoax", "Pengawasan", "Logistik")
PEOPLE = ("Ani", "Budi", "HF", "Citra Dewi")
TITLES = ("Rapat <koordinasi> & evaluasi", "Apel siaga", "Logistik tiba", "Kata “kunci” hari ini", "Ralat")
DEAD = "/berita/tiada/"
BODIES = (
    "Isi berita.",
    "Isi **tebal**, lalu [tautan](https://contoh.example/a/).\n\n## Judul kecil\n\n- satu\n- dua",
    'Lihat [profil]({filename}/halaman/profil.md).\n\n> "Kutipan" ujar Ani.',
    "| a | b |\n|---|--:|\n| 1 | 2 |\n\nTeks\\*.[^1]\n\n[^1]: Catatan.",
    "![Lapangan yang luas]({static}/gambar/lapangan.jpg)\n\nIsi dengan foto.",
    'Tanda ![merah](tanda.png) di pintu.\n\n![Tenda biru](tenda.png "Tenda | Foto: Ani")',
    f"Lihat [rubrik](/berita/), [tiada]({DEAD}) dan [jadwal](#jadwal).\n\n## Jadwal {{#jadwal}}\n\nIsi.",
    "```galeri\n![Lapangan yang luas](lapangan.jpg)\n![](tenda.png){decorative}\n```",
)
STATUSES = ("published", "published", "published", "draft", "hidden")
CORRUPT = ("rusak", "---\ntitle: tak ditutup\n", "---\ntitle: A\ndate: kemarin\ncategory: berita\n---\n\nIsi.\n", "\x00")
SETTINGS: tuple[dict[str, Any], ...] = (
    {"LISTING_PAGE_SIZE": 3},
    {"FEED_ITEMS": 2},
    {"FEED_MINIMUM": 1},
    {"SITEURL": "https://lain.example/kantor"},
    {"DRAFTS": True},
    {"BUILD_DATE": "2026-01-01T00:00:00+07:00"},
    {"OLD_AFTER_YEARS": 2},
    {"OLD_AFTER_YEARS": 2, "BUILD_DATE": "2027-06-01T00:00:00+07:00"},
    {"TERMS": [("2023-01-01", "pimpinan lama"), ("2024-07-01", {"id": "pimpinan baru", "en": "new leaders"})]},
    {"TIMEZONE": "Asia/Jayapura"},
    {"PICTURES": {"widths": (16, 32)}},
    {"CARDS_SINCE": "2024-07-01"},
    {"VIEWS": {"provider": "none"}},
    {"VIEWS": {"provider": "native", "server": "/_hitung", "site": "contoh", "cards": True, "pixel": True}},
    {"VIEWS": {"provider": "goatcounter", "server": "https://hitung.example"}},
    {"PODCAST": {"title": "Siniar", "description": "Suara kantor.", "image": "berkas/sampul.png"}},
)
COUNTED = {"VIEWS": {"provider": "native", "server": "/_hitung", "site": "contoh"}}
TEMPLATES = ("card/card.html", "footer/footer.html", "byline/byline.html")


@dataclass
class Article:
    """One source; `path` below the content folder."""

    number: int
    path: str
    header: dict[str, Any]
    body: str
    broken: str | None = None

    def text(self) -> str:
        if self.broken is not None:
            return self.broken
        header = {key: value for key, value in self.header.items() if value is not None}
        return f"---\n{yaml.safe_dump(header, allow_unicode=True)}---\n\n{self.body}\n"


@dataclass
class Newsdesk:
    """The newsroom as it is on disk. Every edit takes two whole numbers: which thing, and what becomes of it."""

    folder: Path
    articles: list[Article] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    made: int = 0

    def __post_init__(self) -> None:
        self.content = self.folder / "content"
        self.memory = self.content / "data/addresses.json"
        for name in ("data", "gambar", "halaman", "berita", "berkas"):
            (self.content / name).mkdir(parents=True)
        Image.new("L", (1400, 1400)).save(self.content / "berkas/sampul.png")
        self.picture(0, 0)
        self.page(0, 0)
        for number in range(5):
            self.create(number, number)

    def settings_file(self) -> Path:
        """For builds that begin with one."""
        return write(self.folder, {}, **{**COUNTED, "REMOVABLE_SHARE": 1.0, **self.settings})

    def build(self, into: str = "output", cache: str = "cache", **more: Any) -> Site:
        paths = {"OUTPUT_PATH": str(self.folder / into), "CACHE_PATH": str(self.folder / cache)}
        return build(self.folder, {}, **{**COUNTED, "REMOVABLE_SHARE": 1.0, **self.settings, **paths, **more})

    def repair_all(self) -> None:
        self.memory.unlink(missing_ok=True)
        numbers = {f"a{article.number}": article.number for article in self.articles}
        for article in self.articles:
            article.broken, article.body = None, article.body.replace(DEAD, "/berita/")
            if numbers.get(article.header.get("reply_to") or "", article.number) >= article.number:
                article.header.pop("reply_to", None)
            self._write(article)

    def create(self, which: int, value: int) -> None:
        number = self.made = self.made + 1
        header = {
            "id": f"a{number}",
            "title": TITLES[value % len(TITLES)],
            "slug": f"artikel-{number}",
            "date": f"2024-{1 + which % 12:02}-{1 + value % 28:02} 09:{number % 60:02}",
            "category": SECTIONS[which % len(SECTIONS)],
            "tags": [TAGS[value % len(TAGS)], TAGS[which % len(TAGS)]],
            "credits": {"writer": PEOPLE[value % len(PEOPLE)]},
            "lang": "en" if value % 5 == 4 else None,
        }
        article = Article(number, f"berita/artikel-{number}.md", header, BODIES[value % len(BODIES)])
        self.articles.append(article)
        self._write(article)

    def title(self, which: int, value: int) -> None:
        self._change(which, title=f"{TITLES[value % len(TITLES)]} {value}")

    def body(self, which: int, value: int) -> None:
        article = self._one(which)
        article.body = BODIES[value % len(BODIES)] + f"\n\nAlinea {value % 3}."
        self._write(article)

    def summary(self, which: int, value: int) -> None:
        self._change(which, summary=(None, "Ringkasan.", "Ringkasan lain.")[value % 3])

    def tags(self, which: int, value: int) -> None:
        self._change(which, tags=[tag for place, tag in enumerate(TAGS) if value >> place & 1])

    def section(self, which: int, value: int) -> None:
        self._change(which, category=SECTIONS[value % len(SECTIONS)])

    def date(self, which: int, value: int) -> None:
        year = (2023, 2024, 2025, 2027)[value % 4]
        self._change(which, date=f"{year}-{1 + value % 12:02}-{1 + value % 28:02} 10:{self._one(which).number % 60:02}")

    def status(self, which: int, value: int) -> None:
        self._change(which, status=STATUSES[value % len(STATUSES)])

    def withdraw(self, which: int, value: int) -> None:
        self._change(which, withdrawn=({"date": "2024-08-01", "reason": "Keliru."}, None)[value % 2])

    def slug(self, which: int, value: int) -> None:
        self._change(which, slug=f"artikel-{self._one(which).number}-{value % 4}")

    def alias(self, which: int, value: int) -> None:
        """Of its own, so that no two articles claim the same."""
        self._change(which, aliases=[f"/lama/{self._one(which).number}-{value % 3}/"] if value % 4 else None)

    def modify(self, which: int, value: int) -> None:
        self._change(which, modified=(None, "2024-12-30", "2025-01-05 08:00", "2020-01-01")[value % 4])

    def remember(self, which: int, value: int) -> None:
        """As if it had been published elsewhere; repaired, since whatever becomes of it later is a fault."""
        known = {f"dulu/{value % 3}/": f"a{self._one(which).number}:id"}
        self.memory.write_text(json.dumps({"version": 1, "addresses": known}), encoding="utf-8")

    def relate(self, which: int, value: int) -> None:
        self._change(which, related=[f"a{1 + value % (self.made + 1)}"])

    def reply(self, which: int, value: int) -> None:
        """To any other, to itself, or to one that has been deleted; repaired, nothing answers what came after it."""
        self._change(which, reply_to=f"a{1 + value % self.made}" if value % 4 else None)

    def notice(self, which: int, value: int) -> None:
        file = self.content / "data/notice.yaml"
        if value % 3 == 0:
            file.unlink(missing_ok=True)
            return
        known = {
            "text": ("Kantor tutup.", {"id": "Kantor pindah.", "en": "We have moved."})[which % 2],
            "kind": ("info", "warning")[value % 2],
            "from": (None, "2025-01-01", "2025-09-01 08:00")[value // 3 % 3],
            "until": (None, "2025-12-31 23:00", "2026-06-01")[which // 2 % 3],
        }
        written = {key: said for key, said in known.items() if said}
        file.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")

    def lead(self, which: int, value: int) -> None:
        shown = {"src": "gambar/lapangan.jpg", "alt": "Lapangan yang luas", "caption": f"Foto {value % 2}"}
        self._change(which, image=(shown, None)[value % 3 == 2])

    def record(self, which: int, value: int) -> None:
        """Every recording has the same name: another one takes the place of those before it."""
        (self.content / "berkas/siaran.mp3").write_bytes(silence(1 + value % 4))
        audio = {"src": "berkas/siaran.mp3", "image": "berkas/sampul.png"} if value % 3 else None
        self._change(which, audio=audio, type="podcast" if audio else None)

    def rename(self, which: int, value: int) -> None:
        article = self._one(which)
        (self.content / article.path).unlink()
        article.path = f"{('berita', 'berita/2024/07', 'lain')[value % 3]}/nama-{article.number}-{value % 5}.md"
        self._write(article)

    def delete(self, which: int, value: int) -> None:
        del value
        if len(self.articles) > 2:
            article = self._one(which)
            self.articles.remove(article)
            (self.content / article.path).unlink()

    def touch(self, which: int, value: int) -> None:
        del value
        (self.content / self._one(which).path).touch()

    def corrupt(self, which: int, value: int) -> None:
        article = self._one(which)
        article.broken = CORRUPT[value % len(CORRUPT)]
        self._write(article)

    def repair(self, which: int, value: int) -> None:
        del which, value
        self.repair_all()

    def register(self, which: int, value: int) -> None:
        people = [{"name": "Hasan Fikri", "initials": "HF", "post": ("Staf", "Ketua")[value % 2]}, {"name": "Budi"}]
        self._write_data("people.yaml", people[: which % 3])

    def vocabulary(self, which: int, value: int) -> None:
        entries = [
            {"name": "Hoaks", "en": ("Hoax", "Hoaxes")[value % 2], "synonyms": ["hoax"]},
            {"name": "Rapat", "slug": ("rapat", "rapat-kerja")[value % 2]},
        ]
        self._write_data("tags.yaml", entries[: which % 3])

    def views(self, which: int, value: int) -> None:
        """The numbers are baked anew, or are not there."""
        file = self.content / "data/views.json"
        if value % 8 == 0:
            file.unlink(missing_ok=True)
            return
        totals = {f"a{number}": number * (1 + value // 4) for number in range(1, self.made + 1) if (number + which) % 3}
        week = {name: count % 7 for name, count in totals.items() if count % 7}
        baked = {"version": 1, "as_of": f"2025-08-{1 + value % 28:02}T05:00:00+07:00", "totals": totals}
        file.write_text(json.dumps({**baked, "windows": {"7": week}}, indent=1), encoding="utf-8")

    def views_before(self, which: int, value: int) -> None:
        self._change(which, views_before=(None, 89, 1000)[value % 3])

    def page(self, which: int, value: int) -> None:
        del which
        text = f"---\ntitle: Profil {value % 3}\nid: profil\nslug: profil-{value % 2}\n---\n\nTentang kami.\n"
        (self.content / "halaman/profil.md").write_text(text, encoding="utf-8")

    def picture(self, which: int, value: int) -> None:
        for number, name in enumerate(("lapangan.jpg", "tenda.png", "tanda.png")):
            if value >> number & 1 or not (self.content / "gambar" / name).exists():
                size = (40 + value % 3 * 10, 30 + number)
                Image.new("RGB", size, (which % 256, 0, 0)).save(self.content / "gambar" / name)

    def picture_beside(self, which: int, value: int) -> None:
        """One that is found sooner than another of the same name, or that one again."""
        file = self.content / self._one(which).path
        beside = file.with_name(("tenda.png", "lapangan.jpg")[value % 2])
        if beside.exists():
            beside.unlink()
        else:
            Image.new("RGB", (20, 20), (0, which % 256, 0)).save(beside)

    def setting(self, which: int, value: int) -> None:
        """One of them is set, or all are as before."""
        theme = {name: self.settings[name] for name in ("THEME", "THEME_TEMPLATES_OVERRIDES") if name in self.settings}
        self.settings = {**theme, **(SETTINGS[which % len(SETTINGS)] if value % 3 else {})}

    def template(self, which: int, value: int) -> None:
        file = self._own_theme() / "components" / TEMPLATES[which % len(TEMPLATES)]
        text = (ROOT / "theme/components" / TEMPLATES[which % len(TEMPLATES)]).read_text(encoding="utf-8")
        file.write_text(text.replace("endmacro %}", f"endmacro %}}{{# {value} #}}").replace("<p ", f"<p data-v={value % 3} "))

    def css(self, which: int, value: int) -> None:
        del which
        with (self._own_theme() / "styles/base.css").open("a", encoding="utf-8") as file:
            file.write(f"\n.x{value} {{ margin: {value % 7}px }}\n")

    def _own_theme(self) -> Path:
        theme = self.folder / "theme"
        if not theme.exists():
            shutil.copytree(ROOT / "theme", theme)
        self.settings |= {"THEME": str(theme), "THEME_TEMPLATES_OVERRIDES": [str(theme)]}
        return theme

    def _one(self, which: int) -> Article:
        return self.articles[which % len(self.articles)]

    def _change(self, which: int, **entries: Any) -> None:
        article = self._one(which)
        article.header |= entries
        self._write(article)

    def _write(self, article: Article) -> None:
        file = self.content / article.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(article.text(), encoding="utf-8")

    def _write_data(self, name: str, entries: list[dict[str, Any]]) -> None:
        (self.content / "data" / name).write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")


Edit = Callable[[Newsdesk, int, int], None]
EDITS: tuple[Edit, ...] = (
    Newsdesk.create, Newsdesk.title, Newsdesk.body, Newsdesk.summary, Newsdesk.tags, Newsdesk.section, Newsdesk.date,
    Newsdesk.status, Newsdesk.withdraw, Newsdesk.slug, Newsdesk.relate, Newsdesk.lead, Newsdesk.rename, Newsdesk.delete,
    Newsdesk.touch, Newsdesk.corrupt, Newsdesk.repair, Newsdesk.register, Newsdesk.vocabulary, Newsdesk.page,
    Newsdesk.picture, Newsdesk.picture_beside, Newsdesk.alias, Newsdesk.modify, Newsdesk.remember, Newsdesk.setting,
    Newsdesk.template, Newsdesk.css, Newsdesk.views, Newsdesk.views_before, Newsdesk.record,
    Newsdesk.reply, Newsdesk.notice,
)  # fmt: skip
