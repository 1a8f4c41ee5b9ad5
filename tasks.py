"""Collects the tasks of all rooms; `make` lists them."""

import importlib
from pathlib import Path

from invoke import Collection

namespace = Collection()
for module in sorted(Path(__file__).parent.glob("plugins/*/tasks.py")):
    for task in Collection.from_module(importlib.import_module(f"plugins.{module.parent.name}.tasks")).tasks.values():
        namespace.add_task(task)
