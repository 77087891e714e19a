"""The whole page."""

import gradio as gr

from extras import Extras
from generation import Generator
from geninfo import MODEL, MODEL_HASH
from kit import Kit
from lab import Lab
from tips import send_tips_to_page
from ui.context import Ui
from ui.extras_tab import extras_tab
from ui.img2img_tab import img2img_tab
from ui.pnginfo_tab import pnginfo_tab
from ui.sends import connect_sends
from ui.settings_tab import settings_tab
from ui.txt2img_tab import txt2img_tab

FONTS = {
    "font": ["Source Sans Pro", "ui-sans-serif", "system-ui", "sans-serif"],
    "font_mono": ["IBM Plex Mono", "ui-monospace", "Consolas", "monospace"],
}

BUILDERS = {
    "txt2img": txt2img_tab,
    "img2img": img2img_tab,
    "extras": extras_tab,
    "pnginfo": pnginfo_tab,
    "settings": settings_tab,
}


def build(lab: Lab, kit: Kit) -> gr.Blocks:
    send_tips_to_page()
    generator = Generator(lab, kit)
    ui = Ui(lab, kit, generator, Extras(lab, kit))
    with gr.Blocks(theme=gr.themes.Default(**FONTS), analytics_enabled=False, title="Stable Diffusion") as demo:
        kit.install_file_handling(demo)
        quicksettings(ui)
        with gr.Tabs(elem_id="tabs"):
            for name, label in kit.tabs.items():
                if name in lab.options.hidden_tabs:
                    continue
                label = label.lower() if lab.options.lower_case_tabs and label.endswith("2img") else label
                with gr.TabItem(label, id=name, elem_id=f"tab_{name}"):
                    BUILDERS.get(name, absent_tab)(ui)
        gr.HTML(
            footer(ui),
            elem_id="footer",
        )
        connect_sends(ui)
        for block in demo.blocks.values():
            block.elem_classes = [f"gradio-{block.get_block_name()}", *(getattr(block, "elem_classes", None) or [])]
    demo.queue(64)
    return demo


def footer(ui: Ui) -> str:
    version = ui.lab.options.version
    return f"<div class='versions'>version: {version} • gradio: {gr.__version__} • lab: fake pictures</div>"


def quicksettings(ui: Ui) -> None:
    checkpoint = f"{MODEL}.safetensors [{MODEL_HASH}]"
    with gr.Row(elem_id="quicksettings", variant="compact"):
        if ui.kit.name == "forge":
            gr.Radio(label="UI", value="sd", choices=["sd", "xl", "flux", "all"], elem_id="forge_ui_preset")
        label = "Checkpoint" if ui.kit.name == "forge" else "Stable Diffusion checkpoint"
        gr.Dropdown(label=label, choices=[checkpoint], value=checkpoint, elem_id="setting_sd_model_checkpoint")
        ui.kit.tool_button("🔄", "refresh_sd_model_checkpoint", "Refresh")


def absent_tab(_ui: Ui) -> None:
    gr.HTML("<p>Not in the lab.</p>")
