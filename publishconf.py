"""What is different when the site is published: its address, and that nothing unfinished or faulty goes out."""

import runpy
from pathlib import Path

globals().update(
    {
        key: value
        for key, value in runpy.run_path(str(Path(__file__).parent / "pelicanconf.py")).items()
        if key.isupper()
    }
)

SITEURL = "https://contoh.example"
DRAFTS = False
STRICT = True
PRECOMPRESSED = False  # True: compressed copies of all texts, for servers of your own that send them as they lie
VIEWS = {"provider": "none"}  # nobody counts readers until somebody is named who does: docs/angka-pembaca.md
DEPLOY: dict[str, object] = {}  # where to; docs/menerbitkan.md leads to a page for every kind of host
