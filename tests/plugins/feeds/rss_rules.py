"""Whether an RSS feed keeps the rules of cases/rss_rules.yml, and the two that XPath cannot say."""

from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from lxml import etree

from tests.cases import read_cases

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
_DATES = "//pubDate | //lastBuildDate"
_ADDRESSES = "//channel/link | //item/link | //@url | //@href"
RULES = {f"{rule} ({said['source']})": said["breach"] for rule, said in read_cases(__file__, "rss_rules").items()}


def broken(document: bytes) -> list[str]:
    """The rules that a feed breaks, with what breaks them."""
    root = etree.fromstring(document)
    found = [
        f"{rule}: {etree.tostring(one)[:200] if hasattr(one, 'tag') else one}"
        for rule, wrong in RULES.items()
        for one in root.xpath(wrong, namespaces=NAMESPACES)
    ]
    found += [
        f"dates are those of RFC 822 (specification): {date.text}"
        for date in root.xpath(_DATES)
        if not _is_date(date.text)
    ]
    texts = [one if isinstance(one, str) else one.text for one in root.xpath(_ADDRESSES)]
    found += [
        f"addresses are absolute (profile), spelt as RFC 3986 has it: {one}" for one in texts if not _is_address(one)
    ]
    return found


def _is_date(text: str) -> bool:
    try:
        return parsedate_to_datetime(text).tzinfo is not None
    except ValueError:
        return False


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and text.isascii() and " " not in text
