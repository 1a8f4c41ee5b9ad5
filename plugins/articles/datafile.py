"""Lists of entries under `content/data/`: YAML files whose every entry is a table of known keys."""

from pathlib import Path

from plugins.articles.decoding import decode
from plugins.articles.faults import Fault, Wrong
from plugins.articles.headers import parse_yaml
from plugins.articles.nodes import Items, Table, Text
from plugins.articles.suggestions import nearest
from plugins.languages.messages import N_, message


def read_entries(path: Path, shown: str, fields: tuple[str, ...]) -> tuple[list[Table], list[Fault]]:
    """The entries of a data file and the faults found in it; no file, no entries. `shown` is its name in messages."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return [], []
    try:
        tree = parse_yaml(decode(raw).split("\n"), 1)
    except Wrong as wrong:
        return [], [wrong.in_file(shown, "")]
    if tree is None:
        return [], []
    if not isinstance(tree, Items):
        wrong_shape = Wrong(
            tree.line,
            message(N_("This file must be a list.")),
            message(N_("Begin every entry with “- %(field)s: …”."), field=fields[0]),
        )
        return [], [wrong_shape.in_file(shown, "")]
    entries: list[Table] = []
    faults: list[Fault] = []
    for item in tree.items:
        found = _faults_of(item, shown, fields)
        faults += found
        if not found and isinstance(item, Table):
            entries.append(item)
    return entries, faults


def _faults_of(item: Table | Items | Text, shown: str, fields: tuple[str, ...]) -> list[Fault]:
    if not isinstance(item, Table):
        wrong = message(N_("This entry is not a table of “key: value”."))
        return [Fault(shown, item.line, "", wrong, message(N_("Begin it with “- %(field)s: …”."), field=fields[0]))]
    return [
        Fault(shown, key.line, key.text, message(N_("This key is not known.")), nearest(key.text, fields))
        for key, _ in item.entries
        if key.text not in fields
    ]
