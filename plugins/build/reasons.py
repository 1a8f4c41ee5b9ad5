"""Why an output was made: kept with it as a short line, told to the editor in words."""

from collections.abc import Iterable

from plugins.languages.messages import N_, Message, message

NEW, UNSURE, NOT_AS_LEFT = "new", "unsure", "not as left"
_WORDS = {
    NEW: N_("it did not exist before"),
    UNSURE: N_("it uses values of which cannot be told whether they changed"),
    NOT_AS_LEFT: N_("its file was missing or had been changed"),
    "code": N_("the program or one of its libraries changed"),
    "templates": N_("one of its templates changed"),
    "site": N_("settings, navigation, styles or something else that all pages share changed"),
    "article": N_("the article, its tags, its neighbours or what is related to it changed"),
    "category": N_("settings, navigation, styles or something else that all pages share changed"),
    "page": N_("the page changed"),
}
_ANYTHING_ELSE = N_("its list of articles, or what is shown of one of them, changed")


def written(parts: Iterable[str], sources: Iterable[str]) -> str:
    """`parts` are those of a fingerprint; `sources` the changed ones among those that the output shows."""
    return "\n".join([",".join(parts), *sources])


def in_words(reason: str, lang: str) -> list[str]:
    """One line for each part, then one for each source."""
    parts, *sources = reason.split("\n")
    said = dict.fromkeys(message(_WORDS.get(part, _ANYTHING_ELSE)).say(lang) for part in parts.split(","))
    changed: list[Message] = [message(N_("changed: %(file)s"), file=source) for source in sources]
    return [*said, *(one.say(lang) for one in changed)]
