"""♻️: the seed of the selected image, counted from the first one that is not the grid."""

import json

import gradio as gr

from ui.context import Ui


def connect_reuse_seed(ui: Ui, button: gr.Button, seed: gr.Number, generation_info: gr.Textbox) -> None:
    ui.kit.on(
        button.click,
        seed_at,
        js="(info, seed) => [info, selected_gallery_index()]",
        inputs=[generation_info, seed],
        outputs=[seed],
    )


def seed_at(info_json: str, index: int) -> int:
    try:
        info = json.loads(info_json)
    except (TypeError, ValueError):
        return -1
    position = int(index) - info.get("index_of_first_image", 0)
    seeds = info.get("all_seeds", [-1])
    return seeds[position] if 0 <= position < len(seeds) else seeds[0]
