"""git's hook: written once, and never over somebody else's."""

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.editorial.committing import HookInUse, install


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def test_the_hook_can_be_run_and_be_written_again(repository: Path) -> None:
    hook = install(repository, Path("/bin/echo"))
    assert hook == install(repository, Path("/bin/echo"))
    said = subprocess.run([hook], capture_output=True, text=True, check=True).stdout
    assert said == "-m invoke check --changed yes\n"


def test_another_hook_is_left_alone(repository: Path) -> None:
    (repository / ".git/hooks").mkdir(exist_ok=True)
    (repository / ".git/hooks/pre-commit").write_text("#!/bin/sh\n")
    with pytest.raises(HookInUse):
        install(repository, Path(sys.executable))
    assert (repository / ".git/hooks/pre-commit").read_text() == "#!/bin/sh\n"
