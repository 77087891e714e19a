"""Files that a test wants as the result of a tab's next run, in place of fake pictures."""

import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Placement:
    name: str
    data: bytes
    missing: bool
    """The file is deleted once its path is registered, so that its URL answers 404."""


class Placements:
    def __init__(self) -> None:
        self._waiting: dict[str, list[Placement]] = {}
        self._lock = threading.Lock()

    def put(self, tab: str, placement: Placement) -> None:
        with self._lock:
            self._waiting.setdefault(tab, []).append(placement)

    def take(self, tab: str) -> list[Placement]:
        with self._lock:
            return self._waiting.pop(tab, [])
