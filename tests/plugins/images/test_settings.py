"""The setting PICTURES is checked before anything is built."""

import pytest

from plugins.images.settings import PictureSettings
from plugins.languages.settings import SettingError


def test_widths_are_put_in_order() -> None:
    assert PictureSettings.parse({"PICTURES": {"widths": [1600, 480, 480]}}).widths == (480, 1600)


def test_without_the_setting_there_are_three_widths() -> None:
    assert PictureSettings.parse({}).widths == (480, 960, 1600)


@pytest.mark.parametrize(
    "wrong",
    [
        "besar",
        {"lebar": 3},
        {"widths": ()},
        {"widths": (0,)},
        {"widths": (True,)},
        {"widths": (100_000,)},
        {"sizes": ""},
        {"gallery_sizes": 3},
        {"keep_rights": 1},
        {"keep_days": 0},
    ],
)
def test_what_makes_no_sense_is_refused_with_its_name(wrong: object) -> None:
    with pytest.raises(SettingError, match="PICTURES"):
        PictureSettings.parse({"PICTURES": wrong})
