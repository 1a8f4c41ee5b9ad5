"""`make views`: whoever counts readers is asked, and the numbers are written to content/data/views.json."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from invoke import Context, Exit, task

from plugins.languages.messages import N_, message

if TYPE_CHECKING:
    from plugins.views.numbers import Numbers


@task(optional=["accept_drop", "selftest"])
def views(c: Context, accept_drop: str = "", selftest: str = "", settings: str = "pelicanconf.py") -> None:
    """Ask the counter how often articles were read: SETTINGS=publishconf.py; ACCEPT_DROP=1, SELFTEST=1."""
    del c
    from pelican.settings import read_settings

    from plugins.languages.settings import SettingError, editor_of

    found = read_settings(settings)
    lang = editor_of(found)
    try:
        status = _selftest(found, lang) if selftest else _bake(found, lang, accept_drop=bool(accept_drop))
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


def _bake(found: dict[str, Any], lang: str, *, accept_drop: bool) -> int:
    """The status; whatever goes wrong, the numbers of the last time stay."""
    from plugins.articles.newsroom import ArticleSettings
    from plugins.languages.settings import LanguageSettings
    from plugins.outputs.files import write_if_changed
    from plugins.views import numbers
    from plugins.views.baking import Fallen, bake
    from plugins.views.countable import countable
    from plugins.views.provider import Situation, Trouble
    from plugins.views.settings import ViewSettings

    found["LANGUAGE_SETTINGS"] = languages = LanguageSettings.parse(found)
    newsroom = ArticleSettings.parse(found)
    ours = countable(newsroom, found["ARTICLE_EXCLUDES"])
    situation = Situation(found["SITEURL"], languages.zone, Path(found["PATH"]).parent)
    paths = {name: [situation.path(one) for one in places] for name, places in ours.addresses.items()}
    owners = {path: name for name, places in paths.items() for path in places}
    situation = Situation(found["SITEURL"], languages.zone, situation.folder, owners)
    provider = ViewSettings.parse(found, situation).provider
    file = newsroom.content / "data" / numbers.FILE
    before = _before(file)
    try:
        baked = bake(
            provider, paths, before, situation.now().astimezone(languages.zone),
            accept_drop=accept_drop, keep_others=bool(ours.unreadable),
        )  # fmt: skip
    except Trouble as trouble:
        print(trouble.said.say(lang), file=sys.stderr)
        if isinstance(trouble, Fallen):
            print(message(N_("If that is right: make views ACCEPT_DROP=1.")).say(lang), file=sys.stderr)
        stays = message(N_("%(file)s stays as it was."), file=f"{newsroom.content.name}/data/{file.name}")
        print(stays.say(lang), file=sys.stderr)
        return 1
    write_if_changed(file, numbers.write(baked))
    done = message(
        N_("Numbers of %(count)s articles written to %(file)s."),
        count=len(baked.totals), file=f"{newsroom.content.name}/data/{file.name}",
    )  # fmt: skip
    print(done.say(lang))
    return 0


def _before(file: Path) -> "Numbers | None":
    """What the file says, as far as it can be read."""
    from plugins.views import numbers

    if not file.is_file():
        return None
    return numbers.read(file.read_bytes().decode("utf-8-sig", "replace"), file.name)[0]
