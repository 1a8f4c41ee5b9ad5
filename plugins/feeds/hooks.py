"""Every list that deserves a feed gets RSS and Atom; every page learns which feeds belong to it."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from pelican import signals
from pelican.generators import Generator

from plugins.feeds.documents import Article, Channel, Entry, entry, write
from plugins.feeds.plan import Feed, feeds_at, folder_of
from plugins.feeds.settings import FeedSettings
from plugins.feeds.text import with_full_addresses


class Planned(NamedTuple):
    """One list with its two feeds; `url` is the address of the list's page."""

    feeds: tuple[Feed, ...]
    title: str
    description: str
    lang: str
    url: str
    articles: Sequence[Any]


def parse_settings(pelican: Any) -> None:
    pelican.settings["FEED_SETTINGS"] = FeedSettings.parse(pelican.settings)


def plan(generators: list[Any]) -> None:
    """Decide on the feeds, and put them on the pages they belong to."""
    context, settings = generators[0].context, generators[0].settings
    feed_settings: FeedSettings = settings["FEED_SETTINGS"]
    planned: list[Planned] = []
    of_site: dict[str, tuple[Feed, ...]] = {}
    of_listing: dict[str, tuple[Feed, ...]] = {}
    for lang, articles in context["published"].items():
        office, prefix = settings["OFFICES"][lang], settings["LANGUAGE_SETTINGS"].prefix(lang)
        own = of_site[lang] = feeds_at(folder_of(prefix), office.name) if articles else ()
        if articles:
            planned.append(Planned(own, office.name, office.tagline, lang, prefix, articles[: feed_settings.items]))
        for _, page in context["listing_pages"]:
            if page.lang != lang:
                continue
            page.feeds = own
            if _has_feed(page, feed_settings):
                title = f"{page.title} – {office.name}"
                feeds = feeds_at(folder_of(prefix, page.url), title)
                planned.append(
                    Planned(feeds, title, page.description, lang, page.url, page.newest[: feed_settings.items])
                )
                page.feeds = of_listing[page.url] = (*own, *feeds)
    for content in _contents(generators):
        feeds_of_site = of_site[content.lang]
        content.feeds = of_listing.get(content.section.url, feeds_of_site) if content.section else feeds_of_site
    context["planned_feeds"] = planned


def _has_feed(page: Any, settings: FeedSettings) -> bool:
    """Sections always; tags with enough articles; the front of the listing stands for all its pages."""
    if getattr(page, "kind", "") not in ("section", "tag") or page.pages.number is not None:
        return False
    return len(page.newest) >= (1 if page.kind == "section" else settings.tag_minimum)


def _contents(generators: list[Any]) -> Iterator[Any]:
    names = ("articles", "hidden_articles", "drafts", "pages", "hidden_pages", "draft_pages")
    return (content for generator in generators for name in names for content in getattr(generator, name, ()))


class Feeds(Generator):  # type: ignore[misc]
    def generate_output(self, writer: Any) -> None:
        self.entries: dict[tuple[str, str], Entry] = {}
        known = (self.settings["SITEURL"], self.settings["FEED_SETTINGS"], self.settings["OFFICES"])
        for planned in self.context["planned_feeds"]:
            inputs = (planned, known)
            for feed in planned.feeds:
                writer.claim(feed.url, f"feeds ({feed.title})", partial(self.document, planned, feed), (feed, inputs))

    def document(self, planned: Planned, feed: Feed) -> bytes:
        channel = Channel(
            title=planned.title,
            description=planned.description,
            lang=planned.lang,
            page=self.full(planned.url),
            updated=max(_updated(article) for article in planned.articles),
            office=self.settings["OFFICES"][planned.lang].name,
        )
        return write(feed.type, channel, self.full(feed.url), [self.entry_of(article) for article in planned.articles])

    def entry_of(self, article: Any) -> Entry:
        key = (article.id, article.lang)
        if key not in self.entries:
            self.entries[key] = self.make_entry(article)
        return self.entries[key]

    def make_entry(self, article: Any) -> Entry:
        url = self.full(article.url)
        default_lang = self.settings["LANGUAGE_SETTINGS"].default
        signed = [person.name for credit in article.byline for person in credit.people]
        return entry(
            Article(
                identity=self.settings["FEED_SETTINGS"].entry_id(article.id, article.lang, default_lang),
                title=article.title,
                url=url,
                html=with_full_addresses(article.body, url),
                summary=article.description,
                authors=signed or [self.settings["OFFICES"][article.lang].name],
                tags=[topic.label for topic in article.topics],
                published=article.date,
                updated=_updated(article),
            )
        )

    def full(self, address: str) -> str:
        return f"{self.settings['SITEURL']}/{address}"


def _updated(article: Any) -> Any:
    return max(article.updated or article.date, article.date)


def add_generator(pelican: Any) -> type[Generator]:
    del pelican
    return Feeds


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.all_generators_finalized.connect(plan)
    signals.get_generators.connect(add_generator)
