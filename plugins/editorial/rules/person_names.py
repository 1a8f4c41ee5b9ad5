"""Names of people that are written otherwise than in the register: "Bayu" for "Bhayu", or without their middle."""

import re
from collections.abc import Iterable, Iterator

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    for block in manuscript.readable:
        for mention in desk.directory.mentions(block.text):
            if not mention.exact:
                said, name = block.text[mention.start : mention.end], mention.person.name
                yield Remark(
                    *block.span(mention.start, mention.end),
                    message(N_("The register writes “%(said)s” as “%(name)s”."), said=said, name=name),
                    message(
                        N_("Write “%(said)s”; if it is somebody else, add that person to data/people.yaml."), said=name
                    ),
                    name,
                )
    yield from _shortened(manuscript, desk)


def _shortened(manuscript: Manuscript, desk: Desk) -> Iterator[Remark]:
    """First and last name alone where the whole name stands nowhere in the article."""
    whole = " ".join(block.text for block in manuscript.readable)
    for person in desk.directory.people:
        words = person.name.split()
        short = f"{words[0]} {words[-1]}"
        if len(words) < 3 or short not in whole or person.name in whole or short.casefold() in desk.directory.names:
            continue
        for block in manuscript.blocks:
            if match := re.search(rf"\b{re.escape(short)}\b", block.text):
                yield Remark(
                    *block.span(*match.span()),
                    message(N_("“%(said)s” is “%(name)s” in the register."), said=short, name=person.name),
                    message(N_("Write the whole name at its first place.")),
                    person.name,
                )
                break


RULE = Rule("person_names", ERROR, N_("Names are written as in the register of people."), find)
