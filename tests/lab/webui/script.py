"""What scripts, extensions and settings put into the gallery of a generation, and what its JSON says of it.

As the sources of A1111 1.7, 1.10.1 and Neo 2.26, ControlNet and AnimateDiff have it.
"""

import json

from PIL import Image

from geninfo import Generation
from grid import make_grid
from outputs import Outputs

SCRIPTS = ["none", "plot", "plot-grid", "control-map", "gif", "hidden"]


def shown_by(
    script: str, images: list[Image.Image], generation: Generation, outputs: Outputs
) -> tuple[list[Image.Image], str]:
    """The gallery, and the JSON."""
    info = json.loads(generation.as_json())
    own = images[1:] if generation.has_grid else images
    if script.startswith("plot"):
        texts = info["infotexts"][-len(own) :]
        of_grid = texts[0].replace("Version:", "Script: X/Y/Z plot, X Type: Seed, Z Type: Steps, Version:")
        # Not saved, so of temporary names: the grid, and one for each of two values on the axis Z.
        grids = [make_grid(own), make_grid(own), make_grid(own)]
        info["index_of_first_image"] = 1
        info["infotexts"] = [of_grid] * 3 + texts
        info["all_seeds"] = [info["seed"]] * 2 + info["all_seeds"]
        images = grids[:1] if script == "plot-grid" else grids + own
    if script == "control-map":
        images = [*images, Image.new("RGB", own[0].size, "black")]
    if script == "gif":
        images = [*images, outputs.gif(own[0], info["seed"])]
        info["infotexts"].append(info["infotexts"][-1])
    if script == "hidden":
        images = []
    return images, json.dumps(info)
