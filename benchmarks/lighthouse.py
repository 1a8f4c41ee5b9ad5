"""Lighthouse on the front page and an article of the sample newsroom, served compressed; `make audit` runs it.

Exit status 1 where one of the four scores is below 0.98.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import equipment, hosting

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 0.98
RUNS = 3


def main() -> int:
    port = hosting.free_port()
    address = f"http://127.0.0.1:{port}"
    with TemporaryDirectory() as folder:
        output = hosting.build(Path(folder), SITEURL=address)
        article = sorted(output.glob("pengawasan/2*/*/index.html"))[0].parent.relative_to(output).as_posix()
        with hosting.hosted(output, port):
            found = {path: best_scores(f"{address}{path}") for path in ("/", f"/{article}/")}
    print("".join(f"{name:16}" for name in CATEGORIES))
    for path, score in found.items():
        print("".join(f"{score[name]:<16.2f}" for name in CATEGORIES) + path)
    return int(min(value for score in found.values() for value in score.values()) < LEAST)


def best_scores(url: str) -> dict[str, float]:
    """The best of up to three runs: what else the machine does can only make a page look slower than it is."""
    best = dict.fromkeys(CATEGORIES, 0.0)
    for _ in range(RUNS):
        best = {name: max(best[name], score) for name, score in scores(url).items()}
        if min(best.values()) >= LEAST:
            break
    return best


def scores(url: str) -> dict[str, float]:
    """Category → 0 to 1, for Lighthouse's default phone on a slow line."""
    command = [
        *equipment.lighthouse(), url, "--quiet", "--output=json", "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags=--headless {' '.join(equipment.FLAGS)}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": equipment.chromium()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    report = json.loads(done.stdout)
    return {name: report["categories"][name]["score"] or 0.0 for name in CATEGORIES}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except equipment.Missing as missing:
        sys.exit(str(missing))
