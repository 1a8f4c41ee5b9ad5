"""What is typed to publish: `make publish`, `make rollback`, and what is asked before: `make due`."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from invoke import Context, Exit, task

from plugins.languages.dates import in_full
from plugins.languages.messages import N_, Message, message
from plugins.languages.settings import SettingError, editor_language
from plugins.outputs.files import write_if_changed

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.deploy.schedule import Due
    from plugins.deploy.settings import DeploySettings

# What only these tasks need is imported by them: `make build` need not wait.

ROOT = Path(__file__).parents[2]
_SHOWN = 20


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
        build=lambda: _build(settings),
        search=lambda: _search(settings, editor),
        check=lambda since: _check(settings, since),
        rehearsal=bool(dry_run),
        anew=repair == "all",
    )
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


@task
def due(c: Context, settings: str = "publishconf.py", write: str = "") -> None:
    """Say when the site changes next by itself; WRITE=.github/workflows/situs.yml writes the schedule there."""
    del c
    from pelican.settings import read_settings

    from plugins.deploy.refusals import Refused, listed
    from plugins.deploy.schedule import due as all_due
    from plugins.deploy.sources import read_texts

    editor = editor_language(settings)
    try:
        texts = read_texts(read_settings(settings))
        dues = all_due(texts)
        said = message(N_("Nothing is scheduled: the site changes only when its texts do."))
        if dues:
            said = message(N_("The site changes next on %(when)s."), when=in_full(dues[0].moment, editor))
        _tell(said, [one.say(editor) for one in dues[:_SHOWN]] + _more(len(dues) - _SHOWN), editor)
        if texts.unreadable:
            told = N_("Left out, because their headers have faults (make build tells which):")
            _tell(message(told), listed(texts.unreadable), editor)
        if write:
            _tell(_write_schedule(Path(write), dues, texts.newsroom.settings.build_date), (), editor)
    except Refused as refusal:
        raise _exit(refusal.say(editor)) from None
    except SettingError as error:
        raise Exit(str(error), code=2) from None


@task
def leaks(c: Context, settings: str = "publishconf.py") -> None:
    """Prove that nothing of what is not public yet, drafts and embargoes above all, is in the output."""
    del c
    from plugins.deploy.refusals import Refused

    editor = editor_language(settings)
    try:
        _search(settings, editor)
    except Refused as refusal:
        raise _exit(refusal.say(editor)) from None


def _search(settings: str, editor: str) -> None:
    """Raises Refused."""
    from pelican.settings import read_settings

    from plugins.deploy.leaks import refuse_leaks
    from plugins.deploy.refusals import listed

    try:
        found = refuse_leaks(read_settings(settings), editor)
    except SettingError as error:
        raise Exit(str(error), code=2) from None
    _tell(found.say(), (), editor)
    if found.unproved:
        told = N_("No words could be looked for of these: a faulty header, or nothing that is said only there:")
        _tell(message(told), listed(found.unproved), editor)


def _more(count: int) -> list[str]:
    return [f"  … +{count}"] if count > 0 else []


def _write_schedule(file: Path, dues: "Sequence[Due]", now: "datetime") -> Message:
    """Raises Refused."""
    from plugins.deploy.refusals import Refused
    from plugins.deploy.schedule import written

    try:
        before = file.read_bytes()
        after = written(before.decode(), dues, now, str(file)).encode()
    except (OSError, UnicodeDecodeError) as error:
        wrong = message(N_("%(file)s cannot be read (%(problem)s)."), file=file, problem=error)
        raise Refused(wrong, message(N_("Copy docs/ci/github.yml there."))) from None
    if before == after:
        return message(N_("The schedule in %(file)s is as it should be."), file=file)
    write_if_changed(file.resolve(), after)
    return message(N_("The schedule in %(file)s is written; commit and push it."), file=file)


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
