"""Every component renders every one of its examples, and takes and documents the same arguments."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

THEME = Path(__file__).parents[2] / "theme"
Example = tuple[str, str, dict[str, Any]]
Describe = Callable[[str], dict[str, Any]]


def test_a_component_is_a_folder_with_macro_and_description(component: str) -> None:
    folder = THEME / "components" / component
    assert {file.name for file in folder.iterdir()} <= {f"{component}.{ending}" for ending in ("html", "css", "yml")}
    assert (folder / f"{component}.html").is_file()
    assert (folder / f"{component}.css").is_file()


def test_documented_parameters_are_those_of_the_macro(
    component: str, environment: Environment, describe: Describe
) -> None:
    macro = getattr(environment.get_template(f"components/{component}/{component}.html").module, component)
    documented = describe(component)["parameters"]
    assert list(documented) == list(macro.arguments)
    for name, parameter in documented.items():
        assert set(parameter) == {"type", "meaning"}, name


def test_an_example_uses_documented_parameters_only(example: Example, describe: Describe) -> None:
    component, _, values = example
    assert set(values) <= set(describe(component)["parameters"])


def test_an_example_renders_to_sound_markup(
    example: Example, render: Callable[..., str], examine: Callable[..., Any]
) -> None:
    component, _, values = example
    assert examine(render(component, values)).faults == []


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("byline", "neither"),
        ("credits", "none"),
        ("tag_list", "none"),
        ("share", "none"),
        ("related", "none"),
        ("neighbours", "only one article"),
        ("corrections", "none"),
        ("changes", "none"),
        ("pagination", "one page only"),
        ("breadcrumbs", "front page"),
        ("language_switch", "one language only"),
        ("headline_list", "none"),
        ("beacon", "not counted"),
        ("age_notice", "none"),
        ("flags", "none"),
        ("right_of_reply", "none"),
        ("site_notice", "none"),
        ("privacy_note", "none"),
    ],
)
def test_nothing_to_say_prints_nothing(name: str, title: str, render: Callable[..., str], describe: Describe) -> None:
    assert render(name, describe(name)["examples"][title]).strip() == ""


def test_text_is_escaped(render: Callable[..., str]) -> None:
    assert "&lt;b&gt;" in render("page_header", {"title": "<b>"})


def test_every_link_of_the_share_row_says_what_it_does(render: Callable[..., str], describe: Describe) -> None:
    markup = render("share", describe("share")["examples"]["five channels"])
    assert markup.count("aria-label=") == markup.count("<a ") == 5


def test_the_share_row_has_an_icon_for_every_channel_and_both_buttons(
    render: Callable[..., str], describe: Describe
) -> None:
    markup = render("share", describe("share")["examples"]["five channels"])
    channels = ["whatsapp", "telegram", "facebook", "x", "email"]
    assert re.findall(r'"icon icon--(\w+)"', markup) == [*channels, "link", "share"]


def test_every_icon_that_is_named_anywhere_has_a_drawing(describe: Describe) -> None:
    markup = "".join(path.read_text(encoding="utf-8") for path in THEME.rglob("*.html"))
    sheet = (THEME / "components" / "icon" / "icon.css").read_text(encoding="utf-8")
    drawn = re.findall(
        r'^\.icon--(\w+) {\n  --drawing: url\("data:image/svg\+xml,<svg .+</svg>"\);$', sheet, re.MULTILINE
    )
    assert set(drawn) == set(re.findall(r'icon\("(\w+)"', markup)) == set(describe("icon")["examples"])


def test_a_tile_has_no_summary_that_nobody_would_see(render: Callable[..., str], describe: Describe) -> None:
    """Twice the bytes of a headline, four times on every article page."""
    examples = describe("card")["examples"]
    assert "Tiga belas provinsi" in render("card", examples["stack"])
    assert "Tiga belas provinsi" not in render("card", examples["tile"])


def test_buttons_that_need_the_script_are_hidden_until_it_runs(render: Callable[..., str], describe: Describe) -> None:
    markup = render("share", describe("share")["examples"]["five channels"])
    assert markup.count("<li hidden><button") == markup.count("<button") == 2


def test_a_decorative_picture_has_no_alternative_text(render: Callable[..., str], describe: Describe) -> None:
    assert 'alt=""' in render("figure", describe("figure")["examples"]["decorative, no words"])


@pytest.mark.parametrize(
    ("title", "marked"),
    [("the page of a section", 'aria-current="page"'), ("inside a sub-section", 'aria-current="true"')],
)
def test_the_navigation_marks_one_section(
    title: str, marked: str, render: Callable[..., str], describe: Describe
) -> None:
    markup = render("navigation", describe("navigation")["examples"][title])
    assert markup.count("aria-current") == markup.count(marked) == 1


def test_how_often_an_article_was_read_is_said_as_the_language_has_it(
    render: Callable[..., str], describe: Describe
) -> None:
    markup = render("byline", describe("byline")["examples"]["full"])
    assert "<dt>Telah dilihat</dt>" in markup
    assert 'data-views="1089" data-words="# kali">1.089 kali</dd>' in markup


def test_a_number_that_is_not_known_is_not_printed(render: Callable[..., str], describe: Describe) -> None:
    assert "dilihat" not in render("byline", describe("byline")["examples"]["no author"])


def test_a_number_that_the_script_raises_is_announced_to_nobody(render: Callable[..., str], describe: Describe) -> None:
    markup = render("byline", describe("byline")["examples"]["full"])
    assert not re.search(r"aria-live|role=.(status|log|alert)", markup)


def test_a_card_says_how_often_it_was_read_but_a_tile_does_not(render: Callable[..., str], describe: Describe) -> None:
    """Tiles stand on article pages, which would change whenever another article is read."""
    examples = describe("card")["examples"]
    assert "Dilihat 1.089 kali" in render("card", examples["how often it was read"])
    assert "1.089" not in render("card", examples["a tile does not say how often"])


def test_what_is_read_most_has_a_link_where_it_has_to_be_fetched(environment: Environment) -> None:
    block = environment.get_template("components/most_read/most_read.html").module.most_read_block
    markup = str(block(url="terpopuler/", fragment="potongan/terpopuler.html"))
    assert 'data-fragment="/potongan/terpopuler.html"' in markup
    assert '<a href="/terpopuler/">' in markup
    assert str(block(url="")).strip() == ""
