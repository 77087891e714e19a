"""The left column: sampler, accordions, size, seed, scripts."""

import gradio as gr

from ui.accordion import input_accordion
from ui.context import Fields, Ui

SAMPLERS = {
    False: ["DPM++ 2M Karras", "DPM++ SDE Karras", "Euler a", "Euler", "Heun", "DDIM", "UniPC"],
    True: ["DPM++ 2M", "DPM++ SDE", "Euler a", "Euler", "Heun", "DDIM", "UniPC"],
}


def settings_column(ui: Ui, tab: str) -> tuple[Fields, gr.Button]:
    """The fields under their infotext names, and ♻️, which is connected when the results exist."""
    fields: Fields = {}
    samplers = SAMPLERS[ui.lab.options.schedule_type]
    with gr.Row(elem_id=f"sampler_selection_{tab}"):
        fields["Sampler"] = gr.Dropdown(
            label="Sampling method", elem_id=f"{tab}_sampling", choices=samplers, value=samplers[0]
        )
        if ui.lab.options.schedule_type:
            fields["Schedule type"] = gr.Dropdown(
                label="Schedule type", elem_id=f"{tab}_scheduler", choices=["Automatic", "Karras"], value="Karras"
            )
        fields["Steps"] = gr.Slider(1, 150, step=1, value=20, label="Sampling steps", elem_id=f"{tab}_steps")
    with gr.Row(elem_id=f"{tab}_accordions", elem_classes=["accordions"]):
        if tab == "txt2img":
            hires_accordion(ui)
        with input_accordion(ui, "Refiner", elem_id=f"{tab}_enable"):
            gr.Dropdown(label="Checkpoint", elem_id=f"{tab}_checkpoint", choices=["None"], value="None")
            gr.Slider(0.01, 1, step=0.01, value=0.8, label="Switch at", elem_id=f"{tab}_switch_at")
    size_and_batch(ui, tab, fields)
    cfg_and_denoising(ui, tab, fields)
    reuse = seed_row(ui, tab, fields)
    with gr.Row(elem_id=f"{tab}_override_settings_row"):
        gr.Dropdown([], label="Override settings", visible=False, elem_id=f"{tab}_override_settings", multiselect=True)
    scripts(ui, tab)
    return fields, reuse


def hires_accordion(ui: Ui) -> None:
    with input_accordion(ui, "Hires. fix", elem_id="txt2img_hr"):
        with gr.Row(elem_id="txt2img_hires_fix_row1", variant="compact"):
            gr.Dropdown(
                label="Upscaler", elem_id="txt2img_hr_upscaler", choices=["Latent", "None", "Lanczos"], value="Latent"
            )
            gr.Slider(0, 150, step=1, value=0, label="Hires steps", elem_id="txt2img_hires_steps")
            gr.Slider(0, 1, step=0.01, value=0.7, label="Denoising strength", elem_id="txt2img_denoising_strength")
        with gr.Row(elem_id="txt2img_hires_fix_row2", variant="compact"):
            gr.Slider(1, 4, step=0.05, value=2, label="Upscale by", elem_id="txt2img_hr_scale")


def size_and_batch(ui: Ui, tab: str, fields: Fields) -> None:
    with gr.Row():
        with gr.Column(elem_id=f"{tab}_column_size", scale=4):
            fields["Size-1"] = gr.Slider(64, 2048, step=8, value=512, label="Width", elem_id=f"{tab}_width")
            fields["Size-2"] = gr.Slider(64, 2048, step=8, value=512, label="Height", elem_id=f"{tab}_height")
        with gr.Column(elem_id=f"{tab}_dimensions_row", scale=1, elem_classes=["dimensions-tools"]):
            switch = ui.kit.tool_button("⇅", f"{tab}_res_switch_btn", "Switch width/height")
        with gr.Column(elem_id=f"{tab}_column_batch"):
            fields["Batch count"] = gr.Slider(
                1, 100, step=1, value=1, label="Batch count", elem_id=f"{tab}_batch_count"
            )
            fields["Batch size"] = gr.Slider(1, 8, step=1, value=1, label="Batch size", elem_id=f"{tab}_batch_size")
    sizes = [fields["Size-1"], fields["Size-2"]]
    ui.kit.on(switch.click, lambda width, height: (height, width), inputs=sizes, outputs=sizes)


def cfg_and_denoising(ui: Ui, tab: str, fields: Fields) -> None:
    start = ui.lab.options.cfg_scale
    with gr.Row():
        fields["CFG scale"] = gr.Slider(1, 30, step=0.5, value=start, label="CFG Scale", elem_id=f"{tab}_cfg_scale")
    if tab == "img2img":
        fields["Denoising strength"] = gr.Slider(
            0, 1, step=0.01, value=0.75, label="Denoising strength", elem_id="img2img_denoising_strength"
        )


def seed_row(ui: Ui, tab: str, fields: Fields) -> gr.Button:
    with gr.Row(elem_id=f"{tab}_seed_row"):
        seed = gr.Number(label="Seed", value=-1, elem_id=f"{tab}_seed", min_width=100, precision=0)
        random = ui.kit.tool_button("🎲️", f"{tab}_random_seed", "Set seed to -1: a new random number every time")
        reuse = ui.kit.tool_button("♻️", f"{tab}_reuse_seed", "Reuse seed from last generation")
        gr.Checkbox(label="Extra", elem_id=f"{tab}_subseed_show", value=False)
    ui.kit.on(random.click, lambda: -1, outputs=[seed])
    fields["Seed"] = seed
    return reuse


def scripts(ui: Ui, tab: str) -> None:
    with gr.Group(elem_id=f"{tab}_script_container"):
        names = (
            ["ControlNet Integrated", "FreeU Integrated", "MultiDiffusion Integrated"] if ui.kit.name == "forge" else []
        )
        for name in names:
            with input_accordion(ui, name):
                gr.Slider(0, 1, value=1, label="Weight")
        gr.Dropdown(label="Script", elem_id="script_list", choices=["None", "X/Y/Z plot"], value="None")
