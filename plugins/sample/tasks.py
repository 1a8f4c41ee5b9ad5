"""`invoke sample`: a large newsroom to look at, to test and to measure with."""

from pathlib import Path
from typing import TYPE_CHECKING

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from plugins.languages.dates import number
from plugins.languages.messages import N_, Message, message
from plugins.languages.settings import editor_language

if TYPE_CHECKING:
    from plugins.sample.newsroom import Summary


@task(help={"articles": "how many articles to write", "to": "folder to write them into; an earlier sample is replaced"})
def sample(context: Context, articles: int = 1000, to: str = "sample") -> None:
    """Write a made-up newsroom into a folder."""
    del context
    from plugins.sample import newsroom  # here: the other tasks need not wait for it

    folder = Path(to)
    if articles < 1:
        raise _refusal(message(N_("The number of articles must be at least 1, not %(number)s."), number=articles))
    try:
        newsroom.clear(folder)
    except newsroom.FolderInUse:
        wrong = N_("%(folder)s holds something else than a sample. Name an empty or a new folder with TO=….")
        raise _refusal(message(wrong, folder=to)) from None
    summary = newsroom.write(folder, articles)
    print(_report(summary, to, newsroom.SETTINGS).say(editor_language()))


def _report(summary: "Summary", to: str, settings: str) -> Message:
    return message(
        N_("%(articles)s articles (%(first)s–%(last)s) written into %(folder)s. Next: %(command)s"),
        articles=number(summary.articles, editor_language()),
        first=summary.first.year,
        last=summary.last.year,
        folder=to,
        command=f"make serve SETTINGS={(Path(to) / settings).as_posix()}",
    )


def _refusal(wrong: Message) -> Exit:
    return Exit(wrong.say(editor_language()), code=1)
