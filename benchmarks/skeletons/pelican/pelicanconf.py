"""Plain Pelican with the same lists and feeds as its peers, and its content cache where CACHE is set."""

import os

SITENAME, SITEURL = "Kabar Contoh", "https://contoh.example"
TIMEZONE, DEFAULT_LANG, DEFAULT_DATE_FORMAT = "Asia/Jakarta", "id", "%d-%m-%Y %H:%M"
PATH, OUTPUT_PATH, CACHE_PATH, THEME = "content", "output", "cache", "theme"
PLUGINS: list[str] = []
READERS = {"rst": None, "html": None}
STATIC_PATHS: list[str] = []

ARTICLE_URL, ARTICLE_SAVE_AS = "berita/{slug}/", "berita/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tag/{slug}/", "tag/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "kategori/{slug}/", "kategori/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "penulis/{slug}/", "penulis/{slug}/index.html"
TAGS_URL, TAGS_SAVE_AS = "tag/", "tag/index.html"
CATEGORIES_URL, CATEGORIES_SAVE_AS = "kategori/", "kategori/index.html"
AUTHORS_URL, AUTHORS_SAVE_AS = "penulis/", "penulis/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DIRECT_TEMPLATES = ["index", "tags", "categories", "authors", "sitemap"]

DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None, "author": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_DOMAIN, FEED_MAX_ITEMS = SITEURL, 20
FEED_ALL_ATOM, CATEGORY_FEED_ATOM = "feeds/all.atom.xml", "feeds/{slug}.atom.xml"
TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

CACHE_CONTENT = LOAD_CONTENT_CACHE = bool(os.environ.get("CACHE"))
CONTENT_CACHING_LAYER, CHECK_MODIFIED_METHOD = "reader", "mtime"
