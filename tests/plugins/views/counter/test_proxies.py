"""X-Forwarded-For is believed of the proxies that are named, and of nobody else."""

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.views.counter.proxies import Proxies

OURS = Proxies((ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("::1")), by_unix_socket=True)

CASES = {
    "no proxy at all": ("203.0.113.7", "", "203.0.113.7"),
    "a reader who invents a proxy": ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
    "one proxy": ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
    "two proxies": ("127.0.0.1", "203.0.113.7, 10.0.0.5", "203.0.113.7"),
    "a reader who invents an address before the proxy": ("127.0.0.1", "1.1.1.1, 203.0.113.7", "203.0.113.7"),
    "a reader who pretends to be one of our proxies": ("127.0.0.1", "10.0.0.9, 203.0.113.7, 10.0.0.5", "203.0.113.7"),
    "a proxy that says nothing": ("127.0.0.1", "", "127.0.0.1"),
    "a proxy that says nonsense": ("127.0.0.1", "unknown", "127.0.0.1"),
    "nonsense before the last proxy": ("127.0.0.1", "<script>, 10.0.0.5", "10.0.0.5"),
    "only proxies": ("127.0.0.1", "10.0.0.4, 10.0.0.5", "10.0.0.4"),
    "headers with spaces and empty parts": ("127.0.0.1", " 203.0.113.7 ", "203.0.113.7"),
    "a socket file": ("", "203.0.113.7", "203.0.113.7"),
    "IPv6, of which a reader has a whole network": ("::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    "IPv4 within IPv6": ("::ffff:127.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),
}


@pytest.mark.parametrize(("peer", "forwarded", "reader"), CASES.values(), ids=CASES)
def test_the_readers_address_is_the_last_that_is_not_ours(peer: str, forwarded: str, reader: str) -> None:
    assert OURS.reader(peer, forwarded) == reader


def test_a_socket_file_is_not_trusted_unless_it_is_named() -> None:
    assert Proxies(()).reader("", "203.0.113.7") == ""


@given(st.text())
def test_whatever_a_reader_sends_its_address_is_the_one_it_is_connected_from(forwarded: str) -> None:
    assert OURS.reader("203.0.113.7", forwarded) == "203.0.113.7"


@given(st.text(st.characters(codec="latin-1")))
def test_whatever_a_reader_sends_the_proxy_has_the_last_word(forwarded: str) -> None:
    assert OURS.reader("127.0.0.1", f"{forwarded}, 203.0.113.7") == "203.0.113.7"
