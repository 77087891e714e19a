"""img2img: like txt2img, with an init image; inpaint is its third inner tab."""

import gradio as gr
from PIL import Image

from calls import Result
from ui.context import Ui
from ui.output_panel import output_panel
from ui.paste import connect_paste
from ui.seed import connect_reuse_seed
from ui.settings_column import settings_column
from ui.submit import connect_generate, connect_restore, form_inputs, read_form
from ui.toprow import toprow

MODES = ["img2img", "Sketch", "Inpaint", "Inpaint sketch", "Inpaint upload", "Batch"]
INPAINT = MODES.index("Inpaint")
IDS = ["img2img", "img2img_sketch"]
"""Of those before it."""


def img2img_tab(ui: Ui) -> None:
    top = toprow(ui, "img2img")
    with gr.Tabs(elem_id="img2img_extra_tabs"):
        with (
            gr.Tab("Generation", id="img2img_generation"),
            gr.Row(equal_height=False, elem_classes=["resize-handle-row"]),
        ):
            with gr.Column(variant="compact", elem_id="img2img_settings"):
                mode = init_images(ui)
                gr.Radio(
                    label="Resize mode",
                    elem_id="resize_mode",
                    choices=["Just resize", "Crop and resize", "Resize and fill"],
                    type="index",
                    value="Just resize",
                )
                fields, reuse = settings_column(ui, "img2img")
            with gr.Column(elem_id="img2img_results"):
                panel = output_panel(ui, "img2img")
    fields = {"Prompt": top.prompt, "Negative prompt": top.negative_prompt, **fields}
    ui.fields["img2img"] = ui.fields["inpaint"] = fields

    def generate(_task: str, mode: int, init: object, inpaint: object, denoising: float, *values: object) -> Result:
        image = image_of(inpaint if mode == INPAINT else init)
        assert image is not None, "no image selected"
        return ui.generator.run(read_form("img2img", fields, values, denoising, image, mode == INPAINT))

    inputs = [mode, ui.images["img2img"], ui.images["inpaint"], fields["Denoising strength"], *form_inputs(fields)]
    connect_generate(ui, top, panel, generate, "submit_img2img", inputs)
    connect_restore(ui, "img2img", top, panel)
    connect_paste(ui, "img2img", top.paste)
    connect_reuse_seed(ui, reuse, fields["Seed"], panel.generation_info)


def image_of(value: object) -> Image.Image | None:
    """A sketchable field of Gradio 3 gives image and mask in a dict."""
    return value["image"] if isinstance(value, dict) else value


def init_images(ui: Ui) -> gr.State:
    """The inner tabs; returns the number of the selected one."""
    mode = gr.State(0)
    tabs = []
    with gr.Tabs(elem_id="mode_img2img"):
        for number, label in enumerate(MODES):
            name = label.lower().replace(" ", "_")
            elem_id = f"img2img_{name}_tab" if number >= INPAINT else f"img2img_{IDS[number]}_tab"
            with gr.TabItem(label, id=name, elem_id=elem_id) as tab:
                if label == "img2img":
                    ui.images["img2img"] = ui.kit.init_image("img2img_image")
                elif label == "Inpaint":
                    ui.images["inpaint"] = ui.kit.init_image("img2maskimg", "sketch")
                elif label == "Sketch":
                    # To draw on; no generation starts from it.
                    ui.kit.init_image("img2img_sketch", "color-sketch")
                else:
                    gr.HTML(f"<p>{label}: not in the lab.</p>")
            tabs.append(tab)
    for number, tab in enumerate(tabs):
        ui.kit.on(tab.select, lambda number=number: number, outputs=[mode])
    return mode
