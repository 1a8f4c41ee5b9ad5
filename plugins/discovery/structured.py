"""Structured data in the words of schema.org, as plain tables; and the text of the script element that carries them."""

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from plugins.discovery.pictures import pictures_of
from plugins.discovery.publisher import Publisher, Site
from plugins.languages.dates import for_machines
from plugins.languages.messages import N_, catalogue

Node = dict[str, Any]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def script(nodes: list[Node]) -> Markup:
    """The content of `<script type="application/ld+json">`: whatever stands in a text, it cannot end the element."""
    text = _ENCODER.encode({"@context": "https://schema.org", "@graph": nodes})
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no "<" is left in it


def nodes_of(here: Any, site: Site) -> Iterator[Node]:
    """What one page says of itself."""
    if getattr(here, "template", "") == "article":
        yield article(here, site)
        if here.claim is not None:
            yield claim_review(here, site)
    elif here.url == site.prefixes[here.lang]:
        yield from front_page(here, site)
    if here.breadcrumbs:
        yield trail(here, site)


def article(content: Any, site: Site) -> Node:
    """https://schema.org/NewsArticle, in the properties that Google names, and what readers are told of its life."""
    publisher, url = site.publishers[content.lang], site.full(content.url)
    published = for_machines(content.date)
    found: Node = {
        "@type": "NewsArticle",
        "@id": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": content.title,
        "description": content.description,
        "datePublished": published,
        "dateModified": for_machines(content.updated) if content.updated else published,
        "inLanguage": content.lang,
        "isAccessibleForFree": True,
        "author": _authors(content, site),
        "publisher": publisher.in_short(),
    }
    pictures = [_image(picture, site) for picture in pictures_of(content)]
    if pictures:
        found["image"] = pictures
    if content.audio is not None:
        found["audio"] = _recording(content.audio, site)
    if content.section is not None:
        found["articleSection"] = content.section.label
    if content.topics:
        found["keywords"] = [topic.label for topic in content.topics]
    if content.dateline is not None:
        found["dateline"] = content.dateline.say(content.lang).removesuffix(" –")
        found["contentLocation"] = {"@type": "Place", "name": content.dateline.place}
    if content.corrections:
        found["correction"] = [_correction(one, content.lang) for one in content.corrections]
    # schema.org has no word for an answer; these two are the inverse of each other.
    if content.answers is not None:
        found["about"] = _mention(content.answers, site)
    if content.replies:
        found["subjectOf"] = [_mention(one, site) for one in content.replies]
    if content.withdrawal is not None:
        found["creativeWorkStatus"] = "Withdrawn"
    return found


def _mention(other: Any, site: Site) -> Node:
    """Another article, as far as it must be known to be found."""
    url = site.full(other.url)
    return {
        "@type": "NewsArticle", "@id": url, "url": url, "headline": other.title,
        "datePublished": for_machines(other.date),
    }  # fmt: skip


def _authors(content: Any, site: Site) -> list[Node]:
    """Whoever signed, else the office."""
    publisher = site.publishers[content.lang]
    people = [person for credit in content.byline for person in credit.people]
    return [_author(person, publisher, site) for person in people] or [
        {"@type": "GovernmentOrganization", "name": publisher.office.name, "url": publisher.home}
    ]


def _author(person: Any, publisher: Publisher, site: Site) -> Node:
    found: Node = {"@type": "Person", "name": person.name}
    if person.name == publisher.office.name:
        found["@type"] = "GovernmentOrganization"
    if person.url:
        found["url"] = site.full(person.url)
    if person.post:
        found["jobTitle"] = person.post
    return found


def _image(picture: Any, site: Site) -> Node:
    found: Node = {
        "@type": "ImageObject", "url": site.full(picture.url), "width": picture.width, "height": picture.height
    }  # fmt: skip
    if getattr(picture, "caption", ""):
        found["caption"] = picture.caption
    if getattr(picture, "credit", ""):
        found["creditText"] = picture.credit
    return found


def _recording(audio: Any, site: Site) -> Node:
    """https://schema.org/AudioObject"""
    found: Node = {"@type": "AudioObject", "contentUrl": site.full(audio.url), "encodingFormat": audio.type}
    found |= {"duration": f"PT{audio.seconds}S", "contentSize": str(audio.length)}
    if audio.transcript:
        file = {"contentUrl": site.full(audio.transcript_url), "encodingFormat": audio.transcript_type}
        found["caption"] = {"@type": "MediaObject", **file}
    return found


def _correction(correction: Any, lang: str) -> Node:
    said = catalogue(lang).gettext(N_("It said: %(wrong)s. It should say: %(right)s."))
    text = said % {"wrong": correction.wrong.rstrip("."), "right": correction.right.rstrip(".")}
    return {"@type": "CorrectionComment", "text": text, "datePublished": for_machines(correction.date)}


def claim_review(content: Any, site: Site) -> Node:
    """https://schema.org/ClaimReview, as Fact Check Explorer and aggregators read it."""
    claim, publisher = content.claim, site.publishers[content.lang]
    where: Node = {"@type": "CreativeWork", "url" if "://" in claim.where else "name": claim.where}
    reviewed: Node = {"@type": "Claim", "appearance": where}
    if claim.by:
        # Google takes a person or an organisation; which of them it was is not written down.
        reviewed["author"] = {"@type": "Person", "name": claim.by}
    if claim.date is not None:
        reviewed["datePublished"] = for_machines(claim.date)
    return {
        "@type": "ClaimReview",
        "url": site.full(content.url),
        "datePublished": for_machines(content.date),
        "inLanguage": content.lang,
        "author": publisher.in_short(),
        "claimReviewed": claim.text,
        "itemReviewed": reviewed,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": claim.rating,
            "worstRating": 1,
            "bestRating": claim.best,
            "alternateName": claim.verdict,
        },
    }


def front_page(here: Any, site: Site) -> Iterator[Node]:
    publisher = site.publishers[here.lang]
    office = publisher.in_full()
    yield {"@id": f"{publisher.home}#office", **office}
    site_itself: Node = {"@type": "WebSite", "url": publisher.home, "inLanguage": here.lang}
    site_itself |= {key: office[key] for key in ("name", "alternateName") if key in office}
    yield {**site_itself, "publisher": {"@id": f"{publisher.home}#office"}}


def trail(here: Any, site: Site) -> Node:
    """https://schema.org/BreadcrumbList: the way down from the front page, with the page itself at its end."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site.full(url)}
            for place, (name, url) in enumerate(
                [*((link.label, link.url) for link in here.breadcrumbs), (here.title, here.url)], 1
            )
        ],
    }
