"""`make new` and `make check`: begin articles, check them, mend what is certain."""

import secrets
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from invoke import Context, Exit, task

from plugins.languages.messages import N_, Message, message
from plugins.languages.settings import LanguageSettings, editor_language

if TYPE_CHECKING:
    from plugins.editorial.newsroom import Newsroom
    from plugins.editorial.result import Result

# What only these tasks need is imported by them: the others, `make build` above all, need not wait.

ROOT = Path(__file__).parents[2]
_COMMAND = "make check CHANGED=yes"


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


@task(optional=["changed", "fix"])
def check(
    c: Context,
    paths: str = "",
    changed: str = "",
    fix: str = "",
    accept: str = "",
    form: str = "terminal",
    to: str = "",
    settings: str = "pelicanconf.py",
) -> None:
    """Check articles: PATHS="content/berita", CHANGED=yes (against git) or CHANGED=main; FIX=yes; ACCEPT="words"."""
    del c
    from plugins.editorial.formats import FORMS
    from plugins.editorial.newsroom import accept_words
    from plugins.editorial.survey import survey_newsroom

    editor = editor_language(settings)
    if form not in FORMS:
        known = message(N_("Known are: %(names)s."), names=", ".join(FORMS))
        raise Exit(f"FORM={form}: {known.say(editor)}", code=2)
    newsroom = _newsroom(settings)
    if accept:
        accept_words(newsroom.content, accept.split())
        newsroom = _newsroom(settings)
    chosen = _chosen(newsroom, paths, changed, editor)
    result = survey_newsroom(newsroom, chosen, _shown(newsroom.content), editor)
    if fix and _mend(newsroom.content, result):
        result = survey_newsroom(newsroom, chosen, _shown(newsroom.content), editor)
    if to:
        Path(to).write_text(FORMS[form](result), encoding="utf-8")
    sys.stdout.write(FORMS["terminal" if to else form](result))
    sys.stdout.flush()
    sys.exit(result.status)


@task
def hooks(c: Context) -> None:
    """Have git check the changed articles before every commit."""
    del c
    from subprocess import CalledProcessError

    from plugins.editorial.committing import HookInUse, install

    editor = editor_language()
    try:
        hook = install(ROOT, Path(sys.executable))
    except HookInUse as other:
        wrong = message(
            N_("There is another hook already: %(file)s. Add to it: %(command)s"), file=other, command=_COMMAND
        )
        raise Exit(wrong.say(editor), code=1) from None
    except (CalledProcessError, OSError):
        raise Exit(message(N_("This folder is in no git repository.")).say(editor), code=1) from None
    print(
        message(
            N_("git now checks what you commit (%(file)s). Once without it: %(command)s"),
            file=hook,
            command="git commit --no-verify",
        ).say(editor)
    )


def _mend(content: Path, result: "Result") -> bool:
    """Mend what is certain and show the difference on standard error; whether anything was mended."""
    from plugins.editorial.mending import mend

    count = 0
    for path, findings in result.found.items():
        mended = mend(content / path, result.shown(path), findings)
        if mended is not None:
            count += mended.count
            print(mended.difference, file=sys.stderr)
            mended.write()
    if count:
        told = message(N_("Mended: %(count)s. Read the difference before you commit it."), count=count)
        print(told.say(result.lang), end="\n\n", file=sys.stderr)
    return bool(count)


def _newsroom(settings: str) -> "Newsroom":
    from pelican.settings import read_settings

    from plugins.editorial.newsroom import open_newsroom
    from plugins.languages.settings import SettingError

    found = read_settings(settings)
    try:
        return open_newsroom(found)
    except SettingError as error:
        raise Exit(str(error), code=2) from None


def _chosen(newsroom: "Newsroom", paths: str, changed: str | bool, editor: str) -> list[str] | None:
    """The articles that are asked for; None for all of them."""
    from plugins.editorial.changes import NoHistory
    from plugins.editorial.changes import changed as changed_files

    if changed:
        since = "" if changed in (True, "1", "yes", "ya") else str(changed)
        try:
            return newsroom.among(changed_files(newsroom.content, since))
        except NoHistory as error:
            raise Exit(
                message(N_("git cannot tell what has changed: %(said)s"), said=error).say(editor), code=2
            ) from None
    if not paths:
        return None
    chosen = newsroom.among([Path(path) for path in paths.split()])
    if not chosen:
        raise Exit(message(N_("There is no article at %(path)s."), path=paths).say(editor), code=2)
    return chosen


def _refusal(wrong: Message, cure: Message, languages: LanguageSettings) -> Exit:
    return Exit(f"{wrong.say(languages.editor)} {cure.say(languages.editor)}", code=1)


def _shown(file: Path) -> Path:
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
