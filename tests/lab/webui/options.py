"""Command line of the lab's web UIs: settings of theirs, and what their versions differ in, each named by who has it."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from versions import LIKES

SWITCH = argparse.BooleanOptionalAction


@dataclass(frozen=True)
class LabOptions:
    port: int
    output_dir: Path
    like: str
    step_seconds: float
    preview_period_ms: int
    hide_ui_dir_config: bool
    api: bool
    gradio_auth: str
    subpath: str
    hidden_tabs: list[str]
    samples_format: str
    grid_format: str
    replace_action: str
    use_original_name_batch: bool
    return_mask: bool
    return_mask_composite: bool
    save_txt: bool
    jpg_copy_above_mb: float
    enable_pnginfo: bool
    stamps_images: bool
    localization: str
    version: str
    hides_infotext: bool
    grid_infotext: str
    infotext_tells: str
    cfg_scale: float
    extras_mode: str
    resize_mode: str
    extras_upscale: str
    lower_case_tabs: bool
    send_to_svd: bool
    extras_steps: list[str]
    extras_alpha: bool
    mtime: bool
    save_reads: str
    upscale_button: bool
    interrupting: bool
    esc_interrupts: bool
    firefox_opens_on: str
    tells_suffix: bool
    schedule_type: bool
    format_menu: list[str]
    replace_actions: list[str]
    opts_binding: str
    video: bool
    reload_button: bool
    unload: str
    model_answers: str
    reload_ui: str
    outputs_folder: str
    saved_folder: str

    @property
    def outputs(self) -> Path:
        return self.output_dir / self.outputs_folder

    @property
    def overwrites(self) -> bool:
        return self.replace_action == self.replace_actions[0]


def names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


def read_options(web_ui: str, description: str, argv: list[str] | None = None) -> LabOptions:
    parser = argparse.ArgumentParser(description=description)
    likes = LIKES[web_ui]
    parser.add_argument("--like", choices=list(likes), default=next(iter(likes)), help="all that a version has")
    add_surroundings(parser)
    add_settings(parser)
    add_differences(parser)
    like = parser.parse_known_args(argv)[0].like
    parser.set_defaults(**likes[like])
    values = parser.parse_args(argv)
    values.output_dir = values.output_dir.resolve()
    values.replace_action = values.replace_action or values.replace_actions[0]
    if any(part.startswith(".") for part in values.output_dir.parts):
        parser.error(
            f"--output-dir {values.output_dir}: Gradio 3.41 serves nothing from a folder that begins with a dot"
        )
    return LabOptions(**vars(values))


def add_surroundings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--output-dir", type=Path, required=True, help="takes the place of the web UI's own folder")
    parser.add_argument("--step-seconds", type=float, default=0.05, help="time of one sampling step")
    parser.add_argument("--preview-period-ms", type=int, default=1000, help="the page asks for progress this often")
    parser.add_argument("--hide-ui-dir-config", action="store_true", help="as in the web UIs: no work on folders")
    parser.add_argument("--api", action="store_true", help="as in the web UIs: their API")
    parser.add_argument("--gradio-auth", default="", help="as in the web UIs: user:password of Gradio's login")
    parser.add_argument("--subpath", default="", help="as in the web UIs: where a proxy serves it")


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Of the Settings tab, which all versions have."""
    parser.add_argument("--hidden-tabs", type=names, default=[], help="extras,img2img: never built (Hidden UI tabs)")
    parser.add_argument("--samples-format", default="png", help="avif, jxl and heif: the name alone, with a TIFF in it")
    parser.add_argument("--grid-format", default="png")
    parser.add_argument("--replace-action", help="one of --replace-actions; the first when not named")
    parser.add_argument("--use-original-name-batch", action=SWITCH, default=True, help="off: Extras counts files")
    parser.add_argument("--return-mask", action=SWITCH, default=False, help="inpaint shows its mask, without infotext")
    parser.add_argument("--return-mask-composite", action=SWITCH, default=False, help="and what was masked")
    parser.add_argument("--save-txt", action=SWITCH, default=False, help="the infotext in a .txt beside each image")
    parser.add_argument("--jpg-copy-above-mb", type=float, default=4, help="a .jpg beside larger images (4chan)")
    parser.add_argument("--enable-pnginfo", action=SWITCH, default=True, help="off: images are saved without infotext")
    parser.add_argument("--localization", default="None", help="zh: a few words of window.localization")
    parser.add_argument("--stamps-images", action=SWITCH, default=False, help="as an extension that saves a watermark")


def add_differences(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--version", help="as infotexts name it")
    add("--hides-infotext", action=SWITCH, default=False, help="in the alpha channel too: Forge f2.0.1, reForge")
    add("--grid-infotext", choices=["first", "last"], default="first", help="that of its last image: reForge")
    add("--infotext-tells", choices=["hash-first", "rng"], default="hash-first", help="rng, and the hash last: Neo")
    add("--cfg-scale", type=float, default=7, help="where it begins; 6: Neo")
    add("--extras-mode", choices=["state", "number"], default="state", help="number: 1.8 to 1.10.1, reForge, Classic")
    add("--resize-mode", choices=["state", "number"], default="state", help="of Extras' scaling; state: 1.7 alone")
    add(
        "--extras-upscale",
        choices=["open", "accordion", "corrected"],
        default="open",
        help="accordion: 1.10, reForge, Forge; corrected, with a checkbox for colours in it: Neo",
    )
    add("--lower-case-tabs", action=SWITCH, default=False, help="txt2img, not Txt2img: Neo")
    add("--send-to-svd", action=SWITCH, default=False, help="one more button below the gallery: reForge")
    add("--extras-steps", type=names, help="in their order, which is another from 1.8 on; four in Forge, one in Neo")
    add("--extras-alpha", action=SWITCH, default=False, help="Extras keeps transparency: 1.10, reForge, Forge, Neo")
    add("--mtime", action=SWITCH, default=False, help="?mtime behind paths in the gallery: 1.8 and later, Gradio 3")
    add(
        "--save-reads",
        choices=["info", "infotext", "infotext-or-ends"],
        default="info",
        help="infotext: all but 1.7; wants a Seed there; ends with the first image that has none: Neo",
    )
    add("--upscale-button", action=SWITCH, default=False, help="✨: all but 1.7")
    add("--interrupting", action=SWITCH, default=False, help="the button after Interrupt: all but 1.7")
    add("--esc-interrupts", action=SWITCH, default=False, help="all but 1.7")
    add("--firefox-opens-on", choices=["mousedown", "click"], default="mousedown", help="mousedown: 1.7, 1.8")
    add("--tells-suffix", action=SWITCH, default=False, help="the name with its number suffix is told: Forge, Neo")
    add("--schedule-type", action=SWITCH, default=False, help="a field of its own: from 1.9 on, Forge")
    add("--format-menu", type=names, default=[], help="a menu in place of free text: reForge, Classic, Neo")
    add("--replace-actions", type=names, default=["Replace", "Add number suffix"], help="Neo: Override,Number Suffix")
    add("--opts-binding", choices=["var", "let"], default="var", help="let: Neo, so no window.opts")
    add("--video", action=SWITCH, default=False, help="a player beside the gallery, and POST /lab/video: Neo")
    add("--reload-button", action=SWITCH, default=False, help="else Generate loads the model: Classic, Forge, Neo")
    add("--unload", choices=["moves", "deletes"], default="moves", help="deletes: Neo; ✨ fails then, Generate loads")
    add("--model-answers", choices=["time", "title"], default="time", help="title: reForge names the checkpoint")
    add("--reload-ui", choices=["keeps", "loads"], default="keeps", help="what Reload UI does to a model that is out")
    add("--outputs-folder", default="", help="in --output-dir; output: 1.8 and Neo, outputs: the others")
    add("--saved-folder", default="log/images", help="of Save, in --output-dir; output/images: Neo")
