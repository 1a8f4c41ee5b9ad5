"""The site: what it is called, what it looks like, which rooms build it. publishconf.py adds what publishing needs."""

import sys
from pathlib import Path

from jinja2 import StrictUndefined

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

# --- the office: name, look, address --------------------------------------------------------------------------------

OFFICE = {
    "name": {"id": "Lembaga Pemilu Contoh", "en": "Sample Election Office"},
    "short_name": "LPC",
    "tagline": {
        "id": "Kabar resmi dari beranda lembaga pengawas dan penyelenggara pemilu",
        "en": "Official news from the front porch of an election institution",
    },
    "sample": True,
    "logo": str(HERE / "theme/identity/logo.svg"),
    "colours": {"brand": "#0f4c5c", "accent": "#b8391f"},
    "fonts": {},
    "address": ["Jalan Contoh Nomor 1", "Kota Contoh 00000"],
    "map": "https://www.openstreetmap.org/",
    "phone": "(000) 000-0000",
    "whatsapp": "",
    "email": "humas@contoh.example",
    "hours": [
        {"days": {"id": "Senin–Kamis", "en": "Monday–Thursday"}, "time": "08.00–16.00"},
        {"days": {"id": "Jumat", "en": "Friday"}, "time": "08.00–16.30"},
    ],
    "social": {
        "Instagram": "https://www.instagram.com/",
        "YouTube": "https://www.youtube.com/",
    },
    "services": [
        {"label": {"id": "PPID: permintaan informasi", "en": "Requests for information"}, "url": "kontak/"},
        {"label": {"id": "Pengaduan", "en": "Complaints"}, "url": "kontak/"},
    ],
}

# --- the newsroom: languages, place, sections -----------------------------------------------------------------------

SITENAME = OFFICE["name"]["id"]
SITEURL = "http://localhost:8000"
TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"
LANGUAGES = ("id", "en")
EDITOR_LANG = "id"  # what messages to editors are written in; "en" for English

SECTIONS = [
    {
        "slug": "berita",
        "label": {"id": "Berita", "en": "News"},
        "children": [
            {"slug": "kegiatan", "label": {"id": "Kegiatan", "en": "Activities"}},
            {"slug": "kerja-sama", "label": {"id": "Kerja sama", "en": "Cooperation"}},
        ],
    },
    {"slug": "pengawasan", "label": {"id": "Pengawasan", "en": "Oversight"}},
    {"slug": "kehumasan", "label": {"id": "Kehumasan", "en": "Public relations"}},
    {"slug": "siaran-pers", "label": {"id": "Siaran pers", "en": "Press releases"}},
    {"slug": "pengumuman", "label": {"id": "Pengumuman", "en": "Announcements"}},
    {"slug": "klarifikasi", "label": {"id": "Klarifikasi", "en": "Fact checks"}},
]

# --- where things are -----------------------------------------------------------------------------------------------

PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
CACHE_PATH = str(HERE / ".cache")
THEME = str(HERE / "theme")
THEME_TEMPLATES_OVERRIDES = [THEME]  # components/<name>/<name>.html
ARTICLE_EXCLUDES = ["halaman", "data", "gambar", "berkas"]
PAGE_PATHS = ["halaman"]
STATIC_PATHS = ["gambar", "berkas"]

# --- the rooms, in the order in which they hear Pelican's signals ---------------------------------------------------

PLUGINS = [
    "plugins.languages",  # first: everything after it asks for the language and the zone
    "plugins.articles",  # reads the sources that the rest works on
    "plugins.images",  # offers the studio in which pictures are looked at while articles are read
    "plugins.cards",  # a card for each article, over its picture
    "plugins.listings",  # needs all articles; makes the pages that feeds follow
    "plugins.views",  # gives articles their numbers; its own lists have feeds and sitemaps like those of listings
    "plugins.feeds",  # a feed per listing, named on the pages
    "plugins.discovery",  # indexes of pages and feeds, and what the head of a page tells; redirects give way to pages
    "plugins.hosts",  # what web servers are told: old addresses, feeds, who counts readers; so after these
    "plugins.assets",  # styles and scripts; independent of articles
    "plugins.outputs",  # its generator writes what all the others have claimed, so it follows them
    "plugins.build",  # last: only an accelerator, and takes over what the others leave to it
]

# --- feeds and lists ------------------------------------------------------------------------------------------------

FEED_ID_AUTHORITY = "contoh.example,2024"  # never change it: readers' programs know articles by it
FEED_ITEMS = 20
FEED_MINIMUM = 5  # a tag or a credits page with fewer articles has no feed
FEED_FULL_TEXT = True  # False: feeds hold summaries alone
FEED_HUB = ""  # a WebSub hub, e.g. https://hub.example/, which publishing tells of changes
PODCAST = {}  # title, description, image (the cover, 1400 to 3000 pixels square, below content/), category
LISTING_PAGE_SIZE = 20

# --- pictures: the widths in which they are published, and how wide they stand in texts (theme/styles/layout.css) ----

PICTURES = {
    "widths": (480, 960, 1600),
    "sizes": "(min-width: 64rem) min(48rem, 100vw - 20rem), (min-width: 46rem) 42rem, calc(100vw - 2rem)",
    "gallery_sizes": "(min-width: 46rem) 21rem, calc(100vw - 2rem)",
    "keep_rights": False,  # True: who made a photograph and whose it is stays in its files, and nothing else
}

# --- cards of articles, for links in social networks -----------------------------------------------------------------

CARDS_SINCE = None  # "2024-01-01": none for articles before that day; a card takes 6 ms and 60 kB

# --- what articles say of their age ---------------------------------------------------------------------------------

OLD_AFTER_YEARS = 5  # since their last change; None: never
TERMS = [  # terms of office, each from its first day: articles of an earlier one say under whom they were published
    ("2019-08-15", {"id": "pimpinan lembaga periode 2019–2024", "en": "the leadership of 2019 to 2024"}),
    ("2024-08-15", {"id": "pimpinan lembaga periode 2024–2029", "en": "the leadership of 2024 to 2029"}),
]

# --- who counts readers (docs/angka-pembaca.md): here our own counter, which `make serve` starts beside the site ------

VIEWS = {"provider": "native", "server": "/_hitung", "site": "contoh"}

# --- how Pelican works here -----------------------------------------------------------------------------------------

MARKDOWN = {
    "extensions": ["extra", "sane_lists", "plugins.images.markdown"],
    "extension_configs": {},
    "output_format": "html5",
}
READERS = {"rst": None, "html": None}
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,  # every build is a process of its own
    "undefined": StrictUndefined,
    "extensions": [],
}
DRAFTS = True  # drafts and scheduled articles can be looked at under /draf/; publishconf.py leaves them out
STRICT = False  # publishconf.py: a site with faults is not written

# Pelican's own listings, feeds, translations and copies give way to the rooms above.
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None
THEME_STATIC_PATHS = []
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
