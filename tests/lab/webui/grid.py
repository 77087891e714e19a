"""One picture of all pictures of a generation."""

import math

from PIL import Image


def make_grid(images: list[Image.Image]) -> Image.Image:
    rows = round(math.sqrt(len(images)))
    columns = math.ceil(len(images) / rows)
    width, height = images[0].size
    grid = Image.new("RGB", (columns * width, rows * height))
    for number, image in enumerate(images):
        grid.paste(image, (number % columns * width, number // columns * height))
    return grid
