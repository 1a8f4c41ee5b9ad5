"""Whose address a request comes from. What proxies tell is believed only of those that the configuration names."""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, ip_network
from socket import AF_INET, inet_pton

from plugins.views.counter.configuration import Network

_REMEMBERED = 8192
_LONGEST = 45  # characters of an address, with an IPv4 address in its end
_HOPS = 16


class Proxies:
    """`reader` finds the reader's address; for IPv6 the network of /64 that one line has (RFC 6177)."""

    def __init__(self, networks: tuple[Network, ...], *, by_unix_socket: bool = False) -> None:
        self._networks, self._by_unix_socket = networks, by_unix_socket
        four = [network for network in networks if isinstance(network, IPv4Network)]
        self._four = [(int(network.network_address), int(network.netmask)) for network in four]
        self._known = lru_cache(_REMEMBERED)(self._look_at)

    def reader(self, peer: str, forwarded: str) -> str:
        """`peer` is who is connected, empty for a socket file; `forwarded` all X-Forwarded-For headers in one.

        Every proxy adds at the end who is connected to it. So the last address that is not of ours is the reader's;
        what stands before it may be anybody's invention.
        """
        address, trusted = self._known(peer)
        if not (forwarded and trusted):
            return address
        for hop in reversed(forwarded.rsplit(",", _HOPS)):
            if not trusted:
                break
            found, trusted_next = self._known(hop.strip()[: _LONGEST + 1])
            if not found:
                break
            address, trusted = found, trusted_next
        return address

    def _look_at(self, written: str) -> tuple[str, bool]:
        """An address in short, empty for what is none, and whether it is a trusted proxy's."""
        if not written:
            return "", self._by_unix_socket
        try:
            # Nearly all are of this kind; it has one way to be written, and is read here in an eighth of the time.
            number = int.from_bytes(inet_pton(AF_INET, written))
        except (OSError, ValueError):
            return self._look_closer(written)
        return written, any(number & mask == first for first, mask in self._four)

    def _look_closer(self, written: str) -> tuple[str, bool]:
        """IPv6; an IPv4 address within it (RFC 4291, 2.5.5.2) is one of its own."""
        try:
            address = IPv6Address(written)
        except ValueError:
            return "", False
        if address.ipv4_mapped is not None:
            return self._look_at(str(address.ipv4_mapped))
        trusted = any(address in network for network in self._networks)
        return str(ip_network((int(address), 64), strict=False)), trusted
