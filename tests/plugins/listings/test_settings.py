"""The page size is checked when the build begins."""

import pytest

from plugins.languages.settings import SettingError
from plugins.listings.settings import ListingSettings


def test_a_page_holds_twenty_articles_unless_the_office_says_otherwise() -> None:
    assert ListingSettings.parse({}).page_size == 20
    assert ListingSettings.parse({"LISTING_PAGE_SIZE": 7}).page_size == 7


@pytest.mark.parametrize("value", [0, -1, "20", 2.5, None])
def test_a_page_size_that_is_no_number_from_one_names_its_setting(value: object) -> None:
    with pytest.raises(SettingError, match=r"^LISTING_PAGE_SIZE: must be a whole number from 1"):
        ListingSettings.parse({"LISTING_PAGE_SIZE": value})
