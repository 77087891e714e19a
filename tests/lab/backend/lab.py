"""The control surface of the lab's backend: what the next jobs shall do, and a log of what happened."""

import asyncio
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

MODES = ("ok", "fail", "oom", "hang", "die")


@dataclass(frozen=True)
class Plan:
    """What one job shall do; `seconds` None stands for the server's own time per job."""

    mode: str = "ok"
    seconds: float | None = None


class Lab:
    def __init__(self) -> None:
        self._events: list[dict] = []
        self._plans: deque[Plan] = deque()
        self._hanging: set[threading.Event] = set()
        self._held: set[str] = set()
        # Whether a job waits or runs; the queue's watch knows.
        self.has_work: Callable[[], bool] = lambda: False
        # Of a job that took the slot, and whose function has not begun.
        self.is_entering = False

    def record(self, event: str, **fields: object) -> None:
        """Adds an event; `at_ms` is the system's monotonic clock, the one of Node's process.hrtime."""
        self._events.append({"event": event, "at_ms": round(time.monotonic() * 1000, 3), **fields})

    def has_started(self, event_id: str) -> bool:
        return any(event["event"] == "function_start" and event["event_id"] == event_id for event in self._events)

    def holds(self, path: str) -> bool:
        """Whether requests for this path wait at the door."""
        return path in self._held

    def next_plan(self) -> Plan:
        return self._plans.popleft() if self._plans else Plan()

    def run(self, plan: Plan, seconds: float, compute):
        """Calls `compute` within `seconds` in all, or goes wrong at half-time as the plan says."""
        end = time.monotonic() + seconds
        if plan.mode == "hang":
            released = threading.Event()
            self._hanging.add(released)
            self.is_entering = False
            released.wait()
        self.is_entering = False
        if plan.mode in ("fail", "oom", "die"):
            time.sleep(seconds / 2)
            if plan.mode == "die":
                die("told to")
            raise MemoryError("CUDA out of memory") if plan.mode == "oom" else RuntimeError("told to fail")
        result = compute()
        time.sleep(max(0.0, end - time.monotonic()))
        return result

    def routes(self) -> list[Route]:
        return [
            Route("/lab/next", self._next, methods=["POST"]),
            Route("/lab/hold", self._hold, methods=["POST"]),
            Route("/lab/release", self._release, methods=["POST"]),
            Route("/lab/reset", self._reset, methods=["POST"]),
            Route("/lab/log", self._log, methods=["GET"]),
        ]

    async def _next(self, request: Request) -> JSONResponse:
        try:
            body = await request.json()
            mode, seconds, count = body["mode"], body.get("seconds"), int(body.get("count", 1))
            seconds = None if seconds is None else float(seconds)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return JSONResponse({"error": f"not a plan: {error!r}"}, 400)
        if mode not in MODES:
            return JSONResponse({"error": f"mode is one of {', '.join(MODES)}"}, 400)
        self._plans.extend([Plan(mode, seconds)] * count)
        return JSONResponse({"planned": len(self._plans)})

    async def _hold(self, request: Request) -> JSONResponse:
        self._held = set(await request.json())
        return JSONResponse({"held": sorted(self._held)})

    async def _release(self, _: Request) -> JSONResponse:
        # A client sees a job run before its function hangs.
        while self.is_entering:
            await asyncio.sleep(0.005)
        # Taken out at once: who releases twice means two jobs.
        hanging = [self._hanging.pop() for _ in range(len(self._hanging))]
        for released in hanging:
            released.set()
        return JSONResponse({"released": len(hanging)})

    async def _reset(self, request: Request) -> JSONResponse:
        self._plans.clear()
        self._held.clear()
        answer = await self._release(request)
        while self.has_work():
            await asyncio.sleep(0.005)
        self._events.clear()
        return answer

    async def _log(self, _: Request) -> JSONResponse:
        return JSONResponse(self._events)


def die(reason: str) -> None:
    print(f"LAB DIES: {reason}", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
