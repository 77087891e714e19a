"""Extras: one image, several files, or a folder; which of the three is hidden, and set by the inner tabs."""

import gradio as gr

from calls import Result, in_turn
from extras import FILES, FOLDER, SINGLE, VIDEO
from ui.context import Ui
from ui.extras_steps import extras_steps, run_steps
from ui.mode_field import mode_field
from ui.output_panel import output_panel
from ui.toprow import generate_box

ON_ERROR: list[object] = [None, ""]


def extras_tab(ui: Ui) -> None:
    kit = ui.kit
    task = kit.hidden_field()
    mode = mode_field(ui.lab.options.extras_mode)
    shown = not ui.lab.options.hide_ui_dir_config
    with gr.Row(
        equal_height=False, variant="compact", elem_classes=["resize-handle-row"] if kit.name == "forge" else []
    ):
        with gr.Column(variant="compact"):
            with gr.Tabs(elem_id="mode_extras"):
                with gr.TabItem("Single Image", id="single_image", elem_id="extras_single_tab") as single:
                    image = kit.image("Source", "extras_image", ui.lab.options.extras_alpha)
                with gr.TabItem("Batch Process", id="batch_process", elem_id="extras_batch_process_tab") as batch:
                    files = gr.Files(label="Batch Process", interactive=True, elem_id="extras_image_batch")
                with gr.TabItem(
                    "Batch from Directory", id="batch_from_directory", elem_id="extras_batch_directory_tab"
                ) as directory:
                    input_dir = gr.Textbox(
                        label="Input directory",
                        visible=shown,
                        elem_id="extras_batch_input_dir",
                        placeholder="A directory on the same machine where the server is running.",
                    )
                    output_dir = gr.Textbox(
                        label="Output directory",
                        visible=shown,
                        elem_id="extras_batch_output_dir",
                        placeholder="Leave blank to save images to the default path.",
                    )
                    show = gr.Checkbox(label="Show result images", value=True, elem_id="extras_show_extras_results")
                video = video_tab(ui, mode, shown)
            built = extras_steps(ui)
        with gr.Column():
            generate = generate_box(ui, "extras", compact=True)
            with gr.Column(elem_id="extras_results"):
                panel = output_panel(ui, "extras")
    ui.images["extras"] = image
    for tab, number in ((single, SINGLE), (batch, FILES), (directory, FOLDER)):
        kit.on(tab.select, lambda number=number: number, outputs=[mode])

    sources = [mode, image, files, input_dir, output_dir, show]

    def run(_task: str, *values: object) -> Result:
        meant, rest = values[: len(sources)], values[len(sources) + len(video) :]
        return ui.extras.run(lambda draft, rest: run_steps(built, draft, rest), *meant, *rest)

    guarded = in_turn(run, ui.lab.tasks, ON_ERROR)

    def run_or_refuse(*values: object) -> Result:
        if ui.lab.refusals.extras:
            raise RuntimeError("Extras was told to fail")
        return guarded(*values)

    controls = [control for step in built for control in step.controls]
    kit.on(
        generate.click,
        run_or_refuse,
        js="submit_extras",
        inputs=[task, *sources, *video, *controls],
        outputs=[panel.gallery, panel.generation_info, panel.log],
    )


def video_tab(ui: Ui, mode: gr.components.Component, shown: bool) -> list[gr.components.Component]:
    """Neo's fourth way, which the lab does not go."""
    if not ui.lab.options.video:
        return []
    with gr.TabItem("Single Video", id="single_video", elem_id="extras_single_video") as tab:
        path = gr.Textbox(label="Input Clip", visible=shown, elem_id="extras_video_input")
    ui.kit.on(tab.select, lambda: VIDEO, outputs=[mode])
    return [path]
