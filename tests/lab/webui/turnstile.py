"""A lock that lets its callers through in the order of their arrival."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turnstile:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._next_ticket = 0
        self._served = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._changed:
            ticket = self._next_ticket
            self._next_ticket += 1
            self._changed.wait_for(lambda: self._served == ticket)
        try:
            yield
        finally:
            with self._changed:
                self._served += 1
                self._changed.notify_all()
