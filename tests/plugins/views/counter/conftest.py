"""A Redis and a cluster for all tests of the counter, started when the first test asks for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins.views.counter import redis_servers
from tests.plugins.views.counter.service import Service, configuration, running


@pytest.fixture(scope="session")
def redis_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with redis_servers.single(tmp_path_factory.mktemp("redis")) as address:
        yield address


@pytest.fixture(scope="session")
def cluster_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with redis_servers.cluster(tmp_path_factory.mktemp("cluster")) as address:
        yield address


@pytest.fixture(params=["sqlite", "redis", "cluster"])
def store_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each kind of store in turn, empty."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/counter.sqlite"
    address: str = request.getfixturevalue(f"{request.param}_address")
    empty(address)
    return address


def empty(address: str) -> None:
    """Forget all that a Redis or all nodes of a cluster have."""
    from plugins.views.counter.stores.redis import connected

    client = connected(address)
    client.flushall()
    client.close()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The counter over SQLite, at noon."""
    with running(configuration(tmp_path, f"sqlite:///{tmp_path}/counter.sqlite")) as (found, _):
        yield found
