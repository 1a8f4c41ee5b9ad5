"""What an entry says of an article of ours, in whichever feeds it stands."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from plugins.articles.offices import Office
from plugins.feeds.entries import Article, Audio
from plugins.feeds.notices import of_corrections, of_replies, of_withdrawal, paragraphs, withdrawn_title
from plugins.feeds.pictures import lead_picture
from plugins.feeds.plan import withdrawal_of
from plugins.feeds.settings import FeedSettings
from plugins.feeds.text import with_full_addresses


class Site(NamedTuple):
    """What all entries depend on."""

    url: str
    settings: FeedSettings
    offices: Mapping[str, Office]
    default_lang: str

    def full(self, address: str) -> str:
        return f"{self.url}/{address}"


def describe(article: Any, site: Site, length_of: Callable[[Any], int]) -> Article:
    """`length_of` is asked how many bytes the file of a picture has (see articles.pictures.Studio)."""
    signed = [person.name for credit in article.byline for person in credit.people]
    title, html, summary = _said(article, site)
    return Article(
        identity=site.settings.entry_id(article.id, article.lang, site.default_lang),
        title=title,
        url=site.full(article.url),
        html=html,
        summary=summary,
        authors=signed or [site.offices[article.lang].name],
        tags=[topic.label for topic in article.topics],
        published=article.date,
        updated=updated(article),
        picture=lead_picture(article.picture, site.full, length_of),
        audio=_recording(article.audio, site),
    )


def _recording(audio: Any, site: Site) -> Audio | None:
    """`audio` is the article's Audio (theme/CONTEXT.md)."""
    if not audio:
        return None
    transcript = site.full(audio.transcript_url) if audio.transcript else ""
    image = site.full(audio.image_url) if audio.image else ""
    measures = (audio.length, audio.seconds, audio.duration)
    return Audio(site.full(audio.url), audio.type, *measures, transcript, audio.transcript_type, image)


def updated(article: Any) -> Any:
    """When what its entry says changed last."""
    return max(article.updated or article.date, article.date)


def _said(article: Any, site: Site) -> tuple[str, str, str]:
    """Title, text and summary; where summaries are wanted alone, the text is empty."""
    withdrawal, title, lang = withdrawal_of(article), article.title, article.lang
    if withdrawal:
        title, notices = withdrawn_title(title, lang), of_withdrawal(withdrawal, lang)
    else:
        notices = of_replies(article.answers, article.replies, site.full, lang)
        notices += of_corrections(article.corrections, lang)
    if not site.settings.full_text:
        # What an article that was withdrawn is described by is the reason.
        return title, "", " ".join(notices if withdrawal else [*notices, article.description])
    return title, paragraphs(notices) + with_full_addresses(article.body, site.full(article.url)), article.description
