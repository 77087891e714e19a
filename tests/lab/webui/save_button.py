"""💾 and 🗃️: copies of the gallery's images in log/images, a line in log.csv, and perhaps a zip of them."""

import csv
import datetime
import json
from pathlib import Path
from zipfile import ZipFile

import gradio as gr
from PIL import Image

from calls import Result, as_html
from infotext import parse_infotext
from kit import Kit
from lab import Lab

COLUMNS = ["prompt", "seed", "width", "height", "sampler", "cfgs", "steps", "filename", "negative_prompt"]


def save_images(lab: Lab, kit: Kit, info_json: str, gallery: object, do_zip: bool, index: int) -> Result:
    """Raises IndexError, unseen by the user, when the gallery is longer than the generation info."""
    info = json.loads(info_json)
    first = info["index_of_first_image"]
    images = list(enumerate(gallery))
    if index > -1 and index >= first:
        images = [images[index]]
    files = []
    for position, entry in images:
        image = kit.read_entry(entry)
        if lab.options.save_reads == "infotext-or-ends" and position >= len(info["infotexts"]):
            return save_unknown(lab, image)
        seed = seed_for(lab, info, position, first)
        files.append(lab.outputs.save(image, lab.outputs.saved_copy(seed), info["infotexts"][position]))
    append_line(lab.outputs.saved / "log.csv", info, files[0].name)
    downloads = [str(file) for file in files]
    if do_zip:
        downloads.insert(0, str(write_zip(lab.outputs.saved, info, files)))
    return gr.update(value=downloads, visible=True), as_html(f"Saved: {files[0].name}")


def save_unknown(lab: Lab, image: Image.Image) -> Result:
    """Neo's way with an image that has no infotext: it is the only one that is offered, and what follows is not saved."""
    file = lab.outputs.save(image, lab.outputs.saved_copy(None), "")
    return gr.update(value=[str(file)], visible=True), as_html(f"Saved: {file.name}")


def seed_for(lab: Lab, info: dict[str, object], position: int, first: int) -> object:
    """A1111 1.7 counts through `all_seeds`, all others read the infotext, and fail where it has no Seed."""
    if lab.options.save_reads != "info":
        return parse_infotext(info["infotexts"][position])["Seed"]
    number = 0 if position < first else position - first
    assert info["all_prompts"][number] is not None
    return info["all_seeds"][number]


def append_line(path: Path, info: dict[str, object], file_name: str) -> None:
    with path.open("a", encoding="utf8", newline="") as file:
        writer = csv.writer(file)
        if file.tell() == 0:
            writer.writerow(COLUMNS)
        keys = ["prompt", "seed", "width", "height", "sampler_name", "cfg_scale", "steps"]
        writer.writerow([*(info[key] for key in keys), file_name, info["negative_prompt"]])


def write_zip(folder: Path, info: dict[str, object], files: list[Path]) -> Path:
    stamp = datetime.datetime.now().strftime("%Y%m%d%H%M%S")
    path = folder / f"{stamp}_[{info['sd_model_name']}]_{info['all_seeds'][0]}.zip"
    with ZipFile(path, "w") as archive:
        for file in files:
            archive.write(file, file.name)
    return path
