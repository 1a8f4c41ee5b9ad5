"""The files for code hosts: as their schemas want them, one publication at a time, and no secret shown.

tests/sites/test_automation.py runs them.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tasks import namespace

ROOT = Path(__file__).parents[3]
FILES = {name: ROOT / f"docs/ci/{name}.yml" for name in ("github", "gitlab")}


SCHEMAS = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}


def written(name: str) -> str:
    return FILES[name].read_text(encoding="utf-8")


def with_clients(name: str) -> str:
    """As for targets that need a client of their own: what stands there as a comment is taken up."""
    return re.sub(r"^( +)# (- .*requirements-sftp)", r"\1\2", written(name), flags=re.MULTILINE)


def with_gitlab_pages(name: str) -> str:
    return written(name).replace("\n.pages:", "\npages:")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("variant", [written, with_clients, with_gitlab_pages])
def test_they_are_what_the_code_hosts_schemas_want(name: str, variant: Callable[[str], str], tmp_path: Path) -> None:
    file = tmp_path / f"{name}.yml"
    file.write_text(variant(name), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[name], str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_variants_are_others() -> None:
    assert with_clients("github") != written("github")
    assert with_clients("gitlab") != written("gitlab")
    assert with_gitlab_pages("gitlab") != written("gitlab")


@pytest.mark.parametrize("name", FILES)
def test_no_job_runs_for_ever(name: str) -> None:
    key = "timeout-minutes" if name == "github" else "timeout"
    assert all(key in job or "extends" in job for job in jobs(name).values() if "runs-on" in job or "script" in job)


def test_actions_are_pinned_by_major_version_and_may_read_alone() -> None:
    file = yaml.safe_load(written("github"))
    assert file["permissions"] == {"contents": "read"}
    assert all(job.get("permissions", {"contents": "read"}) == {"contents": "read"} for job in file["jobs"].values())
    used = [step["uses"] for job in file["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z/-]+@v\d+", one) for one in used)
    checkouts = [step for job in file["jobs"].values() for step in job["steps"] if "checkout" in step.get("uses", "")]
    assert all(step["with"] == {"fetch-depth": 0, "persist-credentials": False} for step in checkouts)


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
