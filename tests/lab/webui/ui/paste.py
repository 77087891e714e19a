"""↙️: the fields of the tab from the infotext in its prompt, or from the last generation's when the prompt is empty."""

import gradio as gr

from infotext import parse_infotext
from ui.context import Ui

NUMBERS = {"Steps", "CFG scale", "Size-1", "Size-2", "Seed", "Batch size", "Denoising strength"}


def connect_paste(ui: Ui, tab: str, button: gr.Button) -> None:
    fields = {name: field for name, field in ui.fields[tab].items() if name != "Batch count"}

    def paste(prompt: str) -> list[object]:
        found = parse_infotext(prompt or ui.lab.last_infotext)
        return [value_of(name, found) for name in fields]

    ui.kit.on(button.click, paste, inputs=[fields["Prompt"]], outputs=list(fields.values()))


def value_of(name: str, found: dict[str, str]) -> object:
    """Nothing changes where the infotext says nothing, or nonsense."""
    text = found.get(name)
    if text is None or name not in NUMBERS:
        return gr.update() if text is None else text
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return gr.update()
