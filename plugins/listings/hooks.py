"""Pelican's own listings are switched off; ours are made once all sources are read, and claimed as pages."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from plugins.articles.addresses import file_of
from plugins.articles.pages import Page
from plugins.articles.site_notice import SiteNotice
from plugins.articles.tags import Topic, Vocabulary, read_vocabulary
from plugins.languages.translations import alternates
from plugins.listings.editions import Maker
from plugins.listings.enrichment import enrich_listed, enrich_unlisted
from plugins.listings.groups import Groups, group
from plugins.listings.namesakes import find_namesakes
from plugins.listings.pages import Listing
from plugins.listings.related import Relations
from plugins.listings.settings import ListingSettings

# The name under which each template receives its page (theme/CONTEXT.md).
_CALLED = {"front": "front", "not_found": "missing"}


def parse_settings(pelican: Any) -> None:
    pelican.settings["LISTING_SETTINGS"] = ListingSettings.parse(pelican.settings)


def leave_listings_to_us(generator: Any) -> None:
    """Pelican would write a page per tag, category and author, in time that grows with the square of their number."""
    generator.tags, generator.categories, generator.authors, generator.period_archives = {}, [], [], {}


def arrange(generators: list[Any]) -> None:
    """Enrich every article; put `editions`, `published`, `relations` and `listing_pages` into the context.

    All of it is done at every build for every article, so nothing is asked of them that is not at hand (Outline).
    """
    articles = next(generator for generator in generators if isinstance(generator, ArticlesGenerator))
    pages = next(generator for generator in generators if isinstance(generator, PagesGenerator))
    settings, context = articles.settings, articles.context
    content = settings["ARTICLE_SETTINGS"].content
    vocabulary = read_vocabulary(content / "data" / "tags.yaml", f"{content.name}/data/tags.yaml")
    context.update(editions={}, published={}, relations={}, listing_pages=[])
    all_listed, all_unlisted, all_plain = map(
        _by_language,
        (
            articles.articles,
            (*articles.hidden_articles, *articles.drafts),
            (*pages.pages, *pages.hidden_pages, *pages.draft_pages),
        ),
    )
    for lang in settings["LANGUAGE_SETTINGS"].languages:
        listed, unlisted, plain = all_listed[lang], all_unlisted[lang], all_plain[lang]
        if listed or unlisted or plain or lang == settings["LANGUAGE_SETTINGS"].default:
            _arrange_edition(lang, listed, unlisted, plain, vocabulary, settings, context)
    _tie_translations(context["listing_pages"], settings)
    settings["REPORT"].add(vocabulary.faults)
    settings["REPORT"].add(
        find_namesakes(article for listed in context["published"].values() for article in listed[::-1])
    )


def _by_language(contents: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for content in contents:
        found[content.lang].append(content)
    return found


def _arrange_edition(
    lang: str,
    listed: list[Any],
    unlisted: list[Any],
    plain: list[Any],
    vocabulary: Vocabulary,
    settings: Any,
    context: Any,
) -> None:
    # From the oldest, so that a tag in no file keeps the spelling under which it first appeared.
    topics_of = {article.id: _topics(article, vocabulary) for article in (*reversed(listed), *unlisted)}
    groups = group(listed, topics_of)
    maker = _maker(lang, groups, settings)
    relations = Relations(groups, topics_of)
    enrich_listed(maker, relations, topics_of)
    enrich_unlisted(unlisted, maker, topics_of)
    for page in plain:
        page.breadcrumbs = maker.top
    notice: SiteNotice | None = settings["SITE_NOTICE"]
    context["editions"][lang] = maker.edition(
        sorted((page for page in plain if page.indexed), key=lambda page: page.shown),
        notice.at(settings["ARTICLE_SETTINGS"].build_date, lang) if notice else None,
    )
    context["published"][lang], context["relations"][lang] = listed, relations
    context["listing_pages"] += maker.pages()
    if lang == settings["LANGUAGE_SETTINGS"].default:
        context["listing_pages"].append(("not_found", maker.missing()))


def _topics(article: Any, vocabulary: Vocabulary) -> tuple[Topic, ...]:
    return vocabulary.topics(article.outline.tags, article.shown, lambda: article.record.lines.get("tags", 0))


def _maker(lang: str, groups: Groups, settings: Any) -> Maker:
    return Maker(
        lang=lang,
        prefix=settings["LANGUAGE_SETTINGS"].prefix(lang),
        office=settings["OFFICES"][lang],
        sections=settings["ARTICLE_SETTINGS"].sections[lang],
        groups=groups,
        page_size=settings["LISTING_SETTINGS"].page_size,
    )


def _tie_translations(named: list[tuple[str, Page]], settings: Any) -> None:
    """The same listing in another language stands at the same address below that language's prefix."""
    urls: dict[str, dict[str, str]] = defaultdict(dict)
    fronts = [page for _, page in named if not isinstance(page, Listing) or page.pages.number is None]
    for page in fronts:
        urls[_below_prefix(page, settings)][page.lang] = page.url
    for page in fronts:
        page.alternates = alternates(urls[_below_prefix(page, settings)], page.lang)


def _below_prefix(page: Page, settings: Any) -> str:
    return page.url.removeprefix(settings["LANGUAGE_SETTINGS"].prefix(page.lang))


class ListingPages(Generator):  # type: ignore[misc]
    def generate_output(self, writer: Any) -> None:
        for name, page in self.context["listing_pages"]:
            called = _CALLED.get(name, "listing")
            writer.write_file(file_of(page.url), self.get_template(name), self.context, **{called: page})


def add_generator(pelican: Any) -> type[Generator]:
    del pelican
    return ListingPages


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.article_generator_finalized.connect(leave_listings_to_us)
    signals.all_generators_finalized.connect(arrange)
    signals.get_generators.connect(add_generator)
