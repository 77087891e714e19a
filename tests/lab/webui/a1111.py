"""A web UI that behaves like AUTOMATIC1111 1.7.0. Wants Gradio 3.41.2."""

import environment
from options import read_options

options = read_options("a1111", __doc__)
environment.prepare(options)

from gradio3 import Gradio3  # noqa: E402 - Gradio reads its environment when it is imported
from lab import Lab  # noqa: E402
from serve import serve  # noqa: E402
from ui.build import build  # noqa: E402

kit = Gradio3(options.mtime)
serve(Lab.start(options), kit, build)
