"""No two people share a page."""

from typing import Any

import pytest

from plugins.articles.addresses import slug_of
from plugins.articles.people import Person
from plugins.listings.namesakes import find_namesakes
from tests.cases import read_cases
from tests.plugins.listings.newsroom import article

CASES = read_cases(__file__, "namesakes")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_people_with_one_address_have_one_name(case: dict[str, Any]) -> None:
    register = case.get("register", {})
    articles = [
        article(
            file, credits={"writer": [Person(name, register.get(name) or slug_of(name)) for name in names]}, shown=file
        )
        for file, names in case["credits"].items()
    ]
    assert [fault.say("id") for fault in find_namesakes(articles)] == case.get("faults", [])
