"""The servers of this room's tests, and a host of each kind in turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins.deploy import servers
from tests.plugins.deploy.hosts import KEYS, KINDS, MAKERS, Host, installed


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Ssh]:
    with installed(), servers.sshd(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture(scope="session")
def ftpsd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Ftp]:
    with installed(), servers.ftpsd(tmp_path_factory.mktemp("ftpsd")) as server:
        yield server


@pytest.fixture(scope="session")
def s3d() -> Iterator[str]:
    """The address of moto's server."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield f"http://127.0.0.1:{server.get_host_and_port()[1]}"
    server.stop()


@pytest.fixture(params=KINDS)
def host(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    """Each kind in turn; empty."""
    made: Host = MAKERS[request.param](request.getfixturevalue, tmp_path)
    for name in ("DEPLOY_PASSWORD", *KEYS):
        monkeypatch.delenv(name, raising=False)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    return made
