"""Collects the tasks of all rooms; `make` lists them."""

import importlib
from pathlib import Path

from invoke import Collection

ROOT = Path(__file__).parent

namespace = Collection()
for module in sorted(ROOT.glob("plugins/**/tasks.py")):
    name = ".".join(module.relative_to(ROOT).with_suffix("").parts)
    for task in Collection.from_module(importlib.import_module(name)).tasks.values():
        namespace.add_task(task)
