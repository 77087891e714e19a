"""Forge f2.0.1v1.10.1 on Gradio 4.40.0."""

import base64
import io
import threading
from pathlib import Path

import gradio as gr
from gradio import processing_utils
from gradio.data_classes import FileData, GradioModel, GradioRootModel
from gradio_client import utils as client_utils
from PIL import Image, ImageOps

import stealth
from forge_canvas import forge_canvas
from kit import Kit
from metadata import read_texts, write_temporary_png
from tips import with_tip

move_to_cache = processing_utils.async_move_files_to_cache


class ToolButton(gr.Button):
    def get_block_name(self) -> str:
        return "button"


class Gradio4(Kit):
    name = "forge"
    tabs = {
        "txt2img": "Txt2img",
        "img2img": "Img2img",
        "space": "Spaces",
        "extras": "Extras",
        "pnginfo": "PNG Info",
        "modelmerger": "Checkpoint Merger",
        "settings": "Settings",
        "extensions": "Extensions",
    }
    js_argument = "js"
    extras_sections = ["postprocessing"]
    page_files = ["forge.js", "forge-canvas.js", "forge.css"]

    def __init__(self) -> None:
        self.demo: gr.Blocks | None = None
        self.registering = threading.Lock()

    def tool_button(self, icon: str, elem_id: str, tip: str, visible: bool = True) -> gr.Button:
        return with_tip(ToolButton(value=icon, elem_id=elem_id, elem_classes=["tool"], visible=visible), tip)

    def hidden_field(self) -> gr.components.Component:
        return gr.Textbox(visible=False)

    def gallery(self, elem_id: str) -> gr.Gallery:
        return gr.Gallery(
            label="Output",
            show_label=False,
            elem_id=elem_id,
            columns=4,
            preview=True,
            interactive=False,
            type="pil",
            object_fit="contain",
        )

    def image(self, label: str, elem_id: str, alpha: bool = True) -> gr.Image:
        return gr.Image(label=label, elem_id=elem_id, interactive=True, type="pil", image_mode="RGBA", height="55vh")

    def init_image(self, elem_id: str, tool: str = "editor") -> gr.components.Component:
        return forge_canvas(elem_id)

    def register(self, path: Path) -> None:
        # Gradio writes a gallery's images in threads.
        with self.registering:
            sets = self.demo.temp_file_sets
            sets[0] = sets[0] | {gr.utils.abspath(path)}

    def is_registered(self, path: str) -> bool:
        return any(gr.utils.abspath(path) in files for files in self.demo.temp_file_sets)

    def install_file_handling(self, demo: gr.Blocks) -> None:
        self.demo = demo

        def saved_or_temporary(image: Image.Image, cache_dir: str, name: str = "image", format: str = "png") -> str:
            saved = getattr(image, "saved_as", None)
            if saved is None:
                return write_temporary_png(image, cache_dir)
            self.register(saved)
            return str(saved)

        async def keep_registered(data: object, block: object, *args: object, **options: object) -> object:
            """Registered files are shown where they are; all others go Gradio's way, with its refusals."""

            async def place(file: dict[str, object]) -> dict[str, object]:
                path = str(file["path"]).rsplit("?", 1)[0]
                if self.is_registered(path):
                    return FileData(**{**file, "path": path, "url": f"/file={path}"}).model_dump()
                return await move_to_cache({**file, "path": path}, block, *args, **options)

            plain = data.model_dump() if isinstance(data, (GradioModel, GradioRootModel)) else data
            return await client_utils.async_traverse(plain, place, client_utils.is_file_obj)

        processing_utils.save_pil_to_cache = saved_or_temporary
        processing_utils.async_move_files_to_cache = keep_registered

    def picked_image(self, value: object) -> Image.Image | None:
        """Gradio has opened the file already, or refused it."""
        if not value:
            return None
        item = value[0] if isinstance(value, list) else value
        if isinstance(item, tuple):
            return item[0]
        data = str(item).removeprefix("data:image/png;base64,")
        return Image.open(io.BytesIO(base64.decodebytes(data.encode("utf-8"))))

    def read_entry(self, entry: object) -> Image.Image:
        return entry[0]

    def texts_of(self, image: Image.Image) -> tuple[str | None, dict[str, object]]:
        infotext, texts = read_texts(image)
        return infotext or stealth.reveal(image), texts

    def oriented(self, image: Image.Image) -> Image.Image:
        return ImageOps.exif_transpose(image)
