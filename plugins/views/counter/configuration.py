"""counter.toml: which sites are counted and how. Parsed and checked once, when the service starts."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plugins.languages.messages import CATALOGUES, N_, Message, message

STORE_VARIABLE = "COUNTER_STORE"
UNIX_SOCKET = "unix"  # among trusted_proxies: whoever comes by a socket file
STORES = ("sqlite:///", "redis://", "rediss://", "redis+cluster://", "rediss+cluster://")
_SITE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")  # it is part of addresses, file names and keys
_ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:.]+\])(:[0-9]+)?")

Network = IPv4Network | IPv6Network


class ConfigurationError(Exception):
    """What is wrong in which file under which key, and what to write instead."""

    def __init__(self, file: str, key: str, wrong: Message, cure: Message) -> None:
        super().__init__(file, key, wrong, cure)
        self.file, self.key, self.wrong, self.cure = file, key, wrong, cure

    def say(self, lang: str) -> str:
        place = f"{self.file}: {self.key}" if self.key else self.file
        return f"{place}: {self.wrong.say(lang)} {self.cure.say(lang)}"


@dataclass(frozen=True, slots=True)
class Limits:
    """What is more than this is refused (address, article) or is no reader (reader)."""

    address_per_minute: int = 300  # many readers share one address where providers of mobile lines have too few
    article_per_minute: int = 6000
    reader_per_minute: int = 40  # different articles; nobody reads that many


@dataclass(frozen=True, slots=True)
class Site:
    """One site: `articles` is its data/alamat.json, a file or an address; without a token its numbers are not given.

    `own_origin`: it is mounted beside its site, so hits come from the origin that they go to.
    """

    key: str
    name: str
    articles: str
    zone: ZoneInfo
    origins: frozenset[str] = frozenset()
    token: str = field(default="", repr=False)
    own_origin: bool = False


@dataclass(frozen=True)
class Configuration:
    """`flush_seconds` is the most that a crash can lose; `public_seconds` is how old the public numbers may be.

    Without slots, so that its defaults can be asked for.
    """

    store: str
    sites: Mapping[str, Site]
    public_folder: Path
    host: str = "127.0.0.1"
    port: int = 8090
    flush_seconds: float = 5.0
    public_seconds: float = 60.0
    trusted_proxies: tuple[Network, ...] = ()
    unix_proxies: bool = False
    language: str = "id"
    limits: Limits = Limits()


def read(file: Path, environment: Mapping[str, str]) -> Configuration:
    """Raises ConfigurationError. Paths count from the folder of the file; COUNTER_STORE replaces `store`."""
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        wrong = message(N_("This file cannot be read (%(problem)s)."), problem=error.strerror or error)
        cure = message(N_("Begin with the example in docs/counter/counter.toml."))
        raise ConfigurationError(str(file), "", wrong, cure) from None
    except ValueError as error:
        wrong = message(N_("This file is no TOML (%(problem)s)."), problem=error)
        raise ConfigurationError(str(file), "", wrong, message(N_("Mend it at the place that is named."))) from None
    return _configuration(_Table(str(file), "", given), file.absolute().parent, environment)


class _Table:
    """One table of the file: values are taken out of it, and what is left over is a mistake."""

    def __init__(self, file: str, key: str, given: Mapping[str, Any]) -> None:
        self._file, self._key, self._left = file, key, dict(given)
        self._known: list[str] = []

    def error(self, name: str, wrong: Message, cure: Message) -> ConfigurationError:
        return ConfigurationError(self._file, f"{self._key}{name}", wrong, cure)

    def has(self, name: str) -> bool:
        return name in self._left

    def take(self, name: str, default: Any, fits: Callable[[Any], bool], cure: Message) -> Any:
        """The value of a key; `default` None means that it must be there."""
        self._known.append(name)
        if name not in self._left:
            if default is None:
                raise self.error(name, message(N_("This key is missing.")), cure)
            return default
        value = self._left.pop(name)
        if not fits(value):
            raise self.error(name, message(N_("%(value)r does not fit here."), value=value), cure)
        return value

    def text(self, name: str, default: str | None, cure: Message) -> str:
        return str(self.take(name, default, lambda value: isinstance(value, str) and value.strip() != "", cure))

    def count(self, name: str, default: int, cure: Message) -> int:
        return int(self.take(name, default, lambda value: type(value) is int and value > 0, cure))

    def seconds(self, name: str, default: float) -> float:
        cure = message(N_("Write seconds, e.g. %(example)s."), example=int(default))
        return float(self.take(name, default, lambda value: type(value) in (int, float) and value > 0, cure))

    def texts(self, name: str, default: list[str] | None, cure: Message) -> list[str]:
        def fits(value: Any) -> bool:
            return isinstance(value, list) and all(isinstance(one, str) for one in value)

        return list(self.take(name, default, fits, cure))

    def table(self, name: str) -> "_Table":
        cure = message(N_("Write a table: [%(name)s]."), name=f"{self._key}{name}")
        given = self.take(name, {}, lambda value: isinstance(value, dict), cure)
        return _Table(self._file, f"{self._key}{name}.", given)

    def tables(self) -> dict[str, "_Table"]:
        return {name: self.table(name) for name in tuple(self._left)}

    def close(self) -> None:
        for name in self._left:
            cure = message(N_("There are: %(names)s."), names=", ".join(self._known))
            raise self.error(name, message(N_("This key is not known here.")), cure)


def _configuration(table: _Table, folder: Path, environment: Mapping[str, str]) -> Configuration:
    trusted, unix = _proxies(table)
    limits, sites = _limits(table.table("limits")), table.table("sites")
    found = Configuration(
        store=_store(table, folder, environment),
        sites={key: _site(key, each, folder, environment) for key, each in sites.tables().items()},
        public_folder=folder / table.text("public_folder", "public", message(N_("Write the path of a folder."))),
        host=table.text("host", Configuration.host, message(N_("Write an address of this machine, e.g. 127.0.0.1."))),
        port=table.count("port", Configuration.port, message(N_("Write the number of a port."))),
        flush_seconds=table.seconds("flush_seconds", Configuration.flush_seconds),
        public_seconds=table.seconds("public_seconds", Configuration.public_seconds),
        trusted_proxies=trusted,
        unix_proxies=unix,
        language=_language(table),
        limits=limits,
    )
    table.close()
    if not found.sites:
        cure = message(N_("Add at least one site, e.g. [sites.contoh]; see docs/counter/counter.toml."))
        raise table.error("sites", message(N_("No site is named.")), cure)
    return found


def _store(table: _Table, folder: Path, environment: Mapping[str, str]) -> str:
    cure = message(N_("Write one of %(kinds)s, followed by the path or the server."), kinds=", ".join(STORES))
    written = table.text("store", "sqlite:///counter.sqlite", cure)
    store = environment.get(STORE_VARIABLE) or written
    if not store.startswith(STORES):
        name = "store" if store == written else STORE_VARIABLE
        raise table.error(name, message(N_("%(value)r does not fit here."), value=store.partition("//")[0]), cure)
    kind, _, path = store.partition("///")
    return f"sqlite:///{folder / path}" if kind == "sqlite:" else store


def _language(table: _Table) -> str:
    cure = message(N_("Write one of %(kinds)s."), kinds=", ".join(CATALOGUES))
    return str(table.take("language", Configuration.language, lambda value: value in CATALOGUES, cure))


def _proxies(table: _Table) -> tuple[tuple[Network, ...], bool]:
    cure = message(N_("Write addresses or networks, e.g. 127.0.0.1 or 10.0.0.0/8, or unix."))
    given = table.texts("trusted_proxies", [], cure)
    try:
        return tuple(ip_network(one) for one in given if one != UNIX_SOCKET), UNIX_SOCKET in given
    except ValueError as error:
        wrong = message(N_("This is no network (%(problem)s)."), problem=error)
        raise table.error("trusted_proxies", wrong, cure) from None


def _limits(table: _Table) -> Limits:
    cure = message(N_("Write a whole number above 0."))
    found = Limits(
        address_per_minute=table.count("address_per_minute", Limits().address_per_minute, cure),
        article_per_minute=table.count("article_per_minute", Limits().article_per_minute, cure),
        reader_per_minute=table.count("reader_per_minute", Limits().reader_per_minute, cure),
    )
    table.close()
    return found


def _site(key: str, table: _Table, folder: Path, environment: Mapping[str, str]) -> Site:
    if not _SITE.fullmatch(key):
        cure = message(N_("Use small letters, digits and hyphens, e.g. [sites.dinas-contoh]."))
        raise table.error("", message(N_("This is no name for a site.")), cure)
    found = Site(
        key=key,
        name=table.text("name", key, message(N_("Write the name of the office."))),
        articles=_articles(table, folder),
        zone=_zone(table),
        origins=frozenset(_origins(table)),
        token=_token(table, folder, environment),
    )
    table.close()
    return found


def _articles(table: _Table, folder: Path) -> str:
    cure = message(N_("Write where the site's data/alamat.json is: a path, or its https address."))
    given = table.text("articles", None, cure)
    return given if given.startswith(("https://", "http://")) else str(folder / given)


def _zone(table: _Table) -> ZoneInfo:
    cure = message(N_("Write a zone, e.g. %(example)s."), example="Asia/Jakarta")
    given = table.text("timezone", "Asia/Jakarta", cure)
    try:
        return ZoneInfo(given)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        wrong = message(N_("%(value)r does not fit here."), value=given)
        raise table.error("timezone", wrong, cure) from None


def _origins(table: _Table) -> list[str]:
    """RFC 6454, 6.2: scheme, host and port as browsers write them; nothing after it."""
    cure = message(N_('Write origins without a slash at the end, e.g. ["https://contoh.go.id"].'))
    given = table.texts("origins", None, cure)
    for origin in given or [""]:
        if not _ORIGIN.fullmatch(origin):
            raise table.error("origins", message(N_("%(value)r does not fit here."), value=origin), cure)
    return given


def _token(table: _Table, folder: Path, environment: Mapping[str, str]) -> str:
    """It is never written into counter.toml, which is shown around."""
    cure = message(N_("Name a variable of the environment (token_env) or a file (token_file) that holds the token."))
    if table.has("token_env"):
        variable = table.text("token_env", None, cure)
        token, name = environment.get(variable, ""), "token_env"
    elif table.has("token_file"):
        file = folder / table.text("token_file", None, cure)
        token, name = file.read_text(encoding="utf-8") if file.is_file() else "", "token_file"
    else:
        return ""
    if not token.strip():
        raise table.error(name, message(N_("There is no token.")), cure)
    return token.strip()
