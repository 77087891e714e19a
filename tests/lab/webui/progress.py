"""POST /internal/progress, which the page polls while it waits for a task."""

import base64
import io
import time
from typing import Optional

from fastapi import FastAPI
from pydantic import BaseModel

from tasks import Tasks


class ProgressQuestion(BaseModel):
    id_task: Optional[str] = None
    id_live_preview: Optional[int] = -1
    live_preview: bool = True


class ProgressAnswer(BaseModel):
    active: bool
    queued: bool
    completed: bool
    progress: Optional[float] = None
    eta: Optional[float] = None
    live_preview: Optional[str] = None
    id_live_preview: Optional[int] = None
    textinfo: Optional[str] = None


def add_progress_route(app: FastAPI, tasks: Tasks) -> None:
    def progress(question: ProgressQuestion) -> ProgressAnswer:
        return answer(question, tasks)

    app.add_api_route("/internal/progress", progress, methods=["POST"], response_model=ProgressAnswer)


def answer(question: ProgressQuestion, tasks: Tasks) -> ProgressAnswer:
    task = question.id_task
    # A question without a task is "active" while nothing runs: the missing id equals the missing current task.
    active = task == tasks.current
    queued = task in tasks.pending
    completed = task in tasks.finished
    if not active:
        waiting = sorted(tasks.pending, key=lambda name: tasks.pending[name])
        text = f"In queue: {waiting.index(task) + 1}/{len(waiting)}" if task in waiting else "Waiting..."
        return ProgressAnswer(active=False, queued=queued, completed=completed, id_live_preview=-1, textinfo=text)

    if tasks.started_at is None:
        # A1111 1.7 and Forge subtract a missing start time: HTTP 500 until the first task of the process.
        raise TypeError("unsupported operand type(s) for -: 'float' and 'NoneType'")
    done = tasks.progress
    elapsed = time.time() - tasks.started_at
    reply = ProgressAnswer(
        active=True,
        queued=queued,
        completed=completed,
        progress=done,
        eta=elapsed / done - elapsed if done > 0 else None,
        id_live_preview=question.id_live_preview,
        textinfo=tasks.text,
    )
    if question.live_preview and tasks.preview is not None and tasks.preview_id != question.id_live_preview:
        reply.live_preview = as_data_url(tasks.preview)
        reply.id_live_preview = tasks.preview_id
    return reply


def as_data_url(image: object) -> str:
    buffer = io.BytesIO()
    image.save(buffer, format="PNG", compress_level=1)
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
