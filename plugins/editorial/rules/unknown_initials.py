"""Initials that stand for nobody in the register."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_INITIALS = re.compile(r"[A-Z]{2,4}$")
_SIGNED = re.compile(r"[.!?”\"]\s*\((?P<initials>[A-Za-z]{2,4})\)\s*$")
_ROLES = ("writer", "photographer", "editor", "reviewer")


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    known = {person.initials for person in desk.people} | desk.allowed
    for role in _ROLES:
        for value in manuscript.header.get(f"credits.{role}", ()):
            if _INITIALS.match(value.text) and value.text not in known and value.text not in desk.names:
                yield _remark(value.span, value.text)
    last = manuscript.prose[-1] if manuscript.prose else None
    if last is not None and (match := _SIGNED.search(last.text)):
        place = last.span(*match.span("initials"))
        person = next((person for person in desk.people if person.initials == match["initials"]), None)
        if person is None:
            yield _remark(place, match["initials"])
        else:
            wrong = message(N_("The article is signed in its text: “%(said)s”."), said=person.name)
            cure = message(
                N_("Delete it and write into the header: credits: {writer: %(said)s}"), said=match["initials"]
            )
            yield Remark(*place, wrong, cure)


def _remark(place: tuple[int, int], initials: str) -> Remark:
    wrong = message(N_("Nobody in the register has the initials “%(said)s”."), said=initials)
    return Remark(*place, wrong, message(N_("Write the full name, or add the initials to data/people.yaml.")))


RULE = Rule("unknown_initials", NOTE, N_("Initials stand for somebody in the register."), find)
