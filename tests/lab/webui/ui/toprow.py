"""Prompts, and the box with Generate, Interrupt and Skip."""

from dataclasses import dataclass

import gradio as gr

from ui.context import Ui

HINTS = {
    False: " (press Ctrl+Enter or Alt+Enter to generate)",
    True: "\n(Press Ctrl+Enter to generate, Alt+Enter to skip, Esc to interrupt)",
}


@dataclass(frozen=True)
class Toprow:
    prompt: gr.Textbox
    negative_prompt: gr.Textbox
    generate: gr.Button
    paste: gr.Button
    restore: gr.Button


def toprow(ui: Ui, tab: str) -> Toprow:
    with gr.Row(elem_id=f"{tab}_toprow", variant="compact"):
        with gr.Column(elem_id=f"{tab}_prompt_container", scale=6):
            with gr.Row(elem_id=f"{tab}_prompt_row", elem_classes=["prompt-row"]):
                prompt = prompt_field(ui, "Prompt", f"{tab}_prompt")
            with gr.Row(elem_id=f"{tab}_neg_prompt_row", elem_classes=["prompt-row"]):
                negative_prompt = prompt_field(ui, "Negative prompt", f"{tab}_neg_prompt")
        with gr.Column(scale=1, elem_id=f"{tab}_actions_column"):
            generate = generate_box(ui, tab)
            paste, restore = tools(ui, tab, prompt, negative_prompt)
            with gr.Row(elem_id=f"{tab}_styles_row"):
                gr.Dropdown(label="Styles", show_label=False, elem_id=f"{tab}_styles", choices=[], multiselect=True)
                ui.kit.tool_button("🖌️", f"{tab}_styles_edit_button", "Edit styles")
    return Toprow(prompt, negative_prompt, generate, paste, restore)


def prompt_field(ui: Ui, label: str, elem_id: str) -> gr.Textbox:
    return gr.Textbox(
        label=label,
        elem_id=elem_id,
        show_label=False,
        lines=3,
        placeholder=label + HINTS[ui.lab.options.esc_interrupts],
        elem_classes=["prompt"],
        value="",
    )


def generate_box(ui: Ui, tab: str, compact: bool = False) -> gr.Button:
    classes = ["generate-box", "generate-box-compact"] if compact else ["generate-box"]
    with gr.Row(elem_id=f"{tab}_generate_box", elem_classes=classes):
        interrupt = gr.Button("Interrupt", elem_id=f"{tab}_interrupt", elem_classes=["generate-box-interrupt"])
        skip = gr.Button("Skip", elem_id=f"{tab}_skip", elem_classes=["generate-box-skip"])
        if ui.lab.options.interrupting:
            interrupting = gr.Button(
                "Interrupting...", elem_id=f"{tab}_interrupting", elem_classes=["generate-box-interrupting"]
            )
            ui.kit.on(interrupting.click, ui.lab.tasks.interrupt)
            ui.kit.on(interrupt.click, ui.lab.tasks.interrupt, js=f"function() {{ showInterrupting('{tab}'); }}")
        else:
            ui.kit.on(interrupt.click, ui.lab.tasks.interrupt)
        generate = gr.Button("Generate", elem_id=f"{tab}_generate", variant="primary")
    ui.kit.on(skip.click, ui.lab.tasks.skip)
    return generate


def tools(ui: Ui, tab: str, prompt: gr.Textbox, negative_prompt: gr.Textbox) -> tuple[gr.Button, gr.Button]:
    with gr.Row(elem_id=f"{tab}_tools"):
        paste = ui.kit.tool_button("↙️", "paste", "Read generation parameters from prompt into user interface.")
        clear = ui.kit.tool_button("🗑️", f"{tab}_clear_prompt", "Clear prompt")
        ui.kit.tool_button("📋", f"{tab}_style_apply", "Apply all selected styles to prompts.")
        if tab == "img2img":
            ui.kit.tool_button("📎", "interrogate", "Interrogate CLIP")
            ui.kit.tool_button("📦", "deepbooru", "Interrogate DeepBooru")
        restore = ui.kit.tool_button("🌀", f"{tab}_restore_progress", "Restore progress", visible=False)
    ui.kit.on(clear.click, lambda *_: ("", ""), inputs=[prompt, negative_prompt], outputs=[prompt, negative_prompt])
    return paste, restore
