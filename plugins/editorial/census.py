"""Who is named in the texts with a title, or signs them, and stands in no register: proposals, with their places.

Nothing is made up: names and titles stand as they were written, and where they were found; the editor decides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from plugins.articles.people import Register
from plugins.editorial.blocks import Block
from plugins.editorial.canonical import scalar
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.persons import Directory
from plugins.editorial.spelling import is_word
from plugins.editorial.words import places
from plugins.languages.messages import N_, message

_HEADS = (
    r"(?:Wakil |Plt\. |Plh\. |Pj\. |Mantan )?(?:"
    r"Ketua|Kepala|Sekretaris|Anggota|Koordinator|Komisioner|Deputi|Direktur|Menteri"
    r"|Dirjen|Sekjen|Kasubb?ag|Kabag|Kabid|Kadiv|Kasi|Kadis|Bupati|Wali Kota|Gubernur|Camat|Lurah|Kapol(?:res|sek|da)"
    r"|Dandim|Rektor|Dekan|Tenaga Ahli|Staf|[Oo]perator|Juru [Bb]icara)"
)
_CAPITAL = r"[A-Z][\w’'/.-]*\w|[A-Z]"
_LINK = r"dan|untuk|serta|&|/"
_HONOUR = r"(?:(?:H|Hj|Dr|dr|Prof|Ir|Drs|Dra|K\.H|KH)\.? |Bapak |Ibu |Ustaz )*"
_PART = r"[A-Z][a-z]+(?:[’'-][A-Za-z]+)*|[A-Z]\."
_NAME = rf"{_HONOUR}(?P<name>(?:{_PART})(?: (?:bin|binti|{_PART})){{1,5}})"
_ENDS = r"(?=[,.;)]|\s[a-z(]|$)"
# "Ketua KPU Provinsi X, Nama Orang," and "Nama Orang, Ketua KPU Provinsi X,".
_TITLE_FIRST = re.compile(rf"\b(?P<post>{_HEADS}(?:,? (?:{_LINK}|{_CAPITAL}))*?), {_NAME}{_ENDS}")
_NAME_FIRST = re.compile(
    rf"\b{_NAME}, (?:selaku |yang merupakan )?(?P<post>{_HEADS}(?: (?:{_LINK}|{_CAPITAL}))*){_ENDS}"
)
# "Deputi Bidang Administrasi Nama Orang": where the title ends is told by the words themselves.
_RUN = re.compile(rf"\b(?P<post>{_HEADS})(?P<run>(?: (?:{_LINK}|{_CAPITAL}|[A-Z]\.))+){_ENDS}")
_NO_NAME = frozenset(
    "Kabupaten Kota Provinsi Kecamatan Kelurahan Desa Bupati Camat Lurah Gubernur Bawaslu Panwaslu"
    " Kapolres Kapolsek Dandim Ketua Kepala Sekretaris Anggota Koordinator Deputi Direktur Sub Staf Tenaga Ahli Rapat"
    " Hotel Jalan Gedung Universitas Dinas Badan Komisi Kantor Biro Divisi Bidang Bagian Seksi Kementerian".split()
)
_ANOTHER = re.compile(rf", .*{_HEADS}")  # the title of the next one in a list
_SIGNED = re.compile(r"\((?P<initials>[A-Z]{2,4})\)\s*$")
_SHOWN_PLACES = 3


class Mention(NamedTuple):
    name: str
    post: str
    place: str


@dataclass
class Proposal:
    """What was written of one name: its titles by how often, its places, and initials that may be theirs."""

    name: str
    posts: Counter[str] = field(default_factory=Counter)
    places: list[str] = field(default_factory=list)
    initials: Counter[str] = field(default_factory=Counter)


def census(manuscripts: Iterable[tuple[str, Manuscript]], register: Register, directory: Directory) -> list[Proposal]:
    """Those whom no entry names, nor nearly names; the most often named first. Paths are as they shall be shown."""
    found: dict[str, Proposal] = {}
    for path, manuscript in manuscripts:
        mentions = [*_signed(path, manuscript), *_named(path, manuscript)]
        here: dict[str, Proposal] = {}
        for mention in mentions:
            whole = (0, len(mention.name))
            nearly = any((near.start, near.end) == whole for near in directory.mentions(mention.name))
            if nearly or register.find(mention.name).known:
                continue
            key = mention.name.casefold()
            proposal = here[key] = found.setdefault(key, Proposal(mention.name))
            proposal.places.append(mention.place)
            if mention.post:
                proposal.posts[mention.post] += 1
        _add_initials(manuscript, register, here)
    return sorted(found.values(), key=lambda one: (-len(one.places), one.name))


def _signed(path: str, manuscript: Manuscript) -> Iterator[Mention]:
    for key, values in manuscript.header.items():
        if key.startswith("credits."):
            for value in values:
                for name in Register({}).names_in(value.text):
                    if " " in name:  # initials are told by a rule
                        yield Mention(name, "", f"{path}:{manuscript.place(value.start)[0]}")


def _named(path: str, manuscript: Manuscript) -> Iterator[Mention]:
    for block in manuscript.prose:
        for name, post, at in _in_text(block):
            yield Mention(name, post, f"{path}:{manuscript.place(block.at(at))[0]}")


def _in_text(block: Block) -> Iterator[tuple[str, str, int]]:
    done: set[str] = set()
    for pattern in (_TITLE_FIRST, _NAME_FIRST):
        for match in pattern.finditer(block.text):
            if _is_a_name(match["name"]) and match["name"] not in done and not _ANOTHER.search(match["post"]):
                done.add(match["name"])
                yield match["name"], match["post"], match.start("name")
    for match in _RUN.finditer(block.text):
        post, name = _divided(match["post"], match["run"].split())
        if name and name not in done:
            done.add(name)
            yield name, post, match.end() - len(name)


def _is_a_name(name: str) -> bool:
    """Some of it is in no dictionary, and nothing of it belongs to places and institutions."""
    words = name.split()
    return not _NO_NAME & {*words} and not all(is_word(word.lower()) or word.lower() in places() for word in words)


def _divided(head: str, run: list[str]) -> tuple[str, str]:
    """Title and name of a run of capitals: the name is what stands at its end and is in no dictionary."""
    at = len(run)
    while at and (_may_be_of_a_name(run[at - 1]) or (1 < at < len(run) and _may_be_of_a_name(run[at - 2]))):
        at -= 1
    name, before = run[at:], [*head.split(), *run[:at]][-1]
    if len(name) < 2 or before.isupper() or before in _NO_NAME or name[0].lower() in places():
        return "", ""
    return " ".join([head, *run[:at]]), " ".join(name)


def _may_be_of_a_name(word: str) -> bool:
    return word.istitle() and not word.isupper() and not is_word(word.lower().strip("."))


def _add_initials(manuscript: Manuscript, register: Register, here: dict[str, Proposal]) -> None:
    """Initials at the end of a text that nobody has, and the one person named in it whose they may be."""
    match = _SIGNED.search(manuscript.text.rstrip())
    if match is None or register.find(match["initials"]).known:
        return
    theirs = [one for one in here.values() if "".join(word[0] for word in one.name.split()) == match["initials"]]
    if len(theirs) == 1:
        theirs[0].initials[match["initials"]] += 1


def write(proposals: Iterable[Proposal], lang: str) -> str:
    """Entries of data/people.yaml to paste; what is not certain stands in remarks."""
    return "".join(f"{line}\n" for proposal in proposals for line in _lines(proposal, lang))


def _lines(proposal: Proposal, lang: str) -> Iterator[str]:
    more, perhaps = len(proposal.places) - _SHOWN_PLACES, message(N_("(if they are theirs)")).say(lang)
    yield f"# {', '.join(proposal.places[:_SHOWN_PLACES])}{f' (+{more})' if more > 0 else ''}"
    yield f"- name: {scalar(proposal.name)}"
    for initials in proposal.initials:
        yield f"  # initials: {initials}  {perhaps}"
    for number, (post, _) in enumerate(proposal.posts.most_common()):
        yield f"  {'# ' if number else ''}post: {{id: {scalar(post, in_flow=True)}}}"
