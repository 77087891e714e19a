"""How the web UIs call a function for a button: errors become HTML, GPU work waits its turn."""

import html
import time
import traceback
from collections.abc import Callable
from functools import wraps

from tasks import Tasks

Result = tuple[object, ...]
Handler = Callable[..., Result]


def as_html(text: str, css_class: str | None = None) -> str:
    lines = "<br>\n".join(html.escape(line) for line in text.split("\n"))
    return f"<p class='{css_class}'>{lines}</p>" if css_class else f"<p>{lines}</p>"


def caught(function: Handler, on_error: list[object]) -> Handler:
    """An exception becomes `on_error` and a div: for Save one value too many, so that Gradio drops the message."""

    @wraps(function)
    def call(*args: object) -> Result:
        try:
            return tuple(function(*args))
        except Exception as error:
            traceback.print_exc()
            message = html.escape(f"{type(error).__name__}: {error}")
            return (*on_error, f"<div class='error'>{message}</div>")

    return call


def in_turn(function: Handler, tasks: Tasks, on_error: list[object]) -> Handler:
    """Runs after all earlier tasks, reports itself to /internal/progress, and tells the time it took."""

    def run(*args: object) -> Result:
        first = args[0] if args else None
        task = first if isinstance(first, str) and first.startswith("task(") and first.endswith(")") else None
        if task is not None:
            tasks.enqueue(task)
        with tasks.turnstile.turn():
            tasks.begin(task)
            try:
                result = function(*args)
                tasks.results.append((task, result))
            finally:
                tasks.end(task)
        return result

    safe = caught(wraps(function)(run), on_error)

    def call(*args: object) -> Result:
        start = time.perf_counter()
        *rest, last = safe(*args)
        tasks.reset_flags()
        seconds = time.perf_counter() - start
        took = f"{int(seconds // 60)} min. {seconds % 60:.1f} sec." if seconds >= 60 else f"{seconds:.1f} sec."
        measured = f"<p class='time'>Time taken: <wbr><span class='measurement'>{took}</span></p>"
        return (*rest, f"{last}<div class='performance'>{measured}</div>")

    return call
