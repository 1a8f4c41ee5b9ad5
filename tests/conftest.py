"""What all tests share: a Chromium, the sample newsroom as built and as served. Browser tests come last.

A browser test is skipped where there is no browser and none can be had; with CI=true that is a failure. So are those
that ask real web servers.
"""

import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import equipment, hosting

# Settings files of tests change within a second: Python would take the bytecode of the first for that of the next.
sys.dont_write_bytecode = True
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tests first; and while Playwright runs, its event loop is in the way of tests that need their own."""
    items.sort(key=_needs_equipment)


def _needs_equipment(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) is not None for name in ("browser", "servers"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What is skipped is told on one line, not on one for every test; with CI=true it has failed."""
    report = yield
    if report.skipped and _needs_equipment(item) and isinstance(report.longrepr, tuple):
        report.longrepr = (__file__, 1, report.longrepr[2])
        report.outcome = "failed" if os.environ.get("CI") == "true" else "skipped"
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window. Tests open contexts of their own in it and close them."""
    try:
        path = equipment.chromium()
    except equipment.Missing as missing:
        pytest.skip(str(missing))
    with equipment.playwright() as started:
        opened = started.chromium.launch(executable_path=path, args=equipment.FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the sample newsroom in content/, built once; tests only read it."""
    return hosting.build(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture(scope="session")
def served(newsroom: Path) -> Iterator[str]:
    """The address of the sample newsroom, served with compression: "http://127.0.0.1:…"."""
    with hosting.hosted(newsroom) as address:
        yield address
