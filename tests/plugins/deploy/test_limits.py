import pytest

from plugins.deploy.limits import ANY, SERVICES, judge
from plugins.deploy.refusals import Refused


def test_a_site_that_the_host_would_not_take_is_refused_with_what_is_too_much() -> None:
    cloudflare = SERVICES["cloudflare-pages"]
    with pytest.raises(Refused, match=r"number of files 20001, at most 20000"):
        judge({str(number): 1 for number in range(20_001)}, cloudflare)
    with pytest.raises(Refused, match=r"berkas/video.mp4"):
        judge({"index.html": 1, "berkas/video.mp4": 26 * 1024**2}, cloudflare)
    with pytest.raises(Refused, match=r"size of the site in bytes"):
        judge({str(number): 60_000_000 for number in range(17)}, SERVICES["github-pages"])


def test_a_site_that_comes_near_the_limit_is_told_so() -> None:
    said = judge({str(number): 1 for number in range(16_001)}, SERVICES["cloudflare-pages"]).say("en")
    assert "number of files 16001 of 20000" in said
    assert judge({str(number): 1 for number in range(16_001)}, ANY).say("en") == "16001 files, 0 MB"
