"""The keys that a header may hold, and how each becomes part of a Record (HOUSE.md, "Metadata")."""

from collections.abc import Callable, Collection, Iterable
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from plugins.articles import values
from plugins.articles.addresses import LONGEST, slug_of
from plugins.articles.audio import recording
from plugins.articles.faults import Fault, Wrong
from plugins.articles.kinds import KINDS, ROLES, VERDICTS
from plugins.articles.newsroom import Newsroom
from plugins.articles.nodes import Node, Table, Text, refuse_twice
from plugins.articles.people import Person
from plugins.articles.pictures import lead_picture
from plugins.articles.record import Change, Claim, Correction, Record, Withdrawal
from plugins.articles.sections import Section, Sections
from plugins.articles.suggestions import nearest
from plugins.languages.messages import N_, message

_STATUSES = ("published", "draft", "hidden")


class Desk(NamedTuple):
    """What one file's values are read against."""

    newsroom: Newsroom
    path: PurePosixPath
    lang: str

    @property
    def sections(self) -> Sections:
        return self.newsroom.settings.sections[self.lang]


def _section(node: Node, desk: Desk) -> Section:
    name = values.text(node)
    found = desk.sections.find(name)
    if found is None:
        raise Wrong(
            node.line,
            message(N_("There is no section “%(name)s”."), name=name),
            nearest(name, [section.slug for section in desk.sections]),
        )
    return found


def _credits(node: Node, desk: Desk) -> dict[str, tuple[Person, ...]]:
    if not isinstance(node, Table):
        return {"writer": _people(node, desk)}
    roles = values.table(node, tuple(ROLES))
    return {role: _people(roles[role], desk) for role in ROLES if role in roles}


def _people(node: Node, desk: Desk) -> tuple[Person, ...]:
    register = desk.newsroom.people
    if isinstance(node, Text):
        names = [name for line in values.lines(node) for name in register.names_in(line)]
    else:
        names = list(values.texts(node))
    return tuple(dict.fromkeys(register.find(name) for name in values.named(node, names)))


def _changes(node: Node, desk: Desk) -> tuple[Change, ...]:
    rows = values.rows(node, ("date", "note"))
    found = [Change(_moment(row["date"], desk), values.text(row["note"])) for row in rows]
    return tuple(sorted(found, key=lambda change: change.date, reverse=True))


def _corrections(node: Node, desk: Desk) -> tuple[Correction, ...]:
    rows = values.rows(node, ("date", "wrong", "right"))
    found = [
        Correction(_moment(row["date"], desk), values.text(row["wrong"]), values.text(row["right"])) for row in rows
    ]
    return tuple(sorted(found, key=lambda correction: correction.date, reverse=True))


def _withdrawal(node: Node, desk: Desk) -> Withdrawal:
    row = values.rows(node, ("date", "reason"))[0]
    return Withdrawal(_moment(row["date"], desk), values.text(row["reason"]))


def _claim(node: Node, desk: Desk) -> Claim:
    entries = values.table(node, ("text", "where", "verdict", "by", "date"))
    for key in ("text", "where", "verdict"):
        if key not in entries:
            wrong = message(N_("“%(key)s” is missing."), key=key)
            raise Wrong(node.line, wrong, message(_CURES[f"claim.{key}"]), key)
    return Claim(
        values.text(entries["text"]).strip('"“”'),
        values.text(entries["where"]),
        values.one_of(entries["verdict"], VERDICTS),
        values.text(entries["by"]) if "by" in entries else "",
        _moment(entries["date"], desk) if "date" in entries else None,
    )


def _moment(node: Node, desk: Desk) -> Any:
    return values.moment(node, desk.newsroom.settings.languages.zone)


def _addresses(node: Node) -> tuple[str, ...]:
    found = values.texts(node)
    for address in found:
        if "://" in address or " " in address or "#" in address or ".." in address.split("/"):
            raise Wrong(
                node.line,
                message(N_("“%(value)s” is not an old address of this site."), value=address),
                message(N_("Write only the part after the host name, for example /berita/judul-lama/.")),
            )
    return found


class Field(NamedTuple):
    """One key: the attribute of Record that it fills, and the function that reads it.

    No attribute: read, so that faults in it are told, but nothing of it reaches the site (`editorial` uses it).
    """

    attribute: str
    read: Callable[[Node, Desk], Any]
    on_pages: bool = True


FIELDS: dict[str, Field] = {
    "id": Field("id", lambda node, desk: values.slug(node)),
    "title": Field("title", lambda node, desk: values.text(node)),
    "slug": Field("slug", lambda node, desk: values.slug(node)),
    "lang": Field("lang", lambda node, desk: values.one_of(node, desk.newsroom.settings.languages.languages)),
    "status": Field("status", lambda node, desk: values.one_of(node, _STATUSES)),
    "date": Field("date", _moment),
    "modified": Field("modified", _moment),
    "summary": Field("summary", lambda node, desk: values.text(node)),
    "translation": Field("translation", lambda node, desk: values.flag(node)),
    "aliases": Field("aliases", lambda node, desk: _addresses(node)),
    "type": Field("type", lambda node, desk: values.one_of(node, KINDS), on_pages=False),
    "category": Field("section", _section, on_pages=False),
    "tags": Field("tags", lambda node, desk: values.named(node, values.texts(node)), on_pages=False),
    "dateline": Field(
        "dateline", lambda node, desk: values.dateline(node, desk.newsroom.settings.languages.zone), on_pages=False
    ),
    "credits": Field("credits", _credits, on_pages=False),
    "image": Field(
        "picture",
        lambda node, desk: lead_picture(node, desk.newsroom.settings.content, desk.path, desk.newsroom.studio),
        on_pages=False,
    ),
    "audio": Field(
        "audio", lambda node, desk: recording(node, desk.newsroom.settings.content, desk.path), on_pages=False
    ),
    "changes": Field("changes", _changes),
    "corrections": Field("corrections", _corrections, on_pages=False),
    "withdrawn": Field("withdrawal", _withdrawal, on_pages=False),
    "claim": Field("claim", _claim, on_pages=False),
    "publish": Field("publish", _moment, on_pages=False),
    "expires": Field("expires", _moment, on_pages=False),
    "embargo": Field("embargo", _moment, on_pages=False),
    "views_before": Field("views_before", lambda node, desk: values.count(node), on_pages=False),
    "related": Field("related", lambda node, desk: values.texts(node), on_pages=False),
    "reply_to": Field("reply_to", lambda node, desk: values.text(node), on_pages=False),
    "exceptions": Field("", lambda node, desk: values.rows(node, ("rule", "text", "reason"))),
}
_ON_PAGES = {name: field for name, field in FIELDS.items() if field.on_pages}
# Pelican's older key for the writers.
_OTHER_NAMES = {"author": "credits_writer", "authors": "credits_writer"}
# Keys whose values are tables, and the entry that a text alone stands for: a Pelican header writes `Image: …` and
# `Image_alt: …` for what YAML nests.
_NESTED = {
    "image": "src",
    "audio": "src",
    "credits": "writer",
    "dateline": "place",
    "withdrawn": "date",
    "claim": "text",
}


def read_record(
    header: Table, newsroom: Newsroom, path: PurePosixPath, is_page: bool
) -> tuple[Record | None, list[Fault]]:
    """The record of one header, or the faults in it. `path` is relative to the content folder."""
    faults: list[Fault] = []
    shown = f"{newsroom.settings.content.name}/{path}"
    nodes = by_key(header, _ON_PAGES if is_page else FIELDS, shown, faults)
    found: dict[str, Any] = {"lang": newsroom.settings.languages.default}
    desk = Desk(newsroom, path, found["lang"])
    for key in sorted(nodes, key=lambda key: key != "lang"):  # the language first: the others are read in it
        if values.is_empty(nodes[key]):
            continue
        try:
            value = FIELDS[key].read(nodes[key], desk)
            if FIELDS[key].attribute:
                found[FIELDS[key].attribute] = value
        except Wrong as wrong:
            faults.append(wrong.in_file(shown, key))
        if key == "lang":
            desk = Desk(newsroom, path, found["lang"])
    _derive(found, desk, is_page)
    faults += _missing(found, {fault.field.partition(".")[0] for fault in faults}, shown, header.line, is_page)
    lines = {key.text: key.line for key, _ in header.entries}
    return (None, faults) if faults else (Record(**found, lines=lines), [])


def by_key(header: Table, known: Collection[str], shown: str, faults: list[Fault]) -> dict[str, Node]:
    """Nodes by key; flattened keys put together again, unknown ones reported."""
    nodes: dict[str, Node] = {}
    nested: dict[str, list[tuple[Text, Node]]] = {}
    for key, node in header.entries:
        name = _OTHER_NAMES.get(key.text, key.text)
        outer, _, inner = name.partition("_")
        if name in known:
            nodes[name] = node
        elif inner and outer in _NESTED and outer in known:
            nested.setdefault(outer, []).append((Text(inner, key.line), node))
        else:
            faults.append(_unknown(key, shown, known, elsewhere=name in FIELDS or outer in _NESTED))
    for outer, entries in nested.items():
        try:
            nodes[outer] = _together(nodes.get(outer), _NESTED[outer], entries)
        except Wrong as wrong:
            faults.append(wrong.in_file(shown, outer))
    return nodes


def _unknown(key: Text, shown: str, known: Collection[str], elsewhere: bool) -> Fault:
    if elsewhere:
        wrong, cure = N_("Plain pages have no such key."), message(N_("Delete this line."))
    else:
        wrong, cure = N_("This key is not known."), nearest(key.text, known)
    return Fault(shown, key.line, key.text, message(wrong), cure)


def _together(node: Node | None, alone: str, entries: list[tuple[Text, Node]]) -> Table:
    """One table of what stands under a key, if anything, and of its flattened entries. Raises Wrong for doubles."""
    if isinstance(node, Table):
        entries = [*node.entries, *entries]
    elif node is not None and not values.is_empty(node):
        entries = [(Text(alone, node.line), node), *entries]
    refuse_twice([key for key, _ in entries])
    return Table(tuple(entries), entries[0][0].line)


def _derive(found: dict[str, Any], desk: Desk, is_page: bool) -> None:
    """Fill in what follows from the file's name and place: slug, section, and an id where none is written."""
    found["id_is_written"] = "id" in found
    if "slug" not in found:
        found["slug"] = slug_of(_stem(desk))
    if "id" not in found:
        found["id"] = slug_of(str(desk.path.with_name(_stem(desk))))
    for key in ("slug", "id"):
        if len(found[key]) > LONGEST:
            found[key] = ""
    if not is_page and "section" not in found and len(desk.path.parts) > 1:
        section = desk.sections.find(desk.path.parts[0])
        if section is not None:
            found["section"] = section


def _stem(desk: Desk) -> str:
    """The file's name without its endings: "judul" for judul.md and judul.en.md, "27.07.2024" for 27.07.2024.md."""
    stem, _, lang = desk.path.stem.rpartition(".")
    return stem if stem and lang.lower() in desk.newsroom.settings.languages.languages else desk.path.stem


def _missing(found: dict[str, Any], faulty: set[str], shown: str, line: int, is_page: bool) -> Iterable[Fault]:
    """Required keys that are neither there nor already reported as faulty."""
    kind = KINDS[found.get("type", "berita")]
    required = ["title", "slug", "id"] if is_page else ["title", "slug", "id", "date", "category", *kind.fields]
    for key in required:
        if not found.get(FIELDS[key].attribute) and key not in faulty:
            yield Fault(shown, line, key, message(N_("This key is missing.")), message(_CURES[key]))
    for role in () if is_page else kind.roles:
        if not found.get("credits", {}).get(role) and "credits" not in faulty:
            wrong = message(N_("An article of type %(kind)s must name this role."), kind=kind.name)
            cure = message(N_("Write credits: {%(role)s: full name}."), role=role)
            yield Fault(shown, line, f"credits.{role}", wrong, cure)


_CURES = {
    "slug": N_("Write slug: and the last part of the address, in lower-case letters, digits and hyphens."),
    "id": N_("Write id: and a name of your choice that never changes, in lower-case letters, digits and hyphens."),
    "title": N_("Write title: and the headline."),
    "date": N_("Write date: and day and time of publication, for example date: 2024-07-27 11:23."),
    "category": N_("Write category: and the section, for example category: berita."),
    "dateline": N_("Write dateline: and the place, for example dateline: Jakarta."),
    "audio": N_("Write audio: and the file, for example audio: berkas/name.mp3."),
    "summary": N_("Write summary: and one or two sentences."),
    "claim": N_("Write claim: and below it text:, where: and verdict:, the claim that this article answers."),
    "claim.text": N_("Write text: and the claim, word for word."),
    "claim.where": N_("Write where: and where the claim circulated, for example where: WhatsApp."),
    "claim.verdict": N_("Write verdict: salah, menyesatkan, sebagian-benar or benar."),
}
