"""A host of each kind, on loopback; and what readers see of it."""

import os
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from plugins.deploy.targets import Target
from tests import equipment
from tests.plugins.deploy import servers
from tests.plugins.deploy.sender import target_of
from tests.plugins.deploy.small_site import Read

KINDS = ("local", "rsync", "git", "folder", "sftp", "ftps", "s3")
WHOLE = ("local", "rsync", "git")  # the public site is one release or another, and nothing in between
KEYS = {"AWS_ACCESS_KEY_ID": "uji", "AWS_SECRET_ACCESS_KEY": "kunci rahasia uji"}


@dataclass
class Host:
    """`described` is what stands in DEPLOY; `read` gives what readers get, `paths` all that they could ask for."""

    described: dict[str, object]
    read: Read
    paths: Callable[[], set[str]]
    meddle: Callable[[str, bytes], None]
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def target(self) -> Target:
        return target_of(self.described)

    @property
    def pages(self) -> list[str]:
        return sorted(path for path in self.paths() if path.endswith(".html"))


def in_folder(described: dict[str, object], root: Path, **environment: str) -> Host:
    """A host whose files lie on this machine."""

    def read(path: str) -> bytes | None:
        try:
            return (root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def paths() -> set[str]:
        here = root.resolve()
        return {file.relative_to(here).as_posix() for file in here.rglob("*") if file.is_file()}

    def meddle(path: str, content: bytes) -> None:
        (root / path).write_bytes(content)

    return Host(described, read, paths, meddle, dict(environment))


class installed:  # noqa: N801 - read as a word
    """What needs a server that this machine does not have and cannot get is skipped; with CI=true it fails."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, equipment.Missing):
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(str(error))


def _local(get: Callable[[str], Any], folder: Path) -> Host:
    with installed():
        equipment.system("rsync", "rsync")
    return in_folder({"target": "local", "path": str(folder / "web")}, folder / "web/current")


def _rsync(get: Callable[[str], Any], folder: Path) -> Host:
    server: servers.Ssh = get("sshd")
    described = {
        "target": "rsync", "host": "127.0.0.1", "path": str(folder / "web"), "user": server.user, "port": server.port,
        "key": server.key, "host_key": server.host_key,
    }  # fmt: skip
    return in_folder(described, folder / "web/current")


def _sftp(get: Callable[[str], Any], folder: Path) -> Host:
    server: servers.Ssh = get("sshd")
    (folder / "web").mkdir()
    described = {
        "target": "sftp", "host": "127.0.0.1", "path": str(folder / "web"), "user": server.user, "port": server.port,
        "key": server.key, "host_key": server.host_key,
    }  # fmt: skip
    return in_folder(described, folder / "web")


def _ftps(get: Callable[[str], Any], folder: Path) -> Host:
    server: servers.Ftp = get("ftpsd")
    (folder / "web").mkdir()
    described = {
        "target": "ftps", "host": "127.0.0.1", "path": str(folder / "web"), "user": server.user, "port": server.port,
        "certificate": server.certificate,
    }  # fmt: skip
    return in_folder(described, folder / "web", DEPLOY_PASSWORD=servers.PASSWORD)


def _folder(get: Callable[[str], Any], folder: Path) -> Host:
    return in_folder({"target": "folder", "path": str(folder / "web")}, folder / "web")


def _git(get: Callable[[str], Any], folder: Path) -> Host:
    server: servers.Ssh = get("sshd")
    bare, work, known = folder / "pages.git", folder / "clone", folder / "known_hosts"
    known.write_text(f"[127.0.0.1]:{server.port} {server.host_key}\n")
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    subprocess.run(["git", "-C", str(bare), "config", "uploadpack.allowFilter", "true"], check=True)

    def git(*arguments: str, where: Path = bare) -> bytes | None:
        done = subprocess.run(["git", *arguments], cwd=where, capture_output=True, check=False)
        return done.stdout if done.returncode == 0 else None

    def meddle(path: str, content: bytes) -> None:
        git("clone", "--quiet", "--branch", "pages", str(bare), str(work))
        (work / path).write_bytes(content)
        who = ("-c", "user.name=Lain", "-c", "user.email=lain@contoh.example")
        git("add", "--", path, where=work)
        git(*who, "commit", "--quiet", "-m", "Diubah langsung", where=work)
        git("push", "--quiet", "origin", "pages", where=work)

    snapshots: dict[str, dict[str, bytes]] = {}

    def snapshot() -> dict[str, bytes]:
        """All files of the branch as it is now."""
        tip = bare / "refs/heads/pages"
        known = tip.read_text().strip() if tip.exists() else ""
        if known and known not in snapshots:
            with tarfile.open(fileobj=BytesIO(git("archive", known) or b"")) as files:
                snapshots[known] = {one.name: files.extractfile(one).read() for one in files if one.isfile()}
        return snapshots.get(known, {})

    return Host(
        {"target": "git", "repository": f"ssh://{server.user}@127.0.0.1:{server.port}{bare}"},
        lambda path: snapshot().get(path),
        lambda: set(snapshot()),
        meddle,
        {"GIT_SSH_COMMAND": f"ssh -i {server.key} -o UserKnownHostsFile={known} -o BatchMode=yes"},
    )


def _s3(get: Callable[[str], Any], folder: Path) -> Host:
    import boto3
    from botocore.exceptions import ClientError

    bucket = f"situs-{abs(hash(folder)) % 10**9}"
    key, secret = KEYS.values()
    client = boto3.client(
        "s3", endpoint_url=get("s3d"), region_name="us-east-1", aws_access_key_id=key, aws_secret_access_key=secret
    )
    client.create_bucket(Bucket=bucket)

    def read(path: str) -> bytes | None:
        try:
            return client.get_object(Bucket=bucket, Key=path)["Body"].read()
        except ClientError:
            return None

    def paths() -> set[str]:
        pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        return {found["Key"] for page in pages for found in page.get("Contents", ())}

    described = {"target": "s3", "bucket": bucket, "endpoint": get("s3d")}
    return Host(
        described, read, paths, lambda path, content: client.put_object(Bucket=bucket, Key=path, Body=content), KEYS
    )


MAKERS: dict[str, Callable[[Callable[[str], Any], Path], Host]] = {
    "local": _local, "rsync": _rsync, "git": _git, "folder": _folder, "sftp": _sftp, "ftps": _ftps, "s3": _s3,
}  # fmt: skip
