"""The controls of the Extras steps, in the order in which the web UIs run them."""

from collections.abc import Callable
from dataclasses import dataclass

import gradio as gr

import extras_steps as steps
from extras_draft import Draft
from ui.accordion import input_accordion
from ui.context import Ui
from ui.mode_field import mode_field


@dataclass(frozen=True)
class Step:
    controls: list[gr.components.Component]
    run: Callable[..., None]


def extras_steps(ui: Ui) -> list[Step]:
    upscale = UPSCALES[ui.lab.options.extras_upscale]
    known = [gfpgan, codeformer, focal_crop, auto_sized_crop, caption, flip, split]
    builders = {"upscale": upscale, **{builder.__name__: builder for builder in known}}
    return [builders[name](ui) for name in ui.lab.options.extras_steps]


def run_steps(built: list[Step], draft: Draft, values: list[object]) -> None:
    rest = iter(values)
    for step in built:
        step.run(draft, *[next(rest) for _ in step.controls])


def upscale_in_the_open(ui: Ui) -> Step:
    """Always on, unless no upscaler is chosen."""
    with gr.Row(), gr.Column():
        mode, by, sizes = scale_tabs(ui, largest=2048)
        upscalers = upscaler_choice()

    def run(draft: Draft, mode: int, by: float, width: int, height: int, crop: bool, *names: object) -> None:
        steps.run_upscale(draft, True, mode, by, 0, width, height, crop, *names)

    return Step([mode, by, *sizes, *upscalers], run)


def upscale_in_accordion(ui: Ui) -> Step:
    """A checkbox that is on by default."""
    with gr.Row(), input_accordion(ui, "Upscale", True, "extras_upscale") as enabled:
        upscalers = upscaler_choice()
        mode, by, sizes = scale_tabs(ui, largest=8192)
        longest = gr.Number(
            label="Max side length", value=0, elem_id="extras_upscale_max_side_length", minimum=0, step=8
        )
    return Step([enabled, mode, by, longest, *sizes, *upscalers], steps.run_upscale)


def upscale_with_correction(ui: Ui) -> Step:
    """Neo: a checkbox for the colours too, and other controls and start values."""
    with gr.Row(), input_accordion(ui, "Upscale", True, "extras_upscale") as enabled:
        mode, by, sizes = scale_tabs(ui, largest=8192, side=1024)
        longest = gr.Slider(0, 8192, step=8, value=0, label="Max Side Length", elem_id="extras_upscale_max_side_length")
        upscalers = upscaler_choice()
        correction = gr.Checkbox(label="Color Correction", value=False, elem_id="extras_color_correction")

    def run(draft: Draft, enabled: bool, _correction: bool, *rest: object) -> None:
        steps.run_upscale(draft, enabled, *rest)

    return Step([enabled, correction, mode, by, longest, *sizes, *upscalers], run)


UPSCALES = {
    "open": upscale_in_the_open,
    "accordion": upscale_in_accordion,
    "corrected": upscale_with_correction,
}


def scale_tabs(
    ui: Ui, largest: int, side: int = 512
) -> tuple[gr.components.Component, gr.Slider, list[gr.components.Component]]:
    mode = mode_field(ui.lab.options.resize_mode)
    with gr.Tabs(elem_id="extras_resize_mode"):
        with gr.TabItem("Scale by", elem_id="extras_scale_by_tab") as by_tab:
            by = gr.Slider(1, 8, step=0.05, value=4, label="Resize", elem_id="extras_upscaling_resize")
        with gr.TabItem("Scale to", elem_id="extras_scale_to_tab") as to_tab:
            width = gr.Slider(64, largest, step=8, value=side, label="Width", elem_id="extras_upscaling_resize_w")
            height = gr.Slider(64, largest, step=8, value=side, label="Height", elem_id="extras_upscaling_resize_h")
            crop = gr.Checkbox(label="Crop to fit", value=True, elem_id="extras_upscaling_crop")
    ui.kit.on(by_tab.select, lambda: 0, outputs=[mode])
    ui.kit.on(to_tab.select, lambda: 1, outputs=[mode])
    return mode, by, [width, height, crop]


def upscaler_choice() -> list[gr.components.Component]:
    names = list(steps.UPSCALERS)
    with gr.Row():
        first = gr.Dropdown(label="Upscaler 1", elem_id="extras_upscaler_1", choices=names, value=names[0])
    with gr.Row():
        second = gr.Dropdown(label="Upscaler 2", elem_id="extras_upscaler_2", choices=names, value=names[0])
        visibility = gr.Slider(
            0, 1, step=0.001, value=0, label="Upscaler 2 visibility", elem_id="extras_upscaler_2_visibility"
        )
    return [first, second, visibility]


def gfpgan(ui: Ui) -> Step:
    with gr.Row(), input_accordion(ui, "GFPGAN") as enabled:
        visibility = gr.Slider(0, 1, step=0.001, value=1, label="Visibility", elem_id="extras_gfpgan_visibility")
    return Step([enabled, visibility], steps.run_gfpgan)


def codeformer(ui: Ui) -> Step:
    with gr.Row(), input_accordion(ui, "CodeFormer") as enabled, gr.Row():
        visibility = gr.Slider(0, 1, step=0.001, value=1, label="Visibility", elem_id="extras_codeformer_visibility")
        weight = gr.Slider(
            0,
            1,
            step=0.001,
            value=0,
            label="Weight (0 = maximum effect, 1 = minimum effect)",
            elem_id="extras_codeformer_weight",
        )
    return Step([enabled, visibility, weight], steps.run_codeformer)


def focal_crop(ui: Ui) -> Step:
    with gr.Row(), input_accordion(ui, "Auto focal point crop") as enabled:
        weights = [
            gr.Slider(
                0,
                1,
                step=0.05,
                value=value,
                label=f"Focal point {name} weight",
                elem_id=f"postprocess_focal_crop_{name}_weight",
            )
            for name, value in (("face", 0.9), ("entropy", 0.15), ("edges", 0.5))
        ]
        debug = gr.Checkbox(label="Create debug image", elem_id="train_process_focal_crop_debug")
    return Step([enabled, *weights, debug], steps.run_focal_crop)


def auto_sized_crop(ui: Ui) -> Step:
    with gr.Row(), input_accordion(ui, "Auto-sized crop") as enabled:
        sides = [
            gr.Slider(
                64,
                2048,
                step=8,
                value=value,
                label=f"Dimension {name} bound",
                elem_id=f"postprocess_multicrop_{key}dim",
            )
            for name, key, value in (("lower", "min", 384), ("upper", "max", 768))
        ]
        areas = [
            gr.Slider(
                64**2,
                2048**2,
                step=1,
                value=value,
                label=f"Area {name} bound",
                elem_id=f"postprocess_multicrop_{key}area",
            )
            for name, key, value in (("lower", "min", 64**2), ("upper", "max", 640**2))
        ]
        goals = ["Maximize area", "Minimize error"]
        goal = gr.Radio(goals, value=goals[0], label="Resizing objective", elem_id="postprocess_multicrop_objective")
        error = gr.Slider(
            0, 1, step=0.01, value=0.1, label="Error threshold", elem_id="postprocess_multicrop_threshold"
        )
    return Step([enabled, *sides, *areas, goal, error], steps.run_auto_sized_crop)


def caption(ui: Ui) -> Step:
    with gr.Row(), input_accordion(ui, "Caption") as enabled:
        options = gr.CheckboxGroup(value=["Deepbooru"], choices=["Deepbooru", "BLIP"], show_label=False)
    return Step([enabled, options], steps.run_caption)


def flip(ui: Ui) -> Step:
    with gr.Row(), input_accordion(ui, "Create flipped copies") as enabled:
        options = gr.CheckboxGroup(value=["Horizontal"], choices=["Horizontal", "Vertical", "Both"], show_label=False)
    return Step([enabled, options], steps.run_flip)


def split(ui: Ui) -> Step:
    with gr.Row(), input_accordion(ui, "Split oversized images") as enabled, gr.Row():
        threshold = gr.Slider(0, 1, step=0.05, value=0.5, label="Threshold", elem_id="postprocess_split_threshold")
        overlap = gr.Slider(0, 0.9, step=0.05, value=0.2, label="Overlap ratio", elem_id="postprocess_overlap_ratio")
    return Step([enabled, threshold, overlap], steps.run_split)
