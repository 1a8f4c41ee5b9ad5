"""Every list that deserves a feed gets RSS, Atom and JSON Feed; every page learns which feeds belong to it."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pelican import signals
from pelican.generators import Generator

from plugins.articles.lifecycle import State
from plugins.articles.pictures import Studio
from plugins.articles.record import Picture
from plugins.feeds.description import Site, describe, updated
from plugins.feeds.documents import Entry, entry, write
from plugins.feeds.elements import podcast
from plugins.feeds.entries import Channel, Show
from plugins.feeds.plan import Feed, by_listing, feeds_at, folder_of, newest, podcast_at
from plugins.feeds.podcast import Podcast
from plugins.feeds.settings import FeedSettings
from plugins.languages.settings import in_language


class Planned(NamedTuple):
    """One list with its feeds; `url` is the address of the list's page."""

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
    podcasts: list[Planned] = []
    of_site: dict[str, tuple[Feed, ...]] = {}
    of_listing: dict[str, tuple[Feed, ...]] = {}
    for lang, articles in context["published"].items():
        office, prefix = settings["OFFICES"][lang], settings["LANGUAGE_SETTINGS"].prefix(lang)
        withdrawn = by_listing(_withdrawn(generators, lang), prefix)
        own = feeds_at(folder_of(prefix), office.name) if articles else ()
        if articles:
            chosen = newest(articles, withdrawn.get(prefix, ()), feed_settings.items)
            planned.append(Planned(own, office.name, office.tagline, lang, prefix, chosen))
        heard = _podcast(lang, articles, prefix, feed_settings)
        podcasts += heard
        own = of_site[lang] = (*own, *(feed for podcast in heard for feed in podcast.feeds))
        for _, page in context["listing_pages"]:
            if page.lang != lang:
                continue
            page.feeds = own
            if _has_feed(page, feed_settings):
                title = f"{page.title} – {office.name}"
                feeds = feeds_at(folder_of(prefix, page.url), title)
                chosen = newest(page.newest, withdrawn.get(page.url, ()), feed_settings.items)
                planned.append(Planned(feeds, title, page.description, lang, page.url, chosen))
                page.feeds = of_listing[page.url] = (*own, *feeds)
    for content in _contents(generators):
        feeds_of_site = of_site[content.lang]
        content.feeds = of_listing.get(content.section.url, feeds_of_site) if content.section else feeds_of_site
    context["planned_feeds"], context["planned_podcasts"] = planned, podcasts


def _podcast(lang: str, articles: Sequence[Any], prefix: str, settings: FeedSettings) -> list[Planned]:
    """The podcast in one language, if there is one and has been heard."""
    podcast = settings.podcast
    episodes = [one for one in articles if one.outline.type == "podcast"] if podcast else []
    if not podcast or not episodes:
        return []
    title = in_language(podcast.title, lang)
    feed = podcast_at(folder_of(prefix), title)
    return [Planned((feed,), title, in_language(podcast.description, lang), lang, prefix, episodes)]


def _has_feed(page: Any, settings: FeedSettings) -> bool:
    """Sections always; tags and people with enough articles; the front of the listing stands for all its pages."""
    if getattr(page, "kind", "") not in ("section", "tag", "person") or page.pages.number is not None:
        return False
    return len(page.newest) >= (1 if page.kind == "section" else settings.minimum)


def _withdrawn(generators: list[Any], lang: str) -> list[Any]:
    hidden = (article for generator in generators for article in getattr(generator, "hidden_articles", ()))
    return [article for article in hidden if article.state is State.WITHDRAWN and article.lang == lang]


def _contents(generators: list[Any]) -> Iterator[Any]:
    names = ("articles", "hidden_articles", "drafts", "pages", "hidden_pages", "draft_pages")
    return (content for generator in generators for name in names for content in getattr(generator, name, ()))


class Feeds(Generator):  # type: ignore[misc]
    def generate_output(self, writer: Any) -> None:
        settings = self.settings
        self.entries: dict[tuple[str, str], Entry] = {}
        self.channels: dict[str, Channel] = {}
        self.content: Path = settings["ARTICLE_SETTINGS"].content
        self.studio: Studio = settings["NEWSROOM"].studio
        self.site = Site(
            settings["SITEURL"], settings["FEED_SETTINGS"], settings["OFFICES"], settings["LANGUAGE_SETTINGS"].default
        )
        for planned in self.context["planned_feeds"]:
            inputs = (planned, self.site, self.lengths_of(planned.articles))
            for feed in planned.feeds:
                writer.claim(feed.url, f"feeds ({feed.title})", partial(self.document, planned, feed), (feed, inputs))
        for planned in self.context["planned_podcasts"]:
            (feed,) = planned.feeds
            make = partial(self.podcast, planned, feed)
            writer.claim(feed.url, f"feeds ({feed.title})", make, (planned, self.site))
        if self.context["planned_podcasts"]:
            about: Podcast = settings["FEED_SETTINGS"].podcast
            make = partial(self.studio.copy, self.content, PurePosixPath(about.image))
            writer.claim(about.cover_url, "feeds (PODCAST)", make, (self.studio, self.content / about.image))

    def podcast(self, planned: Planned, feed: Feed) -> bytes:
        """All episodes; programs fetch what is new."""
        about: Podcast = self.settings["FEED_SETTINGS"].podcast
        show = Show(self.site.full(about.cover_url), about.category, self.site.offices[planned.lang].email)
        episodes = [describe(article, self.site, self.length_of) for article in planned.articles]
        return podcast(self.channel_of(planned), show, self.site.full(feed.url), episodes)

    def document(self, planned: Planned, feed: Feed) -> bytes:
        entries = [self.entry_of(article) for article in planned.articles]
        return write(feed.type, self.channel_of(planned), self.site.full(feed.url), entries)

    def channel_of(self, planned: Planned) -> Channel:
        known = planned.feeds[0].url
        if known not in self.channels:
            self.channels[known] = Channel(
                title=planned.title,
                description=planned.description,
                lang=planned.lang,
                page=self.site.full(planned.url),
                updated=max(map(updated, planned.articles)),
                office=self.site.offices[planned.lang].name,
                hub=self.site.settings.hub,
            )
        return self.channels[known]

    def entry_of(self, article: Any) -> Entry:
        key = (article.id, article.lang)
        if key not in self.entries:
            self.entries[key] = entry(describe(article, self.site, self.length_of))
        return self.entries[key]

    def length_of(self, picture: Picture) -> int:
        return self.studio.length(self.content, picture)

    def lengths_of(self, articles: Sequence[Any]) -> list[int]:
        """Of pictures that are published as they are; what is made of others is named by its content."""
        pictures = (article.outline.picture for article in articles)
        return [self.length_of(picture) for picture in pictures if picture and picture.prints is None]


def add_generator(pelican: Any) -> type[Generator]:
    del pelican
    return Feeds


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.all_generators_finalized.connect(plan)
    signals.get_generators.connect(add_generator)
