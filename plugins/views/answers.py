"""Numbers as providers write them."""

import re
from typing import Any

# What stands between thousands: points, commas, apostrophes, and blanks of all kinds.
_BETWEEN = re.compile("[.,'’\\s\u00a0\u2009\u202f]")


def count_of(value: Any) -> int:
    """1089, "1089" and "1 089" alike. Raises ValueError for anything else, and for less than nothing."""
    if isinstance(value, str) and _BETWEEN.sub("", value).isdecimal():
        return int(_BETWEEN.sub("", value))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value
