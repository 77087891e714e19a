"""Which task runs, which wait, which are done, and how far the running one is."""

import threading
import time
from collections import deque

from PIL import Image

from turnstile import Turnstile


class Tasks:
    def __init__(self) -> None:
        self.turnstile = Turnstile()
        self.current: str | None = None
        self.pending: dict[str, float] = {}
        self.finished: deque[str | None] = deque(maxlen=16)
        self.results: deque[tuple[str | None, object]] = deque(maxlen=2)
        self.started_at: float | None = None
        self.interrupted = False
        self.skipped = False
        self.job_count = 0
        self.job_number = 0
        self.steps = 0
        self.step = 0
        self.text: str | None = None
        self.preview: Image.Image | None = None
        self.preview_id = 0
        self._vacated = threading.Event()

    def occupy(self) -> None:
        """Works on nothing until `vacate` or an interruption; whatever comes meanwhile waits its turn."""
        self._vacated = threading.Event()
        threading.Thread(target=self._work_on_nothing, args=(self._vacated,), daemon=True).start()

    def vacate(self) -> None:
        self._vacated.set()

    def _work_on_nothing(self, vacated: threading.Event) -> None:
        with self.turnstile.turn():
            self.begin("task(lab)")
            vacated.wait()
            self.end("task(lab)")

    def enqueue(self, task: str) -> None:
        self.pending[task] = time.time()

    def begin(self, task: str | None) -> None:
        self.current = task
        if task is not None:
            self.pending.pop(task, None)
        self.started_at = time.time()
        self.interrupted = self.skipped = False
        self.job_count = -1
        self.job_number = self.steps = self.step = 0
        self.text = None
        self.preview = None
        self.preview_id = 0

    def end(self, task: str | None) -> None:
        if self.current == task:
            self.current = None
        self.finished.append(task)

    def reset_flags(self) -> None:
        self.interrupted = self.skipped = False
        self.job_count = 0

    def show(self, preview: Image.Image) -> None:
        self.preview = preview
        self.preview_id += 1

    def interrupt(self) -> None:
        self.interrupted = True
        self._vacated.set()

    def skip(self) -> None:
        self.skipped = True

    @property
    def progress(self) -> float:
        """0 to 1, over all images of the task."""
        if self.job_count <= 0:
            return 0.0
        within = self.step / self.steps if self.steps > 0 else 0.0
        return min((self.job_number + within) / self.job_count, 1.0)

    def wait_for(self, task: str) -> object | None:
        """The result of a task that this page started before it was reloaded; None if it is gone."""
        while task == self.current or task in self.pending:
            time.sleep(0.1)
        return next((result for name, result in self.results if name == task), None)
