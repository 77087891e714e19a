"""The web UI's output folders."""

import itertools
import os
from dataclasses import replace
from pathlib import Path

from PIL import Image

import stealth
from metadata import write_image
from options import LabOptions
from saving import NameParts, numbered, today

LONG_SIDE = 4000
"""Of images that get a JPEG copy, whatever their file's size."""


class Outputs:
    def __init__(self, options: LabOptions) -> None:
        self.options = options
        self.root = options.outputs
        self.saved = options.output_dir / options.saved_folder
        self.extras = self.root / "extras-images"

    @property
    def extension(self) -> str:
        return self.options.samples_format

    def change(self, **settings: object) -> None:
        self.options = replace(self.options, **settings)

    def sample(self, tab: str, seed: int) -> Path:
        return numbered(self.root / f"{tab}-images" / today(), NameParts(decoration=str(seed)), self.extension)

    def grid(self, tab: str) -> Path:
        return numbered(self.root / f"{tab}-grids" / today(), NameParts(basename="grid"), self.options.grid_format)

    def video(self, seed: int) -> Path:
        """A file with the name of a video, and nothing in it that a browser could play."""
        path = numbered(self.root / "videos" / today(), NameParts(decoration=str(seed)), "mp4")
        path.write_bytes(b"no video")
        return path

    def gif(self, image: Image.Image, seed: int) -> Image.Image:
        path = numbered(self.root / "txt2img-images" / "AnimateDiff", NameParts(decoration=str(seed)), "gif")
        image.save(path, save_all=True, append_images=[image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)])
        shown = image.copy()
        shown.saved_as = path
        return shown

    def saved_copy(self, seed: object) -> Path:
        return numbered(self.saved, NameParts(decoration="" if seed is None else str(seed)), self.extension)

    def save(
        self,
        image: Image.Image,
        path: Path,
        text: str,
        section: str = "parameters",
        texts: dict[str, object] | None = None,
    ) -> Path:
        """Saves with `text` as the chunk `section` beside `texts`, and notes the path on the image for the gallery."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path = cut(path)
        written = path if self.options.overwrites else unused(path)
        chunks = {**(texts or {}), section: text} if self.options.enable_pnginfo else {}
        if self.options.hides_infotext and path.suffix == ".png" and "parameters" in chunks:
            stealth.hide(image, str(chunks["parameters"]))
        if self.options.stamps_images:
            image.paste("red", (0, 0, 8, 8))
        write_image(image, written, chunks, text)
        if max(image.size) > LONG_SIDE or written.stat().st_size > self.options.jpg_copy_above_mb * 2**20:
            copy = path.with_suffix(".jpg")
            write_image(shrunk(image), copy if self.options.overwrites else unused(copy), chunks, text)
        if self.options.save_txt:
            path.with_suffix(".txt").write_text(f"{text}\n", encoding="utf8")
        image.saved_as = written if self.options.tells_suffix else path
        return image.saved_as


def cut(path: Path) -> Path:
    """To the longest *name* that the disk takes, although it is the whole path that is measured."""
    if not hasattr(os, "statvfs"):
        return path
    longest = os.statvfs(path.parent).f_namemax - max(4, len(path.suffix))
    return Path(str(path.with_suffix(""))[:longest] + path.suffix)


def unused(path: Path) -> Path:
    """With a number at its end where the name is taken."""
    numbered_paths = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in itertools.count(1))
    return path if not path.exists() else next(other for other in numbered_paths if not other.exists())


def shrunk(image: Image.Image) -> Image.Image:
    small = image.convert("RGB")
    small.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    return small
