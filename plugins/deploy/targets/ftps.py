"""FTP with TLS, which is all that many cheap hosts have. Files are written beside the site and renamed into it."""

import ftplib
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname
from typing import Any

from plugins.deploy import record
from plugins.deploy.one_by_one import OneByOne, connected
from plugins.deploy.secrets import PASSWORD, required
from plugins.deploy.stores import no_folder, parents, sample, unfinished

_TIMEOUT = 60
_FAULTS: tuple[type[Exception], ...] = ftplib.all_errors


@dataclass(frozen=True, slots=True)
class Ftps:
    """`path` is the folder that the web server shows. The password comes from DEPLOY_PASSWORD. The server's certificate
    must be valid, or signed by the one in the file `certificate`.
    """

    host: str
    path: str
    user: str
    port: int = 21
    certificate: str = ""

    @contextmanager
    def connect(self, *, alone: bool) -> Iterator[OneByOne]:
        password, context = required(PASSWORD), ssl.create_default_context(cafile=self.certificate or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2

        def open_one() -> Session:
            client = Client(context=context, timeout=_TIMEOUT, encoding="utf-8")
            client.connect(self.host, self.port)
            client.login(self.user, password)
            client.prot_p()
            try:
                client.cwd(self.path)
            except ftplib.error_perm:
                raise no_folder(self.path) from None
            return Session(client, client.pwd())

        with connected(open_one, _FAULTS, alone=alone) as place:
            yield place


class Client(ftplib.FTP_TLS):
    """Servers ask that data connections resume the session of the control connection: so nobody else can take them."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 - wrapped in the next line
        control: Any = self.sock
        wrapped = self.context.wrap_socket(connection, server_hostname=self.host, session=control.session)
        return wrapped, size


class Session:
    faults = _FAULTS

    def __init__(self, client: Client, root: str) -> None:
        self._client, self._root = client, root.rstrip("/")
        self._made: set[str] = set()
        self._temporary = unfinished()

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def read(self, path: str) -> bytes | None:
        content = BytesIO()
        try:
            self._client.retrbinary(f"RETR {self._at(path)}", content.write)
        except ftplib.error_perm as error:
            if _says(error, "550"):
                return None
            raise
        return content.getvalue()

    def write(self, path: str, content: bytes) -> None:
        for needed in (self._temporary, path):
            self._make_folders(needed)
        self._client.storbinary(f"STOR {self._at(self._temporary)}", BytesIO(content))
        try:
            self._client.rename(self._at(self._temporary), self._at(path))
        except ftplib.error_perm:  # this host does not replace files by renaming
            with suppress(ftplib.error_perm):
                self._client.delete(self._at(path))
            self._client.rename(self._at(self._temporary), self._at(path))

    def _make_folders(self, path: str) -> None:
        if dirname(path) in self._made:
            return
        for folder in parents(path):
            if folder not in self._made:
                with suppress(ftplib.error_perm):  # there already, or the file will tell
                    self._client.mkd(self._at(folder))
                self._made.add(folder)

    def remove(self, path: str) -> None:
        try:
            self._client.delete(self._at(path))
        except ftplib.error_perm as error:
            if not _says(error, "550"):
                raise
        for folder in reversed(parents(path)):
            try:
                self._client.rmd(self._at(folder))
            except ftplib.error_perm:
                return
            self._made.discard(folder)

    def names(self, folder: str) -> list[str]:
        try:
            found = self._client.nlst(self._at(folder))
        except (ftplib.error_perm, ftplib.error_temp) as error:
            if _says(error, "550") or _says(error, "450"):
                return []
            raise
        return [name.rpartition("/")[2] for name in found]

    def differing(self, expected: Mapping[str, int]) -> list[str]:
        """Sizes of some; and whether they were changed since the record was written."""
        latest = self._ask(f"MDTM {self._at(record.PATH)}")
        if latest is None:
            return []
        return [path for path in sample(expected) if not self._is(path, expected[path], latest)]

    def _is(self, path: str, size: int, latest: str) -> bool:
        found, changed = self._ask(f"SIZE {self._at(path)}"), self._ask(f"MDTM {self._at(path)}")
        return found == str(size) and (changed is None or changed <= latest)

    def _ask(self, command: str) -> str | None:
        """What the server says to it; None where it knows no such file or no such command."""
        try:
            return self._client.sendcmd(command).partition(" ")[2].strip()
        except ftplib.error_perm:
            return None

    def close(self) -> None:
        self._client.quit()


def _says(error: Exception, code: str) -> bool:
    return str(error).startswith(code)
