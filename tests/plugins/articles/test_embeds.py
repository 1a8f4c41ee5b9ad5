"""What a text fetches from other sites is known with the text."""

import pytest

from plugins.articles.embeds import Embed, embeds_of


@pytest.mark.parametrize(
    ("html", "embeds"),
    [
        ('<iframe title="x" src="https://www.youtube.com/embed/a?b=1"></iframe>', [Embed("frame-src", "https://www.youtube.com")]),
        ("<IFRAME SRC=//Peta.Example:8080/a></IFRAME>", [Embed("frame-src", "https://peta.example:8080")]),
        ('<img alt="" src="http://a.example/b.jpg">', [Embed("img-src", "http://a.example")]),
        ('<video poster="https://a.example/b.jpg"><source src="https://c.example/d.mp4"></video>',
         [Embed("media-src", "https://a.example"), Embed("media-src", "https://c.example")]),
        ('<img src="https://a.example/1"><img src="https://a.example/2">', [Embed("img-src", "https://a.example")]),
        ('<a href="https://a.example/">a</a> <img src="/b.jpg"> <script src="https://a.example/x"></script>', []),
        ("<p>&lt;iframe src=\"https://a.example/\"&gt;</p>", []),
    ],
)  # fmt: skip
def test_it_is_known_by_directive_and_origin(html: str, embeds: list[Embed]) -> None:
    assert embeds_of(html) == tuple(embeds)
