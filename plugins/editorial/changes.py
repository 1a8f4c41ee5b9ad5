"""Which files are not as they are in git: edited, new, and, beside another branch, committed since."""

import subprocess
from pathlib import Path


class NoHistory(Exception):
    """There is no git, no repository, or no such branch; the text is git's own."""


def changed(folder: Path, since: str = "") -> list[Path]:
    """Changed and new files below `folder` that still exist, in order; `since` names a branch or commit."""
    root = Path(_git(folder, "rev-parse", "--show-toplevel").strip("\n"))
    base = _git(folder, "merge-base", since, "HEAD").strip() if since else "HEAD"
    compared = _git(folder, "diff", "--name-only", "-z", "--diff-filter=d", base, "--", ".")
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ".")
    names = {name for name in (compared + new).split("\0") if name}
    return sorted(path for name in names if (path := root / name).is_file())


def _git(folder: Path, *command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - our own words, and a branch that whoever calls names
            ["git", "-C", str(folder), *command],  # noqa: S607 - the git of whoever calls
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError as error:
        raise NoHistory(str(error)) from None
    if done.returncode:
        raise NoHistory(done.stderr.strip())
    return done.stdout
