"""One publication in a process of its own, which can be killed: `python -m tests.plugins.deploy.sender JSON FOLDER`.

It says "ready" when all has been looked at, and "done" when all has been sent.
"""

import json
import sys
from pathlib import Path

from plugins.deploy.difference import compare
from plugins.deploy.settings import TARGETS
from plugins.deploy.targets import Delivery, Target
from plugins.outputs.manifest import read_manifest


def target_of(described: dict[str, object]) -> Target:
    found: Target = TARGETS[str(described["target"])](**{k: v for k, v in described.items() if k != "target"})
    return found


def send(target: Target, output: Path, *, anew: bool = False, ready: str = "") -> Delivery:
    files = read_manifest(output)
    with target.connect(alone=True) as place:
        before = place.record
        plan = compare(files, before.announcing((), before.everything) if anew else before)
        delivery = Delivery(output, plan, before.followed_by(files, plan.left, ""), anew)
        if ready:
            print(ready, flush=True)
        place.send(delivery)
    return delivery


if __name__ == "__main__":
    send(target_of(json.loads(sys.argv[1])), Path(sys.argv[2]), ready="ready")
    print("done", flush=True)
