"""Opens a server's port before models are loaded, so that a port in use is reported at once."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from tts.errors import UserError


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"


def url_of(host: str, port: int) -> str:
    """The URL to open in a browser, with an IPv6 address in brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """A bound socket; connections are accepted once a server runs on it. Raises ``UserError``."""
    try:
        kind = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError):
        raise UserError(f"--host {host}: this machine knows no such address") from None
    sock = socket.socket(kind[0], socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind(kind[4])
            sock.listen(0)  # two servers may bind the same port, but only one can listen on it
        except OSError as error:
            raise UserError(
                f"{host} port {port} cannot be listened on ({error.strerror}); is it in use? "
                "Choose another --port or --host"
            ) from None
        yield sock
    finally:
        sock.close()
