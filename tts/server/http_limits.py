"""Limits on HTTP connections, so that slow or idle clients cannot keep others out.

uvicorn has no time limit for a request's headers and no limit on the number of connections, so
half-open requests could use up the process's file descriptors.
"""

import asyncio
import itertools
import resource

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADERS_S = 5.0  # for a request to arrive, from its connection or its first byte on
MOST_CONNECTIONS = 400  # many times more than a large conference needs


def most_connections() -> int:
    """The limit on connections: at most half of the file descriptors that this process may open."""
    return min(MOST_CONNECTIONS, resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2)


class LimitedH11(H11Protocol):
    """Closes connections whose request does not come in time. If there are too many connections,
    the one that has waited longest for its request is closed, so that a new one is always accepted."""

    _deadline: asyncio.TimerHandle | None = None
    _turn = 0  # the order in which connections began to wait
    _turns = itertools.count()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._start_waiting()
        if len(self.connections) > most_connections():
            waiting = [c for c in self.connections if isinstance(c, LimitedH11) and c._deadline]
            oldest = min(waiting, key=lambda c: c._turn, default=self)
            oldest._give_up()

    def data_received(self, data: bytes) -> None:
        if self._deadline is None and self._idle:
            self._start_waiting()  # another request on a connection that is kept alive
        super().data_received(data)
        if not self._idle:
            self._stop_waiting()

    def handle_websocket_upgrade(self, event) -> None:
        self._stop_waiting()
        super().handle_websocket_upgrade(event)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    @property
    def _idle(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def _start_waiting(self) -> None:
        self._turn = next(self._turns)
        self._deadline = self.loop.call_later(HEADERS_S, self._give_up)

    def _stop_waiting(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._stop_waiting()
        if not self.transport.is_closing():
            self.transport.abort()
