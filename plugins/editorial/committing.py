"""git's hook that checks what is about to be committed."""

import subprocess
from pathlib import Path

_MARK = "# Teras: make hooks"


class HookInUse(Exception):
    """There is a hook already that is not ours; the text is its path."""


def install(project: Path, python: Path) -> Path:
    """Write the hook of the repository that holds `project`. Raises HookInUse, and CalledProcessError without git."""
    asked = ["git", "-C", str(project), "rev-parse", "--path-format=absolute", "--git-path", "hooks/pre-commit"]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    hook = Path(done.stdout.strip())
    if hook.exists() and _MARK not in hook.read_text(encoding="utf-8", errors="replace"):
        raise HookInUse(hook)
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_text(
        f'#!/bin/sh\n{_MARK}\ncd "{project}" && exec "{python}" -m invoke check --changed yes\n', encoding="utf-8"
    )
    hook.chmod(0o755)
    return hook
