"""txt2img: prompts on top, settings left, results right."""

import json

import gradio as gr

from calls import Result, as_html, in_turn
from ui.context import Ui
from ui.output_panel import output_panel
from ui.paste import connect_paste
from ui.seed import connect_reuse_seed
from ui.settings_column import settings_column
from ui.submit import ON_ERROR, connect_generate, connect_restore, form_inputs, read_form, without_player
from ui.toprow import toprow


def txt2img_tab(ui: Ui) -> None:
    top = toprow(ui, "txt2img")
    with gr.Tabs(elem_id="txt2img_extra_tabs"):
        with (
            gr.Tab("Generation", id="txt2img_generation"),
            gr.Row(equal_height=False, elem_classes=["resize-handle-row"]),
        ):
            with gr.Column(variant="compact", elem_id="txt2img_settings"):
                fields, reuse = settings_column(ui, "txt2img")
            with gr.Column(elem_id="txt2img_results"):
                panel = output_panel(ui, "txt2img")
        for name in ("Textual Inversion", "Checkpoints", "Lora"):
            with gr.Tab(name):
                gr.HTML("<p>Nothing here. Add some content to the models folder.</p>")
    fields = {"Prompt": top.prompt, "Negative prompt": top.negative_prompt, **fields}
    ui.fields["txt2img"] = fields

    def generate(_task: str, *values: object) -> Result:
        return ui.generator.run(read_form("txt2img", ui.fields["txt2img"], values))

    inputs = form_inputs(fields)
    connect_generate(ui, top, panel, generate, "submit", inputs)
    connect_restore(ui, "txt2img", top, panel)
    connect_paste(ui, "txt2img", top.paste)
    connect_reuse_seed(ui, reuse, fields["Seed"], panel.generation_info)
    if panel.upscale is not None:
        number = gr.Number(visible=False)

        def upscale(_task: str, gallery: object, index: int, info: str, *values: object) -> Result:
            return upscale_selected(ui, gallery, int(index), info, values)

        ui.kit.on(
            panel.upscale.click,
            in_turn(upscale, ui.lab.tasks, ON_ERROR),
            js="submit_txt2img_upscale",
            inputs=[ui.kit.hidden_field(), panel.gallery, number, panel.generation_info, *inputs],
            outputs=without_player(panel),
        )


def upscale_selected(
    ui: Ui, gallery: list[object], index: int, info_json: str, values: tuple[object, ...]
) -> Result:
    """✨: the selected image twice as large, in its place."""
    assert gallery, "No image to upscale"
    if not 0 <= index < len(gallery):
        return gallery, info_json, f"Bad image index: {index}", ""
    info = json.loads(info_json)
    if len(gallery) > 1 and (index < info["index_of_first_image"] or index >= len(info["infotexts"])):
        return gallery, info_json, "Unable to upscale grid or control images.", ""
    images = [ui.kit.with_own_path(entry) for entry in gallery]
    images[index], infotext = ui.generator.upscale(read_form("txt2img", ui.fields["txt2img"], values), images[index])
    info["infotexts"][index] = infotext
    return images, json.dumps(info), as_html(infotext), as_html("", "comments")
