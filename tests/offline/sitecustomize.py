"""No connection leaves this machine.

conftest.py takes `forbid_outside` for the tests' own process; every Python process that a test starts loads
this file by itself, as its `sitecustomize` (PYTHONPATH). An audit hook sees whatever goes through the socket
module; programs in other languages and C libraries with sockets of their own are not seen.
"""

import os
import sys
from ipaddress import ip_address
from typing import Any

# Audit events, and which of their arguments is the address.
_GO_TO_ADDRESS = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}
_LOOK_UP_NAME = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


class OutsideConnectionError(RuntimeError):
    """A test tried to reach another machine. No OSError: code that expects those must not take it for one."""


def forbid_outside(event: str, arguments: tuple[Any, ...]) -> None:
    """The audit hook: raises OutsideConnectionError for every address but this machine's own."""
    if event in _GO_TO_ADDRESS:
        address = arguments[_GO_TO_ADDRESS[event]]
        host = address[0] if isinstance(address, tuple) and address else None  # else a Unix socket's path
    elif event in _LOOK_UP_NAME:
        host = arguments[0]
    else:
        return
    if not is_local(host):
        raise OutsideConnectionError(f"{event}: tests reach this machine only, not {host!r}")


def is_local(host: object) -> bool:
    """Whether `host`, a name or number as the socket module takes them, is this machine."""
    name = os.fsdecode(host) if isinstance(host, bytes) else host
    if not isinstance(name, str) or name in ("", "localhost", os.uname().nodename):
        return True
    try:
        address = ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


if __name__ == "sitecustomize":
    sys.addaudithook(forbid_outside)
