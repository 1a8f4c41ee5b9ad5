"""`make new TITLE="…"`: begin an article."""

import secrets
from datetime import datetime
from pathlib import Path

from invoke import Context, Exit, task

from plugins.languages.messages import N_, Message, message
from plugins.languages.settings import LanguageSettings

# What only `make new` needs is imported by it: the other tasks, `make build` above all, need not wait.


@task
def new(c: Context, title: str = "", kind: str = "berita", section: str = "", settings: str = "pelicanconf.py") -> None:
    """Begin an article: TITLE="…", and if need be KIND=… and SECTION=…"""
    del c
    from pelican.settings import read_settings

    from plugins.articles.kinds import KINDS
    from plugins.articles.newsroom import ArticleSettings
    from plugins.articles.suggestions import nearest
    from plugins.editorial.scaffold import begin

    found = read_settings(settings)
    found["LANGUAGE_SETTINGS"] = languages = LanguageSettings.parse(found)
    newsroom = ArticleSettings.parse(found)
    if not title.strip():
        wrong, cure = message(N_("The headline is missing.")), message(N_('Write make new TITLE="…".'))
        raise _refusal(wrong, cure, languages)
    sections = [entry.slug for entry in newsroom.sections[languages.default]]
    section = section or sections[0]
    if kind not in KINDS:
        raise _refusal(message(N_("There is no type “%(name)s”."), name=kind), nearest(kind, KINDS), languages)
    if section not in sections:
        raise _refusal(
            message(N_("There is no section “%(name)s”."), name=section), nearest(section, sections), languages
        )
    begun = begin(title.strip(), kind, section, datetime.now(languages.zone), languages.editor, secrets.choice)
    file = newsroom.content / begun.path
    if not begun.slug:
        raise _refusal(message(N_("The headline has no letters.")), message(N_("Write a word.")), languages)
    if file.exists():
        raise _refusal(
            message(N_("There is a file %(file)s already."), file=_shown(file)),
            message(N_("Choose another title.")),
            languages,
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(begun.text, encoding="utf-8")
    print(message(N_("Begun: %(file)s. Look at it with make serve."), file=_shown(file)).say(languages.editor))


def _refusal(wrong: Message, cure: Message, languages: LanguageSettings) -> Exit:
    return Exit(f"{wrong.say(languages.editor)} {cure.say(languages.editor)}", code=1)


def _shown(file: Path) -> Path:
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
