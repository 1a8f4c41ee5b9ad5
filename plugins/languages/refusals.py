"""How a task says that it does nothing: what is wrong and what to write instead, in the editor's language."""

from invoke.exceptions import Exit

from plugins.languages.messages import Message


def refusal(lang: str, wrong: Message, cure: Message) -> Exit:
    return Exit(f"{wrong.say(lang)} {cure.say(lang)}", code=1)
