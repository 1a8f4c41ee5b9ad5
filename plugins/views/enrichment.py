"""Articles get their numbers. All languages of an article share its id, and so its number."""

from collections.abc import Iterable
from typing import Any

from plugins.views.counting import COUNTED
from plugins.views.numbers import Numbers


def give_numbers(contents: Iterable[Any], numbers: Numbers | None, *, cards: bool) -> None:
    """Whose number is not known, or nothing yet, has none. Views counted by an earlier system are always added."""
    counted = [content for content in contents if content.state in COUNTED]
    before: dict[str, int] = {}
    for content in counted:
        if content.outline.views_before:
            before[content.id] = before.get(content.id, 0) + content.outline.views_before
    totals = numbers.totals if numbers is not None else {}
    if not totals and not before:
        return
    for content in counted:
        name = content.id
        earlier = before.get(name, 0)
        views = totals.get(name, 0) + earlier
        if views:
            content.views, content.views_before = views, earlier
            content.card_views = views if cards else None
