"""Tooltips: Gradio has none, so they travel in the component's config and the page sets them as `title`."""

import gradio as gr


def with_tip(component: gr.components.Component, tip: str) -> gr.components.Component:
    component.webui_tooltip = tip
    return component


def send_tips_to_page() -> None:
    original = gr.blocks.Block.get_config
    if getattr(original, "sends_tips", False):
        return

    def get_config(self: gr.blocks.Block) -> dict[str, object]:
        config = original(self)
        tip = getattr(self, "webui_tooltip", None)
        return {**config, "webui_tooltip": tip} if tip else config

    get_config.sends_tips = True
    gr.blocks.Block.get_config = get_config
