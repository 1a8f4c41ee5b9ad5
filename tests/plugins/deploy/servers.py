"""Real servers on loopback: sshd, ProFTPD with TLS, moto as S3. Each runs from a folder of the test alone."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests import equipment
from tests.hosting import free_port

_PATIENCE = 15.0
PASSWORD = "kata sandi uji"


@dataclass(frozen=True)
class Ssh:
    """`key` is a user's private key that the server accepts, `host_key` the public key of the server."""

    port: int
    user: str
    key: str
    host_key: str


@contextmanager
def sshd(folder: Path) -> Iterator[Ssh]:
    """OpenSSH with keys of its own, for whoever runs the test, with a shell and internal-sftp."""
    server = equipment.system("sshd", "openssh-server")
    equipment.system("ssh", "openssh-client")
    equipment.system("rsync", "rsync")
    for name in ("host", "user"):
        _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name))
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # sshd of root wants the empty folder to be there
    port, user = free_port(), _run("id", "-un").strip()
    (folder / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/user.pub\n"
        f"PidFile {folder}/sshd.pid\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nMaxStartups 100\n"
        "KbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nSubsystem sftp internal-sftp\n"
        "AcceptEnv GIT_PROTOCOL\nSetEnv SHLVL=9\n",  # with a deep shell, bash does not read anybody's .bashrc
        encoding="utf-8",
    )
    command = [server, "-D", "-e", "-f", str(folder / "sshd_config")]
    with running(command, folder / "sshd.log", port):
        yield Ssh(port, user, str(folder / "user"), " ".join((folder / "host.pub").read_text().split()[:2]))


@dataclass(frozen=True)
class Ftp:
    port: int
    user: str
    certificate: str


@contextmanager
def ftpsd(folder: Path) -> Iterator[Ftp]:
    """ProFTPD that insists on TLS for commands and data, and on data connections resuming the session."""
    server = equipment.system("proftpd", "proftpd-core", "proftpd-mod-crypto")
    equipment.system("openssl", "openssl")
    certificate, key = folder / "ftp.pem", folder / "ftp.key"
    _run(
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate),
    )  # fmt: skip
    for private in (key, folder / "passwd"):
        private.touch(0o600)
        private.chmod(0o600)
    hashed = _run("openssl", "passwd", "-6", PASSWORD).strip()
    (folder / "passwd").write_text(f"humas:{hashed}:{os.geteuid()}:{os.getegid()}::/:/bin/sh\n", encoding="utf-8")
    port = free_port()
    (folder / "proftpd.conf").write_text(
        "LoadModule mod_tls.c\nServerType standalone\nDefaultAddress 127.0.0.1\nUseReverseDNS off\n"
        f"Port {port}\nUser {_run('id', '-un').strip()}\nGroup {_run('id', '-gn').strip()}\nRootLogin on\n"
        f"AuthOrder mod_auth_file.c\nAuthPAM off\nAuthUserFile {folder}/passwd\nRequireValidShell off\nWtmpLog off\n"
        f"PidFile {folder}/proftpd.pid\nScoreboardFile {folder}/score\nSystemLog {folder}/proftpd.log\n"
        f"DelayEngine off\nAllowOverwrite on\nTransferLog none\nTLSEngine on\nTLSRequired on\nTLSLog {folder}/tls.log\n"
        f"TLSRSACertificateFile {certificate}\nTLSRSACertificateKeyFile {key}\nMaxInstances 200\n",
        encoding="utf-8",
    )
    command = [server, "-n", "-q", "-c", str(folder / "proftpd.conf")]
    with running(command, folder / "proftpd.out", port):
        yield Ftp(port, "humas", str(certificate))


@contextmanager
def running(command: list[str], log: Path, port: int) -> Iterator[None]:
    with (
        log.open("wb") as said,
        subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL) as server,
    ):
        try:
            wait_for(lambda: listens(port), lambda: log.read_text(errors="replace"))
            yield
        finally:
            server.terminate()


def listens(port: int) -> bool:
    import socket

    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def wait_for(is_so: Callable[[], bool], told: Callable[[], str] = lambda: "") -> None:
    latest = time.monotonic() + _PATIENCE
    while not is_so():
        if time.monotonic() > latest:
            raise TimeoutError(told())
        time.sleep(0.02)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
