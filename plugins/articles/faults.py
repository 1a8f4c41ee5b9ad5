"""Faults in what editors wrote: file, line, field, what is wrong, what to write instead (contract 5)."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from plugins.languages.messages import N_, Message, message

logger = logging.getLogger(__name__)


class Fault(NamedTuple):
    """One fault in one file. `field` is empty where the fault is not in a field of the header."""

    path: str
    line: int
    field: str
    wrong: Message
    cure: Message

    def say(self, lang: str) -> str:
        """One line that editors and tools can read: `path:line: field: what is wrong. What to write.`"""
        place = f"{self.path}:{self.line}:" if self.line else f"{self.path}:"
        named = f" {self.field}:" if self.field else ""
        return f"{place}{named} {self.wrong.say(lang)} {self.cure.say(lang)}"


class Wrong(Exception):
    """A value that cannot be used, raised where its line is known; the caller knows file and field."""

    def __init__(self, line: int, wrong: Message, cure: Message, field: str = "") -> None:
        super().__init__(wrong.text)
        self.line, self.wrong, self.cure, self.field = line, wrong, cure, field

    def in_file(self, path: str, field: str) -> Fault:
        named = ".".join(part for part in (field, self.field) if part)
        return Fault(path, self.line, named, self.wrong, self.cure)


class PublishingRefused(Exception):
    """Faults were found, and the settings say that a site with faults is not written (`STRICT`, contract 5)."""


@dataclass(slots=True)
class Report:
    """All faults of one build; told once, in the editor's language, in the order of files and lines."""

    lang: str
    strict: bool = False
    faults: list[Fault] = field(default_factory=list)
    _at: dict[tuple[str, int, str], list[Fault]] = field(default_factory=dict)

    def add(self, faults: Iterable[Fault]) -> None:
        """Each once."""
        for fault in faults:
            here = self._at.setdefault((fault.path, fault.line, fault.field), [])
            if fault not in here:
                here.append(fault)
                self.faults.append(fault)

    def __len__(self) -> int:
        return len(self.faults)

    def tell(self) -> None:
        for fault in sorted(self.faults, key=lambda fault: (fault.path, fault.line, fault.field)):
            logger.error("%s", fault.say(self.lang))
        if self.faults:
            logger.error("%s", self._closing().say(self.lang))

    def _closing(self) -> Message:
        count = {"faults": len(self.faults), "files": len({fault.path for fault in self.faults})}
        if self.strict:
            return message(N_("Faults: %(faults)s; files: %(files)s. Nothing was published."), **count)
        return message(N_("Faults: %(faults)s; files: %(files)s."), **count)

    def refuse_if_strict(self) -> None:
        """Raises PublishingRefused where there are faults and none are allowed; the faults are told before."""
        if self.strict and self.faults:
            self.tell()
            raise PublishingRefused(len(self.faults))
