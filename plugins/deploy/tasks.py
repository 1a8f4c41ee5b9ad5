"""`make publish` and `make rollback`."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from invoke import Context, Exit, task

from plugins.languages.messages import N_, Message, message
from plugins.languages.settings import SettingError, editor_language

if TYPE_CHECKING:
    from plugins.deploy.settings import DeploySettings

# What only these tasks need is imported by them: `make build` need not wait.

ROOT = Path(__file__).parents[2]


@task
def publish(c: Context, settings: str = "publishconf.py", dry_run: str = "", repair: str = "") -> None:
    """Build, check and send the site to where DEPLOY says; DRY_RUN=1 only shows the plan, REPAIR=all sends all."""
    del c
    from plugins.deploy.publishing import Order
    from plugins.deploy.publishing import publish as publish_site
    from plugins.deploy.refusals import Refused

    editor = editor_language(settings)
    if repair not in ("", "all"):
        raise Exit(f"REPAIR={repair}: {message(N_('Known are: %(names)s.'), names='all').say(editor)}", code=2)
    order = Order(
        lambda: _build(settings), lambda since: _check(settings, since), rehearsal=bool(dry_run), anew=repair == "all"
    )  # fmt: skip
    try:
        publish_site(_parsed(settings), order, lambda said, lines: _tell(said, lines, editor))
    except Refused as refusal:
        raise _exit(refusal.say(editor)) from None


@task
def rollback(c: Context, settings: str = "publishconf.py", release: str = "") -> None:
    """Make the release before the public one public again, or another that is kept: RELEASE=7."""
    del c
    from plugins.deploy.publishing import roll_back
    from plugins.deploy.refusals import Refused

    editor = editor_language(settings)
    try:
        roll_back(_parsed(settings), release, lambda said, lines: _tell(said, lines, editor))
    except Refused as refusal:
        raise _exit(refusal.say(editor)) from None


def _parsed(settings: str) -> "DeploySettings":
    from pelican.settings import read_settings

    from plugins.deploy.settings import DeploySettings

    try:
        return DeploySettings.parse(read_settings(settings), settings)
    except SettingError as error:
        raise Exit(str(error), code=2) from None


def _build(settings: str) -> None:
    """The build says itself what is wrong."""
    from plugins.deploy.refusals import Refused

    done = subprocess.run([sys.executable, "-m", "plugins.build.session", settings], cwd=ROOT, check=False)  # noqa: S603
    if done.returncode:
        wrong = message(N_("The site was not built."))
        raise Refused(wrong, message(N_("Mend what is told above. Nothing was sent.")))


def _check(settings: str, since: str) -> None:
    """In a process of its own: rooms do not know each other."""
    from plugins.deploy.refusals import Refused

    changed = [f"--changed={since}"] if since else []
    command = [sys.executable, "-m", "invoke", "check", "--settings", settings, *changed]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
        wrong = message(N_("The check of the texts found errors."))
        raise Refused(wrong, message(N_("Mend what is told above. Nothing was sent.")))


def _tell(said: Message, lines: Sequence[str], editor: str) -> None:
    from plugins.deploy.secrets import redacted

    print(redacted("\n".join([said.say(editor), *lines])), flush=True)


def _exit(said: str) -> Exit:
    from plugins.deploy.secrets import redacted

    return Exit(redacted(said), code=1)
