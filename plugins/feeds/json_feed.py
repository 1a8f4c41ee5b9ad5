"""The parts of JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

import json
from typing import Any

from plugins.feeds.entries import Article, Audio, Channel, Picture, cleaned

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# Between an empty feed's items, where those of others go.
END = b"]}"


def feed(channel: Channel, own_address: str) -> bytes:
    """The document of a feed without items; `items` come last."""
    channel = cleaned(channel)
    return _written(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "home_page_url": channel.page,
            "feed_url": own_address,
            "description": channel.description or channel.title,
            "language": channel.lang,
            "authors": [{"name": channel.office}],
            "hubs": channel.hub and [{"type": "WebSub", "url": channel.hub}],
            "items": [],
        }
    )


def item(article: Article) -> bytes:
    picture = article.picture
    return _written(
        {
            "id": article.identity,
            "url": article.url,
            "title": article.title,
            "content_html": article.html,
            "content_text": "" if article.html else article.summary or article.title,
            "summary": article.html and article.summary,
            "image": picture and picture.url,
            "date_published": article.published.isoformat(),
            "date_modified": article.updated.isoformat(),
            "authors": [{"name": name} for name in article.authors if name],
            "tags": [tag for tag in article.tags if tag],
            "attachments": [_attachment(one) for one in (article.audio, picture) if one],
        }
    )


def _attachment(one: Audio | Picture) -> dict[str, Any]:
    size = {"url": one.url, "mime_type": one.type, "size_in_bytes": one.length}
    return {**size, "duration_in_seconds": one.seconds} if isinstance(one, Audio) else size


def _written(members: dict[str, Any]) -> bytes:
    """Nothing is said of what is empty, but for the list that waits for its items."""
    said = {name: value for name, value in members.items() if value or name == "items"}
    return _ENCODER.encode(said).encode()
