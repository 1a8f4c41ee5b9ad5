"""Plain links with which readers pass an article on; no script, no third party before the click. And their picture."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

from plugins.languages.messages import N_, catalogue


@dataclass(frozen=True, slots=True)
class ShareLink:
    channel: str
    label: str
    url: str


# {title} and {url} are percent-encoded. WhatsApp and Telegram: their documented share addresses.
_CHANNELS = (
    ("whatsapp", N_("Share on WhatsApp"), "https://wa.me/?text={title}%20{url}"),
    ("telegram", N_("Share on Telegram"), "https://t.me/share/url?url={url}&text={title}"),
    ("facebook", N_("Share on Facebook"), "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("x", N_("Share on X"), "https://x.com/intent/post?text={title}&url={url}"),
    ("email", N_("Send by e-mail"), "mailto:?subject={title}&body={url}"),
)


def share_links(title: str, url: str, lang: str) -> list[ShareLink]:
    """`url` with scheme and host."""
    title, url = _quoted(title), _quoted(url)
    return [ShareLink(channel, label, form.format(title=title, url=url)) for channel, label, form in _channels(lang)]


@cache
def _channels(lang: str) -> list[tuple[str, str, str]]:
    say = catalogue(lang).gettext
    return [(channel, say(label), form) for channel, label, form in _CHANNELS]


def no_card(article: Any) -> None:
    """What networks show of an article where no other CARD_OF is offered."""


# Python's `quote` looks at every letter; few have to be quoted.
_QUOTED = re.compile(r"[^A-Za-z0-9_.~-]")


def _quoted(text: str) -> str:
    return _QUOTED.sub(lambda found: _quoted_letter(found[0]), text)


@cache
def _quoted_letter(letter: str) -> str:
    return quote(letter, safe="")
