"""Send to img2img, inpaint and extras: the image of the selected thumbnail, the fields of the tab."""

import gradio as gr

from ui.context import Ui

COPIED = ["Prompt", "Negative prompt", "Steps", "Seed"]


def connect_sends(ui: Ui) -> None:
    for tab, destination, button, gallery in ui.sends:
        if destination not in ui.images:
            continue
        send_image(ui, tab, destination, button, gallery)
        if tab == "txt2img" and destination in ui.fields:
            source, target = ui.fields["txt2img"], ui.fields[destination]
            ui.kit.on(
                button.click,
                copy_values,
                inputs=[source[name] for name in COPIED],
                outputs=[target[name] for name in COPIED],
            )
        ui.kit.on(button.click, js=f"switch_to_{destination}")


def copy_values(*values: object) -> tuple[object, ...]:
    return values


def send_image(ui: Ui, tab: str, destination: str, button: gr.Button, gallery: gr.Gallery) -> None:
    # Forge gives inpaint the image alone, A1111 also the size.
    sized = destination == "img2img" or (destination == "inpaint" and ui.kit.name == "a1111")

    def pick_with_size(value: object) -> tuple[object, object, object]:
        image = ui.kit.picked_image(value)
        return (image, image.width, image.height) if image else (image, gr.update(), gr.update())

    target = ui.images[destination]
    sizes = [ui.fields[destination]["Size-1"], ui.fields[destination]["Size-2"]] if sized else []
    ui.kit.on(
        button.click,
        pick_with_size if sized else ui.kit.picked_image,
        js="extract_image_from_gallery",
        inputs=[gallery],
        outputs=[target, *sizes],
    )
