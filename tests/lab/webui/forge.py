"""A web UI that behaves like Forge f2.0.1v1.10.1. Wants Gradio 4.40.0."""

import environment
from options import read_options

options = read_options("forge", __doc__)
environment.prepare(options)

from gradio import component_meta  # noqa: E402 - Gradio reads its environment when it is imported

# Gradio 4 writes a .pyi file beside the source of every component class; Forge keeps it from that too.
component_meta.create_or_modify_pyi = lambda *_: None

from gradio4 import Gradio4  # noqa: E402
from lab import Lab  # noqa: E402
from serve import serve  # noqa: E402
from ui.build import build  # noqa: E402

kit = Gradio4()
serve(Lab.start(options), kit, build)
