"""Forge's image field: an HTML canvas beside two hidden text fields that hold the images as data URLs."""

import base64
import io
import uuid
from pathlib import Path

import gradio as gr
from gradio.context import Context
from PIL import Image

PNG_PREFIX = "data:image/png;base64,"
TEMPLATE = Path(__file__).with_name("page") / "forge-canvas.html"


class DataUrlImage(gr.Textbox):
    """A text field for the page, a PIL image for functions."""

    def preprocess(self, payload: str | None) -> Image.Image | None:
        if not isinstance(payload, str) or not payload.startswith(PNG_PREFIX):
            return None
        data = base64.b64decode(payload.removeprefix(PNG_PREFIX))
        return Image.open(io.BytesIO(data)).convert("RGBA")

    def postprocess(self, value: Image.Image | None) -> str | None:
        if value is None:
            return None
        buffer = io.BytesIO()
        value.convert("RGBA").save(buffer, format="PNG")
        return PNG_PREFIX + base64.b64encode(buffer.getvalue()).decode("ascii")

    def get_block_name(self) -> str:
        return "textbox"


def forge_canvas(elem_id: str) -> DataUrlImage:
    """Builds the field; the component that is returned holds its image."""
    name = f"uuid_{uuid.uuid4().hex}"
    gr.HTML(TEMPLATE.read_text(encoding="utf-8").replace("{name}", name), elem_id=elem_id)
    DataUrlImage(visible=False, label="foreground", elem_id=name, elem_classes=["logical_image_foreground"])
    background = DataUrlImage(
        visible=False, label="background", elem_id=name, elem_classes=["logical_image_background"]
    )
    Context.root_block.load(None, js=f"async () => {{ startForgeCanvas('{name}'); }}")
    return background
