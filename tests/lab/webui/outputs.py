"""The web UI's output folders."""

from pathlib import Path

from options import LabOptions
from saving import NameParts, numbered, today


class Outputs:
    def __init__(self, options: LabOptions) -> None:
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

    def placed(self, tab: str, name: str) -> Path:
        return self.root / f"{tab}-images" / today() / Path(name).name
