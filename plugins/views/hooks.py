"""Articles get their numbers before anything is made of them; the lists of what is read most are pages like others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator, PagesGenerator

from plugins.articles import addresses
from plugins.articles.newsroom import ArticleSettings
from plugins.articles.offices import Link
from plugins.languages.messages import N_, catalogue
from plugins.languages.translations import alternates
from plugins.views import numbers
from plugins.views.counting import COUNTED, Counting
from plugins.views.enrichment import give_numbers
from plugins.views.numbers import Numbers
from plugins.views.pages import Fragment, MostRead, Privacy, Views
from plugins.views.provider import Situation
from plugins.views.rankings import Ranking, rankings
from plugins.views.settings import ViewSettings, served_beside

_FRAGMENT = "terpopuler"


def parse_settings(pelican: Any) -> None:
    settings = pelican.settings
    situation = Situation(settings["SITEURL"], settings["LANGUAGE_SETTINGS"].zone, Path(settings["PATH"]).parent)
    settings["VIEW_SETTINGS"] = ViewSettings.parse(settings, situation)
    settings["SERVED_BESIDE"] = {**settings.get("SERVED_BESIDE", {}), **served_beside(settings)}


def install_names(generator: Any) -> None:
    settings, views = generator.settings, generator.settings["VIEW_SETTINGS"]
    sentences = {lang: tuple(views.provider.privacy(lang)) for lang in settings["LANGUAGE_SETTINGS"].languages}
    snippet = views.provider.snippet()
    counting = Counting(snippet, views.pixel, settings["SITEURL"], views.privacy_page, sentences)
    generator.env.globals.update(beacon_of=counting.beacon_of, privacy_of=counting.privacy_of)


def arrange(generators: list[Any]) -> None:
    """Where nobody counts, nothing is done."""
    context, settings = generators[0].context, generators[0].settings
    views: ViewSettings = settings["VIEW_SETTINGS"]
    context["views"], context["fragments"] = Views(views.provider.origins()), []
    context["public_numbers"] = None
    if not views.is_on:
        return
    found = _numbers(settings)
    names = ("articles", "hidden_articles")
    contents = [one for generator in generators for name in names for one in getattr(generator, name, ())]
    give_numbers(contents, found, cards=views.cards)
    if found is not None:
        context["public_numbers"] = found.of({one.id for one in contents if one.state in COUNTED})
        _arrange_most_read(found, context, settings)
    _arrange_privacy(generators, views, context, settings)


def _numbers(settings: Any) -> Numbers | None:
    content: Path = settings["ARTICLE_SETTINGS"].content
    file = content / "data" / numbers.FILE
    text = file.read_bytes().decode("utf-8-sig", "replace") if file.is_file() else ""
    found, faults = numbers.read(text, f"{content.name}/data/{file.name}")
    settings["REPORT"].add(faults)
    return found


def _arrange_most_read(found: Numbers, context: Any, settings: Any) -> None:
    """A page, the box on the front page, and the fragment that article pages fetch, for each language with any list."""
    articles: ArticleSettings = settings["ARTICLE_SETTINGS"]
    lists = {lang: rankings(found, published, lang) for lang, published in context["published"].items()}
    languages = [lang for lang in context["editions"] if lists.get(lang)]
    urls = {lang: addresses.most_read(articles.languages.prefix(lang)) for lang in languages}
    as_of = found.as_of.astimezone(articles.languages.zone)
    fronts = {page.lang: page for name, page in context["listing_pages"] if name == "front"}
    for lang in languages:
        page = _page(lang, N_("Most read"), N_("What readers of %(office)s read most."), urls[lang], settings)
        made = MostRead(**page, alternates=alternates(urls, lang), rankings=lists[lang], as_of=as_of)
        context["listing_pages"].append(("most_read", made))
        fronts[lang].most_read = box = lists[lang][0].in_box()
        _offer(lang, urls[lang], box, context, articles.languages.prefix(lang))


def _offer(lang: str, url: str, box: Ranking, context: Any, prefix: str) -> None:
    fragment = Fragment(lang=lang, url=addresses.fragment(prefix, _FRAGMENT), ranking=box)
    context["fragments"].append(fragment)
    context["editions"][lang] = replace(context["editions"][lang], most_read=url, most_read_box=fragment.url)


def _arrange_privacy(generators: Sequence[Any], views: ViewSettings, context: Any, settings: Any) -> None:
    """In every language without a plain page for it, a page of our own."""
    prefix = settings["LANGUAGE_SETTINGS"].prefix
    written = {page.lang for page in _plain_pages(generators) if page.id == views.privacy_page}
    for lang, edition in context["editions"].items():
        if lang not in written:
            url = addresses.page(prefix(lang), views.privacy_page)
            page = _page(lang, N_("Privacy"), N_("What %(office)s learns of its readers."), url, settings)
            made = Privacy(**page, sentences=tuple(views.provider.privacy(lang)))
            context["listing_pages"].append(("privacy", made))
            context["editions"][lang] = replace(edition, pages=(*edition.pages, Link(made.title, url)))


def _plain_pages(generators: Sequence[Any]) -> Iterator[Any]:
    found = next(generator for generator in generators if isinstance(generator, PagesGenerator))
    return iter((*found.pages, *found.hidden_pages))


def _page(lang: str, title: str, description: str, url: str, settings: Any) -> dict[str, Any]:
    """What all pages of this room have in common."""
    say, office = catalogue(lang).gettext, settings["OFFICES"][lang].name
    home = Link(say(N_("Front page")), settings["LANGUAGE_SETTINGS"].prefix(lang))
    return {
        "lang": lang,
        "title": say(title),
        "description": say(description) % {"office": office},
        "url": url,
        "breadcrumbs": (home,),
    }


class Fragments(Generator):  # type: ignore[misc]
    def generate_output(self, writer: Any) -> None:
        if (public := self.context["public_numbers"]) is not None:
            found = numbers.write(public)
            writer.claim(numbers.OUTPUT, "views (numbers)", lambda: found, found)
        for fragment in self.context["fragments"]:
            template = self.get_template("fragments/most_read")
            writer.write_file(fragment.url, template, self.context, fragment=fragment)


def add_generator(pelican: Any) -> type[Generator]:
    del pelican
    return Fragments


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.generator_init.connect(install_names)
    signals.all_generators_finalized.connect(arrange)
    signals.get_generators.connect(add_generator)
