"""What a tab asks for: the fields of its form, named."""

import random
from dataclasses import dataclass

from PIL import Image


@dataclass(frozen=True)
class GenerationRequest:
    tab: str
    prompt: str
    negative_prompt: str
    steps: int
    sampler: str
    scheduler: str | None
    """Forge names it apart from the sampler."""
    batch_count: int
    batch_size: int
    cfg_scale: float
    width: int
    height: int
    seed: int
    """Already drawn: never -1."""
    denoising: float | None = None
    init_image: Image.Image | None = None
    masked: bool = False
    """Inpaint."""

    @property
    def count(self) -> int:
        return self.batch_count * self.batch_size


def drawn_seed(seed: object) -> int:
    """-1 and an empty field mean: any seed."""
    number = -1 if seed in (None, "") else int(seed)
    return random.randrange(2**32) if number < 0 else number
