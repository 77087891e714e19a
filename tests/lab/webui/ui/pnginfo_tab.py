"""PNG Info: the infotext of an image."""

import gradio as gr
from PIL import Image

from calls import as_html
from ui.context import Ui


def pnginfo_tab(ui: Ui) -> None:
    with gr.Row(equal_height=False):
        with gr.Column(variant="panel"):
            image = ui.kit.image("Source", "pnginfo_image")
        with gr.Column(variant="panel"):
            text = gr.HTML()
            info = gr.Textbox(visible=False, elem_id="pnginfo_generation_info")

    def read(picture: Image.Image | None) -> tuple[str, str]:
        infotext = "" if picture is None else ui.kit.texts_of(picture)[0] or ""
        return as_html(infotext), infotext

    ui.kit.on(image.change, read, inputs=[image], outputs=[text, info])
