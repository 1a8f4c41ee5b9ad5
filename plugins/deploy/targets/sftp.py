"""A host that is reached by SFTP alone. Files are written beside the site and renamed into it (posix-rename)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from posixpath import dirname
from typing import Any

from plugins.deploy import record
from plugins.deploy.one_by_one import OneByOne, connected
from plugins.deploy.secrets import PASSWORD, client, secret
from plugins.deploy.stores import no_folder, parents, sample, unfinished

_TIMEOUT = 60


@dataclass(frozen=True, slots=True)
class Sftp:
    """`path` is the folder that the web server shows. The password comes from DEPLOY_PASSWORD; without one the ssh
    agent, ~/.ssh or the file `key` answer. `host_key` as for rsync.
    """

    host: str
    path: str
    user: str
    port: int = 22
    key: str = ""
    host_key: str = ""

    @contextmanager
    def connect(self, *, alone: bool) -> Iterator[OneByOne]:
        paramiko = client("paramiko", "sftp")
        faults = (OSError, EOFError, paramiko.SSHException)
        sessions: list[Any] = []
        try:
            with connected(
                lambda: Session(self._client(paramiko, sessions), self.path, faults), faults, alone=alone
            ) as it:
                yield it
        finally:
            for session in sessions:
                session.close()

    def _client(self, paramiko: Any, sessions: list[Any]) -> Any:
        """A channel of the connection that there is, or of a new one where that is gone."""
        if not sessions or not sessions[-1].get_transport() or not sessions[-1].get_transport().is_active():
            sessions.append(self._session(paramiko))
        channel = sessions[-1].open_sftp()
        channel.get_channel().settimeout(_TIMEOUT)
        try:
            channel.stat(self.path)
        except FileNotFoundError:
            raise no_folder(self.path) from None
        return channel

    def _session(self, paramiko: Any) -> Any:
        session = paramiko.SSHClient()  # refuses hosts whose key it does not know
        if self.host_key:
            name = self.host if self.port == 22 else f"[{self.host}]:{self.port}"
            line = paramiko.hostkeys.HostKeyEntry.from_line(f"{name} {self.host_key}")
            session.get_host_keys().add(name, line.key.get_name(), line.key)
        else:
            session.load_system_host_keys()
        password = secret(PASSWORD)
        session.connect(
            self.host, self.port, self.user, password,
            key_filename=str(Path(self.key).expanduser()) if self.key else None,
            look_for_keys=not (password or self.key), allow_agent=not (password or self.key),
            timeout=_TIMEOUT, banner_timeout=_TIMEOUT, auth_timeout=_TIMEOUT,
        )  # fmt: skip
        session.get_transport().set_keepalive(15)
        return session


class Session:
    def __init__(self, client: Any, root: str, faults: tuple[type[Exception], ...]) -> None:
        self.faults, self._client, self._root = faults, client, root.rstrip("/")
        self._made: set[str] = set()
        self._temporary = unfinished()

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def read(self, path: str) -> bytes | None:
        content = BytesIO()
        try:
            self._client.getfo(self._at(path), content)
        except FileNotFoundError:
            return None
        return content.getvalue()

    def write(self, path: str, content: bytes) -> None:
        for needed in (self._temporary, path):
            self._make_folders(needed)
        self._client.putfo(BytesIO(content), self._at(self._temporary), len(content))
        self._client.posix_rename(self._at(self._temporary), self._at(path))

    def _make_folders(self, path: str) -> None:
        if dirname(path) in self._made:
            return
        for folder in parents(path):
            if folder not in self._made:
                with suppress(OSError):  # there already, or the file will tell
                    self._client.mkdir(self._at(folder))
                self._made.add(folder)

    def remove(self, path: str) -> None:
        with suppress(FileNotFoundError):
            self._client.remove(self._at(path))
        for folder in reversed(parents(path)):
            try:
                self._client.rmdir(self._at(folder))
            except OSError:
                return
            self._made.discard(folder)

    def names(self, folder: str) -> list[str]:
        try:
            found: list[str] = self._client.listdir(self._at(folder))
        except FileNotFoundError:
            return []
        return found

    def differing(self, expected: Mapping[str, int]) -> list[str]:
        """Sizes of some; and whether they were changed since the record was written."""
        latest = self._look(record.PATH)
        if latest is None:
            return []
        return [path for path in sample(expected) if not self._is(path, expected[path], latest.st_mtime)]

    def _is(self, path: str, size: int, latest: float) -> bool:
        found = self._look(path)
        return found is not None and found.st_size == size and found.st_mtime <= latest

    def _look(self, path: str) -> Any:
        try:
            return self._client.stat(self._at(path))
        except FileNotFoundError:
            return None

    def close(self) -> None:
        self._client.close()
