"""All feeds in one list: every list of articles once, with a feed and a page that are there."""

from lxml import etree

from tests.plugins.build.sites import SITEURL, Site
from tests.plugins.discovery.conftest import Make

PATH = "feed/semua.opml"


def test_it_is_opml_as_its_specification_has_it(site: Site) -> None:
    """http://opml.org/spec2.opml: one head, one body, `text` on every outline, `xmlUrl` on every subscription."""
    root = etree.fromstring(site.read(PATH).encode())
    assert (root.tag, root.get("version"), [child.tag for child in root]) == ("opml", "2.0", ["head", "body"])
    outlines = list(root.iterfind("body//outline"))
    assert all(one.get("text") for one in outlines)
    assert {one.get("type") for one in outlines if len(one) == 0} == {"rss"}
    assert all(one.get("xmlUrl") and one.get("htmlUrl") for one in outlines if one.get("type") == "rss")


def test_every_list_with_a_feed_is_there_once_below_its_language(site: Site) -> None:
    root = etree.fromstring(site.read(PATH).encode())
    folders = {folder.get("text"): [one.get("xmlUrl") for one in folder] for folder in root.iterfind("body/outline")}
    told = [address for addresses in folders.values() for address in addresses]
    assert sorted(told) == sorted(f"{SITEURL}/{path}" for path in site.files if path.endswith("rss.xml"))
    assert list(folders) == ["Bahasa Indonesia", "English"]
    assert all(address.startswith(f"{SITEURL}/en/") for address in folders["English"])
    pages = [one.get("htmlUrl").removeprefix(f"{SITEURL}/") for one in root.iterfind("body/outline/outline")]
    assert {f"{page}index.html" for page in pages} <= site.files


def test_a_site_without_feeds_has_no_list_of_them(make: Make) -> None:
    assert PATH not in make({}).files
