"""Generate: from the form's values to a request, in turn with all other work."""

from collections.abc import Callable

import gradio as gr
from PIL import Image

from calls import Handler, Result, in_turn
from request import GenerationRequest, drawn_seed
from ui.context import Fields, Ui
from ui.output_panel import OutputPanel
from ui.toprow import Toprow

NAMES = [
    "Prompt",
    "Negative prompt",
    "Steps",
    "Sampler",
    "Schedule type",
    "Batch count",
    "Batch size",
    "CFG scale",
    "Size-1",
    "Size-2",
    "Seed",
]
ON_ERROR: list[object] = [None, "", ""]


def form_inputs(fields: Fields) -> list[gr.components.Component]:
    return [fields[name] for name in names_in(fields)]


def names_in(fields: Fields) -> list[str]:
    """Only Forge has a schedule type."""
    return [name for name in NAMES if name in fields]


def read_form(
    tab: str,
    fields: Fields,
    values: tuple[object, ...],
    denoising: float | None = None,
    init_image: Image.Image | None = None,
    masked: bool = False,
) -> GenerationRequest:
    form = dict(zip(names_in(fields), values, strict=True))
    return GenerationRequest(
        tab=tab,
        prompt=str(form["Prompt"] or ""),
        negative_prompt=str(form["Negative prompt"] or ""),
        steps=int(form["Steps"]),
        sampler=str(form["Sampler"]),
        scheduler=form.get("Schedule type"),
        batch_count=int(form["Batch count"]),
        batch_size=int(form["Batch size"]),
        cfg_scale=form["CFG scale"],
        width=int(form["Size-1"]),
        height=int(form["Size-2"]),
        seed=drawn_seed(form["Seed"]),
        denoising=denoising,
        init_image=init_image,
        masked=masked,
    )


def outputs_of(panel: OutputPanel) -> list[gr.components.Component]:
    """Of a generation. ✨ has no video."""
    player = [] if panel.player is None else [panel.player]
    return [panel.gallery, *player, panel.generation_info, panel.infotext, panel.log]


def without_player(panel: OutputPanel) -> list[gr.components.Component]:
    return [output for output in outputs_of(panel) if output is not panel.player]


def connect_generate(
    ui: Ui, top: Toprow, panel: OutputPanel, handler: Handler, js: str, inputs: list[gr.components.Component]
) -> None:
    nothing = [None, *ON_ERROR] if ui.lab.options.video else ON_ERROR
    run = in_turn(handler, ui.lab.tasks, nothing)
    if ui.kit.name == "forge":
        unit_helpers(top.generate)
    for listen in (top.prompt.submit, top.generate.click):
        ui.kit.on(listen, run, js=js, inputs=[ui.kit.hidden_field(), *inputs], outputs=outputs_of(panel))


def unit_helpers(generate: gr.Button) -> None:
    """Forge's three ControlNet units listen to Generate too, before the generation itself."""
    for number in range(3):
        unit = gr.State()
        generate.click(lambda number=number: number, outputs=[unit], queue=False, show_progress="hidden")


def connect_restore(ui: Ui, tab: str, top: Toprow, panel: OutputPanel) -> None:
    ui.kit.on(
        top.restore.click,
        restorer(ui, outputs_of(panel)),
        js=f"() => [restore_progress('{tab}')]",
        inputs=[ui.kit.hidden_field()],
        outputs=outputs_of(panel),
    )


def restorer(ui: Ui, outputs: list[gr.components.Component]) -> Callable[[str], Result]:
    def restore(task: str) -> Result:
        found = ui.lab.tasks.wait_for(task)
        if found is None:
            text = f"Couldn't restore progress for {task}: results either have been discarded or never were obtained"
            unchanged = [gr.update() for _ in outputs[:-1]]
            return (*unchanged, text)
        return found

    return restore
