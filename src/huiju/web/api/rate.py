"""How many requests one address may make: a bucket of tokens for each, in the memory of this process only."""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
MOST_ADDRESSES = 10_000


@dataclass
class Buckets:
    """A bucket holds `burst` tokens and is filled with `rate` of them a second; a request takes one."""

    rate: float
    burst: int
    clock: Callable[[], float] = time.monotonic
    _kept: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, address: str) -> int:
        """0 where a token was left, else in how many seconds there will be one."""
        if not self.rate:
            return 0
        with self._lock:
            now = self.clock()
            tokens, since = self._kept.pop(address, (float(self.burst), now))
            tokens = min(self.burst, tokens + (now - since) * self.rate)
            allowed = tokens >= 1
            self._kept[address] = (tokens - 1 if allowed else tokens, now)
            if len(self._kept) > MOST_ADDRESSES:
                self._kept.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - tokens) / self.rate))


def address_of(remote: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """Who asks: the nearest address that is none of the operator's proxies. IPv6 counts by its /64.

    >>> address_of("10.0.0.1", "198.51.100.7, 203.0.113.9", [ipaddress.ip_network("10.0.0.0/8")])
    '203.0.113.9'
    """
    found = remote
    for named in reversed(forwarded.split(",")[-20:]):
        if not _trusted(found, proxies) or not _valid(named):
            break
        found = named.strip()
    if not _valid(found):
        return "unknown"
    address = ipaddress.ip_address(found.strip())
    if address.version == 6:
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((int(address), 64), strict=False))
    return str(address)


def _trusted(address: str, proxies: Sequence[Network]) -> bool:
    return _valid(address) and any(ipaddress.ip_address(address.strip()) in network for network in proxies)


def _valid(address: str) -> bool:
    try:
        ipaddress.ip_address(address.strip())
    except ValueError:
        return False
    return True
