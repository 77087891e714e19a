"""The web UI's output folders."""

from pathlib import Path

from PIL import Image

import stealth
from metadata import write_image
from options import LabOptions
from saving import NameParts, numbered, today


class Outputs:
    def __init__(self, options: LabOptions, hides_infotext: bool) -> None:
        """`hides_infotext`: PNG files with an infotext carry it in their alpha channel too."""
        self.hides_infotext = hides_infotext
        self.root = options.output_dir
        self.extension = options.samples_format
        self.saved = self.root / "log" / "images"
        self.extras = self.root / "extras-images"

    def sample(self, tab: str, seed: int) -> Path:
        return numbered(self.root / f"{tab}-images" / today(), NameParts(decoration=str(seed)), self.extension)

    def grid(self, tab: str) -> Path:
        return numbered(self.root / f"{tab}-grids" / today(), NameParts(basename="grid"), self.extension)

    def saved_copy(self, seed: object) -> Path:
        return numbered(self.saved, NameParts(decoration=str(seed)), self.extension)

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
        chunks = {**(texts or {}), section: text}
        if self.hides_infotext and path.suffix == ".png" and "parameters" in chunks:
            stealth.hide(image, str(chunks["parameters"]))
        write_image(image, path, chunks, text)
        image.saved_as = path
        return path
