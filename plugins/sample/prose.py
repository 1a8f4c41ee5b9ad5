"""Titles, summaries and bodies of the sample articles, from the phrases of one voice."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugins.sample.phrases import Voice, capitalised

TITLE_LENGTHS = range(20, 111)
_WORD = re.compile(r"[^\W\d_][\w-]*")
_SMALL_WORDS = frozenset(
    "agar atas bagi dalam dan dari daripada dengan di karena ke kepada mengenai oleh pada sampai sebagai soal tentang "
    "terkait untuk yang".split()
)


_USUAL = ("section", "list", "blockquote", "bold", "link", "see_also")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of article, named like its lists (`<name>.lead` …): its words (least, usual, most), whether people are
    quoted, what it may hold besides paragraphs, and how many of its details are from its own list."""

    name: str
    words: tuple[int, int, int] = (150, 330, 480)
    quoted: bool = True
    furniture: tuple[str, ...] = _USUAL
    own_share: float = 0.5


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("event"),
        Form("partnership"),
        Form("finding", furniture=(*_USUAL, "table")),
        Form("publicity", furniture=(*_USUAL, "table")),
        Form("news", furniture=(*_USUAL, "table")),
        Form("statement", furniture=(*_USUAL, "table")),
        Form("notice", (150, 190, 280), quoted=False, furniture=("section", "bold", "link"), own_share=1.0),
        Form("claim", (150, 220, 360)),
        Form("speech", (250, 380, 480), quoted=False, furniture=(), own_share=0.6),
    )
}


def title(voice: Voice, form: Form) -> str:
    """A headline in capitals and small letters, of 20 to 110 characters."""
    for _ in range(12):
        found = _headline(voice.say(f"{form.name}.title"))
        if len(found) in TITLE_LENGTHS:
            return found
    return found[: TITLE_LENGTHS[-1]].rpartition(" ")[0]


def _headline(text: str) -> str:
    return capitalised(_WORD.sub(lambda word: word[0] if word[0] in _SMALL_WORDS else capitalised(word[0]), text))


def summary(voice: Voice, form: Form) -> str:
    return voice.sentence(f"{form.name}.summary")


def body(voice: Voice, form: Form) -> str:
    """The Markdown of an article: lead, quotes, details, now and then other furniture, closing sentence."""
    least, usual, most = form.words
    wanted = voice.draws.number(least, usual) if voice.draws.chance(0.5) else voice.draws.number(usual, most)
    blocks = [_lead(voice, form)]
    words = 0
    for make in _plan(voice, form):
        words += len(blocks[-1].split())
        if words >= wanted:
            break
        blocks.append(make(voice, form))
    blocks.append(voice.sentence("speech.closing" if form.name == "speech" else "closing"))
    return "\n\n".join(blocks) + "\n"


Block = Callable[[Voice, Form], str]


def _plan(voice: Voice, form: Form) -> Iterator[Block]:
    """The blocks between lead and closing, without end."""
    opening = list(_SPOKEN if form.quoted else _UNSPOKEN)
    for make, share in (_FURNITURE[name] for name in form.furniture):
        if voice.draws.chance(share):
            opening.insert(voice.draws.number(1, 4), make)
    if form.name == "notice":
        opening.insert(0, _list)
    elif form.quoted:
        opening.insert(0, _first_quote)
    yield from opening
    while True:
        yield from _SPOKEN if form.quoted else _UNSPOKEN


def _lead(voice: Voice, form: Form) -> str:
    lead = voice.sentence(f"{form.name}.lead")
    return f"{lead} {voice.sentence(f'{form.name}.detail')}" if voice.draws.chance(0.7) else lead


def _details(voice: Voice, form: Form) -> str:
    own, common = f"{form.name}.detail", "quote" if form.name == "speech" else "detail"
    lists = (own if voice.draws.chance(form.own_share) else common for _ in range(voice.draws.number(2, 3)))
    return " ".join(_ended(voice.sentence(name)) for name in lists)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def _background(voice: Voice, form: Form) -> str:
    del form
    return " ".join(voice.sentence("background") for _ in range(voice.draws.number(2, 3)))


def _said(name: str) -> Block:
    def quote(voice: Voice, form: Form) -> str:
        del form
        return voice.sentence(name)

    return quote


def _section(voice: Voice, form: Form) -> str:
    return f"## {voice.sentence('heading')}\n\n{_details(voice, form)}"


def _list(voice: Voice, form: Form) -> str:
    opening, item = ("notice.list_opening", "notice.item") if form.name == "notice" else ("list_opening", "step")
    mark = "1." if voice.draws.chance(0.3) else "-"
    items = "\n".join(f"{mark} {voice.sentence(item)}" for _ in range(voice.draws.number(3, 5)))
    return f"{voice.sentence(opening)}\n\n{items}"


def _blockquote(voice: Voice, form: Form) -> str:
    del form
    return f"> “{voice.sentence('quote')}.”\n>\n> — {voice.facts['speaker']}, {voice.facts['post']}"


def _table(voice: Voice, form: Form) -> str:
    del form
    columns = [voice.say("table_column") for _ in range(voice.draws.number(2, 3))]
    rows = [_row(voice, len(columns)) for _ in range(voice.draws.number(3, 7))]
    lines = [_cells(["Kecamatan", *columns]), _cells(["---", *["---:"] * len(columns)]), *rows]
    return f"{voice.sentence('table_opening')}\n\n" + "\n".join(lines)


def _row(voice: Voice, numbers: int) -> str:
    district = voice.say("district").removeprefix("Kecamatan ")
    return _cells([district, *(str(voice.draws.number(2, 180)) for _ in range(numbers))])


def _cells(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _see_also(voice: Voice, form: Form) -> str:
    return voice.say("see_also") if "earlier_path" in voice.facts else _background(voice, form)


_first_quote = _said("quote.first")
_SPOKEN: tuple[Block, ...] = (_details, _said("quote.again"), _background, _details, _said("quote.response"))
_UNSPOKEN: tuple[Block, ...] = (_details, _background, _details, _details)
# What a body may hold besides paragraphs and quotes, and in what share of the articles that may hold it.
_FURNITURE: dict[str, tuple[Block, float]] = {
    "section": (_section, 0.4),
    "list": (_list, 0.3),
    "blockquote": (_blockquote, 0.2),
    "bold": (_said("bold"), 0.25),
    "link": (_said("link"), 0.25),
    "see_also": (_see_also, 0.3),
    "table": (_table, 0.08),
}
