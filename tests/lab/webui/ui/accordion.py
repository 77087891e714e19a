"""An accordion with a checkbox in its title: open means on. Gradio sees a hidden checkbox."""

from collections.abc import Iterator
from contextlib import contextmanager

import gradio as gr

from ui.context import Ui


@contextmanager
def input_accordion(ui: Ui, label: str, value: bool = False, elem_id: str | None = None) -> Iterator[gr.Checkbox]:
    name = elem_id or f"input-accordion-{next(ui.numbers)}"
    checkbox = gr.Checkbox(value=value, label=label, visible=False, elem_id=f"{name}-checkbox")
    ui.kit.on(checkbox.change, js=f"function(on) {{ followCheckbox('{name}', on); }}", inputs=[checkbox])
    with gr.Accordion(label, open=value, elem_id=name, elem_classes=["input-accordion"]):
        yield checkbox
