"""The Extras function: one image, a list of files, or a folder, through the steps and onto the disk."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

from calls import Result, as_html
from extras_draft import Draft
from infotext import pairs_as_text
from kit import Kit
from lab import Lab
from saving import NameParts, numbered

SINGLE, FILES, FOLDER, VIDEO = 0, 1, 2, 3
Steps = Callable[[Draft, list[object]], None]


class Extras:
    def __init__(self, lab: Lab, kit: Kit) -> None:
        self.lab = lab
        self.kit = kit

    def run(
        self,
        steps: Steps,
        mode: int,
        image: object,
        files: list[object] | None,
        input_dir: str,
        output_dir: str,
        show_results: bool,
        *values: object,
    ) -> Result:
        """Gallery, infotext, log. Asserts as the web UIs do; the caller turns that into a line of HTML."""
        folder = Path(output_dir) if mode == FOLDER and output_dir != "" else self.lab.outputs.extras
        sources = list(self.sources(mode, image, files, input_dir))
        self.lab.tasks.job_count = len(sources)
        results: list[Image.Image] = []
        infotext = ""
        for source, name in sources:
            self.lab.tasks.job_number += 1
            self.lab.tasks.text = name
            if self.lab.tasks.interrupted:
                break
            opened = self.open(source)
            if opened is None:
                continue
            infotext, made = self.process(steps, opened, name, folder, values)
            if mode != FOLDER or show_results:
                results += made
        return results, as_html(infotext), ""

    def sources(
        self, mode: int, image: object, files: list[object] | None, input_dir: str
    ) -> Iterator[tuple[object, str | None]]:
        if mode == FILES:
            for file in files:
                yield Image.open(os.path.abspath(file.name)), getattr(file, "orig_name", None) or file.name
        elif mode == FOLDER:
            assert not self.lab.options.hide_ui_dir_config, "--hide-ui-dir-config option must be disabled"
            assert input_dir, "input directory not selected"
            for path in sorted(Path(input_dir).iterdir()):
                if path.is_file() and not path.name.startswith("."):
                    yield path, path.name
        else:
            assert mode == SINGLE, "videos are not in the lab"
            assert image, "image not selected"
            yield image, None

    def open(self, source: object) -> Image.Image | None:
        """A file of a folder that is not an image is passed over without a word."""
        if not isinstance(source, Path):
            return source
        try:
            return Image.open(source)
        except Exception:
            return None

    def process(
        self, steps: Steps, image: Image.Image, name: str | None, folder: Path, values: tuple[object, ...]
    ) -> tuple[str, list[Image.Image]]:
        image = self.kit.oriented(image)
        parameters, texts = self.kit.texts_of(image)
        if parameters:
            texts["parameters"] = parameters
        draft = Draft(self.kept_mode(image))
        steps(draft, list(values))
        infotext = pairs_as_text(draft.info)
        made = [draft.image, *draft.copies]
        for number, picture in enumerate(made):
            suffix = f"-{number}" if number else ""
            path = self.path_for(folder, name, suffix)
            for section in self.kit.extras_sections:
                texts[section] = infotext
            picture.info = texts
            self.lab.outputs.save(picture, path, infotext, self.kit.extras_sections[-1], texts)
            if draft.caption:
                path.with_suffix(".txt").write_text(draft.caption, encoding="utf8")
        return infotext, made

    def kept_mode(self, image: Image.Image) -> Image.Image:
        keeps = self.lab.options.extras_alpha and image.mode == "RGBA"
        return image if keeps or image.mode == "RGB" else image.convert("RGB")

    def path_for(self, folder: Path, name: str | None, suffix: str) -> Path:
        """Its own name; a running number for an image without one, and where names do not count."""
        folder.mkdir(parents=True, exist_ok=True)
        extension = self.lab.outputs.extension
        if name is None or not self.lab.options.use_original_name_batch:
            return numbered(folder, NameParts(decoration=suffix.strip("-")), extension)
        return folder / f"{Path(name).stem}{suffix}.{extension}"
