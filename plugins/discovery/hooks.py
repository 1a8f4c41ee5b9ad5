"""Every page is told what its head says to machines; files for machines alone are claimed as outputs."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.discovery import addresses, contacts, exports, opml, redirects, robots, sitemaps
from plugins.discovery.head import Metadata
from plugins.discovery.publisher import Site
from plugins.discovery.settings import DiscoverySettings
from plugins.languages.settings import editor_of
from plugins.outputs.ledger import Cards, OneArticle

logger = logging.getLogger(__name__)


def parse_settings(pelican: Any) -> None:
    pelican.settings["DISCOVERY_SETTINGS"] = DiscoverySettings.parse(pelican.settings)


def install_names(generator: Any) -> None:
    settings: DiscoverySettings = generator.settings["DISCOVERY_SETTINGS"]
    generator.env.globals["metadata"] = Metadata(settings.site, settings.exports)


def gather(generators: list[Any]) -> None:
    """Plain pages and all that has an address of its own, listed or not: no room puts these into the context."""
    context = generators[0].context
    context["plain_pages"] = [page for generator in generators for page in getattr(generator, "pages", ())]
    names = ("articles", "hidden_articles", "pages", "hidden_pages")
    context["addressed"] = [
        content for generator in generators for name in names for content in getattr(generator, name, ())
    ]


class Discovery(Generator):  # type: ignore[misc]
    def generate_output(self, writer: Any) -> None:
        settings: DiscoverySettings = self.settings["DISCOVERY_SETTINGS"]
        self.site: Site = settings.site
        self.claim: Callable[..., None] = partial(_claim, writer)
        if settings.logo is not None:
            writer.claim(settings.logo_url, "discovery (logo)", settings.logo.read_bytes, settings.logo)
        self.claim_sitemaps()
        self.claim_redirects(writer)
        self.claim("robots.txt", partial(robots.write, (sitemaps.INDEX, sitemaps.NEWS), self.site), self.site)
        self.claim_subscriptions()
        self.claim(contacts.HUMANS, partial(contacts.write_humans, self.site), self.site)
        if settings.security is not None:
            security = (settings.security, self.site)
            self.claim(contacts.SECURITY, partial(contacts.write_security, *security), security)
        if settings.exports:
            self.claim_exports(writer)

    def claim_sitemaps(self) -> None:
        site = self.site
        listed: Sequence[Any] = [one for articles in self.context["published"].values() for one in articles]
        years = sitemaps.by_year(listed)
        for address, articles in years.items():
            self.claim(address, partial(_year, articles, site), Cards((articles, site)))
        pages = tuple(self.entries_of_pages())
        self.claim(sitemaps.PAGES, partial(sitemaps.write_urls, pages, site), Cards((pages, site)))
        self.claim(sitemaps.INDEX, partial(_index, years, site), Cards((years, site)))
        now: datetime = self.settings["ARTICLE_SETTINGS"].build_date
        newest = sorted(listed, key=lambda one: (one.date, one.id, one.lang), reverse=True)
        news = sitemaps.recent(newest, now, site)
        self.claim(sitemaps.NEWS, partial(sitemaps.write_news, news, site), (news, site))

    def claim_redirects(self, writer: Any) -> None:
        file: Path = self.settings["ARTICLE_SETTINGS"].content / "data" / addresses.FILE
        shown, base_path = f"{file.parts[-3]}/data/{file.name}", self.settings["BASE_PATH"]
        contents: list[Any] = self.context["addressed"]
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        before, faults = addresses.read(text, shown)
        self.claim(addresses.OUTPUT, partial(addresses.write, before, contents), Cards((text, contents)))
        asked = [*addresses.written_by_editors(contents, base_path), *addresses.moved(before, contents, shown)]
        owners = {path: claim.owner for path, claim in writer.ledger.claims.items()} if asked else {}
        known, more = addresses.decide(asked, owners, shown)
        self.settings["REPORT"].add([*faults, *more])
        for one in known:
            stand_in = redirects.file_of(one.old)
            if stand_in is not None:
                writer.claim(
                    stand_in, one.owner, partial(redirects.write_page, one, self.site), Cards((one, self.site))
                )
        self.context["redirects"] = known

    def claim_subscriptions(self) -> None:
        """What the room `feeds` has planned, by language."""
        found: dict[str, list[opml.Subscription]] = {}
        for planned in (*self.context.get("planned_feeds", ()), *self.context.get("planned_podcasts", ())):
            feed = next((feed for feed in planned.feeds if "rss" in feed.type), planned.feeds[0])
            found.setdefault(planned.lang, []).append(opml.Subscription(planned.title, feed.url, planned.url))
        if found:
            self.claim(opml.PATH, partial(opml.write, found, self.site), Cards((found, self.site)))

    def claim_exports(self, writer: Any) -> None:
        for content in self.context["addressed"]:
            if content.template == "article":
                inputs = OneArticle(content, self.site)
                make = partial(exports.write, content, self.site)
                writer.claim(exports.path_of(content, self.site), content.shown, make, inputs)

    def entries_of_pages(self) -> Iterator[sitemaps.Entry]:
        """Plain pages, and the fronts of lists: older pages of a list are reached through it."""
        for page in sorted(self.context["plain_pages"], key=lambda page: page.url):
            if page.indexed:
                yield sitemaps.Entry(page.url, page.updated, (), sitemaps.alternates_of(page))
        for _, page in self.context["listing_pages"]:
            if page.indexed and getattr(getattr(page, "pages", None), "number", None) is None:
                yield sitemaps.Entry(page.url, None, (), sitemaps.alternates_of(page))


def _claim(writer: Any, address: str, make: Callable[[], bytes], inputs: object) -> None:
    writer.claim(address, f"discovery ({address})", make, inputs)


def _year(articles: Sequence[Any], site: Site) -> bytes:
    return sitemaps.write_urls(map(sitemaps.entry_of, articles), site)


def _index(years: dict[str, Sequence[Any]], site: Site) -> bytes:
    changed = [(address, sitemaps.last_change(articles)) for address, articles in years.items()]
    return sitemaps.write_index([(sitemaps.PAGES, None), *changed], site)


def warn(pelican: Any) -> None:
    """At the end: what is told earlier is told while nobody has asked for a build yet."""
    settings: DiscoverySettings = pelican.settings["DISCOVERY_SETTINGS"]
    if settings.security is not None:
        warning = settings.security.warning(pelican.settings["ARTICLE_SETTINGS"].build_date)
        if warning is not None:
            logger.warning("%s", warning.say(editor_of(pelican.settings)))


def add_generator(pelican: Any) -> type[Generator]:
    del pelican
    return Discovery


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.generator_init.connect(install_names)
    signals.all_generators_finalized.connect(gather)
    signals.get_generators.connect(add_generator)
    signals.finalized.connect(warn)
