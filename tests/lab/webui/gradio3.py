"""A1111 1.7.0 on Gradio 3.41.2."""

import base64
import io
import os
import threading
from pathlib import Path

import gradio as gr
from gradio.components import Form, IOComponent
from PIL import Image

from kit import Kit
from metadata import write_temporary_png
from tips import with_tip

PNG_PREFIX = "data:image/png;base64,"


class ToolButton(gr.Button):
    """Neighbours of this class are put into one `.form`, as A1111 has them."""

    def get_expected_parent(self) -> type:
        return Form

    def get_block_name(self) -> str:
        return "button"


class Gradio3(Kit):
    name = "a1111"
    tabs = {
        "txt2img": "txt2img",
        "img2img": "img2img",
        "extras": "Extras",
        "pnginfo": "PNG Info",
        "modelmerger": "Checkpoint Merger",
        "train": "Train",
        "settings": "Settings",
        "extensions": "Extensions",
    }
    js_argument = "_js"
    extras_sections = ["postprocessing", "extras"]
    page_files = ["a1111.js", "a1111.css"]

    def __init__(self, tells_mtime: bool) -> None:
        """`tells_mtime`: a saved image's path in the gallery ends with its time of change."""
        self.tells_mtime = tells_mtime
        self.demo: gr.Blocks | None = None
        self.registering = threading.Lock()

    def tool_button(self, icon: str, elem_id: str, tip: str, visible: bool = True) -> gr.Button:
        return with_tip(ToolButton(icon, elem_id=elem_id, elem_classes=["tool"], visible=visible), tip)

    def hidden_field(self) -> gr.components.Component:
        return gr.Label(visible=False)

    def gallery(self, elem_id: str) -> gr.Gallery:
        return gr.Gallery(label="Output", show_label=False, elem_id=elem_id, columns=4, preview=True)

    def image(self, label: str, elem_id: str, alpha: bool = False) -> gr.Image:
        mode = "RGBA" if alpha else "RGB"
        return gr.Image(
            label=label, elem_id=elem_id, source="upload", interactive=True, type="pil", image_mode=mode
        )

    def init_image(self, elem_id: str, tool: str = "editor") -> gr.components.Component:
        return gr.Image(
            label="Image for img2img",
            elem_id=elem_id,
            show_label=False,
            source="upload",
            interactive=True,
            type="pil",
            tool=tool,
            image_mode="RGBA",
            height=720,
        )

    def register(self, path: Path) -> None:
        # Gradio writes a gallery's images in threads.
        with self.registering:
            sets = self.demo.temp_file_sets
            sets[0] = sets[0] | {os.path.abspath(path)}

    def install_file_handling(self, demo: gr.Blocks) -> None:
        self.demo = demo

        def saved_or_temporary(_component: IOComponent, image: Image.Image, dir: str, format: str = "png") -> str:
            saved = getattr(image, "saved_as", None)
            if saved is not None:
                self.register(saved)
                return self.told(saved)
            return write_temporary_png(image, dir)

        IOComponent.pil_to_temp_file = saved_or_temporary

    def told(self, saved: Path) -> str:
        if not self.tells_mtime:
            return str(saved)
        path = f"{saved}?{saved.stat().st_mtime}"
        self.register(Path(path))
        return path

    def is_allowed(self, path: str) -> bool:
        return any(path in files for files in self.demo.temp_file_sets)

    def picked_image(self, value: object) -> Image.Image | None:
        item = value[0] if isinstance(value, list) and value else value
        if not item:
            return None
        return self.read_entry(item)

    def read_entry(self, entry: object) -> Image.Image:
        """A path that this server has registered itself, or base64 with or without the prefix of a PNG."""
        if isinstance(entry, dict) and entry.get("is_file", False):
            assert self.is_allowed(entry["name"]), "trying to open image file outside of allowed directories"
            return Image.open(entry["name"].rsplit("?", 1)[0])
        data = entry.removeprefix(PNG_PREFIX)
        return Image.open(io.BytesIO(base64.decodebytes(data.encode("utf-8"))))

    def oriented(self, image: Image.Image) -> Image.Image:
        return image
