"""Which strings the code and the theme say, and catalogues brought up to them."""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from plugins.languages.messages import FOLDER

# One string, or a singular and a plural.
MessageId = str | tuple[str, str]

_PYTHON_KEYWORDS: dict[str, tuple[int, ...] | None] = {"N_": None}
_TEMPLATE_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "ngettext": (1, 2)}
_HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {lang}\\n"
"Plural-Forms: {plurals}\\n"

"""
_PLURALS = {"id": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}


def strings_of(root: Path) -> set[MessageId]:
    """Every message id in plugins/ and theme/, with the first lines of the tasks' docstrings."""
    found: set[MessageId] = set()
    for file in sorted(root.glob("plugins/**/*.py")):
        found.update(_extracted("python", file, _PYTHON_KEYWORDS))
        if file.name == "tasks.py":
            found.update(_task_summaries(file))
    templates = ("plugins/**/*.html", "theme/templates/*.html", "theme/components/*/*.html")
    for file in sorted(file for pattern in templates for file in root.glob(pattern)):
        found.update(_extracted("jinja2.ext:babel_extract", file, _TEMPLATE_KEYWORDS))
    return found


def _extracted(method: str, file: Path, keywords: dict[str, tuple[int, ...] | None]) -> Iterator[MessageId]:
    with file.open("rb") as source:
        options = {"silent": "false", "encoding": "utf-8"}
        for _, text, _, _ in extract(method, source, keywords=keywords, options=options):
            yield text if isinstance(text, str) else (text[0], text[1])


def _task_summaries(file: Path) -> Iterator[str]:
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and any("task" in ast.unparse(mark) for mark in node.decorator_list):
            yield (ast.get_docstring(node) or "").splitlines()[0]


def read_catalogue(lang: str) -> Catalog:
    with (FOLDER / f"{lang}.po").open("rb") as source:
        return read_po(source, locale=lang)


def updated(lang: str, ids: set[MessageId]) -> bytes:
    """The .po file of one language with exactly these ids: known translations stay, English is filled in."""
    known = read_catalogue(lang)
    header = _HEADER.format(lang=lang, plurals=_PLURALS[lang]).encode()
    # Read rather than made: Babel's own plural rule for Indonesian is the English one.
    catalogue = read_po(BytesIO(header), locale=lang)
    for text in sorted(ids, key=str):
        entry = known.get(text if isinstance(text, str) else text[0])
        said = text if lang == "en" else entry.string if entry else ""
        catalogue.add(text, said if isinstance(text, str) else tuple(said or ("",))[: catalogue.num_plurals])
    body = BytesIO()
    write_po(body, catalogue, no_location=True, omit_header=True, width=0)
    return header + body.getvalue()
