"""Which files are not as they are in git: edited, new, and, beside another branch, committed since."""

from pathlib import Path

from plugins.editorial.repository import ask_in_text, root_of


def changed(folder: Path, since: str = "") -> list[Path]:
    """Changed and new files below `folder` that still exist, in order; `since` names a branch or commit.

    Raises NoHistory.
    """
    root = root_of(folder)
    base = ask_in_text(folder, "merge-base", since, "HEAD").strip() if since else "HEAD"
    compared = ask_in_text(folder, "diff", "--name-only", "-z", "--diff-filter=d", base, "--", ".")
    new = ask_in_text(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ".")
    names = {name for name in (compared + new).split("\0") if name}
    return sorted(path for name in names if (path := root / name).is_file())
