"""One image on its way through the steps of the Extras tab."""

from dataclasses import dataclass, field

from PIL import Image


@dataclass
class Draft:
    image: Image.Image
    info: dict[str, object] = field(default_factory=dict)
    copies: list[Image.Image] = field(default_factory=list)
    """Further images made from this one: flipped, split."""
    caption: str = ""
    target: tuple[int, int] = (0, 0)
    """Size asked for by the upscale step, also when that is off."""
