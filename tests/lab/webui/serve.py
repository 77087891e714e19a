"""Runs a lab web UI until it is ended; «Reload UI» builds it anew on the same port, with new component ids."""

import contextlib
import os
import socket
import time
from collections.abc import Callable

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api import add_api_routes
from control import RefusalMiddleware, add_lab_routes
from kit import Kit
from lab import Lab
from page import install_page
from progress import add_progress_route


def serve(lab: Lab, kit: Kit, build: Callable[[Lab, Kit], gr.Blocks]) -> None:
    # The web UIs run in their own folder: Gradio 3.41 serves whatever is in it.
    lab.options.output_dir.mkdir(parents=True, exist_ok=True)
    os.chdir(lab.options.output_dir)
    install_page(kit, lab.options)
    while True:
        demo = build(lab, kit)
        app, _local, _shared = demo.launch(
            server_name="127.0.0.1",
            server_port=lab.options.port,
            prevent_thread_lock=True,
            # The web UIs allow their data folder, which holds the outputs.
            allowed_paths=[str(lab.options.output_dir)],
            auth=[tuple(lab.options.gradio_auth.split(":", 1))] if lab.options.gradio_auth else None,
            root_path=f"/{lab.options.subpath}" if lab.options.subpath else "",
            quiet=True,
            show_error=False,
        )
        set_middleware(app, lab)
        add_progress_route(app, lab.tasks)
        add_lab_routes(app, lab)
        if lab.options.api:
            add_api_routes(app, lab)
        lab.log.add("ready")
        print(f"LAB READY http://127.0.0.1:{lab.options.port}", flush=True)
        lab.restart.wait()
        lab.restart.clear()
        if lab.options.reload_ui == "loads":
            lab.move_model(True)
        # A connection that a browser holds open must not hold the restart.
        demo.server.force_exit = True
        demo.close()
        hang_up(demo.server)
        wait_for_port(lab.options.port)


def hang_up(server: uvicorn.Server) -> None:
    """Ends the connections that a server left open when it was forced to exit, as the end of its process would."""
    for connection in list(server.server_state.connections):
        with contextlib.suppress(OSError):
            connection.transport.get_extra_info("socket").shutdown(socket.SHUT_RDWR)


def wait_for_port(port: int) -> None:
    """Until the server that was closed has let its port go; Gradio gives up at once where a port is taken."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return
            except OSError:
                time.sleep(0.05)


def set_middleware(app: FastAPI, lab: Lab) -> None:
    """As in the web UIs: no foreign origin may read, answers are compressed."""
    app.user_middleware = [entry for entry in app.user_middleware if entry.cls is not CORSMiddleware]
    app.middleware_stack = None
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(CORSMiddleware, allow_methods=["*"], allow_headers=["*"], allow_credentials=True)
    app.add_middleware(RefusalMiddleware, lab=lab)
