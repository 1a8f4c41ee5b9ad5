"""What a text fetches from other sites while it is read: the policy of its page must allow just that."""

import re
from typing import NamedTuple

_EMBED = re.compile(
    r"""<(iframe|img|video|audio|source|track)\b[^>]*?\s(?:src|poster)\s*=\s*["']?((?:https?:)?//[^\s"'/?#>]+)""",
    re.IGNORECASE,
)
_DIRECTIVES = {"iframe": "frame-src", "img": "img-src"}  # all others are recordings


class Embed(NamedTuple):
    """The directive of the policy that must name `origin` (W3C, Content Security Policy Level 3, 6.1)."""

    directive: str
    origin: str


def embeds_of(html: str) -> tuple[Embed, ...]:
    """Each once, in the order of the text. Scripts and plugins are not among them: no article may bring its own."""
    return tuple(dict.fromkeys(_embed(tag.lower(), address) for tag, address in _EMBED.findall(html)))


def _embed(tag: str, address: str) -> Embed:
    origin = address if "://" in address else f"https:{address}"
    return Embed(_DIRECTIVES.get(tag, "media-src"), origin.lower())
