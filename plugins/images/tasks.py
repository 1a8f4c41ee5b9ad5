"""`invoke picture add FOTO.jpg --alt "…"`: a photograph is taken into the content folder."""

from pathlib import Path, PurePosixPath

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from plugins.languages.messages import N_, Message, message


@task(
    positional=["action", "file"],
    help={
        "action": "add",
        "file": "the photograph",
        "alt": "what it shows, for readers who cannot see it",
        "caption": "what is said below it",
        "credit": "who made it",
        "title": "what its file is called after, if not after the caption",
        "decorative": "there is nothing to describe",
    },
)
def picture(
    c: Context,
    action: str,
    file: str,
    alt: str = "",
    caption: str = "",
    credit: str = "",
    title: str = "",
    decorative: bool = False,
    settings: str = "pelicanconf.py",
) -> None:
    """Take a photograph into content/gambar/, smaller and without metadata: picture add FOTO.jpg --alt "…"."""
    del c
    from datetime import datetime

    from pelican.settings import read_settings

    from plugins.articles.pictures import Unusable, Words
    from plugins.images.intake import take_in, to_paste
    from plugins.images.settings import PictureSettings
    from plugins.languages.settings import LanguageSettings

    found = read_settings(settings)
    languages = LanguageSettings.parse(found)
    if action != "add":
        wrong, cure = message(N_("“%(action)s” is not known here."), action=action), N_("Write picture add FOTO.jpg.")
        raise _refusal(wrong, message(cure), languages.editor)
    source, words = Path(file), Words(alt.strip(), caption.strip(), credit.strip(), decorative)
    if not source.is_file():
        wrong, cure = message(N_("There is no file %(file)s."), file=file), N_("Write the path of the photograph.")
        raise _refusal(wrong, message(cure), languages.editor)
    today = datetime.now(languages.zone).date()
    try:
        taken = take_in(
            source.read_bytes(), PurePosixPath(source.name), title, words, today, PictureSettings.parse(found)
        )
    except Unusable as unusable:
        raise _refusal(unusable.wrong, unusable.cure, languages.editor) from None
    content = Path(found["PATH"])
    path = _put(content, taken.path, taken.content)
    done = message(N_("Taken in: %(file)s. To paste, into a header or a text:"), file=content.name / path)
    credit_word = message(N_("Photo")).say(languages.editor)
    print(f"{done.say(languages.editor)}\n\n{to_paste(path, words, credit_word)}")


def _put(content: Path, path: PurePosixPath, raw: bytes) -> PurePosixPath:
    """Write the picture to the path, or to the next one that no other picture has."""
    number, free = 1, path
    while (content / free).exists() and (content / free).read_bytes() != raw:
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    (content / free).parent.mkdir(parents=True, exist_ok=True)
    (content / free).write_bytes(raw)
    return free


def _refusal(wrong: Message, cure: Message, lang: str) -> Exit:
    return Exit(f"{wrong.say(lang)} {cure.say(lang)}", code=1)
