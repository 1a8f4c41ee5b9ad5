"""Programs that are no readers, known by what they call themselves (User-Agent; RFC 9110, 10.1.5)."""

import re
from functools import cache, lru_cache
from pathlib import Path

_LIST = Path(__file__).with_name("user_agents.txt")
_LONGEST = 512
# Every browser in use begins so, those of small phones and the ones that save data included.
_BROWSER = re.compile(r"(Mozilla/[45]\.0 |Opera/|UCWEB/|Nokia|SAMSUNG)")


def is_robot(user_agent: str) -> bool:
    """Whether this is no browser that a person reads with; so is whoever does not say what it is."""
    return len(user_agent) > _LONGEST or _is_robot(user_agent)


@lru_cache(maxsize=4096)
def _is_robot(user_agent: str) -> bool:
    return not _BROWSER.match(user_agent) or _programs().search(user_agent) is not None


@cache
def _programs() -> re.Pattern[str]:
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(f"(?:{line})" for line in lines if line and not line.startswith("#")), re.IGNORECASE)
