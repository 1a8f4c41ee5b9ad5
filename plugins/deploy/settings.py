"""Where the site is published to: DEPLOY in publishconf.py, and what publishing needs to know of the rest of it."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins.articles.suggestions import nearest
from plugins.deploy.limits import ANY, SERVICES, Service
from plugins.deploy.refusals import Refused
from plugins.deploy.targets import Target
from plugins.deploy.targets.folder import Folder
from plugins.deploy.targets.ftps import Ftps
from plugins.deploy.targets.git import Git
from plugins.deploy.targets.local import Local
from plugins.deploy.targets.rsync import Rsync
from plugins.deploy.targets.s3 import S3
from plugins.deploy.targets.sftp import Sftp
from plugins.languages.messages import N_, Message, message
from plugins.outputs.sites import base_path

TARGETS: dict[str, type[Any]] = {
    "rsync": Rsync, "local": Local, "sftp": Sftp, "ftps": Ftps, "s3": S3, "git": Git, "folder": Folder,
}  # fmt: skip
_SECRET = ("password", "token", "secret", "access_key", "secret_key")
_FOR_ALL = ("target", "service", "verify")
_GUIDE = "docs/menerbitkan.md"


@dataclass(frozen=True, slots=True)
class DeploySettings:
    """`waits` are the seconds after which what is not public yet is asked for again: hosts of pages take minutes.
    `verified`: the site is public when it has been sent, and can be looked at.
    """

    target: Target
    service: Service
    siteurl: str
    base_path: str
    hub: str
    output: Path
    content: Path
    waits: tuple[float, ...]
    verified: bool

    @classmethod
    def parse(cls, settings: Mapping[str, Any], file: str) -> "DeploySettings":
        """Raises Refused; `file` is what the settings file is called in messages."""
        _refuse_sample(settings, file)
        given = settings.get("DEPLOY")
        if not isinstance(given, Mapping) or not given:
            cure = message(N_("Write there what %(guide)s shows for your kind of host."), guide=_GUIDE)
            raise Refused(_at(file, "DEPLOY", message(N_("it is not said where to publish."))), cure)
        rest = {name: value for name, value in given.items() if name not in _FOR_ALL}
        target = _chosen(file, "target", given.get("target"), TARGETS)
        service = _chosen(file, "service", given["service"], SERVICES) if "service" in given else ANY
        return cls(
            target=_filled(target, rest, file),
            service=service,
            siteurl=settings["SITEURL"],
            base_path=base_path(settings["SITEURL"]),
            hub=settings.get("FEED_HUB", ""),
            output=Path(settings["OUTPUT_PATH"]),
            content=Path(settings["PATH"]),
            verified=_flag(given, "verify", file),
            waits=(5, 15, 30, 60, 120, 240) if target is Git else (2, 5, 15),
        )


def _refuse_sample(settings: Mapping[str, Any], file: str) -> None:
    host = urlsplit(settings["SITEURL"]).hostname or ""
    if host == "example" or host.endswith(".example"):
        wrong = message(N_("%(address)s is the sample's address."), address=settings["SITEURL"])
        raise Refused(_at(file, "SITEURL", wrong), message(N_("Write the address of your site.")))
    if settings["OFFICE"].get("sample"):
        wrong = message(N_("this is the made-up office of the sample."))
        cure = message(N_('Describe your office in pelicanconf.py, and take "sample" out there.'))
        raise Refused(_at(file, "OFFICE", wrong), cure)


def _chosen(file: str, name: str, value: object, known: Mapping[str, Any]) -> Any:
    if value not in known:
        wrong = message(N_("there is no “%(value)s”."), value=value)
        raise Refused(_at(file, f"DEPLOY[{name!r}]", wrong), nearest(str(value), known))
    return known[str(value)]


def _flag(given: Mapping[str, Any], name: str, file: str) -> bool:
    value = given.get(name, True)
    if not isinstance(value, bool):
        wrong = message(N_("%(value)r is neither True nor False."), value=value)
        raise Refused(_at(file, f"DEPLOY[{name!r}]", wrong), message(N_("Write what %(guide)s shows."), guide=_GUIDE))
    return value


def _filled(target: type[Any], given: Mapping[str, Any], file: str) -> Any:
    """The target with what is said of it; its fields are texts and numbers."""
    known = {field.name: field for field in fields(target)}
    for name, value in given.items():
        where = f"DEPLOY[{name!r}]"
        if name in _SECRET or (isinstance(value, str) and urlsplit(value).password):
            wrong = message(N_("secrets do not stand in files."))
            cure = message(N_("Take it out, change it, and set it in the environment (%(guide)s)."), guide=_GUIDE)
            raise Refused(_at(file, where, wrong), cure)
        if name not in known:
            raise Refused(_at(file, where, message(N_("there is no such entry."))), nearest(name, known))
        if type(value) is not known[name].type or value == "":
            wrong = message(N_("%(value)r is no %(kind)s."), value=value, kind=_kind(known[name].type))
            raise Refused(_at(file, where, wrong), message(N_("Write what %(guide)s shows."), guide=_GUIDE))
    for name, field in known.items():
        if field.default is MISSING and name not in given:
            wrong = message(N_("it is missing."))
            raise Refused(
                _at(file, f"DEPLOY[{name!r}]", wrong), message(N_("Write what %(guide)s shows."), guide=_GUIDE)
            )
    return target(**given)


def _kind(kind: object) -> Message:
    return message(N_("whole number")) if kind is int else message(N_("text"))


def _at(file: str, name: str, wrong: Message) -> Message:
    return message(N_("%(file)s, %(name)s: %(wrong)s"), file=file, name=name, wrong=wrong)
