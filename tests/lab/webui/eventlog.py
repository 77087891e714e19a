"""What happened on the server, for tests to read at GET /lab/log."""

import threading
import time


class EventLog:
    def __init__(self) -> None:
        self._events: list[dict[str, object]] = []
        self._lock = threading.Lock()

    def add(self, event: str, **details: object) -> None:
        with self._lock:
            self._events.append({"event": event, "at_ms": time.monotonic() * 1000, **details})

    def read(self) -> list[dict[str, object]]:
        with self._lock:
            return list(self._events)
