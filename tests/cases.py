"""Cases that an editor could read: `cases/<name>.yml` beside a test, rule → what is written and what comes of it."""

from pathlib import Path
from typing import Any, ClassVar

import yaml

_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class _Loader(yaml.SafeLoader):
    """Dates stay texts: cases speak of dates as they are written, even of those that no calendar has."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_cases(test: str, name: str) -> dict[str, Any]:
    """The cases beside the test file `test` (its `__file__`), by their rules."""
    file = Path(test).parent / "cases" / f"{name}.yml"
    return dict(yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader))
