"""One article as plain data: the way out for whoever moves to another system, and an interface for everybody else."""

import json
from typing import Any

from plugins.articles.lifecycle import State
from plugins.discovery.pictures import pictures_of
from plugins.discovery.publisher import Site
from plugins.languages.dates import for_machines

VERSION = 1
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def path_of(article: Any, site: Site) -> str:
    """Empty for what is not public yet."""
    if article.state in (State.DRAFT, State.SCHEDULED):
        return ""
    return place(site.prefixes[article.lang], article.id)


def place(prefix: str, identity: str) -> str:
    """`prefix` is that of addresses in the article's language."""
    return f"{prefix}data/artikel/{identity}.json"


def write(article: Any, site: Site) -> bytes:
    """What an article does not have is left out. Links in `html` are as on its page: they count from `url`."""
    found = {
        "version": VERSION,
        "id": article.id,
        "lang": article.lang,
        "url": site.full(article.url),
        "type": article.type,
        "title": article.title,
        "description": article.description,
        "date": for_machines(article.date),
        "updated": article.updated and for_machines(article.updated),
        "section": article.section and {"slug": article.section.slug, "label": article.section.label},
        "tags": [topic.label for topic in article.topics],
        "dateline": article.dateline and article.dateline.say(article.lang).removesuffix(" –"),
        "credits": [
            {"role": credit.role, "name": person.name}
            for credit in (*article.byline, *article.credits)
            for person in credit.people
        ],
        "pictures": [
            {"url": site.full(one.url), "width": one.width, "height": one.height, "alt": one.alt}
            for one in pictures_of(article)
        ],
        "audio": article.audio and _audio(article.audio, site),
        "changes": [{"date": for_machines(one.date), "note": one.note} for one in article.changes],
        "corrections": [
            {"date": for_machines(one.date), "wrong": one.wrong, "right": one.right} for one in article.corrections
        ],
        "claim": article.claim and _claim(article.claim),
        "withdrawn": article.withdrawal
        and {"date": for_machines(article.withdrawal.date), "reason": article.withdrawal.reason},
        "translations": {other.lang: site.full(other.url) for other in article.alternates if not other.current},
        "answers": article.answers and _mention(article.answers, site),
        "replies": [_mention(one, site) for one in article.replies],
        "html": article.body,
    }
    return _ENCODER.encode({key: value for key, value in found.items() if value}).encode() + b"\n"


def _mention(other: Any, site: Site) -> dict[str, Any]:
    """Another article, as far as it must be known to be found."""
    return {"id": other.id, "title": other.title, "date": for_machines(other.date), "url": site.full(other.url)}


def _audio(audio: Any, site: Site) -> dict[str, Any]:
    found = {"url": site.full(audio.url), "type": audio.type, "length": audio.length, "seconds": audio.seconds}
    return {**found, "transcript": site.full(audio.transcript_url)} if audio.transcript else found


def _claim(claim: Any) -> dict[str, Any]:
    found = {"text": claim.text, "where": claim.where, "by": claim.by, "verdict": claim.verdict}
    found["date"] = claim.date and for_machines(claim.date)
    return {key: value for key, value in found.items() if value}
