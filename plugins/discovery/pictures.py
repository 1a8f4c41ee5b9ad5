"""Which pictures stand for an article on other sites."""

from typing import Any


def pictures_of(content: Any) -> list[Any]:
    """Its social card, if it has one, and its lead picture (`url`, `width`, `height`, `alt`); the better one first."""
    found = (getattr(content, "social_card", None), getattr(content, "picture", None))
    return [picture for picture in found if picture is not None]
