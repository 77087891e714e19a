"""The right column: gallery, the row of buttons below it, infotext and log."""

import json
from dataclasses import dataclass

import gradio as gr

from calls import Result, as_html, caught
from save_button import save_images
from ui.context import Ui

SELECTED = "(info, gallery, zip, index) => [info, gallery, {zip}, selected_gallery_index()]"


@dataclass(frozen=True)
class OutputPanel:
    gallery: gr.Gallery
    player: gr.Video | None
    """Beside the gallery, one of the two hidden."""
    generation_info: gr.components.Component
    infotext: gr.HTML
    log: gr.HTML
    upscale: gr.Button | None


def output_panel(ui: Ui, tab: str) -> OutputPanel:
    kit = ui.kit
    with gr.Column(variant="panel", elem_id=f"{tab}_results_panel"):
        with gr.Group(elem_id=f"{tab}_gallery_container"):
            gallery = kit.gallery(f"{tab}_gallery")
            player = video_player(tab) if ui.lab.options.video else None
        with gr.Row(elem_id=f"image_buttons_{tab}", elem_classes=["image-buttons"]):
            shown = not ui.lab.options.hide_ui_dir_config
            folder = kit.tool_button("📂", f"{tab}_open_folder", "Open images output directory.", visible=shown)
            save = zipped = None
            if tab != "extras":
                save = kit.tool_button("💾", f"save_{tab}", "Save the image to a dedicated directory (log/images).")
                zipped = kit.tool_button(
                    "🗃️", f"save_zip_{tab}", "Save zip archive with images to a dedicated directory (log/images)"
                )
            sends = {
                "img2img": kit.tool_button(
                    "🖼️", f"{tab}_send_to_img2img", "Send image and generation parameters to img2img tab."
                ),
                "inpaint": kit.tool_button(
                    "🎨️", f"{tab}_send_to_inpaint", "Send image and generation parameters to img2img inpaint tab."
                ),
                "extras": kit.tool_button(
                    "📐", f"{tab}_send_to_extras", "Send image and generation parameters to extras tab."
                ),
            }
            if ui.lab.options.send_to_svd:
                kit.tool_button("🎬", f"{tab}_send_to_svd", "Send image and generation parameters to SVD tab.")
            upscale = None
            if ui.lab.options.upscale_button and tab == "txt2img":
                upscale = kit.tool_button(
                    "✨",
                    "txt2img_upscale",
                    "Create an upscaled version of the current image using hires fix settings.",
                )
        kit.on(folder.click, lambda: None)
        for destination, button in sends.items():
            ui.sends.append((tab, destination, button, gallery))
        if tab == "extras":
            info = gr.HTML(elem_id="html_info_x_extras")
            return OutputPanel(
                gallery,
                player,
                info,
                gr.HTML(elem_id="html_info_extras", elem_classes=["infotext"]),
                gr.HTML(elem_id="html_log_extras"),
                None,
            )
        return texts_and_save(ui, tab, gallery, player, save, zipped, upscale)


def video_player(tab: str) -> gr.Video:
    return gr.Video(label="Output", show_label=False, elem_id=f"{tab}_player", interactive=False, visible=False)


def texts_and_save(
    ui: Ui,
    tab: str,
    gallery: gr.Gallery,
    player: gr.Video | None,
    save: gr.Button,
    zipped: gr.Button,
    upscale: gr.Button | None,
) -> OutputPanel:
    download = gr.File(
        file_count="multiple", interactive=False, show_label=False, visible=False, elem_id=f"download_files_{tab}"
    )
    with gr.Group():
        infotext = gr.HTML(elem_id=f"html_info_{tab}", elem_classes=["infotext"])
        log = gr.HTML(elem_id=f"html_log_{tab}", elem_classes=["html-log"])
        info = gr.Textbox(visible=False, elem_id=f"generation_info_{tab}")
        refresh = gr.Button(visible=False, elem_id=f"{tab}_generation_info_button")
    ui.kit.on(
        refresh.click,
        infotext_at,
        js="(info, text, index) => [info, text, selected_gallery_index()]",
        inputs=[info, infotext, infotext],
        outputs=[infotext, infotext],
    )

    def write(info_json: str, images: object, do_zip: bool, index: int) -> Result:
        return save_images(ui.lab, ui.kit, info_json, images, bool(do_zip), int(index))

    for button, do_zip in ((save, "false"), (zipped, "true")):
        ui.kit.on(
            button.click,
            caught(write, [None, ""]),
            js=SELECTED.replace("{zip}", do_zip),
            inputs=[info, gallery, infotext, infotext],
            outputs=[download, log],
            show=do_zip == "true",
        )
    return OutputPanel(gallery, player, info, infotext, log, upscale)


def infotext_at(info_json: str, shown: str, index: int) -> Result:
    """The infotext of the selected image; what is shown stays if there is none."""
    try:
        infotexts = json.loads(info_json)["infotexts"]
        if 0 <= index < len(infotexts):
            return as_html(infotexts[index]), gr.update()
    except (TypeError, ValueError, KeyError):
        pass
    return shown, gr.update()
