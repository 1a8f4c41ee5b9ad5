"""Bringing the catalogues up to the strings that code and theme use."""

from pathlib import Path

from invoke import Context, task

from plugins.languages.messages import CATALOGUES, FOLDER


@task
def catalogues(c: Context) -> None:
    """Bring the message catalogues up to date and list what has no translation yet."""
    del c
    from plugins.languages.extraction import read_catalogue, strings_of, updated  # here: no other task needs Babel

    ids = strings_of(Path(__file__).parents[2])
    for lang in CATALOGUES:
        (FOLDER / f"{lang}.po").write_bytes(updated(lang, ids))
        missing = [entry.id for entry in read_catalogue(lang) if entry.id and not all(_strings(entry.string))]
        print(f"{lang}: {len(ids)} strings, {len(missing)} without translation")
        for text in missing:
            print(f"  {text}")


def _strings(said: object) -> tuple[object, ...]:
    return said if isinstance(said, tuple) else (said,)
