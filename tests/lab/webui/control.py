"""The lab's own routes, /lab/…, and the refusals that they switch on."""

from fastapi import FastAPI, HTTPException, Request
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from lab import Lab
from script import SCRIPTS


SETTINGS = {"samples_format", "enable_pnginfo", "stamps_images"}


def add_lab_routes(app: FastAPI, lab: Lab) -> None:
    async def log() -> dict[str, object]:
        return {"events": lab.log.read(), "modelLoaded": lab.model_loaded}

    async def refuse(request: Request) -> dict[str, object]:
        try:
            lab.refusals.update(await request.json())
        except ValueError as error:
            raise HTTPException(400, str(error)) from error
        return vars(lab.refusals)

    async def busy(request: Request) -> dict[str, object]:
        wanted = bool((await request.json())["busy"])
        lab.tasks.occupy() if wanted else lab.tasks.vacate()
        return {"busy": wanted}

    async def video(request: Request) -> dict[str, object]:
        lab.makes_video = bool((await request.json())["video"])
        return {"video": lab.makes_video}

    async def settings(request: Request) -> dict[str, object]:
        """Of saving, as «Apply settings» changes them: `/config` goes on to say what they were at the start."""
        wanted = await request.json()
        if not wanted.keys() <= SETTINGS:
            raise HTTPException(400, f"only {', '.join(sorted(SETTINGS))}")
        lab.outputs.change(**wanted)
        return wanted

    async def script(request: Request) -> dict[str, object]:
        wanted = (await request.json())["script"]
        if wanted not in SCRIPTS:
            raise HTTPException(400, f"No script {wanted}")
        lab.script = wanted
        return {"script": wanted}

    async def restart() -> JSONResponse:
        # Once the answer is out: the server that gives it ends at once.
        return JSONResponse({}, background=BackgroundTask(lab.request_restart))

    app.add_api_route("/lab/busy", busy, methods=["POST"])
    app.add_api_route("/lab/video", video, methods=["POST"])
    app.add_api_route("/lab/settings", settings, methods=["POST"])
    app.add_api_route("/lab/script", script, methods=["POST"])
    app.add_api_route("/lab/restart", restart, methods=["POST"])
    app.add_api_route("/lab/log", log, methods=["GET"])
    app.add_api_route("/lab/refuse", refuse, methods=["POST"])
    app.add_api_route("/internal/ping", lambda: {}, methods=["GET"])


class RefusalMiddleware:
    """Plain ASGI: a request that is not refused passes untouched, streams and sockets too."""

    def __init__(self, app: ASGIApp, lab: Lab) -> None:
        self.app = app
        self.lab = lab

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self.refusal(scope["path"]) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send)

    def refusal(self, path: str) -> JSONResponse | None:
        if self.lab.refusals.upload and path == "/upload":
            return JSONResponse({"detail": "Internal Server Error"}, 500)
        if self.lab.refusals.file and path.startswith("/file="):
            return JSONResponse({"detail": f"File not allowed: {path.removeprefix('/file=')}."}, 403)
        return None
