"""/sdapi/v1/…, there with `--api` only: what moves the model."""

from fastapi import FastAPI

from lab import Lab


def add_api_routes(app: FastAPI, lab: Lab) -> None:
    def mover(load: bool):
        def move() -> dict[str, object]:
            lab.move_model(load, api=True)
            return {}

        return move

    app.add_api_route("/sdapi/v1/unload-checkpoint", mover(False), methods=["POST"])
    app.add_api_route("/sdapi/v1/reload-checkpoint", mover(True), methods=["POST"])
