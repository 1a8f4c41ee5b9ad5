"""The files for code hosts: they call tasks that there are, one publication at a time, and show no secret."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tasks import namespace

ROOT = Path(__file__).parents[3]
FILES = {name: ROOT / f"docs/ci/{name}.yml" for name in ("github", "gitlab")}


def jobs(name: str) -> dict[str, Any]:
    known = yaml.safe_load(FILES[name].read_text(encoding="utf-8"))
    return known.get("jobs", known)


@pytest.mark.parametrize("name", FILES)
def test_they_call_tasks_that_there_are(name: str) -> None:
    called = set(re.findall(r"\bmake ([a-z]+)", FILES[name].read_text(encoding="utf-8")))
    assert {"publish", "check", "build"} <= called <= set(namespace.tasks)


@pytest.mark.parametrize(("name", "key"), [("github", "concurrency"), ("gitlab", "resource_group")])
def test_one_publication_waits_for_the_other(name: str, key: str) -> None:
    assert key in jobs(name)["terbitkan"]


@pytest.mark.parametrize("name", FILES)
def test_a_secret_goes_to_the_program_that_needs_it_and_nowhere_else(name: str) -> None:
    lines = [line for line in FILES[name].read_text(encoding="utf-8").splitlines() if "$DEPLOY_" in line]
    assert lines
    assert all("ssh-add -" in line or "[ -n" in line for line in lines)
    assert "set -x" not in FILES[name].read_text(encoding="utf-8")
