"""Why nothing is published, or rolled back: what is wrong, what to do about it, and the names that it concerns."""

from collections.abc import Sequence

from plugins.languages.messages import Message

_MANY = 100


class Refused(Exception):
    """`wrong` and `cure` are said in the editor's language, `names` below them, a line each."""

    def __init__(self, wrong: Message, cure: Message, names: Sequence[str] = ()) -> None:
        super().__init__()
        self.wrong, self.cure, self.names = wrong, cure, names

    def __str__(self) -> str:
        return self.say("en")

    def say(self, lang: str) -> str:
        wrong = self.wrong.say(lang)
        between = " " if wrong.endswith((".", ":")) else "\n"  # a host's own words end as they like
        return "\n".join([f"{wrong}{between}{self.cure.say(lang)}", *listed(self.names)])


def listed(names: Sequence[str]) -> list[str]:
    """A line for each name; of very many, the first."""
    more = [f"  … +{len(names) - _MANY}"] if len(names) > _MANY else []
    return [*(f"  {name}" for name in names[:_MANY]), *more]
