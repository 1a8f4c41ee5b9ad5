"""What editors type: articles are begun, checked, mended, put in order."""

import secrets
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from invoke import Context, Exit, task

from plugins.languages.messages import N_, message
from plugins.languages.refusals import refusal
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
    newsroom, editor = ArticleSettings.parse(found), languages.editor
    if not title.strip():
        wrong, cure = message(N_("The headline is missing.")), message(N_('Write make new TITLE="…".'))
        raise refusal(editor, wrong, cure)
    sections = [entry.slug for entry in newsroom.sections[languages.default]]
    section = section or sections[0]
    if kind not in KINDS:
        raise refusal(editor, message(N_("There is no type “%(name)s”."), name=kind), nearest(kind, KINDS))
    if section not in sections:
        raise refusal(editor, message(N_("There is no section “%(name)s”."), name=section), nearest(section, sections))
    begun = begin(title.strip(), kind, section, datetime.now(languages.zone), editor, secrets.choice)
    file = newsroom.content / begun.path
    if not begun.slug:
        raise refusal(editor, message(N_("The headline has no letters.")), message(N_("Write a word.")))
    if file.exists():
        there = message(N_("There is a file %(file)s already."), file=_shown(file))
        raise refusal(editor, there, message(N_("Choose another title.")))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(begun.text, encoding="utf-8")
    print(message(N_("Begun: %(file)s. Look at it with make serve."), file=_shown(file)).say(editor))


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


@task(optional=["changed", "check", "yaml"])
def fmt(
    c: Context,
    paths: str = "",
    changed: str = "",
    check: str = "",
    yaml: str = "",
    settings: str = "pelicanconf.py",
) -> None:
    """Put headers in order: PATHS, CHANGED as in check; CHECK=yes only tells; YAML=yes turns Pelican's into YAML."""
    del c
    from plugins.articles.faults import Wrong
    from plugins.editorial.formatting import revised

    editor, newsroom = editor_language(settings), _newsroom(settings)
    chosen = _chosen(newsroom, paths, changed, editor)
    articles = newsroom.articles() if chosen is None else chosen
    count = faults = 0
    for path in articles:
        shown = str(_shown(newsroom.content / path))
        try:
            revision = revised(newsroom.content / path, shown, bool(yaml))
        except Wrong as wrong:
            faults += 1
            print(wrong.in_file(shown, "").say(editor), file=sys.stderr)
            continue
        if revision is not None:
            count += 1
            print(revision.difference)
            if not check:
                revision.write()
    told = N_("Headers: %(articles)s; put in order: %(count)s; faulty: %(faults)s.")
    if check:
        told = N_("Headers: %(articles)s; to be put in order (make fmt): %(count)s; faulty: %(faults)s.")
    print(message(told, articles=len(articles), count=count, faults=faults).say(editor))
    sys.exit(1 if faults or (check and count) else 0)


@task(optional=["changed", "again"])
def links(
    c: Context,
    paths: str = "",
    changed: str = "",
    again: str = "",
    form: str = "terminal",
    settings: str = "pelicanconf.py",
) -> None:
    """Ask other sites whether what articles link to is there: PATHS, CHANGED as in check; AGAIN=yes forgets answers."""
    del c
    from plugins.editorial.formats import FORMS
    from plugins.editorial.outward import ask_all, findings, is_fresh, links_in, read_answers, write_answers
    from plugins.editorial.result import Result
    from plugins.editorial.web import Pace, Visitor

    editor, newsroom = editor_language(settings), _newsroom(settings)
    chosen = _chosen(newsroom, paths, changed, editor)
    manuscripts = dict(newsroom.manuscripts(newsroom.articles() if chosen is None else chosen))
    today, known = datetime.now(newsroom.checker.zone).date(), read_answers(newsroom.answers)
    wanted = {address for manuscript in manuscripts.values() for address, _, _ in links_in(manuscript)}
    unknown = sorted(one for one in wanted if again or one not in known or not is_fresh(*known[one], today))
    visitor = Visitor(newsroom.agent, Pace())
    try:
        for number, (address, answer) in enumerate(ask_all(unknown, visitor.ask), 1):
            known[address] = answer, today
            print(f"{number}/{len(unknown)} {answer.status or answer.problem} {address}", file=sys.stderr)
    finally:
        write_answers(newsroom.answers, known)
    answers = {address: answer for address, (answer, _) in known.items()}
    found = {path: tuple(findings(manuscript, answers)) for path, manuscript in manuscripts.items()}
    told = {path: some for path, some in found.items() if some}
    result = Result(told, _shown(newsroom.content).as_posix(), len(manuscripts), editor)
    sys.stdout.write(FORMS[form](result))
    sys.exit(result.status)


@task
def score(c: Context, paths: str = "", to: str = "", settings: str = "pelicanconf.py") -> None:
    """Measure articles by the office's standard: PATHS="content/berita"; TO=nilai.html writes a page with charts."""
    del c
    from plugins.editorial.score_page import write_page
    from plugins.editorial.scorecard import card_of, write_text
    from plugins.editorial.survey import survey_newsroom

    editor, newsroom = editor_language(settings), _newsroom(settings)
    chosen = _chosen(newsroom, paths, "", editor)
    result = survey_newsroom(newsroom, chosen, _shown(newsroom.content), editor)
    card = card_of(list(newsroom.marks(chosen, result.found)), result)
    if to:
        Path(to).write_text(write_page(card, result, newsroom.office), encoding="utf-8")
    sys.stdout.write(write_text(card, result))


@task
def register(c: Context, paths: str = "", settings: str = "pelicanconf.py") -> None:
    """Propose entries for data/people.yaml: who is named with a title, or signs, and is not in it. PATHS as above."""
    del c
    from plugins.articles.people import read_register
    from plugins.editorial.census import census, write

    editor, newsroom = editor_language(settings), _newsroom(settings)
    chosen = _chosen(newsroom, paths, "", editor)
    people, _ = read_register(newsroom.content / "data" / "people.yaml", "people.yaml")
    manuscripts = newsroom.manuscripts(newsroom.articles() if chosen is None else chosen)
    shown = ((str(_shown(newsroom.content / path)), manuscript) for path, manuscript in manuscripts)
    proposals = census(shown, people, newsroom.checker.desk.directory)
    told = message(
        N_("# Proposals for data/people.yaml: %(count)s. Check each before you paste it."), count=len(proposals)
    )
    sys.stdout.write(f"{told.say(editor)}\n{write(proposals, editor)}")


@task
def history(c: Context, id_: str = "", settings: str = "pelicanconf.py") -> None:
    """Tell what has become of an article since it was written, from git: ID=… or ID=content/berita/….md"""
    del c
    from plugins.editorial.history import find, say
    from plugins.editorial.repository import NoHistory, is_shallow

    editor, newsroom = editor_language(settings), _newsroom(settings)
    if not id_:
        raise refusal(editor, message(N_("Which article?")), message(N_("Write ID= and its id, or its file.")))
    try:
        found, shallow = find(newsroom.content, id_), is_shallow(newsroom.content)
    except NoHistory as error:
        raise Exit(message(N_("git cannot tell what has changed: %(said)s"), said=error).say(editor), code=2) from None
    for life in found:
        print(say(life, newsroom.checker.zone, editor))
    if shallow:
        told = N_("This copy of the repository does not go back to the beginning (%(command)s fetches the rest).")
        print(message(told, command="git fetch --unshallow").say(editor), file=sys.stderr)
    if not found:
        wrong = message(N_("There is no article “%(name)s”, now or earlier."), name=id_)
        raise refusal(editor, wrong, message(N_("Write ID= and its id, or its file.")))


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
            print(mended.revision.difference, file=sys.stderr)
            mended.revision.write()
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
    from plugins.editorial.changes import changed as changed_files
    from plugins.editorial.repository import NoHistory

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


def _shown(file: Path) -> Path:
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
