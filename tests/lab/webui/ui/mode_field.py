"""Which inner tab is selected: kept by the session, or sent with each call like any other field."""

import gradio as gr


def mode_field(kind: str) -> gr.components.Component:
    return gr.State(value=0) if kind == "state" else gr.Number(value=0, visible=False)
