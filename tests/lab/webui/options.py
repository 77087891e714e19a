"""Command line of the lab's web UIs."""

import argparse
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LabOptions:
    port: int
    output_dir: Path
    step_seconds: float
    preview_period_ms: int
    samples_format: str
    hide_ui_dir_config: bool
    api: bool


def read_options(description: str, argv: list[str] | None = None) -> LabOptions:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--output-dir", type=Path, required=True, help="takes the place of the web UI's outputs folder")
    parser.add_argument("--step-seconds", type=float, default=0.05, help="time of one sampling step")
    parser.add_argument("--preview-period-ms", type=int, default=1000, help="the page asks for progress this often")
    parser.add_argument("--samples-format", choices=["png", "jpg", "webp"], default="png")
    parser.add_argument("--hide-ui-dir-config", action="store_true", help="as in the web UIs: no work on folders")
    parser.add_argument("--api", action="store_true", help="as in the web UIs: their API")
    values = parser.parse_args(argv)
    values.output_dir = values.output_dir.resolve()
    if any(part.startswith(".") for part in values.output_dir.parts):
        parser.error(
            f"--output-dir {values.output_dir}: Gradio 3.41 serves nothing from a folder that begins with a dot"
        )
    return LabOptions(**vars(values))
