"""Numbers as providers write them, for people and for machines."""

from typing import Any

import pytest

from plugins.views.answers import count_of


@pytest.mark.parametrize(
    "value", [1089, "1089", "1 089", "1\u2009089", "1\u00a0089", "1,089", "1.089", "1'089", 1089.0]
)
def test_a_number_is_read_however_it_is_grouped(value: Any) -> None:
    assert count_of(value) == 1089


@pytest.mark.parametrize("value", [None, "", "banyak", "-3", -3, 1.5, True, [], {}, "1e3", float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the value is all it says
        count_of(value)
