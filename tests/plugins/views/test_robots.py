"""Readers are counted whatever they read with; programs are not, by whichever name they come."""

import pytest

from plugins.views.robots import is_robot

READERS = {
    "a phone": "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
    "Mobile Safari/537.36",
    "a phone by a maker whose name ends like a robot's": "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/114.0.0.0 Mobile Safari/537.36",
    "a messenger's own window": "Mozilla/5.0 (Linux; Android 13; V2247 Build/TP1A; wv) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Version/4.0 Chrome/119.0.0.0 Mobile Safari/537.36 "
    "Telegram-Android/10.14.5 (Vivo V2247; Android 13; SDK 33)",
    "a social network's own window": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Mobile/21B74 Instagram 309.0.0.28.110 (iPhone13,2; iOS 17_1; id_ID; id; 1170x2532)",
    "a browser that saves data": "Opera/9.80 (Android; Opera Mini/36.2.2254/191.283; U; id) Presto/2.12 Version/12.16",
    "a small phone": "Nokia200/2.0 (11.95) Profile/MIDP-2.1 Configuration/CLDC-1.1 UCWEB/2.0 (Java; U; MIDP-2.0; id)",
    "an old office computer": "Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)",
    "another browser": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
}
ROBOTS = {
    "nobody": "",
    "a search engine": "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Chrome/41.0.2272.96 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "a link's preview": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "a messenger's preview": "WhatsApp/2.23.20.0",
    "a command": "curl/8.5.0",
    "a script": "python-requests/2.31.0",
    "a browser without a window": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "HeadlessChrome/120.0.0.0 Safari/537.36",
    "a measurement": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 "
    "Safari/537.36 Chrome-Lighthouse",
    "a gatherer of texts": "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.1; "
    "+https://openai.com/gptbot)",
    "a flood": "Mozilla/5.0 (Windows NT 10.0) " + "A" * 2000,
}


@pytest.mark.parametrize("user_agent", READERS.values(), ids=READERS)
def test_who_reads_with_it_is_a_reader(user_agent: str) -> None:
    assert not is_robot(user_agent)


@pytest.mark.parametrize("user_agent", ROBOTS.values(), ids=ROBOTS)
def test_what_is_no_browser_is_a_robot(user_agent: str) -> None:
    assert is_robot(user_agent)
