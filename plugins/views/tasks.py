"""`make views`: whoever counts readers is asked, and the numbers are written to content/data/views.json."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from invoke import Context, Exit, task

from plugins.languages.messages import N_, message

if TYPE_CHECKING:
    from plugins.articles.newsroom import ArticleSettings
    from plugins.views.numbers import Numbers
    from plugins.views.provider import Situation


@task(optional=["accept_drop", "selftest"])
def views(
    c: Context, accept_drop: str = "", selftest: str = "", max_age: int = 0, settings: str = "pelicanconf.py"
) -> None:
    """Ask the counter how often articles were read: SETTINGS=publishconf.py; ACCEPT_DROP=1, SELFTEST=1.

    MAX_AGE=20 asks only where the numbers are older than so many hours.
    """
    del c
    from pelican.settings import read_settings

    from plugins.languages.settings import SettingError, editor_of

    found = read_settings(settings)
    lang = editor_of(found)
    try:
        status = (
            _selftest(found, lang) if selftest else _bake(found, lang, accept_drop=bool(accept_drop), max_age=max_age)
        )
    except SettingError as error:
        raise Exit(message(N_("Setting %(problem)s"), problem=error).say(lang), code=1) from None
    sys.exit(status)


def _selftest(found: dict[str, Any], lang: str) -> int:
    from plugins.languages.settings import LanguageSettings
    from plugins.views.provider import Situation, Trouble
    from plugins.views.settings import ViewSettings

    zone, folder = LanguageSettings.parse(found).zone, Path(found["PATH"]).parent
    try:
        said = ViewSettings.parse(found, Situation(found["SITEURL"], zone, folder)).provider.selftest()
    except Trouble as trouble:
        print(trouble.said.say(lang), file=sys.stderr)
        return 1
    print(said.say(lang))
    return 0


def _bake(found: dict[str, Any], lang: str, *, accept_drop: bool, max_age: int) -> int:
    """The status."""
    from plugins.articles.newsroom import ArticleSettings
    from plugins.languages.settings import LanguageSettings
    from plugins.views import numbers
    from plugins.views.provider import Situation
    from plugins.views.settings import ViewSettings

    found["LANGUAGE_SETTINGS"] = languages = LanguageSettings.parse(found)
    newsroom = ArticleSettings.parse(found)
    situation = Situation(found["SITEURL"], languages.zone, Path(found["PATH"]).parent)
    settings = ViewSettings.parse(found, situation)
    if not settings.is_on:
        print(settings.provider.selftest().say(lang))
        return 0
    file = newsroom.content / "data" / numbers.FILE
    before, shown = _before(file), f"{newsroom.content.name}/data/{file.name}"
    if before is not None and numbers.is_fresh(before, situation.now(), max_age):
        stays = N_("%(file)s stays as it is: its numbers are younger than %(hours)s hours.")
        print(message(stays, file=shown, hours=max_age).say(lang))
        return 0
    return _ask(found, newsroom, situation, before, shown, accept_drop=accept_drop)


def _ask(
    found: dict[str, Any],
    newsroom: "ArticleSettings",
    situation: "Situation",
    before: "Numbers | None",
    shown: str,
    *,
    accept_drop: bool,
) -> int:
    """The status; whatever goes wrong, the numbers of the last time stay."""
    from plugins.outputs.files import write_if_changed
    from plugins.views import numbers
    from plugins.views.baking import Fallen, bake
    from plugins.views.countable import countable
    from plugins.views.provider import Trouble
    from plugins.views.settings import ViewSettings

    lang = newsroom.languages.editor
    ours = countable(newsroom, found["ARTICLE_EXCLUDES"])
    paths = {name: [situation.path(one) for one in places] for name, places in ours.addresses.items()}
    owners = {path: name for name, places in paths.items() for path in places}
    provider = ViewSettings.parse(found, replace(situation, owners=owners)).provider
    try:
        baked = bake(
            provider, paths, before, situation.now().astimezone(situation.zone),
            accept_drop=accept_drop, keep_others=bool(ours.unreadable),
        )  # fmt: skip
    except Trouble as trouble:
        print(trouble.said.say(lang), file=sys.stderr)
        if isinstance(trouble, Fallen):
            print(message(N_("If that is right: make views ACCEPT_DROP=1.")).say(lang), file=sys.stderr)
        print(message(N_("%(file)s stays as it was."), file=shown).say(lang), file=sys.stderr)
        return 1
    write_if_changed(newsroom.content / "data" / numbers.FILE, numbers.write(baked))
    done = N_("Numbers of %(count)s articles written to %(file)s.")
    print(message(done, count=len(baked.totals), file=shown).say(lang))
    return 0


def _before(file: Path) -> "Numbers | None":
    """What the file says, as far as it can be read."""
    from plugins.views import numbers

    if not file.is_file():
        return None
    return numbers.read(file.read_bytes().decode("utf-8-sig", "replace"), file.name)[0]
