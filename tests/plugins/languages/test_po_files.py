"""Catalogues are read as Babel reads them; what they could not hold is refused."""

import gettext
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from plugins.languages.messages import CATALOGUES, FOLDER
from plugins.languages.po_files import Catalogue

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n\t"\\%'), min_size=1, max_size=30)
HEADER = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def by_babel(po: bytes, lang: str) -> gettext.GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(po), locale=lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def strings(catalogue: gettext.GNUTranslations) -> dict[object, str]:
    """All but the header, in which Babel writes the time of day."""
    return {text: said for text, said in catalogue._catalog.items() if text}  # type: ignore[attr-defined]


def ours(text: str) -> Catalogue:
    return Catalogue(BytesIO(text.encode()))


@pytest.mark.parametrize("lang", CATALOGUES)
def test_our_catalogues_are_read_as_babel_reads_them(lang: str) -> None:
    po = (FOLDER / f"{lang}.po").read_bytes()
    found, expected = Catalogue(BytesIO(po)), by_babel(po, lang)
    assert strings(found) == strings(expected)
    assert [found.plural(n) for n in range(30)] == [expected.plural(n) for n in range(30)]  # type: ignore[attr-defined]


@given(st.dictionaries(WORDS, WORDS), st.dictionaries(WORDS, st.tuples(WORDS, WORDS, WORDS)), st.sampled_from([0, 76]))
def test_whatever_babel_writes_is_read_as_babel_reads_it(
    alone: dict[str, str], counted: dict[str, tuple[str, str, str]], width: int
) -> None:
    catalogue = Catalog(locale="en")
    for text, said in alone.items():
        catalogue.add(text, said)
    for text, (many, *forms) in counted.items():
        if text not in alone:
            catalogue.add((text, many), tuple(forms))
    written = BytesIO()
    write_po(written, catalogue, width=width)
    po = written.getvalue()
    assert strings(Catalogue(BytesIO(po))) == strings(by_babel(po, "en"))


def test_line_ends_do_not_matter() -> None:
    po = f'{HEADER}msgid "Tag"\nmsgstr "Penanda"\n'
    assert strings(ours(po.replace("\n", "\r\n"))) == strings(ours(po)) == {"Tag": "Penanda"}


@pytest.mark.parametrize(
    "message",
    [
        'msgid "Tag"\nmsgstr ""\n',
        '#, fuzzy\nmsgid "Tag"\nmsgstr "Penanda"\n',
        '#~ msgid "Tag"\n#~ msgstr "Penanda"\n',
        'msgid "%(n)s tag"\nmsgid_plural "%(n)s tags"\nmsgstr[0] "%(n)s penanda"\nmsgstr[1] ""\n',
    ],
    ids=["empty", "fuzzy", "obsolete", "half"],
)
def test_what_is_not_translated_is_left_out(message: str) -> None:
    assert strings(ours(HEADER + message)) == {}


@pytest.mark.parametrize(
    "message",
    [
        'msgctxt "menu"\nmsgid "Tag"\nmsgstr "Penanda"\n',
        'msgid "Tag"\nmsgstr "Penanda"\nmsgid "Tags"\nmsgstr "Penanda"\n',
        'msgid "Tag\nmsgstr "Penanda"\n',
        '"Tag"\n',
    ],
    ids=["context", "no empty line between", "quotation mark not closed", "words of no field"],
)
def test_what_has_no_place_in_a_catalogue_is_refused(message: str) -> None:
    with pytest.raises(ValueError, match=r"Tag|menu"):
        ours(HEADER + message)
