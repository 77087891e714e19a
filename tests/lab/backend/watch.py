"""Records what the queue and the streams of an unchanged Gradio app do, without altering either."""

import asyncio
from urllib.parse import parse_qs

from gradio.queueing import Event, Queue
from lab import Lab
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def watch_queue(queue: Queue, lab: Lab) -> dict[str, str]:
    """
    Records joined, slot_taken and slot_released. A marker is an event that failed without reaching the function.
    Returns the session of each event that took a slot, by event id.
    """
    sessions: dict[str, str] = {}
    push, process_events = queue.push, queue.process_events

    async def recorded_push(body, request, username):
        joined, event_id = await push(body, request, username)
        lab.record("joined", session_hash=body.session_hash, fn_index=body.fn_index, event_id=event_id)
        return joined, event_id

    async def recorded_process_events(events: list[Event], batch: bool, begin_time: float) -> None:
        event = events[0]
        identity = {"session_hash": event.session_hash, "fn_index": event.fn._id, "event_id": event._id}
        sessions[event._id] = event.session_hash
        lab.record("slot_taken", **identity)
        lab.is_entering = True
        try:
            await process_events(events, batch, begin_time)
        finally:
            lab.is_entering = False
            status = queue.event_analytics[event._id]["status"]
            marker = status == "failed" and not lab.has_started(event._id)
            lab.record("slot_released", **identity, status=status, marker=marker)

    queue.push, queue.process_events = recorded_push, recorded_process_events
    lab.has_work = lambda: queue.get_active_worker_count() > 0 or len(queue) > 0
    return sessions


class StreamWatch:
    """ASGI middleware that records stream_opened and stream_closed; `complete` says that the server ended it."""

    def __init__(self, app: ASGIApp, lab: Lab) -> None:
        self._app, self._lab = app, lab

    async def _after_hold(self, path: str, receive: Receive) -> Receive | None:
        """What the app may receive once the path is no longer held; None when the client has left meanwhile."""
        messages = [await receive()]
        coming = asyncio.ensure_future(receive())
        while self._lab.holds(path):
            done, _ = await asyncio.wait({coming}, timeout=0.02)
            if done:
                messages.append(coming.result())
                if messages[-1]["type"] == "http.disconnect":
                    return None
                coming = asyncio.ensure_future(receive())

        async def received() -> Message:
            return messages.pop(0) if messages else await next_message()

        async def next_message() -> Message:
            nonlocal coming
            # Starlette asks for a disconnect within a cancelled scope.
            message = await asyncio.shield(coming)
            coming = asyncio.ensure_future(receive())
            return message

        return received

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        if self._lab.holds(scope["path"]):
            receive = await self._after_hold(scope["path"], receive)
            if receive is None:
                return None
        if scope["path"] != "/queue/data":
            return await self._app(scope, receive, send)
        session_hash = parse_qs(scope["query_string"].decode()).get("session_hash", [""])[0]
        complete = False

        async def recorded_send(message: Message) -> None:
            nonlocal complete
            complete = message["type"] == "http.response.body" and not message.get("more_body", False)
            await send(message)

        self._lab.record("stream_opened", session_hash=session_hash)
        try:
            await self._app(scope, receive, recorded_send)
        finally:
            self._lab.record("stream_closed", session_hash=session_hash, complete=complete)
