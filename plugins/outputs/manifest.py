"""The manifest: what the last build wrote into an output folder, with digests; it lies in that folder."""

import json
from pathlib import Path

from plugins.outputs.files import is_inside, write_if_changed

NAME = ".manifest.json"
UNFINISHED = ""  # in place of the digest of a file that is about to be written
_VERSION = 1


def read_manifest(folder: Path) -> dict[str, str]:
    """Path → SHA-256. Empty where there is none, or none that this version can read: then nothing is ever removed."""
    try:
        stored = json.loads((folder / NAME).read_text(encoding="utf-8", errors="surrogateescape"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    files = stored.get("files") if isinstance(stored, dict) and stored.get("version") == _VERSION else None
    if not isinstance(files, dict):
        return {}
    return {path: digest for path, digest in files.items() if isinstance(digest, str) and is_inside(path)}


def write_manifest(folder: Path, files: dict[str, str]) -> None:
    stored = {"version": _VERSION, "files": dict(sorted(files.items()))}
    text = json.dumps(stored, separators=(",\n", ": "), ensure_ascii=False) + "\n"  # a line for each file
    # File names are bytes: those that are not in UTF-8 come and go as they are (PEP 383).
    write_if_changed(folder / NAME, text.encode("utf-8", "surrogateescape"))
