"""Environment of Gradio: uploads beside the outputs, no word to other hosts."""

import os

from options import LabOptions


def prepare(options: LabOptions) -> None:
    os.environ["GRADIO_TEMP_DIR"] = str(options.output_dir / "gradio")
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
