"""`make cards`: an article's cards for social networks, in every format."""

from pathlib import Path

from invoke import Context, Exit, task

from plugins.languages.messages import N_, message
from plugins.languages.settings import LanguageSettings, SettingError

# What only `make cards` needs is imported by it: the other tasks, `make build` above all, need not wait.


@task(help={"article": "its id or file; without it, the newest", "to": "folder to write into"})
def cards(c: Context, article: str = "", to: str = "kartu", settings: str = "pelicanconf.py") -> None:
    """Draw an article's cards for posts and stories: ARTICLE=id or file; without it, of the newest"""
    del c
    from pelican.settings import read_settings

    from plugins.cards.press import Press

    found = read_settings(settings)
    found["LANGUAGE_SETTINGS"] = languages = LanguageSettings.parse(found)
    try:
        press = Press(found)
        records, faults = press.find(article)
        for fault in faults:
            print(fault.say(languages.editor))
        for record in records:
            for file in press.draw(record, Path(to)):
                print(file)
            if not press.can_set(record):
                lacking = N_("No font has all letters of “%(headline)s”: the name of the office stands on its cards.")
                print(message(lacking, headline=record.title).say(languages.editor))
    except SettingError as error:
        raise Exit(message(N_("Setting %(problem)s"), problem=error).say(languages.editor), code=1) from None
    if not records:
        none, unknown = N_("No article is published yet."), N_("There is no article “%(name)s”.")
        wrong = message(unknown, name=article) if article else message(none)
        cure = message(N_("Write ARTICLE= and its id, or the path of its file."))
        raise Exit(f"{wrong.say(languages.editor)} {cure.say(languages.editor)}", code=1)
