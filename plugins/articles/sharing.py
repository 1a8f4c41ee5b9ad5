"""Plain links with which readers pass an article on; no script, no third party before the click."""

from dataclasses import dataclass
from urllib.parse import quote

from plugins.languages.messages import N_


@dataclass(frozen=True, slots=True)
class ShareLink:
    """`label` is a message id."""

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


def share_links(title: str, url: str) -> list[ShareLink]:
    """`url` with scheme and host."""
    title, url = quote(title, safe=""), quote(url, safe="")
    return [ShareLink(channel, label, form.format(title=title, url=url)) for channel, label, form in _CHANNELS]
