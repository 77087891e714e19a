"""Settings: the Actions page with its buttons, and the options that the page's scripts read."""

import json
import time
from pathlib import Path

import gradio as gr

from geninfo import MODEL, MODEL_HASH
from lab import Lab
from options import LabOptions
from ui.context import Ui


UNLOAD_LABELS = {
    (True, "moves"): "Unload SD checkpoint to RAM",
    (False, "moves"): "Unload all models",
    (False, "deletes"): "Unload All Models",
}


def settings_tab(ui: Ui) -> None:
    options = ui.lab.options
    # The web UIs name their folders from their own on; the lab's first ones do not, so that tests can look into them.
    folder = Path(options.outputs_folder) if options.outputs_folder else options.output_dir
    with gr.Row():
        with gr.Column(scale=6):
            gr.Button(value="Apply settings", variant="primary", elem_id="settings_submit")
        with gr.Column():
            reload_ui = gr.Button(value="Reload UI", variant="primary", elem_id="settings_restart_gradio")
    result = gr.HTML(elem_id="settings_result")
    with gr.Tabs(elem_id="settings"):
        with gr.TabItem("Saving images/grids", elem_id="settings_saving-images"), gr.Column(variant="compact"):
            gr.Checkbox(label="Always save all generated images", value=True, elem_id="setting_samples_save")
            format_field(options)
            gr.Radio(
                label="Saving the image to an existing file",
                choices=options.replace_actions,
                value=options.replace_action,
                elem_id="setting_save_images_replace_action",
            )
        with gr.TabItem("Paths for saving", elem_id="settings_saving-paths"), gr.Column(variant="compact"):
            gr.Textbox(label="Output directory for images", value="", elem_id="setting_outdir_samples")
            for tab in ("txt2img", "img2img", "extras"):
                gr.Textbox(
                    label=f"Output directory for {tab} images",
                    value=str(folder / f"{tab}-images"),
                    elem_id=f"setting_outdir_{tab}_samples",
                )
            gr.Textbox(
                label="Directory for saving images using the Save button",
                value=options.saved_folder if options.outputs_folder else str(ui.lab.outputs.saved),
                elem_id="setting_outdir_save",
            )
        with gr.TabItem("Saving to a directory", elem_id="settings_saving-to-dirs"), gr.Column(variant="compact"):
            gr.Checkbox(label="Save images to a subdirectory", value=True, elem_id="setting_save_to_dirs")
            gr.Textbox(
                label="Directory name pattern", value="[date]", elem_id="setting_directories_filename_pattern"
            )
        with gr.TabItem("Actions", id="actions", elem_id="settings_tab_actions"):
            gr.Button(value="Request browser notifications", elem_id="request_notifications")
            with gr.Row():
                label = UNLOAD_LABELS[options.reload_button, options.unload]
                unload = gr.Button(value=label, elem_id="sett_unload_sd_model")
                if options.reload_button:
                    bring_back = gr.Button(value="Load SD checkpoint to VRAM from RAM", elem_id="sett_reload_sd_model")
                if options.unload == "deletes":
                    gr.Button(value="List Loaded Models", elem_id="sett_list_loaded_model").click(lambda: None)
    gr.Textbox(elem_id="settings_json", value=lambda: json.dumps(page_options(ui.lab)), visible=False)

    ui.kit.on(unload.click, lambda: move_model(ui.lab, False), outputs=[result], show=True)
    if options.reload_button:
        ui.kit.on(bring_back.click, lambda: move_model(ui.lab, True), outputs=[result], show=True)
    ui.kit.on(reload_ui.click, ui.lab.request_restart, js="restart_reload")


def format_field(options: LabOptions) -> None:
    field = {"label": "File format for images", "value": options.samples_format, "elem_id": "setting_samples_format"}
    gr.Dropdown(choices=options.format_menu, **field) if options.format_menu else gr.Textbox(**field)


def move_model(lab: Lab, load: bool) -> str:
    start = time.perf_counter()
    lab.move_model(load)
    done = "Loaded" if load else "Unloaded"
    if lab.options.model_answers == "title":
        return f"{done} model {MODEL}.safetensors {'to device' if load else 'to RAM'}"
    what = "the checkpoint" if lab.options.reload_button else "all models"
    return f"{done} {what} in {time.perf_counter() - start:.1f}s"


def page_options(lab: Lab) -> dict[str, object]:
    return {
        "samples_format": lab.options.samples_format,
        "sd_model_checkpoint": f"{MODEL}.safetensors [{MODEL_HASH}]",
        "sd_checkpoint_hash": MODEL_HASH,
        "localization": "None",
        "send_seed": True,
        "send_size": True,
        "show_progressbar": True,
        "show_progress_in_title": True,
        "live_previews_enable": True,
        "live_preview_refresh_period": lab.options.preview_period_ms,
        "js_modal_lightbox": True,
        "js_modal_lightbox_initially_zoomed": True,
        "js_live_preview_in_modal_lightbox": False,
        "keyedit_precision_attention": 0.1,
        "keyedit_precision_extra": 0.05,
        "keyedit_delimiters": r".,\/!?%^*;:{}=`~() ",
        "keyedit_delimiters_whitespace": ["Tab", "Carriage Return", "Line Feed"],
    }
